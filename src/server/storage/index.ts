export type * from './store.ts';
export { isErased } from './store.ts';
export { openStore } from './open-store.ts';
export { restore } from './backup.ts';
export { readLockHolder } from './engine/lock.ts';
export type * from './operational/repositories.ts';
export type * from './projections/tables.ts';
export { clustered, type Database } from './engine/sqlite.ts';
export { followJournal, type Followed } from './followed.ts';
