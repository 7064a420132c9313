// Which rows of a subject are the same as before without being made again? Those that follow from the same objects: a
// state shares with the one before it what did not change, so that most statements leave all parts but one or two alone.
import type { TableName } from './layout.ts';
import type { ProjectionTables } from './tables.ts';

export type DerivedRow = {
  [T in TableName]: { readonly table: T; readonly row: ProjectionTables[T] };
}[TableName];

/** Rows of one table. The same `sources`, compared as objects, give the same rows. */
export type RowPart = { readonly sources: readonly unknown[]; readonly rows: readonly DerivedRow[] };

/** All rows of a subject. A subject has the same parts in the same order each time. */
export type SubjectRows = readonly RowPart[];

/** The part as it was before, the very object, where it follows from the same; else one that is made anew. */
export function samePart(
  before: RowPart | undefined,
  sources: readonly unknown[],
  make: () => readonly DerivedRow[],
): RowPart {
  return before !== undefined && areSame(before.sources, sources) ? before : { sources, rows: make() };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before.length !== now.length) return false;
  for (let at = 0; at < now.length; at += 1) if (before[at] !== now[at]) return false;
  return true;
}
