export * from './document.ts';
export * from './values.ts';
export { draftsOfDocument, type DocumentDrafts } from './drafts/drafts.ts';
export { documentOfRecord, type DocumentOfRecordOptions } from './of-record/document-of-record.ts';
export {
  invoiceFindings,
  invoiceJson,
  type InvoiceJson,
  type InvoiceJsonOptions,
  type InvoiceLine,
  type InvoiceParty,
} from './invoice-json.ts';
export { numbersNamed, referenceIndex, type Numbered } from './reference-index.ts';
