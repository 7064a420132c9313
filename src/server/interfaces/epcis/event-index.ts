// Where in the record do EPCIS events stand? A table of what most queries ask for, made from the journal as it grows, and to be made
// again at any time. It narrows; what an event says is read from the record, and who may see it is decided elsewhere.
import { parseMoment, sortMs } from '../../../base/index.ts';
import { canonicalLink, eventHashId, webWord, type VocabularyName } from '../../../exchange/index.ts';
import { isType, subjectKey, type Recorded } from '../../../record/index.ts';
import { clustered, followJournal, type Database, type Store } from '../../storage/index.ts';

export type EpcisObject = Readonly<Record<string, unknown>>;

export type IndexedEvent = {
  readonly seq: number;
  /** The statement's id. */
  readonly id: string;
  readonly subject: string;
  readonly issuer: string;
  readonly received_at: number;
  readonly event_id: string;
  readonly event_type: string;
  readonly event_time: number;
  readonly biz_step: string | null;
  readonly disposition: string | null;
  readonly read_point: string | null;
  readonly biz_location: string | null;
};

export const indexedColumns = [
  'event_type',
  'biz_step',
  'disposition',
  'read_point',
  'biz_location',
] as const;
export type IndexedColumn = (typeof indexedColumns)[number];

/** What of the index a search is narrowed to; all that is given must hold. */
export type Narrowing = {
  readonly values?: Partial<Record<IndexedColumn | 'event_id', readonly string[]>>;
  /** Canonical identifiers, of which an event names one at least. */
  readonly things?: readonly string[];
  readonly fromEventTime?: number;
  readonly toEventTime?: number;
  readonly fromRecordTime?: number;
  readonly toRecordTime?: number;
  readonly afterSeq?: number;
};

export type OrderColumn = 'event_time' | 'received_at';
export type Direction = 'ASC' | 'DESC';
export type Position = { readonly value: number; readonly seq: number };

// Raised when a table or what stands in it changes; another version is made anew.
const version = 1;
const tables = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, issuer TEXT NOT NULL, received_at INTEGER NOT NULL,
  event_id TEXT NOT NULL, event_type TEXT NOT NULL, event_time INTEGER NOT NULL, biz_step TEXT, disposition TEXT,
  read_point TEXT, biz_location TEXT
);
CREATE INDEX events_event_id ON events (event_id);
CREATE INDEX events_event_time ON events (event_time, seq);
CREATE INDEX events_received_at ON events (received_at, seq);
CREATE INDEX events_subject ON events (subject);
CREATE INDEX events_biz_step ON events (biz_step, seq);
CREATE INDEX events_disposition ON events (disposition, seq);
CREATE INDEX events_read_point ON events (read_point, seq);
CREATE INDEX events_biz_location ON events (biz_location, seq);
CREATE TABLE things (thing TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (thing, seq)) ${clustered};
CREATE INDEX things_seq ON things (seq);`;

export type EventIndex = ReturnType<typeof openEventIndex>;

export function openEventIndex(store: Pick<Store, 'dir' | 'journal'>) {
  const { database, catchUp, cursor, close } = followJournal(store, 'epcis.db', {
    ...{ version, names: ['events', 'things'], script: tables, take },
  });

  return {
    catchUp,
    cursor,
    /** Candidates in order, behind a position. */
    page(
      narrowing: Narrowing,
      order: { by: OrderColumn; direction: Direction; after?: Position | undefined; limit: number },
    ) {
      const { sql, values } = conditionsOf(narrowing);
      const compare = order.direction === 'ASC' ? '>' : '<';
      const after = order.after === undefined ? [] : [order.after.value, order.after.value, order.after.seq];
      const behind =
        order.after === undefined
          ? ''
          : `AND (${order.by} ${compare} ? OR (${order.by} = ? AND seq ${compare} ?))`;
      return database.all<IndexedEvent>(
        `SELECT * FROM events WHERE ${sql} ${behind} ORDER BY ${order.by} ${order.direction}, seq ${order.direction} LIMIT ?`,
        ...[...values, ...after, order.limit],
      );
    },
    /** Distinct values of a column behind one, in order, or of the things that events name. */
    values(of: IndexedColumn | 'thing', after: string, limit: number): string[] {
      const [table, column] = of === 'thing' ? ['things', 'thing'] : ['events', of];
      return database
        .all<{ value: string }>(
          `SELECT DISTINCT ${column} AS value FROM ${table} WHERE ${column} > ? ORDER BY ${column} LIMIT ?`,
          ...[after, limit],
        )
        .map(({ value }) => value);
    },
    /** The statement by which an issuer told the event last: itself, or an earlier declaration that it is wrong. */
    former(issuer: string, subject: string, eventId: string): string | undefined {
      return database.get<{ id: string }>(
        'SELECT id FROM events WHERE event_id = ? AND issuer = ? AND subject = ? ORDER BY seq DESC LIMIT 1',
        ...[eventId, issuer, subject],
      )?.id;
    },
    /** What was said of a subject that is erased. */
    forget: (subject: string) => forget(database, subject),
    close,
  };
}

function forget(database: Database, subject: string): void {
  database.run('DELETE FROM things WHERE seq IN (SELECT seq FROM events WHERE subject = ?)', subject);
  database.run('DELETE FROM events WHERE subject = ?', subject);
}

function take(database: Database, recorded: Recorded): void {
  const key = subjectKey(recorded.statement.subject);
  if (recorded.statement.type === 'erasure') {
    forget(database, key);
    return;
  }
  const event = epcisOf(recorded);
  if (event === undefined) return;
  const { seq, receivedAt, statement } = recorded;
  const place = (name: string): string | null => {
    const id = (event[name] as { id?: unknown } | undefined)?.id;
    return typeof id === 'string' ? canonicalLink(id) : null;
  };
  const word = (name: VocabularyName): string | null =>
    typeof event[name] === 'string' ? webWord(name, event[name]) : null;
  database.run(
    `INSERT OR REPLACE INTO events (seq, id, subject, issuer, received_at, event_id, event_type, event_time, biz_step,
       disposition, read_point, biz_location) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, statement.id, key, statement.issuer, receivedAt, eventIdOf(event), String(event['type'])],
    ...[millisOf(event['eventTime']) ?? receivedAt, word('bizStep'), word('disposition')],
    ...[place('readPoint'), place('bizLocation')],
  );
  for (const thing of thingsIn(event)) {
    database.run('INSERT OR IGNORE INTO things (thing, seq) VALUES (?, ?)', thing, seq);
  }
}

