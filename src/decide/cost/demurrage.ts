// What do containers cost that stay: which clocks run, until when are they free, what is due so far, and what will tomorrow
// add? Demurrage, detention, storage and the like by a tariff, from reported events; every amount is the sum of its lines.
import {
  addMoney,
  problem,
  subtractMoney,
  type HolidaySource,
  type Money,
  type Problem,
} from '../../base/index.ts';
import type {
  ChargeKind,
  ClockEvent,
  ClockPause,
  ContainerEvent,
  DemurrageRule,
  DemurrageTariff,
} from '../../world/index.ts';
import { amountOf, dayRate, linesOf, type ChargeLine, type ChargedDay } from './charge-lines.ts';
import { localDays, type LocalDays } from './charging-days.ts';
import {
  chargeSlots,
  ClockTooLong,
  freeTime,
  slotsMax,
  type ChargeSlot,
  type ClockParts,
  type FreeTime,
  type SkippedDay,
} from './clock.ts';
import { journeysOf } from './journeys.ts';
import { pausesOf } from './pauses.ts';
import { factsOf, rulesOf, type ContainerFacts, type RuleFound } from './rule-of.ts';
import { dayKindsOf, type DayKinds } from './working-days.ts';

export type DemurrageStatus = 'not-started' | 'free' | 'grace' | 'running' | 'paused' | 'stopped';

export type DemurrageItem = {
  readonly container: string;
  /** The id of the rule. */
  readonly rule: string;
  readonly charge: ChargeKind;
  readonly direction: 'import' | 'export';
  readonly place?: string;
  readonly zone: string;
  readonly status: DemurrageStatus;
  readonly amount: Money;
  /** Which events would start it, `GTIN/EMPTY` where it matters; the first one is the usual. */
  readonly missing?: readonly string[];
  readonly started?: { readonly code: string; readonly atMs: number };
  readonly stopped?: { readonly code: string; readonly atMs: number };
  /** Local date; undefined where nothing is free. */
  readonly lastFreeDay?: string;
  /** The first instant that is no longer free. */
  readonly freeUntilMs?: number;
  readonly daysCharged: number;
  readonly lines: readonly ChargeLine[];
  /** What is added when it is still there on the next day (or 24 hours on, for a clock of blocks). */
  readonly tomorrow?: { readonly date: string; readonly amount: Money; readonly total: Money };
  /** The next day of which the rate is higher than that of now. */
  readonly nextStepUp?: { readonly date: string; readonly rate: Money };
  readonly paused?: {
    readonly reason: ClockPause['reason'];
    readonly fromMs: number;
    readonly untilMs?: number;
  };
  /** Days that used up no free time or were not charged, and why. */
  readonly skipped: readonly SkippedDay[];
};

export type DemurrageReport = {
  readonly items: readonly DemurrageItem[];
  /** One a currency, in the order of the codes. */
  readonly totals: readonly Money[];
  /** Containers that the tariff says nothing about, or not without doubt. */
  readonly unclear: readonly { readonly container: string; readonly problem: Problem }[];
};

export type DemurrageOptions = {
  /** Events and charges up to this instant. */
  readonly nowMs: number;
  readonly holidays: HolidaySource;
};

/** In the order of container numbers, and of the journeys of each. Events after now are not known yet. */
export function demurrageOf(
  tariff: DemurrageTariff,
  events: readonly ContainerEvent[],
  { nowMs, holidays }: DemurrageOptions,
): DemurrageReport {
  const known = events.filter(({ atMs }) => atMs <= nowMs).toSorted((a, b) => a.atMs - b.atMs);
  const byContainer = Map.groupBy(known, ({ container }) => container);
  const almanac = createAlmanac(holidays);
  const items: DemurrageItem[] = [];
  const unclear: { container: string; problem: Problem }[] = [];
  for (const container of [...byContainer.keys()].sort()) {
    for (const own of journeysOf(byContainer.get(container)!)) {
      for (const item of journeyItems(own, { facts: factsOf(own), tariff, nowMs, almanac })) {
        if ('code' in item) unclear.push({ container, problem: item });
        else items.push(item);
      }
    }
  }
  return { items, totals: totalsOf(items), unclear };
}

function journeyItems(own: readonly ContainerEvent[], asked: Asked): readonly (DemurrageItem | Problem)[] {
  const { facts, tariff, nowMs, almanac } = asked;
  const { container } = facts;
  const found = rulesOf(tariff, facts, own, { nowMs, dateAt: almanac.dateAt });
  if (found.length === 0) return [noRule(tariff, facts)];
  return found.map((each) => {
    const { rule, rival } = each;
    if (rival !== undefined) {
      const message = `${container}: "${rule.id}" and "${rival.id}" both hold; name the carrier, terminal or place in its events.`;
      return problem('terms.overlap', message);
    }
    if (rule.per === 'teu' && facts.sizeFt === undefined) {
      const message = `${container}: "${rule.id}" charges by TEU, and the size of the container is not known.`;
      return problem('terms.invalid', message);
    }
    return itemOf(each, asked);
  });
}

