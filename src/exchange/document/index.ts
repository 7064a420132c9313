export * from './document.ts';
export * from './values.ts';
