// How is a booking, a shipping instruction or a bill of lading written for DCSA's interfaces? By the mapping that reads it; what the standard
// demands and the document does not tell is refused by its place.
import { failWith, problem, succeed, type Result } from '../../../base/index.ts';
import type { TradeDocument } from '../../document/index.ts';
import { checkTree, fromJson, toJson, writeTree, type TreeMapping } from '../../tree-mapping/index.ts';
import { bookingAnswer, bookingRequestMapping } from './booking.ts';
import {
  completeBooking,
  completeInstructions,
  completeNotice,
  completeTransportDocument,
  joinCommodities,
  restore,
  type Json,
} from './complete.ts';
import {
  shippingInstructionsMapping,
  shippingInstructionsNotice,
  transportDocumentMapping,
  transportDocumentNotice,
} from './ebl.ts';

/** CreateBooking or Booking, by the kind of the document. */
export function writeDcsaBooking(document: TradeDocument): Result<object> {
  if (document.kind === 'booking-request') return write(bookingRequestMapping, document, completeBooking);
  const planned =
    document.transport.length > 0 &&
    document.transport.every(
      ({ from, to, depart, arrive }) => (from && to && depart && arrive) !== undefined,
    );
  // What is not confirmed has no equipment that is.
  const confirmed =
    document.function !== 'cancellation' &&
    ['accepted', 'accepted-with-changes'].includes(document.answer ?? 'accepted') &&
    document.equipment.length > 0;
  return write(bookingAnswer(confirmed, planned), document, completeBooking);
}

/** CreateShippingInstructions. */
export function writeDcsaInstructions(document: TradeDocument): Result<object> {
  return write(shippingInstructionsMapping, document, completeInstructions);
}

/** TransportDocument. */
export function writeDcsaTransportDocument(document: TradeDocument): Result<object> {
  return write(transportDocumentMapping, document, completeTransportDocument);
}

/** The notification of what has become of shipping instructions or of a transport document. */
export function writeDcsaNotice(
  document: TradeDocument,
  paper: 'instructions' | 'transport-document',
): Result<object> {
  return paper === 'instructions'
    ? write(shippingInstructionsNotice, document, (json) =>
        completeNotice(json, 'org.dcsa.shipping-instructions.v3'),
      )
    : write(transportDocumentNotice, document, (json) =>
        completeNotice(json, 'org.dcsa.transport-document.v3'),
      );
}

function write(
  mapping: TreeMapping,
  document: TradeDocument,
  complete: (json: Json, document: TradeDocument) => void,
): Result<object> {
  const written = writeTree(mapping, document);
  if (!written.ok) return written;
  const structure = mapping.structure!;
  const json = toJson(written.value, structure) as Json;
  joinCommodities(json);
  restore(json, document.extra, structure);
  complete(json, document);
  const missing = checkTree(fromJson(json), structure).filter(({ code }) => code !== 'xml.element-order');
  if (missing.length === 0) return succeed(json);
  return failWith(
    missing
      .slice(0, 100)
      .map(({ message, path = '' }) =>
        problem('value.missing', `${mapping.name} cannot be written: ${message}`, { path }),
      ),
  );
}
