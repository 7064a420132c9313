// What is the folded state of a subject? Those that were used last are in memory with the rows that follow from them. On
// disk lies the state of some moment before: it is written when it leaves memory, not with each statement, because it
// is the largest thing a statement changes. What it lacks up to `last_seq` of its subject is folded from the journal.
import { foldAll, foldStatements } from '../../../record/index.ts';
import type { Recorded, Subject, SubjectState } from '../../../record/index.ts';
import { parseSubjectKey } from '../../../record/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { JournalReader } from '../sources/journal.ts';
import type { SubjectRows } from './row-parts.ts';
import { rowWriter } from './row-writer.ts';
import { rowsOf } from './rows.ts';

/** A folded subject with its rows as they stand in the tables. */
export type Held = { readonly state: SubjectState; readonly rows: SubjectRows };
type Kept = Held & { written: boolean };
/** What a subject becomes, not written yet; undefined where nothing that was said of it can be read. */
export type Folded = { readonly before: Held | undefined; readonly after: Held | undefined };

/** In statements, since a state grows with them. */
const statementsHeldMax = 80_000;
/** So many stay when there are too many: states are written by the hundred, in one transaction. */
const statementsKeptOn = 76_000;
/** What a state weighs before anything was said. */
const emptyWeight = 4;

type StoredState = { last_seq: number; seq: number | null; state: string | null };

export type States = ReturnType<typeof openStates>;

export function openStates({
  database,
  reader,
}: {
  readonly database: Database;
  readonly reader: JournalReader;
}) {
  // In the order of their last use.
  const held = new Map<string, Kept>();
  let weight = 0;
  const writer = rowWriter(database);
  const store = database.prepare(
    `INSERT INTO states (key, seq, state) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, state = excluded.state`,
  );
  const find = database.prepare(
    `SELECT subjects.last_seq, states.seq, states.state FROM subjects
     LEFT JOIN states ON states.key = subjects.key WHERE subjects.key = ?`,
  );

  function hold(key: string, kept: Kept): void {
    drop(key);
    held.set(key, kept);
    weight += weightOf(kept);
  }

  function drop(key: string): void {
    const found = held.get(key);
    if (found === undefined) return;
    held.delete(key);
    weight -= weightOf(found);
  }

  function keep(key: string, kept: Kept): void {
    if (kept.written) return;
    store.run(key, kept.state.lastSeq, JSON.stringify(kept.state));
    kept.written = true;
  }

  function load(key: string): Held | undefined {
    const found = held.get(key);
    if (found !== undefined) {
      held.delete(key);
      held.set(key, found);
      return found;
    }
    const stored = find.get(key) as StoredState | undefined;
    if (stored === undefined) return undefined;
    const state = complete(key, stored);
    if (state === undefined) return undefined;
    const loaded = { state, rows: rowsOf(state), written: stored.seq === state.lastSeq };
    hold(key, loaded);
    return loaded;
  }

  function makeRoom(): void {
    if (weight <= statementsHeldMax) return;
    for (const [key, kept] of held) {
      if (weight <= statementsKeptOn || held.size === 1) return;
      keep(key, kept);
      drop(key);
    }
  }

  /** The stored state with what was said since; undefined where nothing of it can be read any more. */
  function complete(key: string, { last_seq: last, seq, state }: StoredState): SubjectState | undefined {
    const stored = state === null ? undefined : (JSON.parse(state) as SubjectState);
    if (seq === last) return stored;
    const all = reader.ofSubject(key).filter((each) => each.seq <= last);
    const news = all.filter((each) => each.seq > (seq ?? 0));
    if (news.length === 0) return stored;
    const next = stored === undefined ? 'refold' : foldStatements(stored, news);
    return next === 'refold' ? foldAll(parseSubjectKey(key)!, all) : next;
  }

  function write(key: string, { before, after }: Folded): void {
    if (after !== undefined) {
      writer.replace(after.rows, before?.rows);
      hold(key, { ...after, written: false });
      return;
    }
    drop(key);
    if (before !== undefined) writer.remove(before.rows);
    database.run('DELETE FROM states WHERE key = ?', key);
  }

  function folded(before: Held | undefined, state: SubjectState | undefined): Folded {
    return { before, after: state === undefined ? undefined : { state, rows: rowsOf(state, before?.rows) } };
  }

  /** Undefined where the journal has to be read again. */
  function foldOn(subject: Subject, key: string, news: readonly Recorded[]): Folded | undefined {
    const before = load(key);
    const next = before === undefined ? foldAll(subject, news) : foldStatements(before.state, news);
    return next === 'refold' ? undefined : folded(before, next);
  }

  function refold(subject: Subject, key: string, last: number): SubjectState | undefined {
    const all = reader.ofSubject(key).filter(({ seq }) => seq <= last);
    return all.length === 0 ? undefined : foldAll(subject, all);
  }

  return {
    load,
    write,
    foldOn,
    fold(
      subject: Subject,
      key: string,
      { news, last }: { readonly news: readonly Recorded[]; readonly last: number },
    ): Folded {
      return foldOn(subject, key, news) ?? folded(load(key), refold(subject, key, last));
    },
    /** After an erasure: what can still be read is the state, and nothing of the former one stays on disk. */
    foldAnew(subject: Subject, key: string, last: number): void {
      const stored = find.get(key) as StoredState | undefined;
      const known = held.has(key) || stored?.seq === stored?.last_seq;
      const before = known ? load(key) : undefined;
      if (!known) writer.removeAll(key);
      write(key, { before, after: undefined });
      const state = refold(subject, key, last);
      if (state !== undefined) write(key, folded(undefined, state));
    },
    /** Writes and forgets what was not used for longest, within the transaction of whoever calls. */
    makeRoom,
    /** The same in a transaction of its own: after reading. */
    makeRoomAfterwards(): void {
      if (weight > statementsHeldMax) database.transaction(makeRoom);
    },
    keepHeld(): void {
      database.transaction(() => {
        for (const [key, kept] of held) keep(key, kept);
      });
    },
    settle(): void {
      const behind = `SELECT subjects.key FROM subjects LEFT JOIN states ON states.key = subjects.key
         WHERE states.seq IS NULL OR states.seq <> subjects.last_seq`;
      database.transaction(() => {
        for (const [key, kept] of held) keep(key, kept);
        for (const { key } of database.all<{ key: string }>(behind)) {
          const found = load(key) as Kept | undefined;
          if (found !== undefined) keep(key, found);
          makeRoom();
        }
      });
    },
    forget(): void {
      held.clear();
      weight = 0;
    },
  };
}

function weightOf({ state }: Held): number {
  return state.statements + emptyWeight;
}
