// Which events may this caller see that answer its query? The index gives candidates in order; the decision point says of which subjects
// the caller may see what has happened; papers are asked about only where the caller may know their numbers.
import { createHash } from 'node:crypto';
import { writeDcsaEvent, type DcsaVersion } from '../../../exchange/index.ts';
import type { DocumentReference } from '../../../exchange/index.ts';
import { isType, type SubjectState } from '../../../record/index.ts';
import { normaliseNumber } from '../../../record/index.ts';
import type { DecisionPoint, Groups, Principal } from '../../access/index.ts';
import { isErased, type Store } from '../../storage/index.ts';
import type { DcsaIndex, IndexedEvent, Narrowing, Position } from './event-index.ts';
import { DcsaFailure } from './failure.ts';
import type { DcsaQuery, Paper } from './query.ts';

export type SearchParts = {
  readonly store: Store;
  readonly index: DcsaIndex;
  readonly access: DecisionPoint;
};

export type DcsaPage = {
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Behind which event the next page begins; absent where there is nothing more. */
  readonly next?: Position;
  readonly looked?: Position;
};

const candidatesAtOnce = 250;
/** So many candidates are looked at for one answer; a page that is not full by then leads on to the next. */
const candidatesMax = 10_000;
/** Shipments that bear one number. */
const subjectsMax = 500;

type SearchOptions = {
  readonly version: DcsaVersion;
  readonly after?: Position | undefined;
  /** Only what the record has beyond this. */
  readonly afterSeq?: number;
};

export async function search(
  parts: SearchParts,
  reader: Principal,
  query: DcsaQuery,
  { version, after, afterSeq }: SearchOptions,
): Promise<DcsaPage> {
  await parts.index.catchUp();
  const subjects = await subjectsOf(parts, reader, query.papers);
  if (subjects?.length === 0) return { events: [] };
  const narrowing: Narrowing = {
    ...query.narrowing,
    ...(subjects !== undefined && { subjects }),
    ...(afterSeq !== undefined && { afterSeq }),
  };
  const { by, direction } = query.order;
  const events: Readonly<Record<string, unknown>>[] = [];
  let position = after;
  for (let looked = 0; looked < candidatesMax; looked += candidatesAtOnce) {
    const rows = parts.index.page(narrowing, { by, direction, after: position, limit: candidatesAtOnce });
    const seen = await visible(parts, reader, rows);
    for (const row of rows) {
      const groups = seen.get(row);
      const event = groups && (await load(parts, row, groups, version));
      if (event !== undefined) {
        // One more than was asked for: there is a next page.
        if (events.length === query.limit)
          return { events, ...(position && { next: position, looked: position }) };
        events.push(event);
      }
      position = { value: row[by], seq: row.seq };
    }
    if (rows.length < candidatesAtOnce) return { events, ...(position && { looked: position }) };
  }
  return { events, ...(position && { next: position, looked: position }) };
}

/** The events that the reader may see, each with what it may know of the subject. */
async function visible(
  { access }: SearchParts,
  reader: Principal,
  rows: readonly IndexedEvent[],
): Promise<ReadonlyMap<IndexedEvent, Groups>> {
  const groups = await access.groupsOfMany(reader, [...new Set(rows.map(({ subject }) => subject))]);
  return new Map(
    rows.flatMap((row): [IndexedEvent, Groups][] => {
      const own = groups.get(row.subject) ?? new Set();
      return row.issuer === reader.org || own.has('events') ? [[row, own]] : [];
    }),
  );
}

/** Subjects that bear all of the numbers, as far as the reader may know; undefined where none is asked for. */
async function subjectsOf(
  { store, access }: SearchParts,
  reader: Principal,
  papers: DcsaQuery['papers'],
): Promise<readonly string[] | undefined> {
  const asked = Object.entries(papers) as [Paper, string][];
  const [first] = asked;
  if (first === undefined) return undefined;
  const rows = await store.projections.query
    .selectFrom('numbers')
    .select('subject')
    .where('number', '=', normaliseNumber(first[1]))
    .limit(subjectsMax)
    .execute();
  const keys = rows.map(({ subject }) => subject);
  const groups = await access.groupsOfMany(reader, keys);
  const states = await store.projections.states(
    keys.filter((key) => groups.get(key)?.has('identity') === true),
  );
  return [...states]
    .filter(([, state]) => asked.every(([paper, number]) => isSame(paperOf(state, paper), number)))
    .map(([key]) => key);
}

function isSame(held: string | undefined, asked: string): boolean {
  return held !== undefined && normaliseNumber(held) === normaliseNumber(asked);
}

function paperOf(state: SubjectState, paper: Paper): string | undefined {
  return state.kind === 'shipment' ? state[paper] : undefined;
}

async function load(
  { store }: SearchParts,
  row: IndexedEvent,
  groups: Groups,
  version: DcsaVersion,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const entry = await store.journal.byId(row.id);
  if (entry === undefined || isErased(entry) || !isType(entry, 'event')) return undefined;
  const { body, classifier, occurredAt } = entry.statement;
  const state = groups.has('identity') ? await store.projections.state(row.subject) : undefined;
  const written = writeDcsaEvent(
    {
      ...{ eventID: row.id, body, classifier, occurredAt, isRetracted: row.gone !== 0 },
      updatedAt: new Date(version === '3.0.0' ? row.updated_at : row.received_at).toISOString(),
      references: state === undefined ? [] : referencesOf(state),
    },
    version,
  );
  return written.ok ? written.value : undefined;
}

function referencesOf(state: SubjectState): DocumentReference[] {
  if (state.kind !== 'shipment') return [];
  const { booking, billOfLading, shippingInstruction } = state;
  const told = [
    ['booking', booking],
    ['bill-of-lading', billOfLading],
    ['shipping-instruction', shippingInstruction],
  ] as const;
  return told.flatMap(([kind, id]) => (id === undefined ? [] : [{ kind, id }]));
}

/** Where the next page begins: it says so by itself, holds for one query, and opens nothing that its bearer may not see. */
export function writeCursor(after: Position, query: unknown): string {
  return Buffer.from(JSON.stringify([after.value, after.seq, fingerprint(query)])).toString('base64url');
}

export function readCursor(text: string | undefined, query: unknown): Position | undefined {
  if (text === undefined) return undefined;
  const refused = new DcsaFailure(400, 'cursor: It is none of this query.', 'cursor');
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw refused;
    throw error;
  }
  const [value, seq, print] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (!Number.isSafeInteger(value) || !Number.isSafeInteger(seq) || print !== fingerprint(query))
    throw refused;
  return { value: value as number, seq: seq as number };
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}