function noRule({ name }: DemurrageTariff, { container, sizeFt }: ContainerFacts): Problem {
  const hint = sizeFt === undefined ? ' Its size and type are not known.' : '';
  return problem('terms.none', `${container}: the tariff "${name}" has no rule for it.${hint}`);
}

type Asked = {
  readonly facts: ContainerFacts;
  readonly tariff: DemurrageTariff;
  readonly nowMs: number;
  readonly almanac: Almanac;
};

/** Days and calendars of one run, worked out once for all containers. */
type Almanac = {
  readonly dateAt: (zone: string, ms: number) => string;
  readonly daysOf: (rule: DemurrageRule) => LocalDays;
  readonly kindsOf: (rule: DemurrageRule) => DayKinds;
};

function createAlmanac(holidays: HolidaySource): Almanac {
  const days = new Map<string, LocalDays>();
  const kinds = new Map<DemurrageRule, DayKinds>();
  const daysIn = (zone: string, begins: string) => {
    const key = `${zone} ${begins}`;
    const kept = days.get(key) ?? localDays(zone, begins);
    days.set(key, kept);
    return kept;
  };
  return {
    dateAt: (zone, ms) => daysIn(zone, '00:00').dateAt(ms),
    daysOf: ({ zone, clock }) => daysIn(zone, clock.dayBegins),
    kindsOf: (rule) => {
      const kept = kinds.get(rule) ?? dayKindsOf(rule.calendar, holidays);
      kinds.set(rule, kept);
      return kept;
    },
  };
}

function itemOf(found: RuleFound, asked: Asked): DemurrageItem | Problem {
  const { rule, start } = found;
  const { container } = asked.facts;
  const place = start?.place ?? rule.place;
  const named = {
    container,
    rule: rule.id,
    charge: rule.charge,
    direction: rule.direction,
    zone: rule.zone,
    ...(place !== undefined && { place }),
  };
  if (start === undefined) {
    const amount = { minor: 0, currency: rule.currency };
    const missing = rule.clock.start.map(eventName);
    return { ...named, status: 'not-started', amount, missing, daysCharged: 0, lines: [], skipped: [] };
  }
  try {
    return { ...named, ...runClock(found, start, asked) };
  } catch (error) {
    if (!(error instanceof ClockTooLong)) throw error;
    return problem(
      'demurrage.too-long',
      `${container}: the clock of "${rule.id}" has run for more than ${slotsMax} days.`,
    );
  }
}

type Ran = Omit<DemurrageItem, 'container' | 'rule' | 'charge' | 'direction' | 'zone' | 'place' | 'missing'>;

function runClock(
  { rule, stop }: RuleFound,
  start: ContainerEvent,
  { facts, tariff, nowMs, almanac }: Asked,
): Ran {
  // What an event leaves out of where it was, its rule says.
  const where = {
    container: facts.container,
    place: start.place ?? rule.place,
    terminal: start.terminal ?? rule.terminal,
  };
  const days = almanac.daysOf(rule);
  const pauses = pausesOf([...tariff.pauses, ...(rule.pauses ?? [])], where, stop?.atMs ?? nowMs);
  const parts: ClockParts = {
    rule,
    startMs: start.atMs,
    days,
    kinds: almanac.kindsOf(rule),
    pauses,
  };
  const free = freeTime(parts);
  const atMs = stop?.atMs ?? nowMs;
  const later = rule.clock.days === 'blocks' ? nowMs + 86_400_000 + 1 : days.dayAt(nowMs).endMs;
  const walk = walkCharges(parts, free, stop === undefined ? later : atMs);
  const size = facts.sizeFt ?? 20;
  const now = walk.due(atMs, free);
  const amount = amountOf(rule, now, size);
  const inFree = atMs < free.untilMs;
  const holding =
    stop !== undefined || (!inFree && rule.clock.onDemurrage === 'nothing') ? undefined : pauses.at(nowMs);
  const skipped = [...free.skipped, ...walk.skipped(atMs)];
  return {
    status: statusOf({
      stopped: stop !== undefined,
      held: holding !== undefined,
      atMs,
      free,
      graceHours: rule.clock.graceHours,
    }),
    amount,
    started: { code: start.code, atMs: start.atMs },
    ...(stop !== undefined && { stopped: { code: stop.code, atMs: stop.atMs } }),
    ...(free.lastFreeDay !== undefined && { lastFreeDay: free.lastFreeDay }),
    freeUntilMs: free.untilMs,
    daysCharged: now.length,
    lines: linesOf(rule, now, size),
    ...(stop === undefined && comingOf(parts, { walk, free, later, amount, now, size, days })),
    ...(holding !== undefined && { paused: pauseView(holding) }),
    skipped,
  };
}

