export * from './errors/index.ts';
export type { Crypto, Entropy } from './crypto.ts';
export * from './geo/index.ts';
export * from './time/index.ts';
export * from './amounts/index.ts';
export * from './identifiers/index.ts';
