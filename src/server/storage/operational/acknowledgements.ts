// Which partner still owes us the word that a message of ours arrived and was understood?
import type { Database, Value } from '../engine/sqlite.ts';
import type { ExpectedAcknowledgement, ExpectedAcknowledgements } from './repositories.ts';
import { tableOf } from './table.ts';

export const acknowledgementTables = `CREATE TABLE acknowledgements (
     id TEXT PRIMARY KEY,
     partner TEXT NOT NULL,
     syntax TEXT NOT NULL,
     ack TEXT NOT NULL,
     message TEXT NOT NULL,
     type TEXT NOT NULL,
     reference TEXT NOT NULL,
     interchange TEXT NOT NULL,
     control_group TEXT,
     document TEXT,
     about TEXT NOT NULL,
     due_at INTEGER NOT NULL,
     status TEXT NOT NULL,
     detail TEXT,
     settled_by TEXT,
     created_at INTEGER NOT NULL
   );
   CREATE INDEX acknowledgements_waiting ON acknowledgements (status, due_at);
   CREATE INDEX acknowledgements_interchange ON acknowledgements (partner, interchange);
   CREATE TABLE answered_messages (message TEXT PRIMARY KEY, at INTEGER NOT NULL);`;

export function openAcknowledgements(database: Database): ExpectedAcknowledgements {
  const table = tableOf<ExpectedAcknowledgement>(database, 'acknowledgements', {
    id: ['id', 'text'],
    partner: ['partner', 'text'],
    syntax: ['syntax', 'text'],
    ack: ['ack', 'text'],
    message: ['message', 'text'],
    type: ['type', 'text'],
    reference: ['reference', 'text'],
    interchange: ['interchange', 'text'],
    group: ['control_group', 'text'],
    document: ['document', 'text'],
    about: ['about', 'json'],
    dueAt: ['due_at', 'number'],
    status: ['status', 'text'],
    detail: ['detail', 'text'],
    settledBy: ['settled_by', 'text'],
    createdAt: ['created_at', 'number'],
  });
  return {
    expect: async (expected) =>
      database.transaction(() => {
        for (const one of expected) table.insert(one);
      }),
    find: async (id) => table.find('id = ?', id),
    unsettledOf: async (partner) =>
      table.list(
        `WHERE partner = ? AND status IN ('waiting', 'overdue') ORDER BY created_at LIMIT 5000`,
        partner,
      ),
    overdue: async (now, limit) =>
      table.list(`WHERE status = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT ?`, now, limit),
    async list({ limit, partner, status }) {
      const conditions: [string, Value][] = [];
      if (partner !== undefined) conditions.push(['partner = ?', partner]);
      if (status !== undefined) conditions.push(['status = ?', status]);
      const where = ['1 = 1', ...conditions.map(([text]) => text)].join(' AND ');
      const values = conditions.map(([, value]) => value);
      return table.list(`WHERE ${where} ORDER BY created_at DESC, id LIMIT ?`, ...values, limit);
    },
    update: async (id, change) => table.update(change, 'id = ?', id) > 0,
    isAnswered: async (message) =>
      database.get('SELECT 1 FROM answered_messages WHERE message = ?', message) !== undefined,
    async answered(message, at) {
      database.run(
        'INSERT INTO answered_messages (message, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
        message,
        at,
      );
    },
    async forgetAnswered(before) {
      database.run('DELETE FROM answered_messages WHERE at < ?', before);
    },
  };
}