function pauseView({ reason, fromMs, untilMs }: ClockPause): NonNullable<DemurrageItem['paused']> {
  return { reason, fromMs, ...(untilMs !== undefined && { untilMs }) };
}

type StatusFacts = {
  readonly stopped: boolean;
  readonly held: boolean;
  readonly atMs: number;
  readonly free: FreeTime;
  readonly graceHours: number;
};

function statusOf({ stopped, held, atMs, free, graceHours }: StatusFacts): DemurrageStatus {
  if (stopped) return 'stopped';
  if (held) return 'paused';
  if (atMs < free.untilMs) return 'free';
  return atMs <= free.untilMs + graceHours * 3_600_000 && graceHours > 0 ? 'grace' : 'running';
}

type Walk = {
  /** The days that are to be paid at an instant. */
  due(atMs: number, free: FreeTime): readonly ChargedDay[];
  skipped(atMs: number): readonly SkippedDay[];
  /** Days to come, one after the other. */
  readonly rest: Generator<ChargeSlot>;
  /** The first day behind what was walked. */
  readonly ahead: ChargeSlot;
  readonly charged: number;
};

/** Walks as far as the instant, so that what is due then and before can be told. */
function walkCharges(parts: ClockParts, free: FreeTime, untilMs: number): Walk {
  const { rule } = parts;
  const rest = chargeSlots(parts, free);
  const walked: ChargeSlot[] = [];
  const take = () => rest.next().value as ChargeSlot;
  let ahead = take();
  while (ahead.beginMs <= untilMs) {
    walked.push(ahead);
    ahead = take();
  }
  const charged = walked.filter(({ skipped }) => skipped === undefined);
  const isDue = ({ beginMs, endMs, after }: ChargeSlot, atMs: number) => {
    if (!rule.clock.stopDayCounts) return endMs <= atMs;
    return after ? beginMs < atMs : beginMs <= atMs;
  };
  return {
    due: (atMs, { untilMs: freeUntilMs }) => {
      const graceMs = rule.clock.graceHours * 3_600_000;
      if (graceMs > 0 && atMs <= freeUntilMs + graceMs) return [];
      return charged
        .filter((slot) => isDue(slot, atMs))
        .map((slot, index) => ({ day: index + 1, date: slot.date }));
    },
    skipped: (atMs) =>
      walked.flatMap(({ date, beginMs, skipped }) =>
        skipped !== undefined && beginMs <= atMs ? [{ date, why: skipped }] : [],
      ),
    rest,
    ahead,
    charged: charged.length,
  };
}

type Coming = {
  readonly walk: Walk;
  readonly free: FreeTime;
  readonly later: number;
  readonly amount: Money;
  readonly now: readonly ChargedDay[];
  readonly size: number;
  readonly days: LocalDays;
};

function comingOf(
  { rule }: ClockParts,
  { walk, free, later, amount, now, size, days }: Coming,
): Pick<DemurrageItem, 'tomorrow' | 'nextStepUp'> {
  const due = walk.due(later, free);
  const total = amountOf(rule, due, size);
  const tomorrow = { date: days.dayAt(later).date, amount: subtractMoney(total, amount), total };
  const rateNow = now.length === 0 ? 0 : dayRate(rule, now.length, size).minor;
  const step =
    due.find(({ day }) => day > now.length && dayRate(rule, day, size).minor > rateNow) ??
    stepAhead(walk, rateNow, (day) => dayRate(rule, day, size).minor);
  if (step === undefined) return { tomorrow };
  return { tomorrow, nextStepUp: { date: step.date, rate: dayRate(rule, step.day, size) } };
}

// A step that lies further ahead than half a year is of no use to anybody today.
const daysAheadMax = 200;

function stepAhead(
  { rest, ahead, charged }: Walk,
  rateNow: number,
  rateOf: (day: number) => number,
): ChargedDay | undefined {
  let slot = ahead;
  let day = charged;
  for (let walked = 0; walked < daysAheadMax; walked++) {
    if (slot.skipped === undefined && rateOf(++day) > rateNow) return { day, date: slot.date };
    slot = rest.next().value as ChargeSlot;
  }
  return undefined;
}

function eventName({ code, full }: ClockEvent): string {
  return full === undefined ? code : `${code}/${full ? 'LADEN' : 'EMPTY'}`;
}

function totalsOf(items: readonly DemurrageItem[]): readonly Money[] {
  const totals = new Map<string, Money>();
  for (const { amount } of items) {
    const sum = totals.get(amount.currency);
    totals.set(amount.currency, sum === undefined ? amount : addMoney(sum, amount));
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
