// What is to be looked at again, and when? Timers outlive the process.
import type { Database } from '../engine/sqlite.ts';
import type { Timer, Timers } from './repositories.ts';
import { tableOf } from './table.ts';

export const timerTables = `CREATE TABLE timers (
     id TEXT PRIMARY KEY,
     kind TEXT NOT NULL,
     subject TEXT,
     due_at INTEGER NOT NULL,
     payload TEXT
   );
   CREATE INDEX timers_due ON timers (due_at);`;

export function openTimers(database: Database): Timers {
  const table = tableOf<Timer>(database, 'timers', {
    id: ['id', 'text'],
    kind: ['kind', 'text'],
    subject: ['subject', 'text'],
    dueAt: ['due_at', 'number'],
    payload: ['payload', 'json'],
  });
  return {
    async put(timer) {
      database.transaction(() => {
        database.run('DELETE FROM timers WHERE id = ?', timer.id);
        table.insert(timer);
      });
    },
    due: async (now, limit) => table.list('WHERE due_at <= ? ORDER BY due_at, id LIMIT ?', now, limit),
    next: async () => table.list('ORDER BY due_at, id LIMIT 1')[0],
    async remove(id) {
      database.run('DELETE FROM timers WHERE id = ?', id);
    },
  };
}
