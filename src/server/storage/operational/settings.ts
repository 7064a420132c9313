// What was set for this deployment that is no more than a name and a value?
import type { Database } from '../engine/sqlite.ts';
import type { Settings } from './repositories.ts';

export const settingTables = `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);`;

export function openSettings(database: Database): Settings {
  return {
    async get(key) {
      const row = database.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
      return row === undefined ? undefined : JSON.parse(row.value);
    },
    async put(key, value) {
      database.run(
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        ...[key, JSON.stringify(value)],
      );
    },
    async remove(key) {
      database.run('DELETE FROM settings WHERE key = ?', key);
    },
    async list(prefix = '') {
      const rows = database.all<{ key: string; value: string }>(
        'SELECT key, value FROM settings WHERE key >= ? AND key < ? ORDER BY key',
        ...[prefix, `${prefix}\u{10ffff}`],
      );
      return new Map(rows.map(({ key, value }) => [key, JSON.parse(value)]));
    },
  };
}
