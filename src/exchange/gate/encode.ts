// How is a document said in the format that a partner reads? A target names format, message and version; the document's own
// mapping does the rest.
import { fail, succeed, type Moment, type Result } from '../../base/index.ts';
import {
  encodeCii,
  encodeIdoc,
  encodePain001,
  encodePain002,
  encodeUbl,
  ublTypes,
  type IdocPartner,
  type UblType,
} from '../business-xml/index.ts';
import { findDcsaWriter } from '../dcsa/index.ts';
import { convertEpcis, encodeStatusAsEpcis } from '../epcis/index.ts';
import { documentKinds, type DocumentKind, type TradeDocument } from '../document/index.ts';
import { encodeMessage, findMapping, type MessageMapping } from '../mapping/index.ts';
import type { InterchangeParty } from '../segments/index.ts';
import { encodeList } from '../tabular/index.ts';

/** Who sends it to whom, when, under which number. Ids of parties are what the format has: a GLN, an EDI address, a number. */
export type EncodeEnvelope = {
  readonly sender: InterchangeParty;
  readonly recipient: InterchangeParty;
  readonly preparedAt: Moment;
  /** Control number, counting up. */
  readonly control: number;
  /** EDIFACT syntax identifier and version, `UNOC:3` unless told otherwise. */
  readonly syntax?: string;
  readonly decimalMark?: '.' | ',';
  /** The recipient's own mapping of the message; the standard one holds where there is none. */
  readonly mapping?: MessageMapping;
};

export type Encoded = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** JSON Pointers of what the format could not say, or said less exactly; undefined where that is not known. */
  readonly left?: readonly string[];
  readonly altered?: readonly string[];
};

export type EncodeTarget = {
  /** The kinds of document that it carries, the usual first. */
  readonly kinds: readonly DocumentKind[];
  readonly encode: (document: TradeDocument, envelope: EncodeEnvelope) => Result<Encoded>;
};

const forms =
  'edifact:DESADV:D96A, x12:856:004010, ubl:DespatchAdvice, cii:CrossIndustryInvoice, iso20022:pain.001, idoc:ORDERS05, epcis, dcsa:tnt:3.0.0, dcsa:booking:2, csv';

/** Takes `edifact:DESADV:D96A` apart. Error `usage.invalid` for what names no message that is written here. */
export function parseTarget(text: string): Result<EncodeTarget> {
  const [format = '', type = '', version = '', association = ''] = text.split(':');
  const target =
    format === 'edifact' || format === 'x12'
      ? segmentTarget(format, type, version, association)
      : Object.hasOwn(otherTargets, format)
        ? otherTargets[format as keyof typeof otherTargets](type, version)
        : undefined;
  if (target !== undefined) return succeed(target);
  return fail(
    'usage.invalid',
    `"${text.slice(0, 60)}" is no message that is written here; it takes ${forms}.`,
  );
}

function segmentTarget(
  syntax: 'edifact' | 'x12',
  type: string,
  version: string,
  association: string,
): EncodeTarget | undefined {
  const mapping = findMapping({ syntax, type });
  const known = syntax === 'edifact' ? /^(D\d{2}[A-C]|9[0-9][1-9])$/u : /^\d{6}$/u;
  if (mapping === undefined || !known.test(version)) return undefined;
  return {
    kinds: mapping.kinds,
    encode: (document, wanted) => {
      const { sender, recipient, preparedAt, control, syntax: charset, decimalMark, mapping: own } = wanted;
      const target = { syntax, type, version, ...(association !== '' && { association }) };
      const envelope = {
        ...{ sender, recipient, preparedAt, reference: String(control) },
        ...(syntax === 'edifact' && {
          ...(charset && { syntax: charset }),
          ...(decimalMark && { decimalMark }),
        }),
      };
      // A document that says nothing of its function is an original; heads of X12 must tell it.
      const said = { function: 'original', ...document } as const;
      const written = encodeMessage(said, target, envelope, own ?? mapping);
      if (!written.ok) return written;
      const { bytes, left, altered } = written.value;
      return succeed({
        bytes,
        contentType: syntax === 'edifact' ? 'application/EDIFACT' : 'application/EDI-X12',
        left,
        altered,
      });
    },
  };
}

const kindsOfUbl: Readonly<Record<UblType, DocumentKind>> = {
  ...{ Invoice: 'invoice', CreditNote: 'credit-note', Order: 'order', OrderChange: 'order-change' },
  ...{
    OrderCancellation: 'order-change',
    OrderResponse: 'order-response',
    OrderResponseSimple: 'order-response',
  },
  ...{ DespatchAdvice: 'despatch-advice', ReceiptAdvice: 'receipt-advice' },
};

