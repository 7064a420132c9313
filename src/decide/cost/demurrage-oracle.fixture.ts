// What would somebody with a wall calendar and a stopwatch say is due? Written without the code that it judges: local time
// comes from Intl and not from Temporal, days are looked up by trying instants, blocks are ticked through minute by minute.
import type { HolidaySource } from '../../base/index.ts';
import type { ClockPause, DemurrageRule } from '../../world/index.ts';

export type OracleCase = {
  readonly rule: DemurrageRule;
  readonly pauses: readonly ClockPause[];
  readonly sizeFt: number;
  readonly startMs: number;
  readonly stopMs?: number;
  readonly nowMs: number;
};

export type OracleSays = {
  readonly lastFreeDay?: string | undefined;
  readonly freeUntilMs: number;
  readonly daysCharged: number;
  readonly minor: number;
  readonly tomorrowMinor?: number | undefined;
};

type Day = { date: string; begin: number; end: number };

const minute = 60_000;
const day = 1440 * minute;

export function oracle(
  { rule, pauses, sizeFt, startMs, stopMs, nowMs }: OracleCase,
  holidays: HolidaySource,
): OracleSays {
  const known = stopMs ?? nowMs;
  const held = pauses.flatMap(({ fromMs, untilMs }) => {
    if (untilMs === undefined) return fromMs <= known ? [{ from: fromMs, to: known + minute }] : [];
    return [{ from: fromMs, to: untilMs }];
  });
  const isHeld = (ms: number) => held.some(({ from, to }) => ms >= from && ms < to);
  const wall = wallClock(rule.zone);
  const wallDays = dayList(
    wall,
    rule.clock.dayBegins,
    startMs - 4 * day,
    Math.max(known, startMs + 60 * day) + 40 * day,
  );
  const dayOf = (ms: number) => wallDays.findIndex(({ begin, end }) => ms >= begin && ms < end);
  const judge = calendarJudge(rule, holidays);
  const isDayHeld = ({ begin, end }: Day) => {
    const from = Math.max(begin, startMs);
    if (rule.clock.pausedDay === 'touched') return held.some((each) => each.from < end && each.to > from);
    for (let ms = from; ms < end; ms += minute) if (!isHeld(ms)) return false;
    return true;
  };
  /** The instant after so many minutes that ran. */
  const tick = (ms: number, minutes: number, heeds: boolean) => {
    let at = ms;
    for (let left = minutes; left > 0; at += minute) if (!heeds || !isHeld(at)) left--;
    return at;
  };
  const settle = (ms: number, heeds: boolean) => {
    let at = ms;
    while (heeds && isHeld(at)) at += minute;
    return at;
  };

  const blocks = rule.clock.days === 'blocks';
  const blockAt = (ms: number, heeds: boolean): Day => {
    const begin = settle(ms, heeds);
    return { date: wall(begin).date, begin, end: tick(begin, 1440, heeds) };
  };
  const nextOf = (each: Day, heeds: boolean): Day =>
    blocks ? blockAt(each.end, heeds) : wallDays[wallDays.indexOf(each) + 1]!;

  // The free time.
  let lastFreeDay: string | undefined;
  let freeUntilMs = startMs;
  if (rule.free.unit === 'hours') {
    if (rule.free.count > 0) {
      freeUntilMs = tick(settle(startMs, true), rule.free.count * 60, true);
      lastFreeDay = wallDays[dayOf(freeUntilMs - 1)]!.date;
    }
  } else {
    let each = blocks ? blockAt(startMs, true) : wallDays[dayOf(startMs)]!;
    let last: Day | undefined;
    if (!rule.clock.startDayCounts) {
      last = each;
      each = nextOf(each, true);
    }
    let left = rule.free.count;
    while (left > 0) {
      const usable = rule.free.unit === 'calendar-days' || judge.works(each.date);
      if (usable && (blocks || !isDayHeld(each))) {
        left--;
        last = each;
      }
      each = nextOf(each, true);
    }
    if (rule.clock.freeEndsOnRestDay === 'extends' && rule.free.count > 0) {
      while (!judge.works(last!.date) || (!blocks && isDayHeld(last!))) last = nextOf(last!, true);
    }
    if (last === undefined) freeUntilMs = Math.max(startMs, blocks ? settle(startMs, true) : each.begin);
    else [freeUntilMs, lastFreeDay] = [last.end, last.date];
  }

  // What is due at an instant.
  const heeds = rule.clock.onDemurrage !== 'nothing';
  const dueAt = (atMs: number): { days: number; minor: number } => {
    let [days, minor] = [0, 0];
    const graceEnd = freeUntilMs + rule.clock.graceHours * 60 * minute;
    if (rule.clock.graceHours > 0 && atMs <= graceEnd) return { days, minor };
    let each = blocks ? blockAt(freeUntilMs, heeds) : wallDays[dayOf(freeUntilMs)]!;
    let begin = !blocks && rule.free.unit === 'hours' ? freeUntilMs : each.begin;
    for (let first = true; begin <= atMs; first = false) {
      const strictly = blocks || (first && rule.free.unit === 'hours');
      const begun = strictly ? atMs > begin : atMs >= begin;
      const due = rule.clock.stopDayCounts ? begun : atMs >= each.end;
      if (due && !isLeftOut({ ...each, begin })) {
        days++;
        minor += rateOf(rule, days) * (rule.per === 'teu' ? ({ 20: 1, 40: 2, 45: 2.25 }[sizeFt] ?? 0) : 1);
      }
      each = nextOf(each, heeds);
      begin = each.begin;
    }
    if (days > 0 && rule.minimumMinor !== undefined) minor = Math.max(minor, rule.minimumMinor);
    if (rule.capMinor !== undefined) minor = Math.min(minor, rule.capMinor);
    return { days, minor };
  };
  const isLeftOut = (each: Day) =>
    (rule.charged === 'working-days' && !judge.works(each.date)) ||
    (rule.clock.onDemurrage === 'pauses-and-holidays' && judge.isHoliday(each.date)) ||
    (heeds && !blocks && isDayHeld(each));

  const now = dueAt(known);
  const tomorrowAt = blocks ? nowMs + day + 1 : (wallDays[dayOf(nowMs) + 1]?.begin ?? 0);
  const tomorrowMinor = stopMs === undefined ? dueAt(tomorrowAt).minor - now.minor : undefined;
  return { lastFreeDay, freeUntilMs, daysCharged: now.days, minor: now.minor, tomorrowMinor };
}