/** The EPCIS event behind a statement, if it came as one. */
export function epcisOf(recorded: Recorded): EpcisObject | undefined {
  return isType(recorded, 'event') ? recorded.statement.body.epcis : undefined;
}

/** Its own identifier; an event that came without one has the one of its content (CBV 2.0 §8.9). */
export function eventIdOf(event: EpcisObject): string {
  const { eventID } = event;
  return typeof eventID === 'string' ? eventID : eventHashId(event as never);
}

export function millisOf(time: unknown): number | undefined {
  const parsed = typeof time === 'string' ? parseMoment(time) : undefined;
  return parsed?.ok === true ? sortMs(parsed.value) : undefined;
}

/** Every identifier that queries of the MATCH kind may ask for, in its canonical form. */
export function thingsIn(event: EpcisObject): Set<string> {
  const things = new Set<string>();
  for (const name of ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList']) {
    for (const epc of listOf(event[name])) if (typeof epc === 'string') things.add(canonicalLink(epc));
  }
  for (const name of ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList']) {
    for (const element of listOf(event[name])) {
      const { epcClass } = element as { epcClass?: unknown };
      if (typeof epcClass === 'string') things.add(canonicalLink(epcClass));
    }
  }
  if (typeof event['parentID'] === 'string') things.add(canonicalLink(event['parentID']));
  return things;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function conditionsOf(narrowing: Narrowing): { sql: string; values: (string | number)[] } {
  const parts = ['1 = 1'];
  const values: (string | number)[] = [];
  const add = (part: string, ...given: (string | number)[]): void => {
    parts.push(part);
    values.push(...given);
  };
  for (const [column, wanted] of Object.entries(narrowing.values ?? {})) {
    add(`${column} IN (${wanted.map(() => '?').join(', ')})`, ...wanted);
  }
  const { things, fromEventTime, toEventTime, fromRecordTime, toRecordTime, afterSeq } = narrowing;
  if (things !== undefined) {
    add(`seq IN (SELECT seq FROM things WHERE thing IN (${things.map(() => '?').join(', ')}))`, ...things);
  }
  if (fromEventTime !== undefined) add('event_time >= ?', fromEventTime);
  if (toEventTime !== undefined) add('event_time <= ?', toEventTime);
  if (fromRecordTime !== undefined) add('received_at >= ?', fromRecordTime);
  if (toRecordTime !== undefined) add('received_at < ?', toRecordTime);
  if (afterSeq !== undefined) add('seq > ?', afterSeq);
  return { sql: parts.join(' AND '), values };
}
