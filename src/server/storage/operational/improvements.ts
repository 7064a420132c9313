// Which better plans were found when something changed, and what became of each?
import type { Database } from '../engine/sqlite.ts';
import type { Improvement, Improvements } from './planning.ts';
import { tableOf } from './table.ts';

export const improvementTables = `CREATE TABLE improvements (
     id TEXT PRIMARY KEY,
     number INTEGER NOT NULL UNIQUE,
     shipment TEXT NOT NULL,
     exception TEXT,
     because TEXT NOT NULL,
     title TEXT NOT NULL,
     basis TEXT NOT NULL,
     alternative TEXT NOT NULL,
     saving INTEGER NOT NULL,
     extra_cost INTEGER NOT NULL,
     hours_earlier INTEGER NOT NULL,
     found_at INTEGER NOT NULL,
     status TEXT NOT NULL,
     answered_by TEXT,
     answered_at INTEGER
   );
   CREATE INDEX improvements_of ON improvements (shipment, number);
   CREATE INDEX improvements_by_status ON improvements (status, saving);`;

export function openImprovements(database: Database): Improvements {
  const table = tableOf<Improvement>(database, 'improvements', {
    id: ['id', 'text'],
    number: ['number', 'number'],
    shipment: ['shipment', 'text'],
    exception: ['exception', 'text'],
    because: ['because', 'text'],
    title: ['title', 'text'],
    basis: ['basis', 'text'],
    alternative: ['alternative', 'text'],
    saving: ['saving', 'number'],
    extraCost: ['extra_cost', 'number'],
    hoursEarlier: ['hours_earlier', 'number'],
    foundAt: ['found_at', 'number'],
    status: ['status', 'text'],
    answeredBy: ['answered_by', 'text'],
    answeredAt: ['answered_at', 'number'],
  });
  return {
    create: async (improvement) =>
      database.transaction(() => {
        const last = database.get<{ number: number | null }>(
          'SELECT max(number) AS number FROM improvements',
        );
        table.insert({ ...improvement, number: (last?.number ?? 0) + 1 });
      }),
    find: async (id) => table.find('id = ?', id),
    async list(limit, status) {
      const order = `ORDER BY status <> 'open', CASE status WHEN 'open' THEN -saving ELSE 0 END, number DESC LIMIT ?`;
      return status === undefined
        ? table.list(order, limit)
        : table.list(`WHERE status = ? ${order}`, status, limit);
    },
    openOf: async (shipment) => table.find(`shipment = ? AND status = 'open'`, shipment),
    lastOf: async (shipment) => table.list('WHERE shipment = ? ORDER BY number DESC LIMIT 1', shipment)[0],
    update: async (id, change) => table.update(change, 'id = ?', id) > 0,
  };
}
