// When is it tried again? Later each time, and not at the same moment for all that failed together.

const firstPauseMs = 2000;
/** A partner that is away for the night is found again within the hour. */
const pauseMsMax = 3_600_000;
/** What a receiver may ask for in Retry-After; more is taken for a mistake. */
const askedMsMax = 24 * 3_600_000;

/**
 * Exponential with equal jitter: half of the pause is certain, half is drawn.
 * @param attempts made so far, from 1; @param draw in [0, 1)
 */
export function pauseAfter(attempts: number, draw: number, askedMs?: number): number {
  const whole = Math.min(pauseMsMax, firstPauseMs * 2 ** Math.min(attempts - 1, 30));
  const pause = Math.round(whole / 2 + (whole / 2) * draw);
  return askedMs === undefined ? pause : Math.max(pause, Math.min(askedMs, askedMsMax));
}

/** RFC 9110, 10.2.3: seconds or a date. @returns milliseconds from now */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
