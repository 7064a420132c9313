// What does the model say about a crisis whose outcome is known? Each figure says what it is made from, and what it is set beside:
//   computed   follows from causes; the cited figure is not used
//   measured   counted in a series that was handed in, set beside what was published
//   dates      only the days between two dates: arithmetic, no model; the cited figure confirms the dates
//   input      a published figure that scenarios use; nothing here computes it
import type { SeaRouter } from '../../../world/index.ts';
import type { Transits } from './transits.ts';

export type ReplayFigure = {
  readonly what: string;
  readonly unit: string;
  readonly kind: 'computed' | 'measured' | 'dates' | 'input';
  readonly computed: number | null;
  /** A number, or the range within which it was reported. */
  readonly cited: number | readonly [number, number];
  /** Share of the cited figure; of the nearer end of a range, 0 within it. */
  readonly deviation: number | null;
  readonly from: string;
  readonly source: string;
};

export type ReplayInput = {
  readonly what: string;
  readonly value: number | string;
  readonly source: string;
};

export type Replay = {
  readonly name: string;
  readonly title: string;
  readonly inputs: readonly ReplayInput[];
  /** The one that the crisis is known for stands first. */
  readonly figures: readonly ReplayFigure[];
};

export type ReplayWorld = {
  readonly router: SeaRouter;
  /** Daily transits of chokepoints, where there are any. */
  readonly transits?: Transits;
};

export function figure(fields: Omit<ReplayFigure, 'deviation'>): ReplayFigure {
  return { ...fields, deviation: deviationOf(fields.computed, fields.cited) };
}

export function deviationOf(
  computed: number | null,
  cited: number | readonly [number, number],
): number | null {
  if (computed === null) return null;
  const [low, high] = typeof cited === 'number' ? [cited, cited] : cited;
  const nearest = Math.min(high, Math.max(low, computed));
  return (computed - nearest) / nearest;
}

export function daysBetween(from: string, until: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'days' }).days;
}
