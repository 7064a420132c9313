// Which rows have really changed? Only those are written: most statements move one or two of the rows of a subject.
import type { SubjectState } from '../../../record/index.ts';
import type { Database, Value } from '../engine/sqlite.ts';
import { layout, sourceColumn, tableNames, type TableName } from './layout.ts';
import { rowsOf, type DerivedRow } from './rows.ts';

type Written = { readonly table: TableName; readonly values: readonly Value[] };
/** By table and primary key. */
export type WrittenRows = ReadonlyMap<string, Written>;

export type RowWriter = {
  /** The rows that follow from a state, as they would be written. */
  rowsOf(state: SubjectState): WrittenRows;
  /** Writes what differs from `before`. */
  replace(after: WrittenRows, before: WrittenRows | undefined): void;
  remove(before: WrittenRows): void;
  /** Every row of a subject, found by searching: for when nobody knows any more which ones it has. */
  removeAll(key: string): void;
};

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
  const put = ({ table, values }: Written) => upserts[table].run(...values);
  const drop = ({ table, values }: Written) =>
    database.run(sql[table].remove, ...values.slice(0, layout[table].key.length));

  function updateOf(table: TableName, changed: readonly number[]): Statement {
    const name = `${table} ${changed.join(' ')}`;
    let update = updates.get(name);
    if (update === undefined) {
      const sets = changed.map((at) => `"${columnsOf[table][at]!}" = ?`).join(', ');
      const where = layout[table].key.map((column) => `"${column}" = ?`).join(' AND ');
      update = database.prepare(`UPDATE ${table} SET ${sets} WHERE ${where}`);
      updates.set(name, update);
    }
    return update;
  }

  // Only the columns that differ: a column that is set has its indexes written again, be its value the same.
  function change({ values: before }: Written, { table, values }: Written): void {
    const keys = layout[table].key.length;
    const changed: number[] = [];
    for (let at = keys; at < values.length; at += 1) if (values[at] !== before[at]) changed.push(at);
    if (changed.length === 0) return;
    const news = changed.map((at) => values[at]!);
    for (let at = 0; at < keys; at += 1) news.push(values[at]!);
    updateOf(table, changed).run(...news);
  }
  return {
    rowsOf: written,
    replace(after, before) {
      if (before !== undefined) for (const [name, row] of before) if (!after.has(name)) drop(row);
      for (const [name, row] of after) {
        const old = before?.get(name);
        if (old === undefined) put(row);
        else if (old !== row) change(old, row);
      }
    },
    remove(before) {
      for (const row of before.values()) drop(row);
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

function written(state: SubjectState): WrittenRows {
  const rows = new Map<string, Written>();
  for (const each of rowsOf(state)) {
    let found = named.get(each.row);
    if (found === undefined) named.set(each.row, (found = nameOf(each)));
    rows.set(found.name, found);
  }
  return rows;
}

/** Rows that were given before come again as the same object. */
const named = new WeakMap<object, Written & { readonly name: string }>();

function nameOf({ table, row }: DerivedRow): Written & { readonly name: string } {
  const cells = row as Readonly<Record<string, Value>>;
  const values = columnsOf[table].map((column) => cells[column]!);
  let name: string = table;
  for (let at = 0; at < layout[table].key.length; at += 1) name += `\n${String(values[at])}`;
  return { name, table, values };
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
