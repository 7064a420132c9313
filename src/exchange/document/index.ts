export * from './document.ts';
export * from './values.ts';
export { draftsOfDocument, type DocumentDrafts } from './drafts/drafts.ts';
