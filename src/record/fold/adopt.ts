// Whose word stands in a field? The newest one; but to say why a value is absent never takes away a value, and
// "see elsewhere" never takes the place of anything.
import { isAbsence, type PartyRef } from '../statement/values.ts';
import type { Recorded } from '../statement/statement.ts';
import type { CommonState, Open } from './state.ts';

const itemsMax = 5000;

/** Takes over each field that was stated and notes its source. */
export function adopt<S extends Open<CommonState>>(
  state: S,
  seq: number,
  fields: { readonly [F in keyof S]?: unknown },
): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (adoptInto(state as unknown as Record<string, unknown>, field, value)) state.sources[field] = seq;
  }
}

/** @returns whether the value was taken. */
export function adoptInto(target: Record<string, unknown>, field: string, value: unknown): boolean {
  const held = target[field];
  if (held !== undefined && isAbsence(value)) {
    if (value.absent === 'see-elsewhere' || !isAbsence(held)) return false;
  }
  target[field] = withoutUndefined(value);
  return true;
}

/** What was linked or listed once stays until the statement that said it is corrected or retracted. */
export function unite(held: readonly string[], more: readonly string[] | undefined): string[] {
  return [...new Set([...held, ...(more ?? [])])].slice(0, itemsMax);
}

/** A statement that names a role replaces whom its issuer named for that role before; others' words stay. */
export function adoptParties(
  state: Open<CommonState>,
  recorded: Recorded,
  parties: readonly PartyRef[] | undefined,
): void {
  if (parties === undefined || parties.length === 0) return;
  const roles = new Set(parties.map(({ role }) => role));
  const { issuer } = recorded.statement;
  const kept = state.parties.filter(
    ({ role, seq }) => !roles.has(role) || state.said[seq]?.issuer !== issuer,
  );
  const added = parties.map((party) => ({ ...withoutUndefined(party), seq: recorded.seq }));
  state.parties = [...kept, ...added].slice(-400);
  state.sources.parties = recorded.seq;
}

/** JSON has no undefined; what is stored must be equal to what was folded. */
export function withoutUndefined<T>(value: T): Open<T> {
  if (Array.isArray(value)) return value.map(withoutUndefined) as Open<T>;
  if (typeof value !== 'object' || value === null) return value as Open<T>;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[key, withoutUndefined(inner)]],
    ),
  ) as Open<T>;
}
