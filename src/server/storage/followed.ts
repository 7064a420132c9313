// How does a table beside the projections keep up with the journal? It is made from the journal as that grows, in a file of its
// own, and made again when its layout changes or the file is gone; so it needs no backup.
import { join } from 'node:path';
import type { Recorded } from '../../record/index.ts';
import { openDatabase, type Database } from './engine/sqlite.ts';
import { isErased, type Store } from './store.ts';

export type FollowedTables = {
  /** Raised when a table or what stands in it changes. */
  readonly version: number;
  readonly names: readonly string[];
  /** SQL that makes them. */
  readonly script: string;
  readonly take: (database: Database, recorded: Recorded) => void;
};

export type Followed = {
  readonly database: Database;
  /** Takes in what the journal has beyond what is indexed. */
  readonly catchUp: () => Promise<void>;
  /** The sequence number of the last entry that was taken. */
  readonly cursor: () => number;
  /** Waits for what is under way; whoever asked for it hears how it ended. */
  readonly close: () => Promise<void>;
};

const entriesAtOnce = 1000;

export function followJournal(
  { dir, journal }: Pick<Store, 'dir' | 'journal'>,
  file: string,
  tables: FollowedTables,
): Followed {
  const database = openDatabase(join(dir, file), { synchronous: 'NORMAL', secureDelete: true });
  prepare(database, tables);
  const cursor = (): number =>
    database.get<{ value: number }>("SELECT value FROM state WHERE name = 'cursor'")!.value;
  let catchingUp: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    for (;;) {
      const entries = await journal.read({ afterSeq: cursor(), limit: entriesAtOnce });
      if (entries.length === 0) return;
      database.transaction(() => {
        for (const entry of entries) if (!isErased(entry)) tables.take(database, entry);
        database.run('UPDATE state SET value = ? WHERE name = ?', entries.at(-1)!.seq, 'cursor');
      });
    }
  }

  return {
    database,
    cursor,
    catchUp: async () => {
      // Who asks while it is under way gets the end of a run that began after its question.
      if (catchingUp !== undefined) await catchingUp;
      catchingUp ??= readOn().finally(() => (catchingUp = undefined));
      await catchingUp;
    },
    close: async () => {
      await catchingUp?.catch(() => undefined);
      database.close();
    },
  };
}

function prepare(database: Database, { version, names, script }: FollowedTables): void {
  const known = database.get("SELECT name FROM sqlite_master WHERE name = 'state'");
  const kept = known && database.get<{ value: number }>("SELECT value FROM state WHERE name = 'version'");
  if (kept?.value === version) return;
  database.transaction(() => {
    for (const table of ['state', ...names]) database.script(`DROP TABLE IF EXISTS ${table}`);
    database.script('CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL)');
    database.script(script);
    database.run('INSERT INTO state (name, value) VALUES (?, ?), (?, ?)', 'version', version, 'cursor', 0);
  });
}
