// What was said, in the one order in which we took it? Rows are only ever added. A row is sealed under its subject's
// key; beside it stand the tags of idempotency (keyed hashes) and the leaf that the ledger commits to.
import { assertBytes } from './tags.ts';
import { hexOf, isUuid, referenceBytes, uuidBytes, uuidText } from './identifiers.ts';
import { nonceBytes, openStatement, sealStatement } from './seal.ts';
import { upcast } from './upcast.ts';
import { isErased, type Arriving, type Entry, type Journal } from '../store.ts';
import { subjectKey, type Recorded, type StatementType } from '../../../record/index.ts';
import type { Crypto, Entropy } from '../../../base/index.ts';
import type { Database, Value } from '../engine/sqlite.ts';
import type { LeafMaker } from './leaf.ts';
import type { SubjectKeys, VaultKeys } from './vault.ts';

export const journalTables = `CREATE TABLE journal (
     seq INTEGER PRIMARY KEY,
     id BLOB NOT NULL UNIQUE,
     received_at INTEGER NOT NULL,
     stream BLOB NOT NULL,
     type TEXT NOT NULL,
     issuer BLOB NOT NULL,
     message BLOB NOT NULL,
     slot BLOB NOT NULL,
     content BLOB NOT NULL,
     body BLOB NOT NULL,
     leaf BLOB NOT NULL
   );
   CREATE INDEX journal_stream ON journal (stream);
   CREATE INDEX journal_message ON journal (message);
   CREATE INDEX journal_slot ON journal (slot);`;

type JournalRow = {
  readonly seq: number;
  readonly id: Uint8Array;
  readonly received_at: number;
  readonly stream: Uint8Array;
  readonly type: StatementType;
  readonly body: Uint8Array;
};

/** Inside storage: the same, synchronous, for use within another commit. */
export type JournalReader = {
  count(): number;
  read(afterSeq: number, limit: number): Entry[];
  ofSubject(subject: string): Recorded[];
  /** Leaves with `seq` above, in order. */
  leaves(afterSeq: number, limit: number): Uint8Array[];
};

export type JournalParts = {
  readonly database: Database;
  readonly keys: VaultKeys;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  readonly leafOf: LeafMaker;
  /** Told the new leaves after each commit, in order. */
  readonly onAppended: (firstSeq: number, leaves: readonly Uint8Array[]) => void;
};

const columns = 'seq, id, received_at, stream, type, body';
const pageMax = 10_000;

export function openJournal(parts: JournalParts): {
  readonly journal: Journal;
  readonly reader: JournalReader;
} {
  const { database, keys, crypto } = parts;
  const decode = (row: JournalRow): Entry => {
    const found = keys.ofStream(row.stream);
    const id = uuidText(row.id);
    const at = { seq: row.seq, receivedAt: row.received_at };
    if (found === undefined) return { ...at, id, type: row.type, erased: true };
    const body = openStatement(crypto, { keys: found, place: row, body: row.body });
    return { ...at, statement: upcast(id, body) };
  };
  const rows = (where: string, ...values: Value[]) =>
    database.all<JournalRow>(`SELECT ${columns} FROM journal WHERE ${where}`, ...values).map(decode);
  const reader: JournalReader = {
    count: () => database.get<{ n: number }>('SELECT COALESCE(MAX(seq), 0) AS n FROM journal')!.n,
    read: (afterSeq, limit) => rows('seq > ? ORDER BY seq LIMIT ?', afterSeq, Math.min(limit, pageMax)),
    ofSubject(subject) {
      const found = keys.ofSubject(subject);
      if (found === undefined) return [];
      return rows('stream = ? ORDER BY seq', found.stream).filter(
        (entry): entry is Recorded => !isErased(entry),
      );
    },
    leaves: (afterSeq, limit) =>
      database
        .all<{ leaf: Uint8Array }>(
          'SELECT leaf FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
          afterSeq,
          limit,
        )
        .map((row) => row.leaf),
  };
  return { reader, journal: publicJournal(parts, reader, rows) };
}

