export * from './tree.ts';
export * from './write.ts';
