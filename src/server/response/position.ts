// Where is it now? Out of legs and times, as long as no position was reported: on the way by the share of its time that
// has passed, else at the place where it stands. The basis is told with it.
import { sortMs } from '../../base/index.ts';
import { legTime, statedValue, type LegState, type ShipmentState } from '../../record/index.ts';
import { pointAlong, type Ways } from './ways.ts';

export type Position = {
  readonly lat: number;
  readonly lon: number;
  readonly basis: 'on-the-way' | 'at-place';
};

export function positionOf(ways: Ways, state: ShipmentState, nowMs: number): Position | undefined {
  if (state.status === 'delivered' || state.status === 'cancelled') return undefined;
  const moving = state.legs.findLast((leg) => hasDeparted(leg, nowMs));
  if (moving === undefined) return at(ways, state.legs[0]?.from ?? state.origin);
  const depart = legTime(moving, 'depart');
  const arrive = legTime(moving, 'arrive');
  if (moving.actual.arrive !== undefined || depart === undefined || arrive === undefined)
    return at(ways, moving.to);
  const [from, to] = [sortMs(depart), sortMs(arrive)];
  if (nowMs >= to) return at(ways, moving.to);
  const way = ways.wayOf(moving);
  const point = way && pointAlong(way.path, (nowMs - from) / Math.max(1, to - from));
  return point === undefined ? at(ways, moving.to) : { ...rounded(point), basis: 'on-the-way' };
}

/** What was told counts; where nobody tells of departures at all, the plan stands in. */
function hasDeparted(leg: LegState, nowMs: number): boolean {
  if (leg.actual.depart !== undefined || leg.actual.arrive !== undefined) return true;
  const expected = leg.estimated.depart ?? leg.planned.depart;
  return expected !== undefined && sortMs(expected) <= nowMs && leg.mode === 'road';
}

function at(ways: Ways, place: ShipmentState['origin']): Position | undefined {
  const known = ways.placeOf(place);
  return known === undefined ? undefined : { ...rounded(known), basis: 'at-place' };
}

function rounded({ lat, lon }: { lat: number; lon: number }) {
  return { lat: Math.round(lat * 1000) / 1000, lon: Math.round(lon * 1000) / 1000 };
}

/** Hours from the expected (or actual) arrival to the time by which it is required; below zero it is late. */
export function slackHours(state: ShipmentState): number | undefined {
  const requiredBy = statedValue(state.requiredBy);
  const arrival = state.deliveredAt ?? state.arrivedAt ?? state.eta;
  if (requiredBy === undefined || arrival === undefined) return undefined;
  return Math.round((sortMs(requiredBy) - sortMs(arrival)) / 360_000) / 10;
}