function publicJournal(
  parts: JournalParts,
  reader: JournalReader,
  rows: (where: string, ...values: Value[]) => Entry[],
): Journal {
  const { database } = parts;
  const ofSubject: Journal['ofSubject'] = async (subject, { asKnownAt = Infinity } = {}) =>
    reader.ofSubject(subjectKey(subject)).filter(({ receivedAt }) => receivedAt <= asKnownAt);
  return {
    append: appender(parts, reader),
    async latestInSlots(slots) {
      const find = database.prepare('SELECT content FROM journal WHERE slot = ? ORDER BY seq DESC LIMIT 1');
      const latest = new Map<string, string>();
      for (const slot of slots) {
        const row = find.get(slot) as { content: Uint8Array } | undefined;
        if (row !== undefined) latest.set(hexOf(slot), hexOf(row.content));
      }
      return latest;
    },
    read: async ({ afterSeq, limit }) => reader.read(afterSeq, limit),
    ofSubject,
    async ofSubjects(subjects, known) {
      const found = new Map<string, Recorded[]>();
      for (const subject of subjects) found.set(subjectKey(subject), await ofSubject(subject, known));
      return found;
    },
    ofMessage: async (message, { afterSeq = 0, limit = pageMax } = {}) =>
      rows(
        'message = ? AND seq > ? ORDER BY seq LIMIT ?',
        referenceBytes(message),
        afterSeq,
        Math.min(limit, pageMax),
      ),
    byId: async (id) => (isUuid(id) ? rows('id = ?', uuidBytes(id))[0] : undefined),
    list: async ({ limit, beforeSeq = Number.MAX_SAFE_INTEGER }) =>
      rows('seq < ? ORDER BY seq DESC LIMIT ?', beforeSeq, Math.min(limit, pageMax)),
    count: async () => reader.count(),
    leaf: async (seq) => reader.leaves(seq - 1, 1)[0],
  };
}

function appender(parts: JournalParts, reader: JournalReader): Journal['append'] {
  const { database, keys, entropy } = parts;
  const insert = database.prepare(
    `INSERT INTO journal (seq, id, received_at, stream, type, issuer, message, slot, content, body, leaf)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return async (batch) => {
    const [first] = batch;
    if (first === undefined) return [];
    const subjects = batch.map(({ statement }) => subjectKey(statement.subject));
    // Keys first: a key nobody uses does no harm, a statement nobody can open is lost.
    const known = keys.forWriting(subjects, first.receivedAt);
    const nonces = entropy(nonceBytes * batch.length);
    const start = reader.count() + 1;
    const rows = batch.map((arriving, index) =>
      makeRow(parts, arriving, {
        seq: start + index,
        keys: known.get(subjects[index]!)!,
        nonce: nonces.subarray(index * nonceBytes, (index + 1) * nonceBytes),
      }),
    );
    database.transaction(() => {
      for (const row of rows) insert.run(...row.values);
    });
    parts.onAppended(
      start,
      rows.map(({ leaf }) => leaf),
    );
    return rows.map(({ recorded }) => recorded);
  };
}

function makeRow(
  { crypto, keys: vault, leafOf }: JournalParts,
  { statement, receivedAt, slot, content }: Arriving,
  { seq, keys, nonce }: { readonly seq: number; readonly keys: SubjectKeys; readonly nonce: Uint8Array },
): { readonly recorded: Recorded; readonly leaf: Uint8Array; readonly values: Value[] } {
  assertBytes(slot, 16);
  assertBytes(content, 16);
  const { stream } = keys;
  const id = uuidBytes(statement.id);
  const pseudonym = vault.pseudonymOf(statement.issuer);
  const leaf = leafOf({ statement, receivedAt, pseudonym, salt: vault.saltOf(keys, statement.id) });
  const body = sealStatement(crypto, { keys, place: { seq, id, stream }, statement, nonce });
  const message = referenceBytes(statement.source.message);
  const { type } = statement;
  return {
    recorded: { seq, receivedAt, statement },
    leaf,
    values: [seq, id, receivedAt, stream, type, pseudonym, message, slot, content, body, leaf],
  };
}
