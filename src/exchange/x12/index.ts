export * from './syntax/index.ts';
export * from './check/index.ts';
export * from './acknowledge/index.ts';
export { definedSets, setDefinition } from './definitions/index.ts';
export { decodeX12 } from './decode-x12.ts';
