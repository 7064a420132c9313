export type * from './store.ts';
export { isErased } from './store.ts';
export type * from './operational/repositories.ts';
export type * from './projections/tables.ts';
