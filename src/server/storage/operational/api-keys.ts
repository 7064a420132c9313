// Which programs of a partner may come in? By a key that is shown once and kept only as a hash.
import type { Database } from '../engine/sqlite.ts';
import type { ApiKey, ApiKeys } from './repositories.ts';
import { tableOf } from './table.ts';

export const apiKeyTables = `CREATE TABLE api_keys (
     id TEXT PRIMARY KEY,
     org TEXT NOT NULL,
     name TEXT NOT NULL,
     key_hash TEXT NOT NULL UNIQUE,
     created_at INTEGER NOT NULL,
     revoked_at INTEGER
   );`;

export function openApiKeys(database: Database): ApiKeys {
  const table = tableOf<ApiKey>(database, 'api_keys', {
    id: ['id', 'text'],
    org: ['org', 'text'],
    name: ['name', 'text'],
    keyHash: ['key_hash', 'text'],
    createdAt: ['created_at', 'number'],
    revokedAt: ['revoked_at', 'number'],
  });
  return {
    async create(key) {
      if (!table.insert(key)) throw new Error(`API key ${key.id} is there already`);
    },
    findByHash: async (keyHash) => table.find('key_hash = ?', keyHash),
    list: async ({ org } = {}) =>
      org === undefined ? table.list('ORDER BY id') : table.list('WHERE org = ? ORDER BY id', org),
    revoke: async (id, at) => table.update({ revokedAt: at }, 'id = ?', id) > 0,
  };
}
