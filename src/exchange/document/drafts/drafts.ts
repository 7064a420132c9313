// Which statements does a document make? Each kind has its reader; all of them speak of the same subjects, whatever the format
// of the message was.
import { problem, type Problem } from '../../../base/index.ts';
import type { Draft } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import type { DocumentKind, ReadDocument } from '../document.ts';
import {
  draftDespatchAdvice,
  draftReceiptAdvice,
  draftWarehouseAdvice,
  draftWarehouseOrder,
} from './despatch.ts';
import { draftInvoice } from './invoice.ts';
import { draftOrder, draftOrderChange, draftOrderResponse } from './order.ts';
import { draftTransportStatus } from './status.ts';
import { DraftWriter } from './writer.ts';

/** `drafts` is empty when `problems` is not. */
export type DocumentDrafts = {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
};

const readers: { readonly [K in DocumentKind]?: (writer: DraftWriter) => void } = {
  order: draftOrder,
  'order-change': draftOrderChange,
  'order-response': draftOrderResponse,
  'despatch-advice': draftDespatchAdvice,
  'receipt-advice': draftReceiptAdvice,
  'warehouse-order': draftWarehouseOrder,
  'warehouse-advice': draftWarehouseAdvice,
  invoice: draftInvoice,
  'credit-note': draftInvoice,
  'transport-status': draftTransportStatus,
};

/**
 * The statements of a document, each checked against the record's schema, with the message, segment and field of each value
 * as `read.sources` has them. What no field holds is kept in `extra` under its JSON Pointer in the document.
 */
export function draftsOfDocument(read: ReadDocument, context: DecodeContext): DocumentDrafts {
  const { kind } = read.document;
  const writer = new DraftWriter(read, context);
  const reader = readers[kind];
  if (reader === undefined) {
    const message = `A document of the kind ${kind} makes no statement yet.`;
    return {
      drafts: [],
      problems: [...read.problems, problem('message.unsupported', message)],
      notes: read.notes,
    };
  }
  if (read.problems.length === 0) reader(writer);
  const problems = [...read.problems, ...writer.problems];
  const notes = [...read.notes, ...writer.notes];
  return { drafts: problems.length > 0 ? [] : writer.drafts, problems, notes };
}
