// How long may a search go on? A budget tells which share of it is gone, from 0; at 1 the search ends.

export type Budget = () => number;

/** A number of steps: the same result on every machine. */
export function stepBudget(steps: number): Budget {
  let done = 0;
  return () => (steps <= 0 ? 1 : done++ / steps);
}

// Steps between two looks at the clock; a step takes some microseconds.
const stepsBetween = 32;

/** A time in milliseconds from now, by a clock that counts milliseconds. */
export function timeBudget(clock: () => number, milliseconds: number): Budget {
  const start = clock();
  let calls = 0;
  let share = 0;
  return () => {
    if (calls++ % stepsBetween === 0) share = milliseconds > 0 ? (clock() - start) / milliseconds : 1;
    return share;
  };
}
