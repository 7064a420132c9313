// What was refused, and what is needed to try it again? Nothing that a partner sent is lost because it was wrong.
import type { Database, Value } from '../engine/sqlite.ts';
import type { Quarantine, QuarantineUnit } from './repositories.ts';
import { tableOf } from './table.ts';

export const quarantineTables = `CREATE TABLE quarantine (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     message TEXT NOT NULL,
     org TEXT NOT NULL,
     ordinal INTEGER NOT NULL,
     place TEXT NOT NULL,
     problems TEXT NOT NULL,
     original TEXT NOT NULL,
     header TEXT,
     format TEXT NOT NULL,
     mapping TEXT,
     status TEXT NOT NULL,
     repaired_by TEXT,
     reason TEXT,
     created_at INTEGER NOT NULL,
     UNIQUE (message, ordinal)
   );
   CREATE INDEX quarantine_status ON quarantine (status, number);
   CREATE INDEX quarantine_org ON quarantine (org, status, number);`;

export function openQuarantine(database: Database): Quarantine {
  const table = tableOf<QuarantineUnit>(database, 'quarantine', {
    id: ['id', 'text'],
    message: ['message', 'text'],
    org: ['org', 'text'],
    ordinal: ['ordinal', 'number'],
    where: ['place', 'json'],
    problems: ['problems', 'json'],
    original: ['original', 'text'],
    header: ['header', 'text'],
    format: ['format', 'text'],
    mapping: ['mapping', 'text'],
    status: ['status', 'text'],
    repairedBy: ['repaired_by', 'text'],
    reason: ['reason', 'text'],
    createdAt: ['created_at', 'number'],
  });
  return {
    async create(units) {
      database.transaction(() => {
        for (const unit of units) table.insert(unit);
      });
    },
    find: async (id) => table.find('id = ?', id),
    async list({ limit, before, ...filter }) {
      const conditions = conditionsOf(filter);
      if (before !== undefined) {
        conditions.push(['number < (SELECT number FROM quarantine WHERE id = ?)', before]);
      }
      const where = ['1 = 1', ...conditions.map(([text]) => text)].join(' AND ');
      const values = conditions.map(([, value]) => value);
      return table.list(`WHERE ${where} ORDER BY number DESC LIMIT ?`, ...values, limit);
    },
    async count(filter = {}) {
      const conditions = conditionsOf(filter);
      const where = ['1 = 1', ...conditions.map(([text]) => text)].join(' AND ');
      const values = conditions.map(([, value]) => value);
      return database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM quarantine WHERE ${where}`, ...values)!.n;
    },
    update: async (id, change) => table.update(change, 'id = ?', id) > 0,
  };
}

function conditionsOf(
  filter: Partial<Pick<QuarantineUnit, 'org' | 'status' | 'message'>>,
): [string, Value][] {
  return (['org', 'status', 'message'] as const).flatMap((column): [string, Value][] => {
    const value = filter[column];
    return value === undefined ? [] : [[`${column} = ?`, value]];
  });
}
