// The projections as a whole: kept up with the journal, dropped and remade, hashed, searched, and told of.
import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Crypto } from '../../../base/index.ts';
import type { Recorded } from '../../../record/index.ts';
import { openDatabase, openQueries, type Database } from '../engine/sqlite.ts';
import { schemaVersion, setSchemaVersion } from '../engine/schema.ts';
import type { JournalReader } from '../sources/journal.ts';
import type { VaultKeys } from '../sources/vault.ts';
import type { Changed, Projections } from '../store.ts';
import { digestOf } from './digest.ts';
import { findBearers, findByNumber } from './found-by.ts';
import { projectionsVersion, projectionTableNames, projectionTablesSql } from './layout.ts';
import { openProjector, type Ahead, type Projector } from './projector.ts';
import type { ProjectionTables } from './tables.ts';

const entriesAtOnce = 2000;
const schemaName = 'projections';

/** Makes the tables; those of another version are dropped, to be folded anew. */
export function prepareProjections(database: Database): void {
  database.script(
    'CREATE TABLE IF NOT EXISTS schema_version (name TEXT PRIMARY KEY, version INTEGER NOT NULL)',
  );
  if (schemaVersion(database, schemaName) !== projectionsVersion) dropAndMake(database);
}

function dropAndMake(database: Database): void {
  database.transaction(() => {
    for (const table of projectionTableNames) database.script(`DROP TABLE IF EXISTS ${table}`);
    database.script(projectionTablesSql);
    setSchemaVersion(database, schemaName, projectionsVersion);
  });
}

export type ProjectionsParts = {
  readonly database: Database;
  readonly reader: JournalReader;
  readonly keys: VaultKeys;
  readonly crypto: Crypto;
  readonly clock: () => number;
  /** Lies in the same database, and is dropped and remade with it. */
  readonly tree: { clear(): void; integrate(): Promise<number> };
};

export type OpenProjections = Omit<Projections, 'apply'> & {
  /** Folds in memory what is about to be committed; nothing is seen of it before it is handed to `apply`. */
  foldAhead(recorded: readonly Recorded[]): Ahead | undefined;
  apply(recorded: readonly Recorded[], ahead?: Ahead): Promise<void>;
  close(): Promise<void>;
};

export function openProjections(parts: ProjectionsParts): OpenProjections {
  const { database, reader } = parts;
  const listeners = new Set<(changed: readonly Changed[]) => void>();
  let silent = false;
  const onApplied = (changed: readonly Changed[]) => {
    if (!silent) for (const listener of listeners) listener(changed);
  };
  const projector = openProjector({ ...parts, onApplied });
  const query: Kysely<ProjectionTables> = openQueries<ProjectionTables>(database.path);
  return {
    query,
    foldAhead: (recorded) => projector.foldAhead(recorded),
    async apply(recorded, ahead) {
      const first = recorded[0]?.seq ?? projector.cursor() + 1;
      if (first > projector.cursor() + 1) await catchUp(projector, reader);
      const cursor = projector.cursor();
      projector.apply(first > cursor ? recorded : recorded.filter(({ seq }) => seq > cursor), ahead);
    },
    cursor: async () => projector.cursor(),
    catchUp: () => catchUp(projector, reader),
    state: async (key) => projector.state(key),
    async states(keys) {
      const found = keys.map((key) => [key, projector.state(key)] as const);
      return new Map(found.flatMap(([key, state]) => (state === undefined ? [] : [[key, state]])));
    },
    findByNumber: async (text, options) => findByNumber(database, text, { ...options, now: parts.clock() }),
    findBearers: async (numbers, { org, limit }) => [
      ...new Set(numbers.flatMap((number) => findBearers(database, number, org, limit))),
    ],
    async rebuild(progress) {
      silent = true;
      try {
        dropAndMake(database);
        projector.forget();
        parts.tree.clear();
        await catchUp(projector, reader, progress);
        await parts.tree.integrate();
      } finally {
        silent = false;
      }
    },
    async digest() {
      projector.settle();
      const connection = openDatabase(database.path, { synchronous: 'NORMAL', readOnly: true });
      try {
        return await digestOf(connection, parts.crypto);
      } finally {
        connection.close();
      }
    },
    onApplied(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      projector.keepHeld();
      await query.destroy();
    },
  };
}

/** Also with nothing to fold, what was erased and not yet folded away is. */
export async function catchUp(
  projector: Projector,
  reader: JournalReader,
  progress?: (done: number, total: number) => void,
): Promise<number> {
  const start = projector.cursor();
  for (;;) {
    const entries = reader.read(projector.cursor(), entriesAtOnce);
    projector.apply(entries);
    if (entries.length === 0) return projector.cursor() - start;
    progress?.(projector.cursor(), reader.count());
    await setImmediate();
  }
}
