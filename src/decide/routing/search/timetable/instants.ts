// When can the cargo be at a stop, and with which departures can it go on at what storage? Not one arrival but all that the same
// chain of rides can have, as it is called forward: cargo that came by a weekly ship may also come a week later, for nothing, when
// it stays at the origin meanwhile. Such instants are a pattern with two periods, so that no timetable is ever listed.

/**
 * Instants first + k·period + i·step with i·step ≤ width, none after `last`. `width` Infinity: every step, no end but `last`.
 * `step` 0: all instants of the width. `period` Infinity: one width only. `last` is one of them, or Infinity: no end that matters.
 */
export type Instants = { first: number; step: number; width: number; period: number; last: number };

/** The latest of the instants that is not after `at`; `at` must not be before the first. */
export function latestBy(set: Instants, at: number): number {
  if (at >= set.last) return set.last;
  const { first, step, width, period } = set;
  if (width === Infinity) return step === 0 ? at : first + Math.floor((at - first) / step) * step;
  let base = first;
  if (period !== Infinity) base += Math.floor((at - first) / period) * period;
  const into = Math.min(at - base, width);
  return base + (step === 0 ? into : Math.floor(into / step) * step);
}

/** The longest time between one of the instants and the next, before `last`. */
export function longestGap({ step, width, period }: Instants): number {
  if (width === Infinity || period === Infinity) return step;
  return Math.max(step, period - width);
}

/** Departures that cost the same storage: a pattern of instants each. */
export type DepartureGroup = Instants & { storage: number };

export type Groups = { count: number; readonly list: DepartureGroup[] };

export function createGroups(): Groups {
  return { count: 0, list: [] };
}

function addGroup(
  groups: Groups,
  first: number,
  step: number,
  width: number,
  period: number,
  last: number,
  storage: number,
) {
  let group = groups.list[groups.count];
  if (group === undefined) {
    group = { first, step, width, period, last, storage };
    groups.list.push(group);
  } else {
    group.first = first;
    group.step = step;
    group.width = width;
    group.period = period;
    group.last = last;
    group.storage = storage;
  }
  groups.count++;
}

/**
 * What waiting is allowed and costs: at least `least` from the arrival to the departure (change and cut-off), `free` of it costs
 * nothing, each millisecond beyond it `rate`.
 */
export type Waiting = { least: number; free: number; rate: number };

export function storageOf({ free, rate }: Waiting, waited: number): number {
  return waited > free ? (waited - free) * rate : 0;
}

/** Departures of a run: `count` from `first` on, one every `every`; those after `until` are of no use. */
export type Run = { first: number; every: number; count: number; until: number };

/**
 * Appends the departures that cargo with these arrivals can take. Among later departures of the same storage all belong to one
 * group; `onlyCheapest` leaves out those whose storage is dearer here than it could be at any stop behind them.
 */
export function groupsByRun(
  set: Instants,
  waiting: Waiting,
  run: Run,
  onlyCheapest: boolean,
  groups: Groups,
): void {
  const earliest = set.first + waiting.least;
  const { every } = run;
  let from = run.first;
  let left = run.count;
  if (earliest > from) {
    const skip = every === 0 ? Infinity : Math.ceil((earliest - from) / every);
    if (skip >= left) return;
    from += skip * every;
    left -= skip;
  }
  if (from > run.until) return;
  const runEnd = from + (left - 1) * every;
  const isCut = runEnd > run.until;
  const last = isCut ? from + Math.floor((run.until - from) / every) * every : runEnd;
  // Beyond this the arrivals have come to an end, and waiting costs more with each departure.
  const tended = waiting.rate === 0 ? Infinity : set.last + Math.max(waiting.free, waiting.least);
  if (every === 0 || (last <= tended && isSteady(set, waiting, every))) {
    const waited = from - latestBy(set, from - waiting.least);
    addGroup(
      groups,
      from,
      every,
      every === 0 ? 0 : Infinity,
      every === 0 ? Infinity : every,
      isCut && every > 0 ? Infinity : last,
      storageOf(waiting, waited),
    );
    return;
  }
  groupsByCase(set, waiting, { first: from, every, count: left, until: last }, isCut, onlyCheapest, groups);
}