function rateOf({ tiers }: DemurrageRule, nth: number): number {
  let rate = 0;
  for (const { fromDay, minor } of tiers) if (nth >= fromDay) rate = minor;
  return rate;
}

/** Weekends as they were changed by law, written out again. */
function calendarJudge({ calendar }: DemurrageRule, holidays: HolidaySource) {
  const entryOf = (date: string) =>
    calendar &&
    holidays(calendar.country, Number(date.slice(0, 4)), calendar.region).find((each) => each.date === date);
  const works = (date: string): boolean => {
    if (calendar === undefined || calendar.worked.includes(date)) return true;
    if (calendar.closed.includes(date)) return false;
    const entry = entryOf(date);
    if (entry !== undefined) return entry.working === true;
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    switch (calendar.country) {
      case 'AE':
        return date < '2022-01-01' ? weekday !== 5 && weekday !== 6 : weekday !== 6 && weekday !== 0;
      case 'SA':
        return date < '2013-06-29' ? weekday !== 4 && weekday !== 5 : weekday !== 5 && weekday !== 6;
      case 'EG':
        return weekday !== 5 && weekday !== 6;
      case 'NP':
        return weekday !== 6;
      default:
        return weekday !== 0 && weekday !== 6;
    }
  };
  const isHoliday = (date: string) => {
    if (calendar === undefined || calendar.worked.includes(date)) return false;
    const entry = entryOf(date);
    return calendar.closed.includes(date) || (entry !== undefined && entry.working !== true);
  };
  return { works, isHoliday };
}

type Wall = (ms: number) => { date: string; time: string };

const clocks = new Map<string, Wall>();

function wallClock(zone: string): Wall {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  });
  const clock: Wall = (ms) => {
    const [date = '', time = ''] = format.format(ms).split(' ');
    return { date, time };
  };
  clocks.set(zone, clock);
  return clock;
}

/** Which day each instant belongs to, found by looking at the clock every six hours and closing in on each change. */
function dayList(wall: Wall, dayBegins: string, fromMs: number, toMs: number): Day[] {
  const seen: string[] = [];
  let current = '';
  const labelAt = (ms: number): string => {
    const { date, time } = wall(ms);
    let label = date;
    if (time < dayBegins) label = new Date(Date.parse(`${date}T12:00:00Z`) - day).toISOString().slice(0, 10);
    // A date that no clock has shown was no day; and a day that has ended does not come back.
    return label <= current || (seen.length > 3 && time < dayBegins && !seen.includes(label))
      ? current
      : label;
  };
  const days: Day[] = [];
  for (let ms = fromMs; ms < toMs; ms += day / 4) {
    const { date } = wall(ms);
    const label = labelAt(ms);
    if (label !== current) {
      let [low, high] = [ms - day / 4, ms];
      while (high - low > minute) {
        const middle = low + Math.round((high - low) / 2 / minute) * minute;
        if (labelAt(middle) === current) low = middle;
        else high = middle;
      }
      const before = days.at(-1);
      if (before !== undefined) before.end = high;
      current = label;
      days.push({ date: label, begin: high, end: Infinity });
    }
    if (!seen.includes(date)) seen.push(date);
  }
  return days.slice(1, -1);
}
