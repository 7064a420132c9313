// By which way does a shipment go? Legs numbered from 1; what is planned, estimated and actual of each kept apart. Times
// come from the marks of departure and arrival, whether a leg or an event stated them.
import { sortMs, type Moment } from '../../base/index.ts';
import { withoutUndefined } from '../fold/adopt.ts';
import type { Pass } from '../fold/pass.ts';
import type { CommonState, Open } from '../fold/state.ts';
import type { Bodies, Recorded } from '../statement/statement.ts';
import type { Classifier, Mode, PartyRef, PlaceRef } from '../statement/values.ts';
import type { CurrentSlot } from '../timeline/slots.ts';
import { placeName } from '../timeline/marks.ts';

export type LegTimes = { readonly depart?: Moment; readonly arrive?: Moment };

export type LegState = {
  readonly leg: number;
  readonly mode: Mode;
  readonly from: PlaceRef;
  readonly to: PlaceRef;
  readonly carrier?: PartyRef;
  readonly vessel?: { readonly name?: string; readonly imo?: string };
  readonly voyage?: string;
  readonly stage?: Bodies['leg']['stage'];
  /** Chokepoints that the way is planned to pass, or told to avoid. */
  readonly via?: readonly string[];
  readonly avoid?: readonly string[];
  readonly planned: LegTimes;
  readonly estimated: LegTimes;
  readonly actual: LegTimes;
  /** The statement that the leg, apart from its times, comes from. */
  readonly seq: number;
};

type Legged = CommonState & { readonly legs: readonly LegState[] };

/** A leg that leads elsewhere, or by another mode, is another one: nothing of the former stays. */
export function addLeg(state: Open<Legged>, { seq, statement }: Recorded<'leg'>, pass: Pass): void {
  const { leg, of, mode, from, to, carrier, vessel, voyage, stage, via, avoid } = statement.body;
  const held = state.legs.find((other) => other.leg === leg);
  const same =
    held?.mode === mode && placeName(held.from) === placeName(from) && placeName(held.to) === placeName(to);
  const fresh = withoutUndefined({ leg, mode, from, to, carrier, vessel, voyage, stage, via, avoid });
  const blank = { planned: {}, estimated: {}, actual: {} };
  const next = { ...blank, ...(same ? held : {}), ...fresh, seq } as Open<LegState>;
  const legs = [...state.legs.filter((other) => other.leg !== leg), next]
    .filter((other) => of === undefined || other.leg <= of)
    .sort((a, b) => a.leg - b.leg);
  const changed =
    !same ||
    legs.length !== state.legs.length ||
    next.carrier?.org !== held.carrier?.org ||
    leg > (of ?? leg);
  if (changed) pass.everything = true;
  state.legs = legs;
  state.sources.legs = seq;
}

const classifiers = ['planned', 'estimated', 'actual'] as const;

/** Writes the times of the slots into the legs. */
export function timeLegs(state: Open<Legged>, slots: readonly CurrentSlot[]): void {
  state.legs = state.legs.map((leg) => {
    const departs = slotsAt(slots, 'DEPA', leg);
    const arrives = slotsAt(slots, 'ARRI', leg);
    const times = { planned: {}, estimated: {}, actual: {} } as Record<Classifier, LegTimes>;
    for (const classifier of classifiers) {
      const depart = timeOf(departs, classifier);
      const arrive = timeOf(arrives, classifier);
      times[classifier] = { ...(depart && { depart }), ...(arrive && { arrive }) };
    }
    return classifiers.every((each) => sameTimes(leg[each], times[each])) ? leg : { ...leg, ...times };
  });
}

function sameTimes(a: LegTimes, b: LegTimes): boolean {
  return a.depart === b.depart && a.arrive === b.arrive;
}

function slotsAt(slots: readonly CurrentSlot[], code: 'DEPA' | 'ARRI', leg: LegState): CurrentSlot[] {
  const end = placeName(code === 'DEPA' ? leg.from : leg.to);
  return slots.filter(
    (slot) =>
      slot.code === code &&
      slot.leg === leg.leg &&
      (placeName(slot.place) === end || slot.place === undefined),
  );
}

/** What is said of no container in particular comes before what is said of one. */
function timeOf(slots: readonly CurrentSlot[], classifier: Classifier): Moment | undefined {
  if (slots.length <= 1) return slots[0]?.[classifier]?.at;
  const timed = slots.filter((slot) => slot[classifier]?.at !== undefined);
  return (timed.find(({ equipment }) => equipment === undefined) ?? timed[0])?.[classifier]?.at;
}

/** The newest that is known of an end of a leg: what happened, else what is expected, else what was planned. */
export function legTime(leg: LegState, end: 'depart' | 'arrive'): Moment | undefined {
  return leg.actual[end] ?? leg.estimated[end] ?? leg.planned[end];
}

const longWayModes: ReadonlySet<string> = new Set(['sea', 'air']);

/** The legs by sea or air, from the first to the last; where there are none, the one that takes longest. */
export function mainLegs(legs: readonly LegState[]): readonly LegState[] {
  const first = legs.findIndex(({ mode }) => longWayModes.has(mode));
  if (first >= 0) return legs.slice(first, legs.findLastIndex(({ mode }) => longWayModes.has(mode)) + 1);
  const longest = legs.toSorted((a, b) => (legHours(b) ?? 0) - (legHours(a) ?? 0))[0];
  return longest === undefined ? [] : [longest];
}

/** From departure to arrival; undefined where one of both is not known. */
export function legHours(leg: LegState): number | undefined {
  const depart = legTime(leg, 'depart');
  const arrive = legTime(leg, 'arrive');
  return depart === undefined || arrive === undefined
    ? undefined
    : (sortMs(arrive) - sortMs(depart)) / 3_600_000;
}