const kindsOfCii: Readonly<Record<string, readonly DocumentKind[]>> = {
  CrossIndustryInvoice: ['invoice', 'credit-note'],
  CrossIndustryOrder: ['order', 'order-change'],
  CrossIndustryOrderResponse: ['order-response'],
  CrossIndustryDespatchAdvice: ['despatch-advice'],
  CrossIndustryReceiptAdvice: ['receipt-advice'],
};

const kindsOfIdoc: Readonly<Record<string, readonly DocumentKind[]>> = {
  ORDERS: ['order', 'order-change', 'order-response'],
  INVOIC: ['invoice', 'credit-note'],
  DELVRY: ['despatch-advice', 'receipt-advice', 'warehouse-order', 'warehouse-advice'],
};

function xml(written: Result<string>, contentType = 'application/xml'): Result<Encoded> {
  return written.ok ? succeed({ bytes: new TextEncoder().encode(written.value), contentType }) : written;
}

const otherTargets = {
  csv: (kind: string): EncodeTarget | undefined => {
    const kinds = documentKinds.filter((each) => kind === '' || each === kind);
    return kinds.length === 0
      ? undefined
      : { kinds, encode: (document) => xml(succeed(encodeList(document)), 'text/csv') };
  },
  epcis: (syntax: string): EncodeTarget | undefined => {
    if (!['', 'json', 'xml'].includes(syntax)) return undefined;
    return {
      kinds: ['transport-status'],
      encode: (document, { preparedAt }) => {
        const told = encodeStatusAsEpcis(document, preparedAt);
        if (!told.ok) return told;
        const { text, left } = told.value;
        const json = new TextEncoder().encode(text);
        if (syntax !== 'xml') return succeed({ bytes: json, contentType: 'application/ld+json', left });
        const converted = xml(convertEpcis(json, 'xml'));
        return converted.ok ? succeed({ ...converted.value, left }) : converted;
      },
    };
  },
  dcsa: (type: string, version: string): EncodeTarget | undefined => {
    const writer = findDcsaWriter(type, version);
    if (writer === undefined) return undefined;
    return {
      kinds: writer.kinds,
      encode: (document) => {
        const written = writer.write(document);
        if (!written.ok) return written;
        return succeed({
          bytes: new TextEncoder().encode(JSON.stringify(written.value)),
          contentType: 'application/json',
        });
      },
    };
  },
  ubl: (type: string): EncodeTarget | undefined => {
    const found = ublTypes.find((known) => known === type);
    if (found === undefined) return undefined;
    const kind = found === undefined ? undefined : kindsOfUbl[found];
    if (found === undefined || kind === undefined) return undefined;
    return { kinds: [kind], encode: (document) => xml(encodeUbl(document, { type: found })) };
  },
  cii: (type: string): EncodeTarget | undefined =>
    Object.hasOwn(kindsOfCii, type)
      ? { kinds: kindsOfCii[type]!, encode: (document) => xml(encodeCii(document)) }
      : undefined,
  iso20022: (type: string): EncodeTarget | undefined => {
    const [, message = '', version] = /^(pain\.00[12])(?:\.001\.(\d{2}))?$/u.exec(type) ?? [];
    const initiation = (document: TradeDocument) =>
      xml(encodePain001(document, version === '03' ? { version } : { version: '09' }));
    const status = (document: TradeDocument) =>
      xml(encodePain002(document, version === '03' ? { version } : { version: '10' }));
    if (message === 'pain.001' && [undefined, '03', '09'].includes(version)) {
      return { kinds: ['payment-order'], encode: initiation };
    }
    return message === 'pain.002' && [undefined, '03', '10'].includes(version)
      ? { kinds: ['payment-status'], encode: status }
      : undefined;
  },
  idoc: (type: string, form: string): EncodeTarget | undefined => {
    const kinds = kindsOfIdoc[/^(ORDERS|INVOIC|DELVRY)\d{2}$/u.exec(type)?.[1] ?? ''];
    if (kinds === undefined || !['', 'flat', 'xml'].includes(form)) return undefined;
    return {
      kinds,
      encode: (document, { sender, recipient, preparedAt, control }) => {
        const options = { type, docnum: String(control), createdAt: preparedAt };
        const parties = { sender: idocPartner(sender), receiver: idocPartner(recipient) };
        return form === 'flat'
          ? xml(encodeIdoc(document, { ...options, ...parties, form: 'flat' }), 'text/plain')
          : xml(encodeIdoc(document, { ...options, ...parties, form: 'xml' }));
      },
    };
  },
} as const;

/** SAP partners are numbers of ten characters of a type: LS is a logical system. */
function idocPartner({ id }: InterchangeParty): IdocPartner {
  return { port: id.slice(0, 10), type: 'LS', number: id.slice(0, 10) };
}
