// By which numbers is a subject found, and who may read what of it?
import { defaultSharing, fieldGroups, normaliseNumber, numbersOf, partiesOf } from '../../../record/index.ts';
import type { SubjectState } from '../../../record/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { Changed } from '../store.ts';
import { epochMsOf } from './moments.ts';
import { samePart, type DerivedRow, type RowPart } from './row-parts.ts';

/** Everything that the subject is called; a container's number finds the shipment that it carries. */
export function numberRows(key: string, state: SubjectState, before: RowPart | undefined): RowPart {
  return samePart(before, numberSources(state), () =>
    numbersOf(state).map((number): DerivedRow => ({ table: 'numbers', row: { number, subject: key } })),
  );
}

function numberSources(state: SubjectState): readonly unknown[] {
  switch (state.kind) {
    case 'order':
      return [state.number, state.contract];
    case 'shipment':
    case 'consignment':
      return [
        ...[state.number, state.booking, state.billOfLading, state.equipment],
        ...[state.shippingInstruction, state.despatchAdvice, state.numbers],
      ];
    default:
      return [state];
  }
}

/** The organisation whose number it is, the parties by their roles, and whom a party let in. */
export function accessRows(key: string, state: SubjectState, before: RowPart | undefined): RowPart {
  const sources: unknown[] = [state.parties, state.grants];
  if ('legs' in state) for (const { carrier, seq } of state.legs) if (carrier) sources.push(carrier, seq);
  return samePart(before, sources, () => madeAccess(key, state));
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

const bearersSql = `SELECT numbers.subject AS key
   FROM numbers JOIN subjects ON subjects.key = numbers.subject
   WHERE numbers.number = ? AND subjects.kind IN ('shipment', 'consignment') AND EXISTS (
     SELECT 1 FROM access WHERE access.org = ? AND access.subject = numbers.subject AND access.basis IN ('owner', 'party'))
   ORDER BY subjects.last_seq DESC LIMIT ?`;

/** Shipments with exactly this number, normalised, in which the organisation has a part; those last spoken of first. */
export function findBearers(database: Database, number: string, org: string, limit: number): string[] {
  return database.all<{ key: string }>(bearersSql, number, org, limit).map(({ key }) => key);
}
