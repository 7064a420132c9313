export * from './document.ts';
export * from './values.ts';
export { draftsOfDocument, type DocumentDrafts } from './drafts/drafts.ts';
export { documentOfRecord, type DocumentOfRecordOptions } from './of-record/document-of-record.ts';
