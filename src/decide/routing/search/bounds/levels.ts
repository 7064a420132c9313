// What does the rest of a way take at least when it must arrive by a given time? A few such times, each looked at once: backwards through the
// timetable for who can still make it, and over the hops that can be part of such a way for what it then costs. By sea it is
// cheap and by air it is quick; without the time both look as if one way could have them together.
import { lowerBounds, type Additive, type Bounds } from './least.ts';
import { modeCount } from '../timetable/compile.ts';
import { earliestTimes, type Earliest } from './earliest.ts';
import {
  additives,
  endChangeMs,
  endingsBy,
  standingIndex,
  type BoundSet,
  type CargoCosts,
  type Problem,
} from '../problem.ts';
import type { View } from '../timetable/view.ts';
import { mirrored, reversed, reversedView } from '../timetable/reverse.ts';

export type Level = {
  /** Ways that arrive no later than this. */
  readonly untilMs: number;
  /** The latest time from which cargo may be had at a stop by a mode, numbered as bounds are; −Infinity where none is early enough. */
  readonly latest: Float64Array;
  /** The latest departure from a call. */
  readonly latestAboard: Float64Array;
  /** Hops that such ways may use; left out where all. */
  readonly view?: View;
  /** Left out where the time to arrive by says more. */
  readonly time: Bounds | undefined;
  readonly cost: Bounds;
  readonly co2e: Bounds;
  readonly risk: Bounds;
};

/** The forward times, as far as they are known: cargo under way has none. */
export function forwardTimes({
  compiled,
  view,
  starts,
  aboard,
  startMs,
  endMs,
}: Problem): Earliest | undefined {
  return aboard === undefined ? earliestTimes(compiled, view, starts, startMs, endMs) : undefined;
}

export function earliestArrival({ compiled, endings }: Problem, times: Earliest | undefined): number {
  if (times === undefined) return -Infinity;
  let best = Infinity;
  for (const ending of endings)
    for (let mode = 0; mode < modeCount; mode++) {
      const ready = times.ready[ending.stop * modeCount + mode]!;
      best = Math.min(best, ready + ending.ms + endChangeMs(compiled, ending, mode));
    }
  return best;
}

/** The level of all ways. */
export function lastLevel({ view, endMs }: Problem, { cost, co2e, risk, time }: BoundSet): Level {
  return {
    untilMs: endMs,
    latest: new Float64Array(time.standing.length).fill(Infinity),
    latestAboard: new Float64Array(view.hopOpen.length).fill(Infinity),
    ...{ cost, co2e, risk, time },
  };
}

/** A level, and the same of those of its ways only that use a mode. */
export function levelBy(
  problem: Problem,
  costs: CargoCosts,
  level: Level,
  mode: number,
  view = level.view ?? problem.view,
): Level {
  const { compiled } = problem;
  const sums = additives(compiled, costs);
  const only = (criterion: Additive, plain: Bounds) =>
    lowerBounds(compiled, view, criterion, [], { mode, plain });
  return {
    ...level,
    time: level.time === undefined ? undefined : only(sums.time, level.time),
    cost: only(sums.cost, level.cost),
    co2e: only(sums.co2e, level.co2e),
    risk: only(sums.risk, level.risk),
  };
}

/** The network without a mode. */
export function viewWithout({ compiled, view }: Problem, mode: number): View {
  const hopOpen = view.hopOpen.slice();
  for (let call = 0; call < hopOpen.length; call++)
    if (compiled.serviceMode[compiled.callService[call]!] === mode) hopOpen[call] = 0;
  return { ...view, hopOpen };
}

export function levelFor(
  problem: Problem,
  costs: CargoCosts,
  times: Earliest | undefined,
  untilMs: number,
  view: View = problem.view,
): Level {
  const { compiled, endings, startMs, tonnes } = problem;
  const turned = reversedView(compiled, view);
  const until = compiled.untilMs - untilMs;
  const back = earliestTimes(reversed(compiled), turned, endings, until, compiled.untilMs - startMs);
  const latestAboard = new Float64Array(view.hopOpen.length).fill(-Infinity);
  const hopOpen = new Uint8Array(view.hopOpen.length);
  for (let call = 0; call < hopOpen.length; call++) {
    if (view.hopOpen[call] === 0) continue;
    const arrives = compiled.untilMs - back.departed[mirrored(compiled, call + 1)]!;
    const departs = arrives - (compiled.callArriveMs[call + 1]! - compiled.callDepartMs[call]!);
    latestAboard[call] = departs;
    if (departs >= (times?.departed[call] ?? -Infinity)) hopOpen[call] = 1;
  }
  const narrowed = { ...view, hopOpen };
  const { cost, co2e, risk } = additives(compiled, costs);
  const bound = (criterion: Additive, extraOf: (ending: Problem['endings'][number]) => number) =>
    lowerBounds(compiled, narrowed, criterion, endingsBy(endings, extraOf));
  return {
    untilMs,
    view: narrowed,
    latest: latestStanding(problem, back.ready, untilMs),
    latestAboard,
    time: undefined,
    cost: bound(cost, ({ usd }) => usd),
    co2e: bound(co2e, ({ co2eKg }) => co2eKg / tonnes),
    risk: bound(risk, (ending) => ending.risk),
  };
}

function latestStanding({ compiled, endings }: Problem, ready: Float64Array, untilMs: number): Float64Array {
  const { stopCount, changeMs } = compiled;
  const latest = new Float64Array(stopCount * (modeCount + 1)).fill(-Infinity);
  for (let stop = 0; stop < stopCount; stop++)
    for (let out = 0; out < modeCount; out++) {
      const at = ready[stop * modeCount + out]!;
      if (at === Infinity) continue;
      const leave = compiled.untilMs - at;
      const begins = standingIndex(stop, modeCount);
      if (leave > latest[begins]!) latest[begins] = leave;
      for (let from = 0; from < modeCount; from++) {
        const node = standingIndex(stop, from);
        const by = leave - changeMs[(stop * modeCount + from) * modeCount + out]!;
        if (by > latest[node]!) latest[node] = by;
      }
    }
  for (const ending of endings)
    for (let mode = 0; mode < modeCount; mode++) {
      const node = standingIndex(ending.stop, mode);
      latest[node] = Math.max(latest[node]!, untilMs - ending.ms - endChangeMs(compiled, ending, mode));
    }
  return latest;
}
