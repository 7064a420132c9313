// How do statements become what pages read? Those of one subject are folded into its state; the rows that follow from
// the new state replace those that followed from the old one; the cursor moves; all in one transaction.
import { foldAll, foldStatements, parseSubjectKey, subjectKey } from '../../../record/index.ts';
import type { Recorded, Subject, SubjectState } from '../../../record/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { JournalReader } from '../sources/journal.ts';
import { recentOnes } from '../sources/recent.ts';
import type { VaultKeys } from '../sources/vault.ts';
import { isErased, type Changed, type Entry } from '../store.ts';
import { rowWriter, type WrittenRows } from './row-writer.ts';

export type Projector = {
  /** Folds the entries, which follow the cursor without a gap, and what was erased since. */
  apply(entries: readonly Entry[]): void;
  cursor(): number;
  state(key: string): SubjectState | undefined;
  /** After the tables were dropped. */
  forget(): void;
};

export type ProjectorParts = {
  readonly database: Database;
  readonly reader: JournalReader;
  readonly keys: VaultKeys;
  readonly onApplied: (changed: readonly Changed[]) => void;
};

/** A folded subject with its rows as they stand in the tables. */
type Held = { readonly state: SubjectState; readonly rows: WrittenRows };

const subjectsHeld = 8000;

export function openProjector(parts: ProjectorParts): Projector {
  const { database, keys, onApplied } = parts;
  const cursors = openCursors(database);
  const subjects = openSubjects(parts);

  function foldErased(last: number): Changed[] {
    const erased = keys.erasedAfter(cursors.read('erasures'));
    if (erased.subjects.length === 0) return [];
    const changed = [...new Set(erased.subjects)].map((key) => {
      const subject = parseSubjectKey(key)!;
      subjects.write(key, subjects.refold(subject, key, last));
      return { key, kind: subject.kind };
    });
    cursors.write('erasures', erased.last);
    return changed;
  }

  function applyAll(entries: readonly Entry[]): Changed[] {
    const last = entries.at(-1)?.seq ?? cursors.read('journal');
    const erased = foldErased(last);
    const bySubject = Map.groupBy(
      entries.filter((entry): entry is Recorded => !isErased(entry)),
      ({ statement }) => subjectKey(statement.subject),
    );
    const changed = [...bySubject].map(([key, news]) => {
      const { subject } = news[0]!.statement;
      subjects.write(key, subjects.fold(subject, key, news, last));
      return { key, kind: subject.kind };
    });
    if (entries.length > 0) cursors.write('journal', last);
    return [...erased, ...changed];
  }

  return {
    apply(entries) {
      let changed: Changed[];
      try {
        changed = database.transaction(() => applyAll(entries));
      } catch (error) {
        // What was folded in memory is ahead of the tables now.
        subjects.forget();
        throw error;
      }
      if (changed.length > 0) onApplied(changed);
    },
    cursor: () => cursors.read('journal'),
    state: (key) => subjects.load(key)?.state,
    forget: () => subjects.forget(),
  };
}

/** States with their rows, those that were used last in memory. */
function openSubjects({ database, reader }: ProjectorParts) {
  const held = recentOnes<Held>(subjectsHeld);
  const writer = rowWriter(database);

  function load(key: string): Held | undefined {
    const found = held.get(key);
    if (found !== undefined) return found;
    const row = database.get<{ state: string }>('SELECT state FROM subjects WHERE key = ?', key);
    if (row === undefined) return undefined;
    const state = JSON.parse(row.state) as SubjectState;
    const loaded = { state, rows: writer.rowsOf(state) };
    held.set(key, loaded);
    return loaded;
  }

  /** Undefined when nothing that was said of it up to `last` can be read. */
  function refold(subject: Subject, key: string, last: number): SubjectState | undefined {
    const all = upTo(reader.ofSubject(key), last);
    return all.length === 0 ? undefined : foldAll(subject, all);
  }

  function fold(
    subject: Subject,
    key: string,
    news: readonly Recorded[],
    last: number,
  ): SubjectState | undefined {
    const before = load(key)?.state;
    if (before === undefined) return foldAll(subject, news);
    const next = foldStatements(before, news);
    return next === 'refold' ? refold(subject, key, last) : next;
  }

  function write(key: string, state: SubjectState | undefined): void {
    const before = load(key);
    if (state !== undefined) {
      held.set(key, { state, rows: writer.replace(key, state, before?.rows) });
      return;
    }
    held.delete(key);
    if (before !== undefined) writer.remove(key, before.rows);
  }

  return { load, fold, refold, write, forget: () => held.clear() };
}

/** Later ones are in the journal while it is being caught up with. */
function upTo(recorded: readonly Recorded[], last: number): readonly Recorded[] {
  return recorded.at(-1)?.seq === last ? recorded : recorded.filter(({ seq }) => seq <= last);
}

function openCursors(database: Database) {
  return {
    read: (name: string) =>
      database.get<{ value: number }>('SELECT value FROM cursors WHERE name = ?', name)?.value ?? 0,
    write(name: string, value: number): void {
      database.run(
        `INSERT INTO cursors (name, value) VALUES (?, ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        ...[name, value],
      );
    },
  };
}