/** Does each departure cost the same storage? When it is never any, or the departures keep step with the arrivals. */
function isSteady(set: Instants, { least, free, rate }: Waiting, every: number): boolean {
  if (rate === 0) return true;
  if (least + longestGap(set) <= free) return true;
  if (set.width === Infinity) return set.step === 0 || every % set.step === 0;
  return set.period !== Infinity && every % set.period === 0;
}

/** One group for each stretch of departures with the same storage, within the time after which all repeats. */
function groupsByCase(
  set: Instants,
  waiting: Waiting,
  run: Run,
  isCut: boolean,
  onlyCheapest: boolean,
  groups: Groups,
): void {
  const { every, first, until } = run;
  const cycle = set.width === Infinity ? set.step : set.period;
  const repeat =
    set.last < until || cycle === Infinity ? Infinity : leastCommonMultiple(cycle, every, until - first);
  const cycleEnd = Math.min(until, first + repeat - every);
  const isOpen = repeat !== Infinity && isCut;
  let paidArrival = -1;
  for (let begins = first, ends = first; begins <= cycleEnd; begins = ends + every) {
    const arrival = latestBy(set, begins - waiting.least);
    const storage = storageOf(waiting, begins - arrival);
    ends = begins;
    // As long as the same arrival is waited with for nothing, the departures need not be looked at one by one.
    if (storage === 0)
      ends = Math.min(cycleEnd, begins + Math.floor((arrival + waiting.free - begins) / every) * every);
    while (ends + every <= cycleEnd && storageAt(set, waiting, ends + every) === storage) ends += every;
    // Dearer than a departure that already costs after the same arrival, and later: to wait behind that one is never dearer.
    if (onlyCheapest && storage > 0 && arrival === paidArrival) {
      if (arrival === set.last) return;
      continue;
    }
    if (storage > 0) paidArrival = arrival;
    const width = ends - begins;
    const isWhole = repeat !== Infinity && width + every === repeat;
    const groupLast =
      repeat === Infinity
        ? ends
        : isOpen
          ? Infinity
          : begins + Math.floor((until - begins) / repeat) * repeat;
    const last = lastOf(groupLast, width, every, until, repeat);
    addGroup(groups, begins, every, isWhole ? Infinity : width, isWhole ? every : repeat, last, storage);
  }
}

function lastOf(groupLast: number, width: number, every: number, until: number, repeat: number): number {
  if (groupLast === Infinity || repeat === Infinity) return groupLast;
  return groupLast + Math.floor(Math.min(width, until - groupLast) / every) * every;
}

function storageAt(set: Instants, waiting: Waiting, at: number): number {
  return storageOf(waiting, at - latestBy(set, at - waiting.least));
}

/** Infinity when it is longer than `longest`. */
function leastCommonMultiple(a: number, b: number, longest: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  const multiple = (a / x) * b;
  return multiple > longest ? Infinity : multiple;
}

/**
 * Appends the departures of transport on demand: it is called so that the cargo leaves as soon as it may, or later within the free
 * time.
 */
export function groupsOnDemand(set: Instants, waiting: Waiting, groups: Groups): void {
  const { least, free, rate } = waiting;
  const { step, width, period } = set;
  const first = set.first + least;
  const storage = storageOf(waiting, least);
  const slack = rate === 0 ? Infinity : Math.max(0, free - least);
  const last = set.last + least + slack;
  if (slack === Infinity || (width === Infinity && slack >= step)) {
    addGroup(groups, first, 0, Infinity, 0, last, storage);
    return;
  }
  if (width === Infinity) {
    if (slack === 0) addGroup(groups, first, step, Infinity, step, last, storage);
    else addGroup(groups, first, 0, slack, step, last, storage);
    return;
  }
  if (slack >= step || width === 0 || slack === 0) {
    const wider = width + slack;
    const isWhole = wider >= period;
    const kept = slack === 0 ? step : 0;
    addGroup(groups, first, kept, isWhole ? Infinity : wider, isWhole ? 0 : period, last, storage);
    return;
  }
  for (let at = 0; at <= width; at += step)
    addGroup(
      groups,
      first + at,
      0,
      slack,
      period,
      set.last === Infinity ? Infinity : first + at + slack + lastCycle(set, at),
      storage,
    );
}

/** Whole periods from the first width to the last in which the instant `at` into the width still lies. */
function lastCycle({ first, period, last }: Instants, at: number): number {
  return period === Infinity ? 0 : Math.floor((last - first - at) / period) * period;
}
