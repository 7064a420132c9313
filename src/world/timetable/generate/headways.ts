// How often does each service run, so that a year has as many departures as are asked for? Sailings keep their week; trains,
// flights and line-hauls run more or less often, each by the ladder of headways that timetables have.
import type { Random } from '../../../base/index.ts';
import type { Mode } from '../../services/index.ts';
import type { DraftService } from './draft.ts';

/** Hours between departures, the rarest first: weekly, twice weekly, every other day, daily, … every quarter of an hour. */
export const headwayHours = [168, 84, 48, 24, 12, 8, 6, 4, 3, 2, 1, 0.5, 0.25] as const;

const hoursPerWeek = 168;
/** How strongly a mode follows when a year has more departures: road most, rail least. */
const following: Readonly<Record<Mode, number>> = { sea: 0, air: 0.6, rail: 0.4, road: 1 };

export type HeadwayRequest = {
  readonly drafts: readonly DraftService[];
  readonly departures: number;
  /** The window that the departures lie in. */
  readonly hours: number;
  readonly random: Random;
};

/**
 * Index into {@link headwayHours} for each draft, −1 where it does not run, and undefined for a lorry on demand. Undefined when the
 * places cannot carry that number within 1 %.
 */
export function chooseHeadways(request: HeadwayRequest): readonly number[] | undefined {
  const { drafts, departures, hours, random } = request;
  const counts = drafts.map(({ calls }) => calls.length - 1);
  const perStep = headwayHours.map((headway) => hours / headway);
  const sizeOf = (steps: readonly number[]) =>
    steps.reduce((sum, step, i) => sum + (step < 0 ? 0 : counts[i]! * perStep[step]!), 0);
  const stepsAt = (scale: number) => drafts.map((draft) => stepOf(draft, scale));
  let low = 1e-6;
  let high = 1e5;
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high);
    if (sizeOf(stepsAt(middle)) > departures) high = middle;
    else low = middle;
  }
  const steps = stepsAt(low);
  // One step more for some of them fills what is missing.
  const order = random.shuffle(
    drafts
      .keys()
      .toArray()
      .filter((i) => isFlexible(drafts[i]!)),
  );
  let missing = departures - sizeOf(steps);
  for (const i of order) {
    const next = steps[i]! + 1;
    if (next >= headwayHours.length) continue;
    const more = counts[i]! * (perStep[next]! - (next === 0 ? 0 : perStep[next - 1]!));
    if (more > missing) continue;
    steps[i] = next;
    missing -= more;
  }
  return Math.abs(missing) <= departures * 0.008 ? steps : undefined;
}

function isFlexible({ mode, perWeek }: DraftService): boolean {
  return mode !== 'sea' && perWeek !== 'onDemand';
}

/** The rung of the ladder next below; a service that is not needed is left out below half a departure a week. */
function stepOf(draft: DraftService, scale: number): number {
  const { mode, perWeek, isEssential } = draft;
  if (perWeek === 'onDemand') return -1;
  const wanted = perWeek * scale ** following[mode];
  if (!isEssential && wanted < 0.5) return -1;
  const step = headwayHours.findLastIndex((headway) => hoursPerWeek / headway <= wanted * 1.0001);
  return Math.max(0, step);
}
