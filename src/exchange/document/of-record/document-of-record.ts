// What does the record say in the form of a document, to be written in whatever format a partner reads? The reverse of making
// statements of a document: what was stated comes back, whoever stated it.
import { fail, succeed, type Moment, type Result } from '../../../base/index.ts';
import type { ShipmentState, SubjectState } from '../../../record/index.ts';
import { emptyDocument, type DocumentFunction, type DocumentKind, type TradeDocument } from '../document.ts';
import { orderChangeDocument, orderDocument, orderResponseDocument } from './order.ts';
import { declarationDocument, inventoryDocument, invoiceDocument, paymentsDocument } from './papers.ts';
import { containerDocument, receiptDocument, shipmentDocument, statusDocument } from './shipment.ts';

export type DocumentOfRecordOptions = {
  /** The number that the sender gives the document; where it is left out, what the record knows it by. */
  readonly id?: string;
  readonly issuedAt?: Moment;
  readonly function?: DocumentFunction;
};

/**
 * The document of a kind about the first of the states; the others are what belongs to it: the orders, containers and units
 * of a shipment, further positions of a stock, further payments. `message.unsupported` where the record of the first can
 * make no such document. A fact that the record does not hold is absent; whether a format can do without is its own rule.
 */
export function documentOfRecord(
  kind: DocumentKind,
  states: readonly SubjectState[],
  options: DocumentOfRecordOptions = {},
): Result<TradeDocument> {
  const [state, ...related] = states;
  if (state === undefined) return fail('value.missing', 'A document needs the record that it is about.');
  const made = state.erased === undefined ? make(kind, state, related, options.id) : undefined;
  if (made === undefined) {
    return fail(
      'message.unsupported',
      `The record of the ${state.kind} ${state.subject.id} makes no ${kind}.`,
    );
  }
  const { id = made.id, issuedAt = made.issuedAt, function: wanted = made.function } = options;
  return succeed({
    ...made,
    id,
    ...(issuedAt !== undefined && { issuedAt }),
    ...(wanted !== undefined && { function: wanted }),
  });
}

function make(
  kind: DocumentKind,
  state: SubjectState,
  related: readonly SubjectState[],
  id: string | undefined,
): TradeDocument | undefined {
  switch (state.kind) {
    case 'order': {
      if (kind === 'order') return orderDocument(state);
      if (kind === 'order-change')
        return orderChangeDocument(state, id ?? aboutOf(state, 'ORDX') ?? state.number);
      if (kind === 'order-response')
        return orderResponseDocument(state, id ?? aboutOf(state, 'ORDC') ?? state.number);
      return undefined;
    }
    case 'shipment':
    case 'consignment':
      return ofShipment(kind, state, related, id);
    case 'equipment': {
      if (kind === 'transport-status') return statusDocument(id ?? state.number, state, related);
      if (kind !== 'verified-mass' || state.verifiedGrossMass === undefined) return undefined;
      const containers = [state, ...related].filter((each) => each.kind === 'equipment');
      return { ...emptyDocument(kind, id ?? state.number), equipment: containers.map(containerDocument) };
    }
    case 'invoice':
      return kind === (state.invoiceKind ?? 'invoice') ? invoiceDocument(state) : undefined;
    case 'payment': {
      if (kind !== 'payment-order' && kind !== 'remittance') return undefined;
      const payments = [state, ...related].filter((each) => each.kind === 'payment');
      return paymentsDocument(kind, id ?? state.reference, payments);
    }
    case 'stock': {
      const positions = [state, ...related].filter((each) => each.kind === 'stock');
      return kind === 'inventory-report' ? inventoryDocument(id ?? state.subject.id, positions) : undefined;
    }
    case 'declaration':
      return kind === 'customs-declaration' ? declarationDocument(state) : undefined;
    default:
      return undefined;
  }
}

/** The number by which the record knows the shipment's paper of the kind. */
function numberOf(kind: DocumentKind, state: ShipmentState): string | undefined {
  switch (kind) {
    case 'booking-confirmation':
      return state.booking;
    case 'shipping-instruction':
      return state.shippingInstruction;
    case 'transport-document':
      return state.billOfLading;
    case 'despatch-advice':
      return state.despatchAdvice;
    default:
      return undefined;
  }
}

const shipmentKinds: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  ...(['booking-request', 'booking-confirmation', 'shipping-instruction', 'transport-document'] as const),
  ...(['despatch-advice', 'warehouse-order', 'warehouse-advice', 'load-tender', 'equipment-order'] as const),
]);

function ofShipment(
  kind: DocumentKind,
  state: ShipmentState,
  related: readonly SubjectState[],
  id: string | undefined,
): TradeDocument | undefined {
  if (kind === 'transport-status') return statusDocument(id ?? state.number, state, related);
  if (kind === 'receipt-advice')
    return receiptDocument(id ?? aboutOf(state, 'RCVD') ?? state.number, state, related);
  if (kind === 'verified-mass') {
    const weighed = related.filter(
      (each) => each.kind === 'equipment' && each.verifiedGrossMass !== undefined,
    );
    if (weighed.length === 0) return undefined;
    const status = statusDocument(id ?? state.number, state, weighed);
    const containers = weighed.filter((each) => each.kind === 'equipment').map(containerDocument);
    return { ...status, kind, events: [], equipment: containers };
  }
  if (!shipmentKinds.has(kind)) return undefined;
  const named = numberOf(kind, state);
  const document = shipmentDocument(kind, id ?? named ?? state.number, state, related);
  return kind === 'booking-confirmation' && named !== undefined
    ? { ...document, answer: 'accepted' }
    : document;
}

/** The number of the paper that told the newest event of a code. */
function aboutOf(state: SubjectState, code: string): string | undefined {
  return state.timeline.findLast((mark) => mark.code === code && mark.status === 'current')?.about;
}
