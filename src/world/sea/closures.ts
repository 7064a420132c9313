// What is closed when? Closures of straits, canals, ports and countries as dated facts with their source; the future is closed
// as far as somebody says so.
import type { ChokepointName } from './chokepoints.ts';

export type DatedClosure = {
  /** Epoch milliseconds. */
  readonly fromMs: number;
  /** Left out while nobody knows when it opens. */
  readonly untilMs?: number;
  /** Who says so: a feed, a notice, a person. */
  readonly source: string;
} & (
  | { readonly chokepoint: ChokepointName }
  /** UN/LOCODE, or a stop's code. */
  | { readonly place: string }
  /** ISO 3166-1 alpha-2. */
  | { readonly country: string }
);

export function isInForce({ fromMs, untilMs }: DatedClosure, atMs: number): boolean {
  return atMs >= fromMs && (untilMs === undefined || atMs < untilMs);
}

/** Chokepoints that are closed at an instant, each once. */
export function closedPassages(closures: readonly DatedClosure[], atMs: number): ChokepointName[] {
  const closed = closures.flatMap((closure) =>
    'chokepoint' in closure && isInForce(closure, atMs) ? [closure.chokepoint] : [],
  );
  return [...new Set(closed)];
}

/**
 * The first instant from `atMs` on at which a chokepoint, place or country can be passed; undefined when no closure in
 * force says when it ends.
 */
export function passableFrom(
  closures: readonly DatedClosure[],
  what: ChokepointName | string,
  atMs: number,
): number | undefined {
  const own = closures.filter((closure) => nameOf(closure) === what);
  let at = atMs;
  // Each round passes the end of at least one closure, so that there are at most as many rounds as closures.
  for (;;) {
    const inForce = own.find((closure) => isInForce(closure, at));
    if (inForce === undefined) return at;
    if (inForce.untilMs === undefined) return undefined;
    at = inForce.untilMs;
  }
}

function nameOf(closure: DatedClosure): string {
  if ('chokepoint' in closure) return closure.chokepoint;
  return 'place' in closure ? closure.place : closure.country;
}
