// Are two sets of projections the same? One hash over what the rows say, in the order of their keys, whatever the
// engine and however they lie on disk: equal after a rebuild, and on both stores.
import { setImmediate } from 'node:timers/promises';
import { canonicalJson, toHex, utf8, type Crypto } from '../../../base/index.ts';
import type { Database } from '../engine/sqlite.ts';
import { layout, tableNames, type TableName } from './layout.ts';

/** What is hashed at once is part of what the digest is; states are large, and others get a turn more often. */
const rowsAtOnce = 2000;
const rowsATurn = 50;

/** `database` is a connection of its own in one read transaction, so that all tables are of one moment. */
export async function digestOf(database: Database, crypto: Crypto): Promise<string> {
  database.script('BEGIN');
  try {
    const hashes: Record<string, string> = {};
    for (const table of tableNames)
      hashes[table] = await digestOfRows(crypto, table, rowsOfTable(database, table));
    hashes.states = await digestOfRows(crypto, 'states', statesOf(database));
    return toHex(crypto.sha256(utf8(canonicalJson(hashes))));
  } finally {
    database.script('COMMIT');
  }
}

function rowsOfTable(database: Database, table: TableName): Iterable<unknown> {
  const { key, rest } = layout[table];
  const columns = [...key, ...rest].map((column) => `"${column}"`).join(', ');
  const order = key.map((column) => `"${column}"`).join(', ');
  return database.iterate(`SELECT ${columns} FROM ${table} ORDER BY ${order}`);
}

/** Taken apart, because a state's members may have come to be in another order. */
function* statesOf(database: Database): Generator<unknown> {
  for (const { key, state } of database.iterate<{ key: string; state: string }>(
    'SELECT key, state FROM states ORDER BY key',
  )) {
    yield { key, state: JSON.parse(state) as unknown };
  }
}

/** Chained over blocks of rows: neither the table nor the event loop is ever held whole. */
async function digestOfRows(crypto: Crypto, name: string, rows: Iterable<unknown>): Promise<string> {
  let hash = crypto.sha256(utf8(name));
  let block: string[] = [];
  const close = () => {
    hash = crypto.sha256(hash, utf8(block.join('\n')));
    block = [];
  };
  for (const row of rows) {
    block.push(canonicalJson(row));
    if (block.length >= rowsAtOnce) close();
    if (block.length % rowsATurn === 0) await setImmediate();
  }
  close();
  return toHex(hash);
}
