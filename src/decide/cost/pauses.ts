// When was the clock held up? Dated intervals of one container, merged; and time counted around them.
import type { ClockPause, ContainerEvent } from '../../world/index.ts';

export type Interval = { readonly fromMs: number; readonly untilMs: number };

export type Pauses = {
  /** The pause that holds at the instant, as it was written. */
  at(ms: number): ClockPause | undefined;
  /** Whether it touches, or covers, the whole of an interval. */
  hits(interval: Interval, how: 'touched' | 'whole'): boolean;
  /** The first instant at or after one at which the clock runs. */
  resume(ms: number): number;
  /** So much running time later. */
  add(ms: number, runningMs: number): number;
};

export type PauseFacts = Pick<ContainerEvent, 'container' | 'place' | 'terminal'>;

// Times are told to the minute: at the minute of now a pause without end still holds.
const minuteMs = 60_000;

/** A pause that has no end yet is taken to last to now: what is free until then is told as the earliest there is. */
export function pausesOf(
  pauses: readonly ClockPause[],
  { container, place, terminal }: PauseFacts,
  nowMs: number,
): Pauses {
  const mine = pauses.filter(
    (pause) =>
      (pause.container === undefined || pause.container === container) &&
      (pause.place === undefined || pause.place === place) &&
      (pause.terminal === undefined || pause.terminal.toLowerCase() === terminal?.toLowerCase()) &&
      (pause.untilMs !== undefined || pause.fromMs <= nowMs),
  );
  const spans = merged(mine.map(({ fromMs, untilMs }) => ({ fromMs, untilMs: untilMs ?? nowMs + minuteMs })));
  const resume = (ms: number) =>
    spans.find(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs)?.untilMs ?? ms;
  return {
    at: (ms) => mine.find(({ fromMs, untilMs }) => fromMs <= ms && ms < (untilMs ?? nowMs + minuteMs)),
    hits: (interval, how) =>
      spans.some(({ fromMs, untilMs }) =>
        how === 'touched'
          ? fromMs < interval.untilMs && interval.fromMs < untilMs
          : fromMs <= interval.fromMs && interval.untilMs <= untilMs,
      ),
    resume,
    add: (ms, runningMs) => {
      let at = resume(ms);
      let left = runningMs;
      for (const { fromMs, untilMs } of spans) {
        if (untilMs <= at) continue;
        if (fromMs - at >= left) break;
        left -= fromMs - at;
        at = untilMs;
      }
      return at + left;
    },
  };
}

function merged(spans: readonly Interval[]): readonly Interval[] {
  const result: { fromMs: number; untilMs: number }[] = [];
  for (const { fromMs, untilMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = result.at(-1);
    if (last !== undefined && fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, untilMs);
    else result.push({ fromMs, untilMs });
  }
  return result;
}
