// Which movements and times does a shipment have, for the index? What happened, else what is estimated, else planned; a
// delay known of one leg pushes the next ones; a time that nobody stated is assumed, and only where there is another to
// count from.
import { earliestMs, sortMs } from '../../base/index.ts';
import { legTime, statedValue, type LegState, type Mode, type ShipmentState } from '../../record/index.ts';
import type { ExposureLeg } from './leg-times.ts';

const msPerHour = 3_600_000;

/** Hours of a leg whose arrival or departure nobody stated: long-haul by each mode, round, used only without `hoursOf`. */
const assumedHours: Readonly<Record<Mode, number>> = {
  sea: 30 * 24,
  air: 48,
  rail: 18 * 24,
  road: 72,
  'inland-waterway': 5 * 24,
  multimodal: 30 * 24,
};

export type LegHours = (leg: Pick<LegState, 'mode' | 'from' | 'to' | 'avoid'>) => number | undefined;

/** Empty for what has been delivered or cancelled, and where no time at all is known. */
export function exposureLegs(state: ShipmentState, { hoursOf }: { hoursOf?: LegHours } = {}): ExposureLeg[] {
  if (state.status === 'delivered' || state.status === 'cancelled') return [];
  const hours = (leg: Parameters<LegHours>[0]) => hoursOf?.(leg) ?? assumedHours[leg.mode];
  if (state.legs.length === 0) return undividedLeg(state, hours);
  const legs: ExposureLeg[] = [];
  let ready: number | undefined;
  for (const [index, leg] of state.legs.entries()) {
    const next = state.legs.slice(index + 1).find((later) => legTime(later, 'depart') !== undefined);
    const stated = timeOf(leg, 'depart') ?? ready;
    const arrival = timeOf(leg, 'arrive');
    const lengthMs = hours(leg) * msPerHour;
    const nextDepart = next && timeOf(next, 'depart');
    const fallback = nextDepart === undefined ? undefined : nextDepart - lengthMs;
    const planned = stated ?? (arrival === undefined ? fallback : arrival - lengthMs);
    if (planned === undefined) continue;
    const departed = leg.actual.depart !== undefined || leg.actual.arrive !== undefined;
    const depart = departed ? planned : Math.max(planned, ready ?? -Infinity);
    const delay = depart - planned;
    const arrived = leg.actual.arrive !== undefined || hasMovedOn(state.legs.slice(index + 1));
    const arrive = Math.max(
      depart,
      arrival === undefined ? depart + lengthMs : arrived ? arrival : arrival + delay,
    );
    legs.push({ leg: leg.leg, request: requestOf(leg), depart, arrive, departed, arrived });
    ready = arrive;
  }
  return legs;
}

/** Nothing but origin and destination is known: one movement that ends at the expected arrival. */
function undividedLeg(state: ShipmentState, hours: (leg: Parameters<LegHours>[0]) => number): ExposureLeg[] {
  const { origin: from, destination: to } = state;
  const mode = statedValue(state.mode);
  const end = state.eta ?? statedValue(state.requiredBy);
  if (from === undefined || to === undefined || mode === undefined || end === undefined) return [];
  const arrive = earliestMs(end);
  const depart = arrive - hours({ mode, from, to }) * msPerHour;
  const departed = state.status === 'in-transit' || state.status === 'arrived';
  const arrived = state.status === 'arrived';
  return [{ leg: 1, request: { mode, from, to, avoid: [], via: [] }, depart, arrive, departed, arrived }];
}

function requestOf({ mode, from, to, avoid = [], via = [] }: LegState): ExposureLeg['request'] {
  return { mode, from, to, avoid, via };
}

function timeOf(leg: LegState, end: 'depart' | 'arrive'): number | undefined {
  const at = legTime(leg, end);
  return at === undefined ? undefined : sortMs(at);
}

/** Cargo that left on a later leg has arrived on this one, whether or not anybody said so. */
function hasMovedOn(later: readonly LegState[]): boolean {
  return later.some(({ actual }) => actual.depart !== undefined || actual.arrive !== undefined);
}
