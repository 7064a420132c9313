// From when to when does cargo move or stand, as far as one knows at `now`? What happened stands; what has not happened
// cannot lie in the past: a departure that is overdue is expected now, and so is an arrival.
import type { LaneRequest } from './lane.ts';

export type ExposureLeg = {
  readonly leg: number;
  readonly request: LaneRequest;
  /** Epoch milliseconds: actual, else estimated, else planned. */
  readonly depart: number;
  readonly arrive: number;
  readonly departed: boolean;
  readonly arrived: boolean;
};

export type LegSpan = { readonly depart: number; readonly arrive: number };

export function spanOf(leg: Omit<ExposureLeg, 'leg' | 'request'>, now: number | undefined): LegSpan {
  const { depart, arrived, departed } = leg;
  const arrive = Math.max(depart, leg.arrive);
  if (now === undefined || arrived) return { depart, arrive };
  if (departed) return { depart, arrive: Math.max(arrive, now) };
  const late = Math.max(0, now - depart);
  return { depart: depart + late, arrive: arrive + late };
}

const msPerHour = 3_600_000;

/** Cargo is in the terminal before its departure: cut-offs lie one to five days ahead of it; three here. */
export const standBeforeMs = 72 * msPerHour;
/** And at its destination until it is fetched; free time is three to seven days, most fetch sooner; two here. */
export const standAfterMs = 48 * msPerHour;

/**
 * The time in which cargo stands between two legs; one of them is missing before the first and after the last. Undefined
 * after the last when it has arrived: what happens to the goods then is no more a matter of the shipment.
 */
export function stayBetween(
  before: Omit<ExposureLeg, 'leg' | 'request'> | undefined,
  after: Omit<ExposureLeg, 'leg' | 'request'> | undefined,
  now: number | undefined,
): readonly [from: number, to: number] | undefined {
  const arrive = before && spanOf(before, now).arrive;
  const depart = after && spanOf(after, now).depart;
  if (arrive !== undefined && depart !== undefined)
    return [Math.min(arrive, depart), Math.max(arrive, depart)];
  if (depart !== undefined) return [depart - standBeforeMs, depart];
  if (arrive === undefined || before?.arrived) return undefined;
  return [arrive, arrive + standAfterMs];
}
