// Who has taken an exception on, who put it off until when, who has seen it?
import type { Database } from '../engine/sqlite.ts';
import type { Triage, Triages } from './repositories.ts';
import { tableOf } from './table.ts';

export const triageTables = `CREATE TABLE triage (
     exception TEXT PRIMARY KEY,
     owner TEXT,
     snoozed_until INTEGER,
     read_by TEXT NOT NULL
   );
   CREATE INDEX triage_snoozed ON triage (snoozed_until);`;

export function openTriage(database: Database): Triages {
  const table = tableOf<Triage>(database, 'triage', {
    exception: ['exception', 'text'],
    owner: ['owner', 'text'],
    snoozedUntil: ['snoozed_until', 'number'],
    readBy: ['read_by', 'json'],
  });
  const find = (exception: string) => table.find('exception = ?', exception);
  return {
    find: async (exception) => find(exception),
    async findMany(exceptions) {
      const found = exceptions.map(find).filter((triage) => triage !== undefined);
      return new Map(found.map((triage) => [triage.exception, triage]));
    },
    update: async (exception, { owner, snoozedUntil, readBy }) =>
      database.transaction(() => {
        table.insert({ exception, readBy: [] });
        const seen = find(exception)?.readBy ?? [];
        table.update(
          {
            ...(owner !== undefined && { owner: owner ?? undefined }),
            ...(snoozedUntil !== undefined && { snoozedUntil: snoozedUntil ?? undefined }),
            ...(readBy !== undefined && !seen.includes(readBy) && { readBy: [...seen, readBy] }),
          },
          'exception = ?',
          exception,
        );
        return find(exception)!;
      }),
    listSnoozed: async (now) => table.list('WHERE snoozed_until > ? ORDER BY snoozed_until, exception', now),
  };
}
