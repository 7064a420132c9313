// Where in the record do events stand that Track & Trace has words for? A table of what is asked for, made from the journal as it grows,
// and to be made again at any time. It narrows; what an event says is read from the record, and who may see it is decided elsewhere.
import { parseMoment, sortMs } from '../../../base/index.ts';
import { dcsaEventIdOf, dcsaKindOf } from '../../../exchange/index.ts';
import { isType, subjectKey, type Recorded } from '../../../record/index.ts';
import { followJournal, type Database, type Store } from '../../storage/index.ts';

export type IndexedEvent = {
  readonly seq: number;
  /** The statement's id, which is the event's. */
  readonly id: string;
  readonly subject: string;
  readonly issuer: string;
  readonly received_at: number;
  /** Where in the record it was told, or taken back. */
  readonly updated_seq: number;
  readonly updated_at: number;
  readonly occurred_at: number;
  readonly gone: Gone;
};

const stands = 0;
/** Another word of its issuer took its place. */
const superseded = 1;
const retracted = 2;
export type Gone = typeof stands | typeof superseded | typeof retracted;

/** What of an event is asked for by its value, by the name of the column. */
export const indexedColumns = [
  ...(['id', 'type', 'type_code', 'equipment', 'imo', 'voyage', 'place', 'document'] as const),
] as const;
export type IndexedColumn = (typeof indexedColumns)[number];
export type TimeColumn = 'received_at' | 'updated_at' | 'occurred_at';

/** What a search is narrowed to; all that is given must hold. */
export type Narrowing = {
  readonly values?: Partial<Record<IndexedColumn, readonly string[]>>;
  /** Each names type and codes of it: an event is of one of them. */
  readonly codes?: readonly { readonly type: string; readonly codes: readonly string[] }[];
  /** Epoch milliseconds; `below` and `above` leave the bound out. */
  readonly times?: readonly TimeBound[];
  readonly subjects?: readonly string[];
  readonly afterSeq?: number;
  readonly standing?: boolean;
};
export type TimeBound = {
  readonly column: TimeColumn;
  readonly compare: '>=' | '>' | '<=' | '<' | '=';
  readonly at: number;
};

export type OrderColumn = 'updated_seq' | 'received_at' | 'occurred_at';
export type Direction = 'ASC' | 'DESC';
export type Position = { readonly value: number; readonly seq: number };

