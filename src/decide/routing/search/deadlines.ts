// By when must cargo be at a stop so as to arrive by a given time? Few such times, each looked at once backwards through the timetable: the
// sum of travel times alone promises far too early arrivals where ships sail once a week.
import { modeCount } from './compile.ts';
import { earliestReady } from './earliest.ts';
import { standingIndex, type Problem } from './problem.ts';
import { reversed, reversedView } from './reverse.ts';

export type Deadline = {
  /** Who is not in time arrives after this. */
  readonly arriveMs: number;
  /** The latest time from which cargo may be had at a stop by a mode, numbered as bounds are; −Infinity where none is early enough. */
  readonly latest: Float64Array;
};

export function earliestArrival({
  compiled,
  view,
  starts,
  aboard,
  endings,
  startMs,
  endMs,
}: Problem): number {
  if (aboard !== undefined) return -Infinity;
  const ready = earliestReady(compiled, view, starts, startMs, endMs);
  let best = Infinity;
  for (const { stop, ms } of endings)
    for (let mode = 0; mode < modeCount; mode++) best = Math.min(best, ready[stop * modeCount + mode]! + ms);
  return best;
}

export function deadlineFor({ compiled, view, endings, startMs }: Problem, arriveMs: number): Deadline {
  const backwards = reversed(compiled);
  const { untilMs, stopCount, changeMs } = compiled;
  const ready = earliestReady(
    backwards,
    reversedView(compiled, view),
    endings,
    untilMs - arriveMs,
    untilMs - startMs,
  );
  const latest = new Float64Array(stopCount * (modeCount + 1)).fill(-Infinity);
  for (let stop = 0; stop < stopCount; stop++)
    for (let out = 0; out < modeCount; out++) {
      const at = ready[stop * modeCount + out]!;
      if (at === Infinity) continue;
      const leave = untilMs - at;
      const begins = standingIndex(stop, modeCount);
      if (leave > latest[begins]!) latest[begins] = leave;
      for (let from = 0; from < modeCount; from++) {
        const node = standingIndex(stop, from);
        const by = leave - changeMs[(stop * modeCount + from) * modeCount + out]!;
        if (by > latest[node]!) latest[node] = by;
      }
    }
  for (const { stop, ms } of endings)
    for (let mode = 0; mode < modeCount; mode++) {
      const node = standingIndex(stop, mode);
      latest[node] = Math.max(latest[node]!, arriveMs - ms);
    }
  return { arriveMs, latest };
}

/** The least time of arrival that the deadlines allow to cargo that is to be had at `ready`. */
export function boundByDeadlines(
  deadlines: readonly Deadline[],
  at: number,
  ready: number,
  bound: number,
): number {
  let least = bound;
  for (let i = 0; i < deadlines.length; i++) {
    const { arriveMs, latest } = deadlines[i]!;
    if (ready <= latest[at]!) break;
    if (arriveMs > least) least = arriveMs;
  }
  return least;
}
