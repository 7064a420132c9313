// Is this database of our shape? Each one counts its changes; a program never opens one that a newer program wrote.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { Database } from './sqlite.ts';

/** Runs the scripts that the database has not had yet, each in a transaction. Error `storage.newer-schema`. */
export function migrate(database: Database, name: string, scripts: readonly string[]): Result<void> {
  database.script(
    'CREATE TABLE IF NOT EXISTS schema_version (name TEXT PRIMARY KEY, version INTEGER NOT NULL)',
  );
  const found = schemaVersion(database, name);
  if (found > scripts.length) {
    return fail(
      'storage.newer-schema',
      `The ${name} database has schema version ${found}; this program knows ${scripts.length}. Start the newer program.`,
    );
  }
  for (const [index, script] of scripts.entries()) {
    if (index < found) continue;
    database.transaction(() => {
      database.script(script);
      setSchemaVersion(database, name, index + 1);
    });
  }
  return succeed(undefined);
}

/** 0 for a database that is new. */
export function schemaVersion(database: Database, name: string): number {
  return (
    database.get<{ version: number }>('SELECT version FROM schema_version WHERE name = ?', name)?.version ?? 0
  );
}

export function setSchemaVersion(database: Database, name: string, version: number): void {
  database.run(
    `INSERT INTO schema_version (name, version) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version`,
    name,
    version,
  );
}
