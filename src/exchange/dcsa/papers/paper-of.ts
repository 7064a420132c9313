// Which paper of DCSA is a JSON object? By the members that only it has; its mapping follows from it.
import type { TreeMapping } from '../../tree-mapping/index.ts';
import { bookingAnswer, bookingNotice, bookingRequestMapping } from './booking.ts';
import {
  shippingInstructionsHeld,
  shippingInstructionsMapping,
  shippingInstructionsNotice,
  transportDocumentMapping,
  transportDocumentNotice,
} from './ebl.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const some = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** The types of CloudEvents that the notifications have. */
const notices: Readonly<Record<string, (data: Json) => TreeMapping>> = {
  'org.dcsa.booking.v2': ({ booking }) => {
    const told = isObject(booking) ? booking : {};
    return bookingNotice(some(told['confirmedEquipments']), some(told['transportPlan']));
  },
  'org.dcsa.shipping-instructions.v3': () => shippingInstructionsNotice,
  'org.dcsa.transport-document.v3': () => transportDocumentNotice,
};

/** Undefined for what is no paper of Booking 2.0 or eBL 3.0. */
export function mappingOfPaper(value: unknown): TreeMapping | undefined {
  if (!isObject(value)) return undefined;
  const { type, data } = value;
  if (typeof type === 'string' && Object.hasOwn(notices, type) && isObject(data)) return notices[type]!(data);
  if ('bookingStatus' in value)
    return bookingAnswer(some(value['confirmedEquipments']), some(value['transportPlan']));
  if ('requestedEquipments' in value) return bookingRequestMapping;
  if ('transportDocumentStatus' in value) return transportDocumentMapping;
  if ('shippingInstructionsStatus' in value) return shippingInstructionsHeld;
  return 'consignmentItems' in value && 'utilizedTransportEquipments' in value
    ? shippingInstructionsMapping
    : undefined;
}

/** The transport document that a notification of it carries, with the pointer to it. */
export function paperWithin(value: unknown): { readonly paper: Json; readonly path: string } | undefined {
  if (!isObject(value) || value['type'] !== 'org.dcsa.transport-document.v3') return undefined;
  const data = value['data'];
  const paper = isObject(data) ? data['transportDocument'] : undefined;
  return isObject(paper) ? { paper, path: '/data/transportDocument' } : undefined;
}

/** The notification without what it carries, which is read as a paper of its own. */
export function withoutPaper(value: unknown): unknown {
  if (!isObject(value) || !isObject(value['data'])) return value;
  const { transportDocument: _, amendedTransportDocument: __, ...data } = value['data'];
  return { ...value, data };
}
