// How bad, on one scale? The four classes of CAP 1.2 §3.2.2 (severity) beside a number from 0 to 1, and how each source's own
// scale is read as one of them: a table that anybody can check.
import type { Severity } from './hazard-rules.ts';

/** The middle of each class's quarter, so that class → number → class comes back. */
const scores = { minor: 0.125, moderate: 0.375, severe: 0.625, extreme: 0.875 } as const;

/** Undefined for `unknown`: it is not nought. */
export function scoreOfSeverity(severity: Severity): number | undefined {
  return severity === 'unknown' ? undefined : scores[severity];
}

/** Quarters of the scale. */
export function severityOfScore(score: number): Severity {
  if (!(score >= 0 && score <= 1)) return 'unknown';
  if (score < 0.25) return 'minor';
  if (score < 0.5) return 'moderate';
  return score < 0.75 ? 'severe' : 'extreme';
}

const order: readonly Severity[] = ['unknown', 'minor', 'moderate', 'severe', 'extreme'];

/** Negative when `a` is the milder. */
export function compareSeverity(a: Severity, b: Severity): number {
  return order.indexOf(a) - order.indexOf(b);
}

/**
 * Saffir–Simpson by sustained wind in knots: below 34 a depression, from 34 a storm, from 64 a hurricane, from 96 (category
 * 3) a major one.
 */
export function severityOfWindKt(knots: number | undefined): Severity {
  if (knots === undefined || !Number.isFinite(knots)) return 'unknown';
  if (knots < 34) return 'minor';
  if (knots < 64) return 'moderate';
  return knots < 96 ? 'severe' : 'extreme';
}
