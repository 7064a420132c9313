// Which statements does a document make? Each kind has its reader; all of them speak of the same subjects, whatever the format
// of the message was.
import type { Problem } from '../../../base/index.ts';
import type { Draft } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import type { DocumentKind, ReadDocument } from '../document.ts';
import {
  draftDespatchAdvice,
  draftReceiptAdvice,
  draftWarehouseAdvice,
  draftWarehouseOrder,
} from './commerce/despatch.ts';
import { draftInvoice } from './commerce/invoice.ts';
import { draftOrder, draftOrderChange, draftOrderResponse } from './commerce/order.ts';
import { draftPayments } from './commerce/payment.ts';
import { draftInventoryReport } from './commerce/stock.ts';
import { draftShipmentPaper, shipmentPapers } from './transport/booking.ts';
import { draftCustomsDeclaration, draftCustomsResponse } from './transport/customs.ts';
import { draftVerifiedMass } from './transport/mass.ts';
import { draftTransportStatus } from './transport/status.ts';
import { DraftWriter } from './writer.ts';

/** `drafts` is empty when `problems` is not. */
export type DocumentDrafts = {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
};

/** A paper about a shipment. */
const shipmentPaper = (kind: keyof typeof shipmentPapers) => (writer: DraftWriter) =>
  draftShipmentPaper(writer, shipmentPapers[kind]);

const readers: { readonly [K in DocumentKind]: (writer: DraftWriter) => void } = {
  order: draftOrder,
  'order-change': draftOrderChange,
  'order-response': draftOrderResponse,
  'despatch-advice': draftDespatchAdvice,
  'receipt-advice': draftReceiptAdvice,
  'warehouse-order': draftWarehouseOrder,
  'warehouse-advice': draftWarehouseAdvice,
  invoice: draftInvoice,
  'credit-note': draftInvoice,
  remittance: draftPayments,
  'payment-order': draftPayments,
  'payment-status': draftPayments,
  'bank-statement': draftPayments,
  'booking-request': shipmentPaper('booking-request'),
  'booking-confirmation': shipmentPaper('booking-confirmation'),
  'shipping-instruction': shipmentPaper('shipping-instruction'),
  'transport-document': shipmentPaper('transport-document'),
  'load-tender': shipmentPaper('load-tender'),
  'load-tender-response': shipmentPaper('load-tender-response'),
  'equipment-order': shipmentPaper('equipment-order'),
  'transport-status': draftTransportStatus,
  'verified-mass': draftVerifiedMass,
  'inventory-report': draftInventoryReport,
  'customs-declaration': draftCustomsDeclaration,
  'customs-response': draftCustomsResponse,
};

/**
 * The statements of a document, each checked against the record's schema, with the message, segment and field of each value
 * as `read.sources` has them. What no field holds is kept in `extra` under its JSON Pointer in the document.
 */
export function draftsOfDocument(read: ReadDocument, context: DecodeContext): DocumentDrafts {
  const { kind } = read.document;
  const writer = new DraftWriter(read, context);
  if (read.problems.length === 0) readers[kind](writer);
  const problems = [...read.problems, ...writer.problems];
  const notes = [...read.notes, ...writer.notes];
  return { drafts: problems.length > 0 ? [] : writer.drafts, problems, notes };
}