// Raised when a table or what stands in it changes; another version is made anew.
const version = 1;
const tables = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, issuer TEXT NOT NULL, received_at INTEGER NOT NULL,
  updated_seq INTEGER NOT NULL, updated_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL, gone INTEGER NOT NULL,
  corrects TEXT, told_id TEXT, type TEXT NOT NULL, type_code TEXT NOT NULL, equipment TEXT, imo TEXT, voyage TEXT, place TEXT,
  document TEXT
);
CREATE UNIQUE INDEX events_id ON events (id);
CREATE INDEX events_told ON events (told_id);
CREATE INDEX events_updated ON events (updated_seq, seq);
CREATE INDEX events_received ON events (received_at, seq);
CREATE INDEX events_occurred ON events (occurred_at, seq);
CREATE INDEX events_subject ON events (subject);
CREATE INDEX events_equipment ON events (equipment, seq);`;

export type DcsaIndex = ReturnType<typeof openDcsaIndex>;

export function openDcsaIndex(store: Pick<Store, 'dir' | 'journal'>) {
  const { database, catchUp, cursor, close } = followJournal(store, 'dcsa.db', {
    ...{ version, names: ['events'], script: tables, take },
  });

  return {
    catchUp,
    cursor,
    /** Candidates in order, behind a position. */
    page(
      narrowing: Narrowing,
      order: { by: OrderColumn; direction: Direction; after?: Position | undefined; limit: number },
    ): IndexedEvent[] {
      const { sql, values } = conditionsOf(narrowing);
      const { by, direction, after, limit } = order;
      const compare = direction === 'ASC' ? '>' : '<';
      const behind =
        after === undefined ? '' : `AND (${by} ${compare} ? OR (${by} = ? AND seq ${compare} ?))`;
      return database.all<IndexedEvent>(
        `SELECT * FROM events WHERE type <> '' AND ${sql} ${behind} ORDER BY ${by} ${direction}, seq ${direction} LIMIT ?`,
        ...[...values, ...(after === undefined ? [] : [after.value, after.value, after.seq]), limit],
      );
    },
    /** The statements by which an issuer told the event of a subject, the newest last; `told` as `dcsaEventIdOf` gives it. */
    formers(issuer: string, subject: string, told: string): readonly string[] {
      return database
        .all<{ id: string }>(
          `SELECT id FROM events WHERE told_id = ? AND issuer = ? AND subject = ? AND gone <> ${retracted} ORDER BY seq`,
          ...[told, issuer, subject],
        )
        .map(({ id }) => id);
    },
    /** What was said of a subject that is erased. */
    forget: (subject: string) => void database.run('DELETE FROM events WHERE subject = ?', subject),
    close,
  };
}

function take(database: Database, recorded: Recorded): void {
  const { seq, receivedAt, statement } = recorded;
  const subject = subjectKey(statement.subject);
  if (statement.type === 'erasure') return void database.run('DELETE FROM events WHERE subject = ?', subject);
  // Only its own issuer takes a statement back; a correction that is taken back lets the earlier word stand again.
  const settle = (from: readonly Gone[], to: Gone, id: string): void => {
    const change = `UPDATE events SET gone = ?, updated_seq = ?, updated_at = ?
      WHERE id = ? AND issuer = ? AND subject = ? AND gone IN (${from.join(', ')})`;
    database.run(change, to, seq, receivedAt, id, statement.issuer, subject);
  };
  if (statement.type === 'retraction') {
    const id = statement.body.statement;
    settle([stands, superseded], retracted, id);
    const corrects = database.get<{ id: string | null }>(
      'SELECT corrects AS id FROM events WHERE id = ?',
      id,
    )?.id;
    if (corrects != null) settle([superseded], stands, corrects);
    return;
  }
  if (statement.corrects !== undefined) settle([stands], superseded, statement.corrects);
  if (isType(recorded, 'event')) add(database, recorded);
}

function add(database: Database, { seq, receivedAt, statement }: Recorded<'event'>): void {
  const { id, issuer, body, classifier, occurredAt, corrects } = statement;
  const kind = dcsaKindOf(body, classifier);
  const told = dcsaEventIdOf(statement);
  if (kind === undefined && told === undefined) return;
  const at = occurredAt === undefined ? undefined : parseMoment(occurredAt);
  const occurred = at?.ok === true ? sortMs(at.value) : receivedAt;
  database.run(
    `INSERT OR REPLACE INTO events (seq, id, subject, issuer, received_at, updated_seq, updated_at, occurred_at, gone, corrects,
       told_id, type, type_code, equipment, imo, voyage, place, document)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, id, subjectKey(statement.subject), issuer, receivedAt, seq, receivedAt, occurred],
    ...[corrects ?? null, told ?? null, kind?.eventType ?? '', kind?.typeCode ?? ''],
    ...[body.equipment ?? null, body.imo ?? null, body.voyage ?? null, body.place?.code ?? null],
    kind?.eventType === 'SHIPMENT' ? (kind.documentTypeCode ?? 'BKG') : null,
  );
}

type Value = string | number;

function conditionsOf(narrowing: Narrowing): { sql: string; values: Value[] } {
  const parts = ['1 = 1'];
  const values: Value[] = [];
  const add = (part: string, ...given: Value[]): void => {
    parts.push(part);
    values.push(...given);
  };
  const marks = (list: readonly string[]): string => list.map(() => '?').join(', ');
  for (const [column, wanted] of Object.entries(narrowing.values ?? {})) {
    add(`${column} IN (${marks(wanted)})`, ...wanted);
  }
  const { codes, times = [], subjects, afterSeq, standing } = narrowing;
  if (codes !== undefined) {
    const one = codes.map((each) => `(type = ? AND type_code IN (${marks(each.codes)}))`);
    // Types whose codes are not asked for stay in: a code narrows the events of its own type.
    const named = codes.map(({ type }) => type);
    add(
      `(type NOT IN (${marks(named)}) OR ${one.join(' OR ')})`,
      ...named,
      ...codes.flatMap((each) => [each.type, ...each.codes]),
    );
  }
  for (const { column, compare, at } of times) add(`${column} ${compare} ?`, at);
  if (subjects !== undefined) add(`subject IN (${marks(subjects)})`, ...subjects);
  if (afterSeq !== undefined) add('updated_seq > ?', afterSeq);
  if (standing === true) add('gone = 0');
  return { sql: parts.join(' AND '), values };
}
