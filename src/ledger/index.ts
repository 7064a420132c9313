export * from './log/index.ts';
export * from './disclosure/index.ts';
