// What of a shipment does a plan rest on? Its legs and their times, where it has to be and by when, what it is worth. Anything
// else may change without making a plan outdated.
import { earliestMs, latestMs } from '../../base/index.ts';
import { legTime, statedValue, type ShipmentState } from '../../record/index.ts';

/** Equal texts: the plan still rests on it. Times count by the hour, so that a repetition in other words is no change. */
export function basisOf(state: ShipmentState): string {
  const { legs, status, eta, origin, destination } = state;
  const requiredBy = statedValue(state.requiredBy);
  const value = statedValue(state.value);
  return JSON.stringify([
    status,
    eta === undefined ? null : hour(earliestMs(eta)),
    requiredBy === undefined ? null : hour(latestMs(requiredBy)),
    value === undefined ? null : [value.minor, value.currency],
    [origin?.code, destination?.code],
    legs.map((leg) => [
      ...[leg.leg, leg.mode, leg.from.code, leg.to.code, leg.avoid ?? []],
      ...(['depart', 'arrive'] as const).map((end) => {
        const at = legTime(leg, end);
        return at === undefined ? null : hour(earliestMs(at));
      }),
      ...[leg.actual.depart !== undefined, leg.actual.arrive !== undefined],
    ]),
  ]);
}

function hour(epochMs: number): number {
  return Math.round(epochMs / 3_600_000);
}
