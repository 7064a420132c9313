// How many ships wait at a passage that is closed or lets fewer through, and when is the queue gone? A fluid queue: ships arrive at
// a rate, pass at another, in the order in which they came (Newell, Applications of Queueing Theory, 1971).

export type Closure = {
  readonly arrivalsPerDay: number;
  /** Ships that pass a day once it is open again. */
  readonly capacityPerDay: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

export type Queue = {
  readonly closedDays: number;
  /** Ships waiting when it opens. */
  readonly peak: number;
  /** Days from the opening until none waits; Infinity where no more pass than arrive. */
  readonly clearingDays: number;
  /** The first ship to come waits longest. */
  readonly longestWaitDays: number;
};

const msPerDay = 86_400_000;

export function closureQueue({ arrivalsPerDay, capacityPerDay, fromMs, untilMs }: Closure): Queue {
  const closedDays = Math.max(0, untilMs - fromMs) / msPerDay;
  const peak = arrivalsPerDay * closedDays;
  const spare = capacityPerDay - arrivalsPerDay;
  return {
    ...{ closedDays, peak, longestWaitDays: closedDays },
    clearingDays: peak === 0 ? 0 : spare > 0 ? peak / spare : Infinity,
  };
}
