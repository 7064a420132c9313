// What do a booking and an electronic bill of lading have in common? Parties, places, measures, references and how goods are handed over.
import type { ReferenceKind, TradeDocument } from '../../document/index.ts';
import {
  code,
  decimal,
  field,
  group,
  inside,
  number,
  text,
  textConverter,
  type Converter,
  type Rule,
} from '../../tree-mapping/index.ts';

/** Numbers of containers stand without blanks. */
export const container = textConverter((sent) => sent.replaceAll(/[\s-]/gu, ''), 'number of equipment');

export const modes = code([
  ['VESSEL', 'sea'],
  ['RAIL', 'rail'],
  ['TRUCK', 'road'],
  ['BARGE', 'inland-waterway'],
  ['MULTIMODAL', 'multimodal'],
  ['RAIL_TRUCK', 'multimodal'],
  ['BARGE_TRUCK', 'multimodal'],
  ['BARGE_RAIL', 'multimodal'],
]);

export const freight = code([
  ['PRE', 'prepaid'],
  ['COL', 'collect'],
]);

export const papers = code([
  ['BOL', 'bill-of-lading'],
  ['SWB', 'waybill'],
]);

const address: readonly Rule[] = [
  field('street', 'street', text),
  field('city', 'city', text),
  field('stateRegion', 'region', text),
  field('postCode', 'postcode', text),
  field('countryCode', 'country', text),
];

/** A place as all papers have it; `place` alone knows coordinates. */
export const location: readonly Rule[] = [
  field('locationName', 'name', text),
  inside('address', address),
  inside('city', [
    field('city', 'city', text, { only: 'read' }),
    field('stateRegion', 'region', text, { only: 'read' }),
    field('countryCode', 'country', text, { only: 'read' }),
  ]),
  field('UNLocationCode', 'code', text),
  field('geoCoordinate/latitude', 'lat', number),
  field('geoCoordinate/longitude', 'lon', number),
];

/** The first contact; an identifier of a list that we do not hold stays beside the document. */
export const party: readonly Rule[] = [
  field('partyName', 'name', text),
  group('address', 'address', [...address, field('UNLocationCode', 'code', text)]),
  group('partyContactDetails', 'contact', [
    field('name', 'name', text),
    field('phone', 'phone', text),
    field('email', 'email', text),
  ]),
  field('identifyingCodes+[codeListProvider=GLEIF]/partyCode', 'lei', text),
  field('identifyingCodes+[codeListProvider=DNB]/partyCode', 'duns', text),
  field('identifyingCodes+[codeListProvider=ZZZ][codeListName=GLN]/partyCode', 'gln', text),
  field('identifyingCodes+[codeListProvider=ZZZ]/partyCode', 'code', text),
];

export const as = (path: string, role: string, ...more: readonly Rule[]): Rule =>
  group(path, `parties[role=${role}]`, [...party, ...more], { needs: ['name'] });

/** A measure: value and unit (UN/ECE Rec 20). */
export const measure = (path: string, target: string): Rule =>
  group(path, target, [field('value', 'value', decimal), field('unit', 'unit', text)]);

/** One half of `CY/CFS`: how goods are received at the origin, and handed over at the destination. */
export function handover(end: 0 | 1): Converter {
  return {
    read: ({ text: sent }, { standing }) => {
      if (sent === '') return undefined;
      return { value: end === 0 ? sent : `${typeof standing === 'string' ? standing : ''}/${sent}` };
    },
    write: (value) => {
      const half = String(value).split('/')[end] ?? '';
      return ['CY', 'SD', 'CFS'].includes(half) ? { text: half } : undefined;
    },
  };
}

export const handovers: readonly Rule[] = [
  field('receiptTypeAtOrigin', 'terms/service', handover(0)),
  field('deliveryTypeAtDestination', 'terms/service', handover(1), { joins: true }),
];

/** The reference types of DCSA; the first of a kind is written. */
const kinds: readonly (readonly [string, ReferenceKind])[] = [
  ['PO', 'order'],
  ['CR', 'customer'],
  ['CSI', 'shipment'],
  ['FF', 'consignment'],
  ['SI', 'supplier'],
  ['SID', 'shipment'],
];
const kindOf: ReadonlyMap<string, ReferenceKind> = new Map(kinds);
const codeOf: ReadonlyMap<ReferenceKind, string> = new Map(
  kinds.toReversed().map(([sent, kind]) => [kind, sent]),
);

/** Numbers of the parties' own, whose kind follows from the code as it was sent. */
export const references: readonly Rule[] = [
  group('references', 'references[]', [field('type', 'sentAs', text), field('value', 'id', text)], {
    needs: ['id'],
    only: 'read',
  }),
  group(
    'references',
    `references[kind=${[...new Set(kinds.map(([, kind]) => kind))].join('|')}]`,
    [field('type', 'sentAs', text), field('value', 'id', text)],
    { only: 'write' },
  ),
];

/** After reading: the kinds of references that only have a code, and the numbers of lines, which have none. */
export function withKinds(document: TradeDocument): TradeDocument {
  const own = document.references.map((each) =>
    each.kind === undefined ? { ...each, kind: kindOf.get(each.sentAs ?? '') ?? ('other' as const) } : each,
  );
  const lines = document.lines.map((line, index) => ({ ...line, id: line.id ?? String(index + 1) }));
  return { ...document, references: own, lines };
}

/** Before writing: the codes of references that only have a kind. */
export function withCodes(document: TradeDocument): TradeDocument {
  const own = document.references.map((each) => {
    const sentAs = kindOf.get(each.sentAs ?? '') === each.kind ? each.sentAs : codeOf.get(each.kind);
    return sentAs === undefined ? each : { ...each, sentAs };
  });
  return { ...document, references: own };
}

export const dangerous: Rule = group('outerPackaging/dangerousGoods', 'dangerousGoods', [
  field('UNNumber', 'unNumber', text),
  field('imoClass', 'class', text),
  field(
    'packingGroup',
    'packingGroup',
    code([
      ['1', 'I'],
      ['2', 'II'],
      ['3', 'III'],
    ]),
  ),
]);

export const packing: readonly Rule[] = [
  field('outerPackaging/packageCode', 'packages/type', text),
  field('outerPackaging/numberOfPackages', 'packages/count', decimal),
  dangerous,
];

export const measures: readonly Rule[] = [
  measure('cargoGrossWeight', 'grossWeight'),
  measure('cargoNetWeight', 'netWeight'),
  measure('cargoGrossVolume', 'volume'),
];
