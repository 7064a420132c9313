// How does a plain object stand in a row? Each field names its column and how its value is written there; a field that
// is absent is NULL.
import type { Database, Value } from '../engine/sqlite.ts';

type Kind = 'text' | 'number' | 'boolean' | 'json';
export type Columns<T> = { readonly [F in keyof T]-?: readonly [column: string, kind: Kind] };

export type Table<T extends object> = {
  /** @returns false when a row with the same unique value is there already; it stays as it is. */
  insert(value: T): boolean;
  find(where: string, ...values: Value[]): T | undefined;
  list(rest: string, ...values: Value[]): T[];
  /** Fields set to undefined become NULL. @returns how many rows there are. */
  update(change: Partial<{ [F in keyof T]: T[F] | undefined }>, where: string, ...values: Value[]): number;
};

export function tableOf<T extends object>(database: Database, name: string, columns: Columns<T>): Table<T> {
  const fields = Object.entries(columns) as [keyof T & string, readonly [string, Kind]][];
  const names = fields.map(([, [column]]) => column).join(', ');
  const marks = fields.map(() => '?').join(', ');
  const insertSql = `INSERT INTO ${name} (${names}) VALUES (${marks}) ON CONFLICT DO NOTHING`;
  function read(row: Record<string, unknown>): T {
    const present = fields.flatMap(([field, [column, kind]]) => {
      const value = row[column];
      return value === null ? [] : [[field, readValue(kind, value)]];
    });
    return Object.fromEntries(present) as T;
  }
  return {
    insert: (value) =>
      database.run(insertSql, ...fields.map(([field, [, kind]]) => writeValue(kind, value[field]))) > 0,
    find(where, ...values) {
      const row = database.get(`SELECT ${names} FROM ${name} WHERE ${where} LIMIT 1`, ...values);
      return row === undefined ? undefined : read(row);
    },
    list: (rest, ...values) => database.all(`SELECT ${names} FROM ${name} ${rest}`, ...values).map(read),
    update(change, where, ...values) {
      const changed = fields.filter(([field]) => field in change);
      if (changed.length === 0) return 0;
      const sets = changed.map(([, [column]]) => `${column} = ?`).join(', ');
      const written = changed.map(([field, [, kind]]) => writeValue(kind, change[field]));
      return database.run(`UPDATE ${name} SET ${sets} WHERE ${where}`, ...written, ...values);
    },
  };
}

function writeValue(kind: Kind, value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  return kind === 'boolean' ? Number(value) : (value as Value);
}

function readValue(kind: Kind, value: unknown): unknown {
  if (kind === 'json') return JSON.parse(String(value));
  return kind === 'boolean' ? value === 1 : value;
}
