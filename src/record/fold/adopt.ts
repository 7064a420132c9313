// Whose word stands in a field? The newest one; but to say why a value is absent never takes away a value, and
// "see elsewhere" never takes the place of anything.
import { isAbsence, type PartyRef } from '../statement/values.ts';
import type { Recorded } from '../statement/statement.ts';
import type { Pass } from './pass.ts';
import { saidIn } from './said.ts';
import type { CommonState, Open } from './state.ts';

const itemsMax = 5000;

/** Takes over each field that was stated, but for those named, and notes its source. */
export function adopt<S extends Open<CommonState>>(
  state: S,
  seq: number,
  fields: { readonly [F in keyof S]?: unknown },
  except: readonly string[] = [],
): void {
  const stated = fields as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(stated)) {
    const value = stated[field];
    if (value === undefined || except.includes(field)) continue;
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
  const news =
    more === undefined || more.length === 0 || (more.length === 1 && held.includes(more[0]!)) ? [] : more;
  return news.length === 0 ? (held as string[]) : [...new Set([...held, ...news])].slice(0, itemsMax);
}

const partiesMax = 400;

/** A statement that names a role replaces whom its issuer named for that role before; others' words stay. */
export function adoptParties(
  state: Open<CommonState>,
  recorded: Recorded,
  parties: readonly PartyRef[] | undefined,
  pass: Pass,
): void {
  if (parties === undefined || parties.length === 0) return;
  const { issuer } = recorded.statement;
  const replaced = state.parties.filter(
    ({ role, seq }) => parties.some((party) => party.role === role) && saidIn(state, seq)?.issuer === issuer,
  );
  const kept =
    replaced.length === 0 ? state.parties : state.parties.filter((party) => !replaced.includes(party));
  const added = parties.map((party) => ({ ...withoutUndefined(party), seq: recorded.seq }));
  const as = (party: PartyRef, index: number) =>
    party.role === replaced[index]?.role && party.org === replaced[index].org;
  if (added.length !== replaced.length || !added.every(as)) pass.everything = true;
  state.parties = [...kept, ...added].slice(-partiesMax);
  state.sources.parties = recorded.seq;
}

/** JSON has no undefined; what is stored must be equal to what was folded. What holds none is given back as it is. */
export function withoutUndefined<T>(value: T): Open<T> {
  if (typeof value !== 'object' || value === null || !holdsUndefined(value)) return value as Open<T>;
  if (Array.isArray(value)) return value.map(withoutUndefined) as Open<T>;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[key, withoutUndefined(inner)]],
    ),
  ) as Open<T>;
}

function holdsUndefined(value: object): boolean {
  return Object.values(value).some(
    (inner: unknown) =>
      inner === undefined || (typeof inner === 'object' && inner !== null && holdsUndefined(inner)),
  );
}
