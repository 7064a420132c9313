// Who has not told us what was due? All overdue milestones of a shipment are one exception, the oldest in front.
import { sortMs } from '../../base/index.ts';
import { milestones } from '../../record/index.ts';
import type { Finding, ShipmentWatch } from './watch-shipment.ts';

export function watchMilestones({ state, nowMs }: ShipmentWatch): Finding | undefined {
  const overdue = milestones(state, nowMs).filter((milestone) => milestone.state === 'overdue');
  const dueOf = (milestone: (typeof overdue)[number]) =>
    milestone.by === undefined ? Infinity : sortMs(milestone.by);
  const oldest = overdue.toSorted((a, b) => dueOf(a) - dueOf(b))[0];
  if (oldest === undefined) return undefined;
  const { code, by, expectedFrom, place, leg } = oldest;
  const where = place?.name ?? place?.code;
  const others = overdue.length === 1 ? '' : ` and ${overdue.length - 1} more`;
  return {
    kind: 'missing-milestone',
    what: `${state.number}: ${code}${where === undefined ? '' : ` at ${where}`} is overdue${others}`,
    why: `It was due ${by === undefined ? 'by now' : `by ${by}`} from the ${expectedFrom ?? 'partner'}, and nothing was received.`,
    values: {
      sentence: 'missing.overdue',
      shipment: state.number,
      code,
      count: overdue.length,
      ...(by !== undefined && { by }),
      ...(expectedFrom !== undefined && { from: expectedFrom }),
      ...(where !== undefined && { place: where }),
      ...(leg !== undefined && { leg }),
    },
  };
}
