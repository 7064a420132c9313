// Which events may this caller see that answer its query? The index gives candidates in order; the decision point says of which
// subjects the caller may see what EPCIS says; the query is judged on what is left. What may not be seen is not counted either.
import type { DecisionPoint, Principal } from '../../access/index.ts';
import { isErased, type Store } from '../../storage/index.ts';
import { contextOfEvent } from './document.ts';
import {
  epcisOf,
  eventIdOf,
  type EpcisObject,
  type EventIndex,
  type IndexedColumn,
  type IndexedEvent,
  type Narrowing,
  type Position,
} from './event-index.ts';
import { EpcisFailure } from './failure.ts';
import { answers, narrowingOf } from './match.ts';
import type { EventQuery } from './query.ts';

export type SearchParts = {
  readonly store: Store;
  readonly index: EventIndex;
  readonly access: DecisionPoint;
};

export type Found = {
  readonly seq: number;
  /** With `eventID` and `recordTime`, which the repository supplies (EPCIS 2.0 §7.4.1). */
  readonly event: EpcisObject;
};

export type SearchPage = {
  readonly events: readonly Found[];
  /** Behind which event the next page begins; absent where there is nothing more. */
  readonly next?: Position;
  /** The last event that was looked at. */
  readonly looked?: Position;
};

const candidatesAtOnce = 250;
/** So many candidates are looked at for one answer; a page that is not full by then leads on to the next. */
const candidatesMax = 10_000;

export type SearchOptions = {
  readonly limit: number;
  readonly after?: Position | undefined;
  /** Only what the record has beyond this. */
  readonly afterSeq?: number;
};

export async function search(
  parts: SearchParts,
  reader: Principal,
  query: EventQuery,
  { limit, after, afterSeq }: SearchOptions,
): Promise<SearchPage> {
  const { index } = parts;
  await index.catchUp();
  const narrowing: Narrowing = { ...narrowingOf(query), ...(afterSeq !== undefined && { afterSeq }) };
  const order = { by: query.orderBy, direction: query.direction, limit: candidatesAtOnce };
  const events: Found[] = [];
  let position = after;
  for (let looked = 0; looked < candidatesMax;) {
    const rows = index.page(narrowing, { ...order, after: position });
    const permitted = await visible(parts, reader, rows);
    for (const row of rows) {
      looked += 1;
      if (permitted.has(row)) {
        const found = await load(parts.store, row);
        if (
          found !== undefined &&
          answers(found.event, row.received_at, query, contextOfEvent(found.event))
        ) {
          // One more than was asked for: there is a next page.
          if (events.length === limit)
            return { events, ...(position && { next: position, looked: position }) };
          events.push(found);
        }
      }
      position = { value: row[query.orderBy], seq: row.seq };
    }
    if (rows.length < candidatesAtOnce) return { events, ...(position && { looked: position }) };
  }
  return { events, ...(position && { next: position, looked: position }) };
}

/** Throws where more events answer than the query permits (`maxEventCount`). */
export async function assertNoMoreThan(
  parts: SearchParts,
  reader: Principal,
  query: EventQuery,
  most: number,
): Promise<void> {
  const { events, next } = await search(parts, reader, query, { limit: most });
  if (next !== undefined && events.length >= most) {
    throw new EpcisFailure('queryTooLarge', `More than ${most} events answer the query.`);
  }
  if (next !== undefined) {
    throw new EpcisFailure('queryTooComplex', 'The events that answer cannot be counted; narrow the query.');
  }
}

/** Those of the rows that the reader may see: what it said itself, or what EPCIS says of a subject that is shared with it. */
async function visible(
  { access }: SearchParts,
  reader: Principal,
  rows: readonly IndexedEvent[],
): Promise<ReadonlySet<IndexedEvent>> {
  const groups = await access.groupsOfMany(reader, [...new Set(rows.map(({ subject }) => subject))]);
  return new Set(
    rows.filter(({ issuer, subject }) => issuer === reader.org || groups.get(subject)?.has('extra') === true),
  );
}

async function load(store: Store, row: IndexedEvent): Promise<Found | undefined> {
  const entry = await store.journal.byId(row.id);
  if (entry === undefined || isErased(entry)) return undefined;
  const said = epcisOf(entry);
  if (said === undefined) return undefined;
  const { recordTime: _, ...event } = said;
  const recordTime = new Date(entry.receivedAt).toISOString();
  return { seq: row.seq, event: { ...event, eventID: eventIdOf(said), recordTime } };
}

const narrowedBy: Readonly<Record<IndexedColumn | 'thing', (value: string) => Narrowing>> = {
  thing: (value) => ({ things: [value] }),
  event_type: (value) => ({ values: { event_type: [value] } }),
  biz_step: (value) => ({ values: { biz_step: [value] } }),
  disposition: (value) => ({ values: { disposition: [value] } }),
  read_point: (value) => ({ values: { read_point: [value] } }),
  biz_location: (value) => ({ values: { biz_location: [value] } }),
};

/** Whether the reader may see any event with the value. */
export async function isKnown(
  parts: SearchParts,
  reader: Principal,
  of: IndexedColumn | 'thing',
  value: string,
): Promise<boolean> {
  await parts.index.catchUp();
  const order = { by: 'received_at', direction: 'DESC', limit: candidatesAtOnce } as const;
  let after: Position | undefined;
  for (let looked = 0; looked < candidatesMax; looked += candidatesAtOnce) {
    const rows = parts.index.page(narrowedBy[of](value), { ...order, after });
    if ((await visible(parts, reader, rows)).size > 0) return true;
    if (rows.length < candidatesAtOnce) return false;
    after = { value: rows.at(-1)!.received_at, seq: rows.at(-1)!.seq };
  }
  return false;
}

/** So many values are asked about for one answer: each is a question of its own to the decision point. */
const valuesMax = 2000;

/** The values of which the reader may see an event, in order. */
export async function listValues(
  parts: SearchParts,
  reader: Principal,
  of: IndexedColumn | 'thing',
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly values: string[]; readonly next?: string }> {
  await parts.index.catchUp();
  const values: string[] = [];
  let last = after;
  for (let looked = 0; looked < valuesMax;) {
    const some = parts.index.values(of, last, candidatesAtOnce);
    for (const value of some) {
      looked += 1;
      if (await isKnown(parts, reader, of, value)) {
        if (values.length === limit) return { values, next: last };
        values.push(value);
      }
      last = value;
    }
    if (some.length < candidatesAtOnce) return { values };
  }
  return { values, next: last };
}
