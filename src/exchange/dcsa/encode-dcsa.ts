// How is a document written for a target `dcsa:…`? Events as the bodies of Track & Trace, papers as the bodies of Booking and eBL.
import { succeed, type Result } from '../../base/index.ts';
import type { DocumentKind, TradeDocument } from '../document/index.ts';
import { toJson, writeTree } from '../tree-mapping/index.ts';
import { trackAndTrace2, trackAndTrace3 } from './events.ts';
import { writeDcsaBooking, writeDcsaInstructions, writeDcsaTransportDocument } from './papers/index.ts';

type Writer = {
  readonly kinds: readonly DocumentKind[];
  readonly write: (document: TradeDocument) => Result<object>;
};

/** By what follows `dcsa:` in a target. */
const writers: Readonly<Record<string, Writer>> = {
  'tnt:3.0.0': { kinds: ['transport-status'], write: (document) => writeEvents(document, '3.0.0') },
  'tnt:2.2.0': { kinds: ['transport-status'], write: (document) => writeEvents(document, '2.2.0') },
  'booking:2': { kinds: ['booking-request', 'booking-confirmation'], write: writeDcsaBooking },
  'booking-confirmation:2': { kinds: ['booking-confirmation'], write: writeDcsaBooking },
  'ebl-si:3': { kinds: ['shipping-instruction'], write: writeDcsaInstructions },
  'ebl-td:3': { kinds: ['transport-document'], write: writeDcsaTransportDocument },
};

export function findDcsaWriter(type: string, version: string): Writer | undefined {
  const name = `${type}:${version}`;
  return Object.hasOwn(writers, name) ? writers[name] : undefined;
}

/** An event is a message of its own: those of one document are numbered behind its id. */
function writeEvents(document: TradeDocument, version: '3.0.0' | '2.2.0'): Result<object> {
  const mapping = version === '3.0.0' ? trackAndTrace3 : trackAndTrace2;
  const events: unknown[] = [];
  for (const [index, event] of document.events.entries()) {
    const id = document.events.length === 1 ? document.id : `${document.id}-${index + 1}`;
    const written = writeTree(mapping, { ...document, id, events: [event] });
    if (!written.ok) return written;
    events.push(toJson(written.value, mapping.structure!));
  }
  return succeed(version === '3.0.0' ? { events } : events);
}
