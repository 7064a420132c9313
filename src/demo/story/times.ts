// When does each leg leave and arrive, as planned and in truth? Counted from the departure of the main carriage; what is
// late pushes what comes after it.
import type { Random } from '../../base/index.ts';
import type { Mode } from '../../world/index.ts';
import { hourMs, minuteMs } from './clock.ts';
import type { RouteLeg } from './route.ts';
import type { Moment } from './shipment.ts';
import { sailingAt } from './vessels.ts';
import { between, type Ways } from './ways.ts';

export type LegTimes = { readonly depart: number; readonly arrive: number };

export type StoryLeg = RouteLeg & {
  readonly leg: number;
  readonly planned: LegTimes;
  readonly actual: LegTimes;
  readonly vessel?: string;
  readonly voyage?: string;
};

type Timing = {
  readonly seed: string;
  readonly random: Random;
  readonly ways: Ways;
  readonly route: readonly RouteLeg[];
  readonly mode: Mode;
  readonly moment: Moment;
  /** Milliseconds from the order to the main departure. */
  readonly lead: number;
  readonly slipMs: number;
  readonly holdMs: number;
};

export type Timed = {
  readonly legs: readonly StoryLeg[];
  readonly mainDeparts: number;
  readonly deliveredAt: number;
  readonly deliveryPlanned: number;
};

/** Hours that cargo stands before the main carriage, between two main legs, and after it. */
const stands: Readonly<
  Record<
    Mode,
    {
      before: readonly [number, number];
      between: readonly [number, number];
      after: readonly [number, number];
    }
  >
> = {
  sea: { before: [34, 60], between: [60, 110], after: [66, 104] },
  air: { before: [16, 26], between: [12, 24], after: [16, 24] },
  rail: { before: [18, 34], between: [24, 48], after: [34, 50] },
  road: { before: [4, 8], between: [4, 8], after: [4, 8] },
};

const toQuarter = (ms: number) => Math.round(ms / (15 * minuteMs)) * 15 * minuteMs;

export function timeLegs(timing: Timing): Timed {
  const { random, mode } = timing;
  const relative = plannedFromMain(timing);
  const unload = mode === 'air' ? between(random, 8, 20) : between(random, 2, 9);
  const [begins, ends] = [relative[0]!.depart, relative.at(-1)!.arrive + unload];
  const wanted = mainDeparture(timing, begins, ends);
  const { route, seed } = timing;
  const first = route.find(({ main }) => main)!;
  const sailing = mode === 'sea' ? sailingAt(seed, first.carrier, first.from, first.to, wanted) : undefined;
  const mainDeparts = sailing?.departs ?? toQuarter(wanted);
  const planned = relative.map(({ depart, arrive }) => ({
    depart: toQuarter(mainDeparts + depart),
    arrive: toQuarter(mainDeparts + arrive),
  }));
  const legs = happen(timing, planned);
  const last = legs.at(-1)!;
  return {
    legs,
    mainDeparts,
    deliveredAt: last.actual.arrive + unload,
    deliveryPlanned: last.planned.arrive + unload,
  };
}

/** Milliseconds before (negative) or after the main departure. */
function plannedFromMain({ random, ways, route, mode }: Timing): LegTimes[] {
  const lengths = route.map((leg) => ways.hours(leg.mode, leg.from, leg.to) * hourMs);
  const first = route.findIndex(({ main }) => main);
  const { before, between: change, after } = stands[mode];
  const times: LegTimes[] = [];
  let at = 0;
  for (let index = first; index < route.length; index++) {
    if (index > first) at += between(random, ...(route[index]!.main ? change : after));
    times[index] = { depart: at, arrive: at + lengths[index]! };
    at += lengths[index]!;
  }
  at = 0;
  for (let index = first - 1; index >= 0; index--) {
    const arrive = at - between(random, ...before);
    times[index] = { depart: arrive - lengths[index]!, arrive };
    at = times[index]!.depart;
  }
  return times;
}

function mainDeparture({ random, moment, lead }: Timing, begins: number, ends: number): number {
  if ('orderedAt' in moment) return moment.orderedAt + lead;
  const { now, phase } = moment;
  if (phase === 'moving')
    return now - begins - (moment.done ?? 0.01 + 0.98 * random.next()) * (ends - begins);
  if (phase === 'delivered') return now - ends - between(random, 6, 230);
  // Ordered already, not yet on the road.
  const latest = lead - 60 * hourMs;
  const earliest = Math.min(latest, -begins + 40 * hourMs);
  return now + earliest + random.next() * (latest - earliest);
}

function happen({ seed, random, route, slipMs, holdMs }: Timing, planned: readonly LegTimes[]): StoryLeg[] {
  const lastMain = route.findLastIndex(({ main }) => main);
  let ready = -Infinity;
  return route.map((leg, index): StoryLeg => {
    const plan = planned[index]!;
    const sailing =
      leg.mode === 'sea' ? sailingAt(seed, leg.carrier, leg.from, leg.to, plan.depart) : undefined;
    const luck = sailing?.random ?? random;
    const depart = Math.max(plan.depart + departureDelay(luck, leg), ready);
    const usual = leg.main ? luck.normal(0, leg.mode === 'sea' ? 5 : 1.5) : luck.normal(0, 0.8);
    const slip = index === lastMain ? slipMs : 0;
    const arrive = depart + (plan.arrive - plan.depart) + usual * hourMs + slip;
    ready = arrive + standing(random, route, index, holdMs);
    const times = { depart: Math.round(depart), arrive: Math.round(arrive) };
    const ship = sailing === undefined ? {} : { vessel: sailing.vessel, voyage: sailing.voyage };
    return { ...leg, ...ship, leg: index + 1, planned: plan, actual: times };
  });
}

function departureDelay(luck: Random, { main, mode }: RouteLeg): number {
  if (!main) return between(luck, -1, 2);
  const chance = luck.next();
  if (chance < 0.88 || mode === 'road') return between(luck, 0, mode === 'sea' ? 7 : 3);
  return between(luck, 10, mode === 'sea' ? 46 : 16);
}

/** The least that cargo stands after a leg; a customs hold comes on top where the main carriage ends. */
function standing(random: Random, route: readonly RouteLeg[], index: number, holdMs: number): number {
  const { main, mode } = route[index]!;
  if (!main) return between(random, 5, 9);
  const next = route[index + 1];
  if (next?.main === true) return between(random, 14, 30);
  return between(random, mode === 'sea' ? 50 : 10, mode === 'sea' ? 60 : 14) + holdMs;
}
