// Until when is a container free, and which days are charged after that? One walk over the days (or blocks of 24 hours) of a
// rule, from the starting event on.
import type { DemurrageRule } from '../../world/index.ts';
import type { LocalDays, Slot } from './charging-days.ts';
import type { Pauses } from './pauses.ts';
import type { DayKinds } from './working-days.ts';

export type ClockParts = {
  readonly rule: DemurrageRule;
  readonly startMs: number;
  readonly days: LocalDays;
  readonly kinds: DayKinds;
  readonly pauses: Pauses;
};

export type SkippedDay = { readonly date: string; readonly why: string };

export type FreeTime = {
  /** The first instant that is no longer free. */
  readonly untilMs: number;
  /** Undefined where nothing is free. */
  readonly lastFreeDay?: string;
  /** Days of rest and pauses that did not use the free time up. */
  readonly skipped: readonly SkippedDay[];
};

export type ChargeSlot = Slot & {
  /** Whether the very instant at which it begins is still of the time before. */
  readonly after: boolean;
  /** Why it is not charged; undefined when it is. */
  readonly skipped?: string;
};

const hourMs = 3_600_000;
const blockMs = 24 * hourMs;
// Some eleven years of days: a clock that ran for longer was never stopped.
export const slotsMax = 4000;

/** Thrown inside and turned into `demurrage.too-long` by {@link demurrageOf}. */
export class ClockTooLong extends Error {}

export function freeTime(parts: ClockParts): FreeTime {
  const { rule, startMs, days, pauses } = parts;
  const { free, clock } = rule;
  if (free.unit === 'hours') {
    const untilMs = free.count === 0 ? startMs : pauses.add(startMs, free.count * hourMs);
    return { untilMs, skipped: [], ...(free.count > 0 && { lastFreeDay: days.dayAt(untilMs - 1).date }) };
  }
  const skipped: SkippedDay[] = [];
  let last: Slot | undefined;
  let used = 0;
  let slot = firstSlot(parts);
  if (!clock.startDayCounts) {
    last = slot;
    slot = days.next(slot);
  }
  for (let walked = 0; used < free.count; walked++, slot = following(parts, slot, true)) {
    if (walked > slotsMax) throw new ClockTooLong();
    const why = whyNotFree(parts, slot);
    if (why !== undefined) skipped.push({ date: slot.date, why });
    else if (++used === free.count) last = slot;
  }
  if (clock.freeEndsOnRestDay === 'extends' && free.count > 0 && last !== undefined) {
    for (let walked = 0; restsOrPaused(parts, last); walked++) {
      if (walked > slotsMax) throw new ClockTooLong();
      last = slot;
      slot = following(parts, slot, true);
    }
  }
  const untilMs = last?.endMs ?? Math.max(startMs, slot.beginMs);
  return { untilMs, skipped, ...(last !== undefined && { lastFreeDay: last.date }) };
}

/** Every day (or block) after the free time, charged or not, without end. */
export function* chargeSlots(parts: ClockParts, free: FreeTime): Generator<ChargeSlot> {
  const { rule, days } = parts;
  const blocks = rule.clock.days === 'blocks';
  const suspends = rule.clock.onDemurrage !== 'nothing';
  let slot = blocks ? blockFrom(parts, free.untilMs, suspends) : days.dayAt(free.untilMs);
  // Free time in hours ends within a day: the rest of it is the first day that is charged.
  const within = !blocks && rule.free.unit === 'hours';
  if (within) slot = { ...slot, beginMs: free.untilMs };
  for (let walked = 0; ; walked++, slot = following(parts, slot, suspends)) {
    if (walked > slotsMax) throw new ClockTooLong();
    const why = whyNotCharged(parts, slot);
    yield { ...slot, after: blocks || (within && walked === 0), ...(why !== undefined && { skipped: why }) };
  }
}

function firstSlot(parts: ClockParts): Slot {
  return parts.rule.clock.days === 'blocks'
    ? blockFrom(parts, parts.startMs, true)
    : parts.days.dayAt(parts.startMs);
}

function following(parts: ClockParts, slot: Slot, suspends: boolean): Slot {
  return parts.rule.clock.days === 'blocks' ? blockFrom(parts, slot.endMs, suspends) : parts.days.next(slot);
}

/** Twenty-four hours in which the clock runs. */
function blockFrom({ days, pauses }: ClockParts, fromMs: number, suspends: boolean): Slot {
  const beginMs = suspends ? pauses.resume(fromMs) : fromMs;
  const endMs = suspends ? pauses.add(beginMs, blockMs) : beginMs + blockMs;
  return { date: days.dateAt(beginMs), beginMs, endMs };
}

function whyNotFree(parts: ClockParts, slot: Slot): string | undefined {
  if (parts.rule.free.unit === 'working-days' && !parts.kinds.isWorking(slot.date))
    return restOf(parts, slot);
  return isPaused(parts, slot) ? 'paused' : undefined;
}

function restsOrPaused(parts: ClockParts, slot: Slot): boolean {
  return !parts.kinds.isWorking(slot.date) || isPaused(parts, slot);
}

function whyNotCharged(parts: ClockParts, slot: Slot): string | undefined {
  const { rule, kinds } = parts;
  if (rule.charged === 'working-days' && !kinds.isWorking(slot.date)) return restOf(parts, slot);
  if (rule.clock.onDemurrage === 'nothing') return undefined;
  if (rule.clock.onDemurrage === 'pauses-and-holidays') {
    const holiday = kinds.findHoliday(slot.date);
    if (holiday !== undefined) return holiday;
  }
  return isPaused(parts, slot) ? 'paused' : undefined;
}

function restOf({ kinds }: ClockParts, { date }: Slot): string {
  return kinds.findHoliday(date) ?? 'day of rest';
}

/** Blocks are lengthened by a pause; days are left out. What came before the start does not count. */
function isPaused({ rule, pauses, startMs }: ClockParts, { beginMs, endMs }: Slot): boolean {
  if (rule.clock.days === 'blocks') return false;
  return pauses.hits({ fromMs: Math.max(beginMs, startMs), untilMs: endMs }, rule.clock.pausedDay);
}
