// Who may sign in?
import type { Database } from '../engine/sqlite.ts';
import type { User, Users } from './repositories.ts';
import { tableOf } from './table.ts';

export const userTables = `CREATE TABLE users (
     id TEXT PRIMARY KEY,
     email TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     org TEXT NOT NULL,
     role TEXT NOT NULL,
     language TEXT NOT NULL,
     password_hash TEXT,
     disabled INTEGER NOT NULL,
     created_at INTEGER NOT NULL
   );`;

export function openUsers(database: Database): Users {
  const table = tableOf<User>(database, 'users', {
    id: ['id', 'text'],
    email: ['email', 'text'],
    name: ['name', 'text'],
    org: ['org', 'text'],
    role: ['role', 'text'],
    language: ['language', 'text'],
    passwordHash: ['password_hash', 'text'],
    disabled: ['disabled', 'boolean'],
    createdAt: ['created_at', 'number'],
  });
  return {
    create: async (user) => table.insert({ ...user, email: user.email.toLowerCase() }),
    find: async (id) => table.find('id = ?', id),
    findByEmail: async (email) => table.find('email = ?', email.toLowerCase()),
    list: async ({ org } = {}) =>
      org === undefined ? table.list('ORDER BY email') : table.list('WHERE org = ? ORDER BY email', org),
    async update(id, change) {
      const { email } = change;
      const folded = email === undefined ? change : { ...change, email: email.toLowerCase() };
      return table.update(folded, 'id = ?', id) > 0;
    },
  };
}
