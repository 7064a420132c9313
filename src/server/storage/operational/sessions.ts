// Who is signed in? Only a hash of the token is kept, so that a copy of the table signs nobody in.
import type { Database } from '../engine/sqlite.ts';
import type { Session, Sessions } from './repositories.ts';
import { tableOf } from './table.ts';

export const sessionTables = `CREATE TABLE sessions (
     token_hash TEXT PRIMARY KEY,
     user_id TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     expires_at INTEGER NOT NULL
   );
   CREATE INDEX sessions_user ON sessions (user_id);`;

export function openSessions(database: Database): Sessions {
  const table = tableOf<Session>(database, 'sessions', {
    tokenHash: ['token_hash', 'text'],
    user: ['user_id', 'text'],
    createdAt: ['created_at', 'number'],
    expiresAt: ['expires_at', 'number'],
  });
  return {
    async create(session) {
      table.insert(session);
    },
    find: async (tokenHash) => table.find('token_hash = ?', tokenHash),
    async extend(tokenHash, expiresAt) {
      table.update({ expiresAt }, 'token_hash = ?', tokenHash);
    },
    async remove(tokenHash) {
      database.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash);
    },
    async removeOfUser(user) {
      database.run('DELETE FROM sessions WHERE user_id = ?', user);
    },
    removeExpired: async (now) => database.run('DELETE FROM sessions WHERE expires_at <= ?', now),
  };
}
