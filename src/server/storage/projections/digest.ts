// Are two sets of projections the same? One hash over what the rows say, in the order of their keys, whatever the
// engine and however they lie on disk: equal after a rebuild, and on both stores.
import { setImmediate } from 'node:timers/promises';
import { canonicalJson, toHex, utf8, type Crypto } from '../../../base/index.ts';
import type { Database } from '../engine/sqlite.ts';
import { layout, tableNames, type TableName } from './layout.ts';

const rowsAtOnce = 2000;

/** `database` is a connection of its own in one read transaction, so that all tables are of one moment. */
export async function digestOf(database: Database, crypto: Crypto): Promise<string> {
  database.script('BEGIN');
  try {
    const hashes: Record<string, string> = {};
    for (const table of tableNames) hashes[table] = await digestOfTable(database, crypto, table);
    return toHex(crypto.sha256(utf8(canonicalJson(hashes))));
  } finally {
    database.script('COMMIT');
  }
}

/** Chained over blocks of rows: neither the table nor the event loop is ever held whole. */
async function digestOfTable(database: Database, crypto: Crypto, table: TableName): Promise<string> {
  const { key, rest } = layout[table];
  const columns = [...key, ...rest].map((column) => `"${column}"`).join(', ');
  const order = key.map((column) => `"${column}"`).join(', ');
  let hash = crypto.sha256(utf8(table));
  let block: string[] = [];
  const close = () => {
    hash = crypto.sha256(hash, utf8(block.join('\n')));
    block = [];
  };
  for (const row of database.iterate<Record<string, unknown>>(
    `SELECT ${columns} FROM ${table} ORDER BY ${order}`,
  )) {
    // A state's members may have come to be in another order.
    const said = table === 'subjects' ? { ...row, state: JSON.parse(String(row.state)) as unknown } : row;
    block.push(canonicalJson(said));
    if (block.length < rowsAtOnce) continue;
    close();
    await setImmediate();
  }
  close();
  return toHex(hash);
}
