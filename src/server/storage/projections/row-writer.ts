// Which rows have really changed? Only those are written: most statements move one or two of the rows of a subject.
import type { Database, Value } from '../engine/sqlite.ts';
import { layout, sourceColumn, tableNames, type TableName } from './layout.ts';
import type { DerivedRow, RowPart, SubjectRows } from './row-parts.ts';

export type RowWriter = {
  /** Writes what differs from `before`. */
  replace(after: SubjectRows, before: SubjectRows | undefined): void;
  remove(before: SubjectRows): void;
  /** Every row of a subject, found by searching: for when nobody knows any more which ones it has. */
  removeAll(key: string): void;
};

type Cells = Readonly<Record<string, Value>>;
type Statement = ReturnType<Database['prepare']>;

export function rowWriter(database: Database): RowWriter {
  const sql = Object.fromEntries(tableNames.map((table) => [table, sqlOf(table)])) as Record<
    TableName,
    ReturnType<typeof sqlOf>
  >;
  const upserts = Object.fromEntries(
    tableNames.map((table) => [table, database.prepare(sql[table].upsert)]),
  ) as Record<TableName, Statement>;
  const updates = new Map<string, Statement>();
  const put = ({ table, row }: DerivedRow) => upserts[table].run(...cellsOf(row, columnsOf[table]));
  const drop = ({ table, row }: DerivedRow) =>
    database.run(sql[table].remove, ...cellsOf(row, layout[table].key));

  function updateOf(table: TableName, changed: readonly string[]): Statement {
    const name = `${table} ${changed.join(' ')}`;
    let update = updates.get(name);
    if (update === undefined) {
      const sets = changed.map((column) => `"${column}" = ?`).join(', ');
      const where = layout[table].key.map((column) => `"${column}" = ?`).join(' AND ');
      update = database.prepare(`UPDATE ${table} SET ${sets} WHERE ${where}`);
      updates.set(name, update);
    }
    return update;
  }

  // Only the columns that differ: a column that is set has its indexes written again, be its value the same.
  function change({ row: before }: DerivedRow, { table, row }: DerivedRow): void {
    const [old, now] = [before as unknown as Cells, row as unknown as Cells];
    const changed = layout[table].rest.filter((column) => now[column] !== old[column]);
    if (changed.length === 0) return;
    updateOf(table, changed).run(...cellsOf(row, changed), ...cellsOf(row, layout[table].key));
  }

  function replacePart({ rows: after }: RowPart, { rows: before }: RowPart): void {
    if (after.length === 1 && before.length === 1 && nameOf(after[0]!) === nameOf(before[0]!)) {
      change(before[0]!, after[0]!);
      return;
    }
    const old = new Map(before.map((row) => [nameOf(row), row]));
    const now = new Map(after.map((row) => [nameOf(row), row]));
    for (const [name, row] of old) if (!now.has(name)) drop(row);
    for (const [name, row] of now) {
      const was = old.get(name);
      if (was === undefined) put(row);
      else if (was !== row) change(was, row);
    }
  }

  return {
    replace(after, before) {
      for (const [at, part] of after.entries()) {
        const was = before?.[at];
        if (was === undefined) part.rows.forEach(put);
        else if (was !== part) replacePart(part, was);
      }
    },
    remove(before) {
      for (const { rows } of before) rows.forEach(drop);
    },
    removeAll(key) {
      for (const table of tableNames) {
        database.run(`DELETE FROM ${table} WHERE "${sourceColumn[table]}" = ?`, key);
      }
    },
  };
}

const columnsOf = Object.fromEntries(
  tableNames.map((table) => [table, [...layout[table].key, ...layout[table].rest]]),
) as unknown as Record<TableName, readonly string[]>;

function cellsOf(row: object, columns: readonly string[]): Value[] {
  const cells = row as Cells;
  return columns.map((column) => cells[column]!);
}

/** What makes the row the one it is in its table. */
function nameOf({ table, row }: DerivedRow): string {
  return cellsOf(row, layout[table].key).join('\n');
}

function sqlOf(table: TableName) {
  const { key, rest } = layout[table];
  const columns = [...key, ...rest].map((column) => `"${column}"`);
  const marks = columns.map(() => '?').join(', ');
  const keys = key.map((column) => `"${column}"`).join(', ');
  const sets = rest.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  const conflict = rest.length === 0 ? 'DO NOTHING' : `DO UPDATE SET ${sets}`;
  return {
    upsert: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) ON CONFLICT (${keys}) ${conflict}`,
    remove: `DELETE FROM ${table} WHERE ${key.map((column) => `"${column}" = ?`).join(' AND ')}`,
  };
}
