// What is still to be delivered? Each entry until its receiver has taken it, at least once, always under the same key.
import type { Database, Value } from '../engine/sqlite.ts';
import type { Outbox, OutboxEntry } from './repositories.ts';
import { tableOf } from './table.ts';

export const outboxTables = `CREATE TABLE outbox (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     idempotency_key TEXT NOT NULL UNIQUE,
     receiver TEXT NOT NULL,
     kind TEXT NOT NULL,
     payload TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     next_at INTEGER NOT NULL,
     status TEXT NOT NULL,
     last_error TEXT,
     created_at INTEGER NOT NULL
   );
   CREATE INDEX outbox_due ON outbox (status, next_at);`;

export function openOutbox(database: Database): Outbox {
  const table = tableOf<OutboxEntry>(database, 'outbox', {
    id: ['id', 'text'],
    idempotencyKey: ['idempotency_key', 'text'],
    to: ['receiver', 'text'],
    kind: ['kind', 'text'],
    payload: ['payload', 'json'],
    attempts: ['attempts', 'number'],
    nextAt: ['next_at', 'number'],
    status: ['status', 'text'],
    lastError: ['last_error', 'text'],
    createdAt: ['created_at', 'number'],
  });
  return {
    create: async (entry) => table.insert({ ...entry, attempts: 0, status: 'waiting' }),
    find: async (id) => table.find('id = ?', id),
    isKnown: async (key) => table.find('idempotency_key = ?', key) !== undefined,
    due: async (now, limit) =>
      table.list(`WHERE status = 'waiting' AND next_at <= ? ORDER BY next_at, number LIMIT ?`, now, limit),
    async list({ limit, status, to }) {
      const conditions: [string, Value][] = [];
      if (status !== undefined) conditions.push(['status = ?', status]);
      if (to !== undefined) conditions.push(['receiver = ?', to]);
      const where = ['1 = 1', ...conditions.map(([text]) => text)].join(' AND ');
      const values = conditions.map(([, value]) => value);
      return table.list(`WHERE ${where} ORDER BY number DESC LIMIT ?`, ...values, limit);
    },
    update: async (id, change) => table.update(change, 'id = ?', id) > 0,
  };
}
