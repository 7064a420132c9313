export * from './fields.ts';
export * from './namespaces.ts';
export * from './vocabulary.ts';
