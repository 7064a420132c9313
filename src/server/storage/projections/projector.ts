// How do statements become what pages read? Those of one subject are folded into its state; the rows that follow from
// the new state replace those that followed from the old one; the cursor moves; all in one transaction.
import { parseSubjectKey, subjectKey, type Recorded, type SubjectState } from '../../../record/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { JournalReader } from '../sources/journal.ts';
import type { VaultKeys } from '../sources/vault.ts';
import { isErased, type Changed, type Entry } from '../store.ts';
import { openStates, type Folded } from './states.ts';

export type Projector = {
  /** Folds the entries, which follow the cursor without a gap, and what was erased since. */
  apply(entries: readonly Entry[], ahead?: Ahead): void;
  /** What {@link apply} would make of the entries; undefined where that depends on what is not in the journal yet. */
  foldAhead(recorded: readonly Recorded[]): Ahead | undefined;
  cursor(): number;
  state(key: string): SubjectState | undefined;
  /** Writes every state that is behind its subject: those in memory, and those that a crash left so. */
  settle(): void;
  /** Writes the states in memory that were not written yet. */
  keepHeld(): void;
  /** After the tables were dropped. */
  forget(): void;
};

/** By subject key. Holds for as long as nothing else was folded. */
export type Ahead = {
  readonly generation: number;
  readonly news: ReadonlyMap<string, readonly Recorded[]>;
  readonly folded: ReadonlyMap<string, Folded>;
};

export type ProjectorParts = {
  readonly database: Database;
  readonly reader: JournalReader;
  readonly keys: VaultKeys;
  readonly onApplied: (changed: readonly Changed[]) => void;
};

export function openProjector(parts: ProjectorParts): Projector {
  const { database, keys, onApplied } = parts;
  const cursors = openCursors(database);
  const subjects = openStates(parts);
  let generation = 0;

  function foldErased(last: number): Changed[] {
    const erased = keys.erasedAfter(cursors.read('erasures'));
    if (erased.subjects.length === 0) return [];
    const changed = [...new Set(erased.subjects)].map((key) => {
      const subject = parseSubjectKey(key)!;
      subjects.foldAnew(subject, key, last);
      return { key, kind: subject.kind };
    });
    cursors.write('erasures', erased.last);
    return changed;
  }

  function applyAll(entries: readonly Entry[], ahead: Ahead | undefined): Changed[] {
    const last = entries.at(-1)?.seq ?? cursors.read('journal');
    const erased = foldErased(last);
    const valid = ahead?.generation === generation && erased.length === 0 ? ahead : undefined;
    const bySubjects =
      valid?.news ?? bySubject(entries.filter((entry): entry is Recorded => !isErased(entry)));
    const changed = [...bySubjects].map(([key, news]) => {
      const { subject } = news[0]!.statement;
      subjects.write(key, valid?.folded.get(key) ?? subjects.fold(subject, key, { news, last }));
      return { key, kind: subject.kind };
    });
    generation += 1;
    if (entries.length > 0) cursors.write('journal', last);
    subjects.makeRoom();
    return [...erased, ...changed];
  }

  return {
    apply(entries, ahead) {
      let changed: Changed[];
      try {
        changed = database.transaction(() => applyAll(entries, ahead));
      } catch (error) {
        // What was folded in memory is ahead of the tables now.
        subjects.forget();
        generation += 1;
        throw error;
      }
      if (changed.length > 0) onApplied(changed);
    },
    foldAhead(recorded) {
      if (recorded[0]?.seq !== cursors.read('journal') + 1) return undefined;
      const news = bySubject(recorded);
      const folded = new Map<string, Folded>();
      for (const [key, some] of news) {
        const each = subjects.foldOn(some[0]!.statement.subject, key, some);
        if (each !== undefined) folded.set(key, each);
      }
      return { generation, news, folded };
    },
    cursor: () => cursors.read('journal'),
    state(key) {
      const found = subjects.load(key)?.state;
      subjects.makeRoomAfterwards();
      return found;
    },
    settle: () => subjects.settle(),
    keepHeld: () => subjects.keepHeld(),
    forget() {
      subjects.forget();
      generation += 1;
    },
  };
}

function bySubject(recorded: readonly Recorded[]): Map<string, Recorded[]> {
  return Map.groupBy(recorded, ({ statement }) => subjectKey(statement.subject));
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
