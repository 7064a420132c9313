// What is this? Decided by the first bytes, for names and content types are often wrong; the name only settles what the
// bytes leave open.
import { detectIdocFlat, detectXml } from '../business-xml/index.ts';
import { readByteOrderMark } from '../bytes/charset.ts';
import type { Format } from '../contract.ts';

/** Bytes that are enough to tell. */
export const detectionBytes = 4096;

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** What an ERP's interface gives is never guessed at: the connector says what it is. */
export type DetectedFormat = Exclude<Format, 'erp-json'>;

/** The format, or what it looks like instead of one that is understood. */
export function detectFormat(head: Uint8Array, name = ''): DetectedFormat | { readonly unknown: string } {
  if (startsWith(head, 0x50, 0x4b, 3, 4)) return 'xlsx';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { unknown: 'It is an old or encrypted Office file; save it as XLSX without a password.' };
  }
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46))
    return { unknown: 'It is a PDF, which holds no data to read.' };
  if (head.length === 0) return { unknown: 'It is empty.' };
  const mark = readByteOrderMark(head);
  const text = new TextDecoder(mark?.encoding ?? 'utf-8').decode(head).trimStart();
  if (/^(UNA[^\s\w]|UNB[+\x1d]|UN[GH]\+)/u.test(text)) return 'edifact';
  if (/^[[{]/u.test(text) && isDcsa(text)) return 'dcsa-json';
  if (/^[[{]/u.test(text) && !/^\[[^\]"{[]*\][,;\t|]/u.test(text)) return 'epcis-json';
  if (isEpcisXml(text)) return 'epcis-xml';
  if (detectIdocFlat(head) !== undefined) return 'idoc';
  if (text.startsWith('<')) return businessXml(head);
  if (/^(ISA[^\w\s].{2}[^\w\s]|(GS|ST)[*|^\x1d])/u.test(text)) return 'x12';
  if (hasIsaInJunk(text)) return 'x12';
  if (hasUnbInJunk(text) || /\.(edi|edifact)$/iu.test(name)) return 'edifact';
  if (mark === undefined && head.subarray(0, 512).includes(0)) {
    return { unknown: 'It holds binary data.' };
  }
  return 'csv';
}

/** Track & Trace names its classifiers, Booking and eBL members of their own; EPCIS has no such member. */
function isDcsa(text: string): boolean {
  return (
    /"event(?:ClassifierCode|Classification|TypeCode)"\s*:/u.test(text) ||
    /"isRetracted"\s*:/u.test(text) ||
    /"org\.dcsa\./u.test(text) ||
    /"(?:carrierBooking(?:Request)?Reference|receiptTypeAtOrigin|isEquipmentSubstitutionAllowed|bookingStatus)"\s*:/u.test(
      text,
    ) ||
    /"(?:shippingInstructions(?:Reference|Status)|transportDocument(?:Reference|Status|TypeCode)|isShippedOnBoardType)"\s*:/u.test(
      text,
    ) ||
    /"(?:consignmentItems|utilizedTransportEquipments|requestedEquipments|shipmentLocations|documentParties)"\s*:/u.test(
      text,
    )
  );
}

/** A mail gateway's header, then an interchange at the start of a line. */
function hasUnbInJunk(text: string): boolean {
  return /(^|[\r\n])\s*(UNA:\+.\? ?'|UNB\+UN[A-Z]{2}:\d)/u.test(text);
}

function hasIsaInJunk(text: string): boolean {
  return /(?:^|[\r\n])\s*ISA([^\w\s])\d\d\1.{10}\1\d\d\1/u.test(text);
}

/** Behind a declaration, a document type and comments: from the root element on. */
function fromRoot(text: string): string {
  let rest = text;
  for (;;) {
    const before = /^\s*(?:<!--[\s\S]*?-->|<[?!][^>]*>)/u.exec(rest)?.[0];
    if (before === undefined) return rest.trimStart();
    rest = rest.slice(before.length);
  }
}

/** EPCIS of any version, or an event alone. */
function isEpcisXml(text: string): boolean {
  const root = /^<(?:[\w.-]+:)?(\w+)[\s/>]/u.exec(fromRoot(text))?.[1] ?? '';
  return /^EPCIS(?:Query|MasterData)?Document$|^(?:Object|Aggregation|Trans\w+|Association|Quantity)Event$/u.test(
    root,
  );
}

/** By the root's name and namespace, whatever its prefix. */
function businessXml(head: Uint8Array): DetectedFormat | { readonly unknown: string } {
  const found = detectXml(head);
  if (found === undefined) return { unknown: 'It begins as XML does, and is none.' };
  if ('unknown' in found)
    return { unknown: `It is XML with the root ${found.unknown}, which is not read here.` };
  return found.family === 'epcis' ? 'epcis-xml' : found.family;
}
