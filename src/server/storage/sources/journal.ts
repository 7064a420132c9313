// What was said, in the one order in which we took it? Rows are only ever added. A row is sealed under its subject's
// key; beside it stand the tags of idempotency (keyed hashes) and the leaf that the ledger commits to.
import { hexOf, isUuid, referenceBytes, uuidBytes, uuidText } from './identifiers.ts';
import { insertRows, makeRow, type RowParts } from './row.ts';
import { nonceBytes, openStatement, textOf } from './seal.ts';
import type { Sealing } from './sealing.ts';
import { upcast } from './upcast.ts';
import { isErased, type Arriving, type Entry, type Journal } from '../store.ts';
import { subjectKey, type Recorded, type StatementType } from '../../../record/index.ts';
import type { Crypto, Entropy } from '../../../base/index.ts';
import type { Database, Value } from '../engine/sqlite.ts';
import type { VaultKeys } from './vault.ts';

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
  readonly sealing: Sealing;
  /** Told the hashes of the new leaves after each commit, in order. */
  readonly onAppended: (firstSeq: number, leafHashes: readonly Uint8Array[]) => void;
};

const columns = 'seq, id, received_at, stream, type, body';
const pageMax = 10_000;

type SlotRow = { readonly slot: Uint8Array; readonly content: Uint8Array };
/** Asked together, because to ask for each costs four times as much. */
const slotsAtOnce = 200;
const slotMarks = Array.from({ length: slotsAtOnce }, () => '?');
/** The inner part needs no more than the index of slots, most of which are free. */
const newestInSlots = `SELECT slot, content FROM journal WHERE seq IN
  (SELECT MAX(seq) FROM journal WHERE slot IN (${slotMarks.join(', ')}) GROUP BY slot)`;

export function openJournal(parts: JournalParts): {
  readonly journal: Journal;
  readonly reader: JournalReader;
  readonly begin: (batch: readonly Arriving[]) => Promise<Begun>;
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
  const begin = appender(parts, reader);
  return { reader, begin, journal: publicJournal(parts, { reader, begin, rows }) };
}

function publicJournal(
  parts: JournalParts,
  {
    reader,
    begin,
    rows,
  }: {
    readonly reader: JournalReader;
    readonly begin: (batch: readonly Arriving[]) => Promise<Begun>;
    readonly rows: (where: string, ...values: Value[]) => Entry[];
  },
): Journal {
  const { database } = parts;
  const ofSubject: Journal['ofSubject'] = async (subject, { asKnownAt = Infinity } = {}) =>
    reader.ofSubject(subjectKey(subject)).filter(({ receivedAt }) => receivedAt <= asKnownAt);
  return {
    async append(batch) {
      const { recorded, durable } = await begin(batch);
      await durable;
      return recorded;
    },
    async latestInSlots(slots) {
      const latest = new Map<string, string>();
      for (let at = 0; at < slots.length; at += slotsAtOnce) {
        // One shape of statement for any number: what is missing repeats the last.
        const asked = Array.from(slotMarks, (_, n) => slots[Math.min(at + n, slots.length - 1)]!);
        for (const { slot, content } of database.all<SlotRow>(newestInSlots, ...asked)) {
          latest.set(hexOf(slot), hexOf(content));
        }
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

/** `recorded` is what the batch becomes once `durable` is fulfilled, and nothing if that fails. */
export type Begun = { readonly recorded: Recorded[]; readonly durable: Promise<void> };

/** One batch at a time: the numbers of the next follow from what was committed. */
function appender(
  parts: JournalParts,
  reader: JournalReader,
): (batch: readonly Arriving[]) => Promise<Begun> {
  const { database, keys, entropy, crypto, sealing, onAppended } = parts;
  let last: Promise<unknown> = Promise.resolve();

  function start(batch: readonly Arriving[]): Begun {
    const subjects = batch.map(({ statement }) => subjectKey(statement.subject));
    // Keys first: a key nobody uses does no harm, a statement nobody can open is lost.
    const known = keys.forWriting(subjects, batch[0]!.receivedAt);
    const nonces = entropy(nonceBytes * batch.length);
    const firstSeq = reader.count() + 1;
    const rowParts = batch.map(({ statement, receivedAt, slot, content }, index): RowParts => {
      const { stream, secret, salt } = known.get(subjects[index]!)!;
      const nonce = nonces.subarray(index * nonceBytes, (index + 1) * nonceBytes);
      const pseudonym = keys.pseudonymOf(statement.issuer);
      const seq = firstSeq + index;
      const id = uuidBytes(statement.id);
      return { seq, id, receivedAt, stream, secret, salt, pseudonym, slot, content, nonce };
    });
    const recorded = batch.map(({ statement, receivedAt }, index): Recorded => ({
      seq: firstSeq + index,
      receivedAt,
      statement,
    }));
    const statements = batch.map(({ statement }) => statement);
    if (sealing.takes(batch.length)) {
      const durable = sealing
        .commit(firstSeq, statements, rowParts)
        .then((leafHashes) => onAppended(firstSeq, leafHashes));
      return { recorded, durable };
    }
    const rows = statements.map((statement, at) =>
      makeRow(crypto, keys.origin, { statement, text: textOf(statement), parts: rowParts[at]! }),
    );
    onAppended(firstSeq, insertRows(database, rows));
    return { recorded, durable: Promise.resolve() };
  }

  return async (batch) => {
    if (batch.length === 0) return { recorded: [], durable: Promise.resolve() };
    const begun = last.then(() => start(batch));
    last = begun.then(({ durable }) => durable).catch(() => undefined);
    return begun;
  };
}
