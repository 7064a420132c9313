// Which plans are there, what does each of their shipments get, and how far is the carrying out? What a plan found stands as
// it was found: it is told with its time, and computed again when somebody asks.
import type { Database } from '../engine/sqlite.ts';
import type { PlanRecord, Plans, PlanShipment } from './planning.ts';
import { tableOf } from './table.ts';

export const planTables = `CREATE TABLE plans (
     id TEXT PRIMARY KEY,
     number INTEGER NOT NULL UNIQUE,
     org TEXT NOT NULL,
     name TEXT NOT NULL,
     status TEXT NOT NULL,
     phase TEXT NOT NULL,
     signal TEXT,
     asked TEXT,
     forked_from TEXT,
     conditions TEXT NOT NULL,
     created_by TEXT NOT NULL,
     creator TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     computed_at INTEGER,
     outdated TEXT,
     shipments INTEGER NOT NULL,
     columns TEXT,
     bottlenecks TEXT,
     adopted TEXT,
     problem TEXT
   );
   CREATE INDEX plans_of ON plans (org, number);
   CREATE TABLE plan_shipments (
     plan TEXT NOT NULL,
     shipment TEXT NOT NULL,
     exception TEXT,
     basis TEXT NOT NULL,
     orders TEXT NOT NULL,
     required_ms INTEGER,
     options TEXT NOT NULL,
     chosen TEXT NOT NULL,
     by_hand TEXT,
     adopted TEXT NOT NULL,
     adopting TEXT,
     problem TEXT,
     PRIMARY KEY (plan, shipment)
   ) WITHOUT ROWID;
   CREATE INDEX plan_shipments_by_shipment ON plan_shipments (shipment);`;

export function openPlans(database: Database): Plans {
  const plans = tableOf<PlanRecord>(database, 'plans', {
    id: ['id', 'text'],
    number: ['number', 'number'],
    org: ['org', 'text'],
    name: ['name', 'text'],
    status: ['status', 'text'],
    phase: ['phase', 'text'],
    signal: ['signal', 'text'],
    asked: ['asked', 'json'],
    forkedFrom: ['forked_from', 'json'],
    conditions: ['conditions', 'json'],
    createdBy: ['created_by', 'text'],
    creator: ['creator', 'json'],
    createdAt: ['created_at', 'number'],
    computedAt: ['computed_at', 'number'],
    outdated: ['outdated', 'text'],
    shipments: ['shipments', 'number'],
    columns: ['columns', 'json'],
    bottlenecks: ['bottlenecks', 'json'],
    adopted: ['adopted', 'json'],
    problem: ['problem', 'text'],
  });
  const rows = tableOf<PlanShipment>(database, 'plan_shipments', {
    plan: ['plan', 'text'],
    shipment: ['shipment', 'text'],
    exception: ['exception', 'text'],
    basis: ['basis', 'text'],
    orders: ['orders', 'json'],
    requiredMs: ['required_ms', 'number'],
    options: ['options', 'json'],
    chosen: ['chosen', 'json'],
    byHand: ['by_hand', 'text'],
    adopted: ['adopted', 'text'],
    adopting: ['adopting', 'json'],
    problem: ['problem', 'text'],
  });
  return {
    create: async (plan) =>
      database.transaction(() => {
        const last = database.get<{ number: number | null }>('SELECT max(number) AS number FROM plans');
        plans.insert({ ...plan, number: (last?.number ?? 0) + 1 });
      }),
    find: async (id) => plans.find('id = ?', id),
    async list({ org, before, limit }) {
      const upTo = before ?? Number.MAX_SAFE_INTEGER;
      return plans.list('WHERE org = ? AND number < ? ORDER BY number DESC LIMIT ?', org, upTo, limit);
    },
    count: async (org) =>
      Number(
        database.get<{ count: number }>('SELECT count(*) AS count FROM plans WHERE org = ?', org)?.count,
      ),
    working: async () => plans.list(`WHERE status = 'working' ORDER BY number`),
    adopting: async () => plans.list(`WHERE phase = 'adopting' ORDER BY number`),
    current: async () => plans.list(`WHERE status = 'ready' AND outdated IS NULL ORDER BY number`),
    update: async (id, change) => plans.update(change, 'id = ?', id) > 0,
    remove: async (id) =>
      database.transaction(() => {
        database.run('DELETE FROM plan_shipments WHERE plan = ?', id);
        database.run('DELETE FROM plans WHERE id = ?', id);
      }),
    putShipments: async (plan, all) =>
      database.transaction(() => {
        database.run('DELETE FROM plan_shipments WHERE plan = ?', plan);
        for (const row of all) rows.insert({ ...row, plan });
      }),
    shipments: async (plan) => rows.list('WHERE plan = ? ORDER BY shipment', plan),
    findShipment: async (plan, shipment) => rows.find('plan = ? AND shipment = ?', plan, shipment),
    updateShipments: async (plan, changes) =>
      database.transaction(() => {
        for (const [shipment, change] of changes)
          rows.update(change, 'plan = ? AND shipment = ?', plan, shipment);
      }),
    containing: async (shipment) => rows.list('WHERE shipment = ?', shipment),
    nextPending: async (plan) => rows.find(`plan = ? AND adopted = 'pending' ORDER BY shipment`, plan),
  };
}
