// What is asked of the index: an area, or things that are closed, and a time.
import type { Area } from '../../base/index.ts';
import type { Mode } from '../../record/index.ts';

export type Hazard = {
  readonly area?: Area;
  /** Names of chokepoints, UN/LOCODEs, countries (ISO 3166-1 alpha-2). */
  readonly closes?: readonly string[];
  /** Epoch milliseconds, both inclusive; without an end it stays. */
  readonly from: number;
  readonly until?: number;
  /**
   * What is known: cargo that is past the area by now does not count, and what should have happened and did not is
   * still to come. Left out, the plan is taken as it stands.
   */
  readonly now?: number;
  /** The modes that the area disturbs while they move; all when left out. */
  readonly modes?: readonly Mode[];
  /** Whether cargo that stands in the area counts; it does when left out. */
  readonly standing?: boolean;
};

export type Hit = {
  readonly shipment: string;
  /** Number of the leg; for cargo that stands, of the leg after the stay (or of the last). */
  readonly leg: number;
  readonly from: number;
  readonly until: number;
  readonly how: 'passes' | 'crosses' | 'stands';
  /** The chokepoint, or the code or name of the place. */
  readonly place: string;
  readonly why: string;
};

export type Window = { readonly from: number; readonly until: number };

/** A closure holds what waits before it, so its whole time counts; a storm that cargo has passed does not matter any more. */
export function windowsOf({ from, until = Infinity, now }: Hazard): { closed: Window; area: Window } {
  return { closed: { from, until }, area: { from: Math.max(from, now ?? -Infinity), until } };
}

/** The whole minutes of an instant in UTC, as people read it. */
function timeText(ms: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString({ smallestUnit: 'minute' });
  return text.replace('T', ' ').replace('Z', ' UTC');
}

export function reasonOf({ how, place, from, until }: Omit<Hit, 'why'>): string {
  if (how === 'passes') return `It is to pass ${place} at ${timeText(from)}, while it is closed.`;
  const time =
    until - from < 60_000 ? `at ${timeText(from)}` : `from ${timeText(from)} to ${timeText(until)}`;
  return how === 'stands'
    ? `It stands in ${place || 'the area'} ${time}.`
    : `It is on its way through the area ${time}.`;
}
