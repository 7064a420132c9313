// Who takes part in this community, and how does each want its messages?
import type { Database } from '../engine/sqlite.ts';
import type { Organisation, Organisations } from './repositories.ts';
import { tableOf } from './table.ts';

export const organisationTables = `CREATE TABLE organisations (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     country TEXT,
     roles TEXT NOT NULL,
     gln TEXT,
     language TEXT NOT NULL,
     format TEXT,
     channel TEXT,
     webhook TEXT,
     webhook_secret TEXT
   );`;

export function openOrganisations(database: Database): Organisations {
  const table = tableOf<Organisation>(database, 'organisations', {
    id: ['id', 'text'],
    name: ['name', 'text'],
    country: ['country', 'text'],
    roles: ['roles', 'json'],
    gln: ['gln', 'text'],
    language: ['language', 'text'],
    format: ['format', 'text'],
    channel: ['channel', 'text'],
    webhook: ['webhook', 'text'],
    webhookSecret: ['webhook_secret', 'text'],
  });
  return {
    async put(organisation) {
      database.transaction(() => {
        database.run('DELETE FROM organisations WHERE id = ?', organisation.id);
        table.insert(organisation);
      });
    },
    find: async (id) => table.find('id = ?', id),
    list: async () => table.list('ORDER BY id'),
  };
}
