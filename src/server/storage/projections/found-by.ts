// By which numbers is a subject found, and who may read what of it?
import { defaultSharing, fieldGroups, normaliseNumber, numbersOf, partiesOf } from '../../../record/index.ts';
import type { SubjectState } from '../../../record/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { Changed } from '../store.ts';
import { epochMsOf } from './moments.ts';
import type { DerivedRow } from './rows.ts';

type Remembered = { readonly from: readonly unknown[]; readonly rows: readonly DerivedRow[] };
// Most statements change neither numbers nor parties. A state shares with the one before it what did not change, its
// subject always, so that the same objects give the same rows.
const numbersKnown = new WeakMap<object, Remembered>();
const accessKnown = new WeakMap<object, Remembered>();

function remembered(
  known: WeakMap<object, Remembered>,
  { subject }: SubjectState,
  from: readonly unknown[],
  make: () => readonly DerivedRow[],
): readonly DerivedRow[] {
  const found = known.get(subject);
  if (found?.from.every((each, at) => each === from[at]) === true) return found.rows;
  const rows = make();
  known.set(subject, { from, rows });
  return rows;
}

/** Everything that the subject is called; a container's number finds the shipment that it carries. */
export function numberRows(key: string, state: SubjectState): readonly DerivedRow[] {
  const make = () =>
    numbersOf(state).map((number): DerivedRow => ({ table: 'numbers', row: { number, subject: key } }));
  if (state.kind !== 'shipment' && state.kind !== 'order') return make();
  const from =
    state.kind === 'order'
      ? [state.number, state.contract]
      : [
          ...[state.number, state.booking, state.billOfLading, state.equipment],
          ...[state.shippingInstruction, state.despatchAdvice, state.numbers],
        ];
  return remembered(numbersKnown, state, from, make);
}

/** The organisation whose number it is, the parties by their roles, and whom a party let in. */
export function accessRows(key: string, state: SubjectState): readonly DerivedRow[] {
  const legs = 'legs' in state ? state.legs : undefined;
  return remembered(accessKnown, state, [state.parties, state.grants, legs], () => madeAccess(key, state));
}

function madeAccess(key: string, state: SubjectState): DerivedRow[] {
  const shared = { subject: key, purpose: '', until: null };
  const owner = { ...shared, org: state.subject.of, basis: 'owner', ground: '' } as const;
  const parties = partiesOf(state).map(({ org, role }): DerivedRow => ({
    table: 'access',
    row: { ...shared, org, basis: 'party', ground: role, groups: JSON.stringify(defaultSharing[role]) },
  }));
  const grants = state.grants.map(({ to, groups, purpose, until, issuer }): DerivedRow => ({
    table: 'access',
    row: {
      org: to,
      subject: key,
      basis: 'grant',
      ground: issuer,
      groups: JSON.stringify(groups),
      purpose,
      until: epochMsOf(until),
    },
  }));
  return [{ table: 'access', row: { ...owner, groups: JSON.stringify(fieldGroups) } }, ...parties, ...grants];
}

/** Whole numbers first, then those that begin with the text. */
export function findByNumber(
  database: Database,
  text: string,
  options: { readonly limit: number; readonly visibleTo?: string; readonly now: number },
): Changed[] {
  const { limit, visibleTo, now } = options;
  const number = normaliseNumber(text);
  if (number === '') return [];
  const mayRead =
    visibleTo === undefined
      ? '1 = 1'
      : `EXISTS (SELECT 1 FROM access WHERE access.org = ? AND access.subject = numbers.subject
           AND (access.until IS NULL OR access.until > ?))`;
  const reader = visibleTo === undefined ? [] : [visibleTo, now];
  return database.all<Changed>(
    `SELECT subjects.key AS key, subjects.kind AS kind
     FROM numbers JOIN subjects ON subjects.key = numbers.subject
     WHERE number >= ? AND number < ? AND ${mayRead}
     GROUP BY subjects.key, subjects.kind
     ORDER BY MIN(number), subjects.key LIMIT ?`,
    ...[number, `${number}\u{10ffff}`, ...reader, limit],
  );
}
