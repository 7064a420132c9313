// What was set for each partner, by whom and when? Every version stays.
import type { Database } from '../engine/sqlite.ts';
import type { ProfileVersion, ProfileVersions } from './repositories.ts';
import { tableOf } from './table.ts';

export const profileTables = `CREATE TABLE partner_profiles (
     partner TEXT NOT NULL,
     version INTEGER NOT NULL,
     profile TEXT NOT NULL,
     author TEXT NOT NULL,
     at INTEGER NOT NULL,
     PRIMARY KEY (partner, version)
   );`;

const versionsShown = 200;

export function openProfileVersions(database: Database): ProfileVersions {
  const table = tableOf<ProfileVersion>(database, 'partner_profiles', {
    partner: ['partner', 'text'],
    version: ['version', 'number'],
    profile: ['profile', 'json'],
    by: ['author', 'text'],
    at: ['at', 'number'],
  });
  return {
    put: async (entry) =>
      database.transaction(() => {
        const version =
          (table.list('WHERE partner = ? ORDER BY version DESC LIMIT 1', entry.partner)[0]?.version ?? 0) + 1;
        table.insert({ ...entry, version });
        return version;
      }),
    history: async (partner) =>
      table.list(`WHERE partner = ? ORDER BY version DESC LIMIT ${versionsShown}`, partner),
    list: async () =>
      table.list(
        'AS newest WHERE version = (SELECT max(version) FROM partner_profiles WHERE partner = newest.partner) ORDER BY partner',
      ),
  };
}
