// What do orders, deliveries and invoices say in IDocs? Qualifiers as SAP delivers them (EDI_QUALF, EDI_IDDAT, EDI_PARVW);
// the mapping is the same for the flat and the XML form.
import type { DocumentKind, TradeDocument } from '../../document/index.ts';
import {
  code,
  compact,
  field,
  fixed,
  group,
  inside,
  parsePath,
  text,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import { delivery } from './delivery.ts';
import { lineDefaults, message, weights } from './parts.ts';
import { structureOf } from './structures.ts';
import { cut, date, decimal, filled, money, quantity } from './values.ts';

const partner: readonly Rule[] = [
  field('PARTN', 'code', text),
  field('ILNNR', 'gln', text),
  field('NAME1', 'name', cut(35)),
  group('.', 'address', [
    field('STRAS', 'street', cut(35)),
    field('ORT01', 'city', cut(35)),
    field('PSTLZ', 'postcode', text),
    field('ISOAL', 'country', text),
    field('LAND1', 'country', text),
    field('REGIO', 'region', text),
  ]),
  field('BNAME', 'contact/name', cut(35)),
  field('TELF1', 'contact/phone', text),
];

/** EDI_PARVW; the first is written. */
const partners: readonly Rule[] = [
  group('E1EDKA1[PARVW=AG]', 'parties[role=buyer]', partner),
  group('E1EDKA1[PARVW=LF|RS]', 'parties[role=seller]', partner),
  group('E1EDKA1[PARVW=WE]', 'parties[role=consignee]', partner),
  group('E1EDKA1[PARVW=SP]', 'parties[role=forwarder]', partner),
];

const reference = (qualifier: string, kind: string): Rule =>
  group(
    `E1EDK02[QUALF=${qualifier}]`,
    `references[kind=${kind}]`,
    [field('BELNR', 'id', text), field('DATUM', 'on', date('UZEIT'))],
    { needs: ['id'] },
  );

const lineReference = (qualifier: string, kind: string): Rule =>
  group(
    `E1EDP02[QUALF=${qualifier}]`,
    `references[kind=${kind}]`,
    [field('BELNR', 'id', text), field('ZEILE', 'line', filled(6)), field('DATUM', 'on', date('UZEIT'))],
    { needs: ['id'] },
  );

const dated = (segment: string, qualifier: string, target: string, only?: 'read'): Rule =>
  field(`${segment}[IDDAT=${qualifier}]/DATUM`, target, date('UZEIT'), only === undefined ? {} : { only });

const terms: readonly Rule[] = [
  field('E1EDK17[QUALF=001]/LKOND', 'terms/incoterm', text),
  field('E1EDK17[QUALF=002]/LKTEXT', 'terms/incotermPlace/name', cut(70)),
  field('E1EDK18[QUALF=005]/ZTERM_TXT', 'terms/payment', cut(70)),
];

const notes: Rule = inside('E1EDKT1', [fixed('TDID', 'F01'), field('E1EDKT2+/TDLINE', 'notes[]', cut(70))]);

const identifier = (qualifier: string, target: string): Rule =>
  field(`E1EDP19[QUALF=${qualifier}]/IDTNR`, `item/${target}`, text);

const item: readonly Rule[] = [
  identifier('001', 'buyerId'),
  identifier('002', 'sellerId'),
  identifier('003', 'gtin'),
  // The text stands with whichever number the sender has.
  field('E1EDP19[QUALF=002]/KTEXT', 'item/description', cut(70)),
  field('E1EDP19/KTEXT', 'item/description', cut(70), { only: 'read' }),
];

const taxes = (segment: string): Rule =>
  group(
    segment,
    'taxes[]',
    [field('MWSKZ', 'type', text), field('MSATZ', 'rate', decimal), field('MWSBT', 'amount', money())],
    {
      defaults: { type: 'VAT' },
      needs: ['rate'],
    },
  );

const charges = (segment: string): readonly Rule[] =>
  (['+ charge', '- allowance'] as const).map((pair) => {
    const [sign, kind] = pair.split(' ');
    return group(`${segment}[ALCKZ=${sign}]`, `charges[kind=${kind}]`, [
      field('KOTXT', 'reason', cut(80)),
      field('BETRG', 'amount', money()),
      field('KPERC', 'rate', decimal),
    ]);
  });

const price: readonly Rule[] = [
  field('VPREI', 'price', money('CURCY')),
  field('PEINH', 'price/per', quantity('PMENE'), { onto: true }),
];

/** E1EDP01-ACTION. */
const lineAction = (answer: boolean) =>
  code(
    answer
      ? [
          ['000', 'accepted'],
          ['002', 'accepted-with-changes'],
          ['003', 'not-accepted'],
          ['001', 'added'],
        ]
      : [
          ['001', 'added'],
          ['002', 'changed'],
          ['003', 'deleted'],
        ],
  );

function orderLine(kind: DocumentKind): Rule {
  const answer = kind === 'order-response';
  const day = answer ? 'dates[kind=promised-delivery]/at' : 'dates[kind=required-delivery]/at';
  return group(
    'E1EDP01',
    'lines[]',
    [
      field('POSEX', 'id', filled(6), { required: true }),
      ...(kind === 'order' ? [] : [field('ACTION', 'action', lineAction(answer))]),
      field('MENGE', `quantities/${answer ? 'confirmed' : 'ordered'}`, quantity('MENEE')),
      ...price,
      field('NETWR', 'amount', money('CURCY')),
      ...weights,
      lineReference('001', 'order'),
      lineReference('002', 'supplier'),
      dated('E1EDP03', '002', 'dates[kind=required-delivery]/at', answer ? undefined : 'read'),
      taxes('E1EDP04'),
      ...charges('E1EDP05'),
      field('E1EDP20/EDATU', day, date('EZEIT')),
      ...item,
    ],
    lineDefaults,
  );
}

/** A text line of an IDoc holds 70 characters. */
const withShortNotes = (document: TradeDocument): TradeDocument => ({
  ...document,
  notes: document.notes.flatMap(
    (note) => note.match(/.{1,70}(?:\s|$)|.{1,70}/gsu)?.map((line) => line.trim()) ?? [],
  ),
});

const common = { root: 'IDOC', currency: parsePath('E1EDK01/CURCY'), beforeWrite: withShortNotes };

function orders(kind: 'order' | 'order-change' | 'order-response'): TreeMapping {
  const own = kind === 'order';
  return {
    ...{ ...common, name: `idoc:ORDERS05 ${kind}`, kind, structure: structureOf('ORDERS05') },
    ...(kind === 'order-change' && { preset: { function: 'change' } }),
    rules: [
      message,
      inside('E1EDK01', [
        ...(kind === 'order-change'
          ? [
              field(
                'ACTION',
                'function',
                code([
                  ['002', 'change'],
                  ['003', 'cancellation'],
                  ['000', 'original'],
                ]),
              ),
            ]
          : []),
        ...(kind === 'order-response'
          ? [
              field(
                'ACTION',
                'answer',
                code([
                  ['000', 'accepted'],
                  ['002', 'accepted-with-changes'],
                  ['003', 'rejected'],
                ]),
              ),
            ]
          : []),
        field('CURCY', 'currency', text),
        field('ZTERM', 'terms/payment', text, { only: 'read' }),
        field('BELNR', 'id', text, { required: true }),
        field('NTGEW', 'totals/netWeight', quantity('GEWEI')),
        field('BRGEW', 'totals/grossWeight', quantity('GEWEI')),
      ]),
      dated('E1EDK03', '012', 'issuedAt'),
      dated('E1EDK03', '022', 'issuedAt', 'read'),
      dated('E1EDK03', '002', 'dates[kind=required-delivery]/at'),
      ...charges('E1EDK05'),
      ...partners,
      ...(own ? [field('E1EDK02[QUALF=001]/BELNR', 'id', text)] : [reference('001', 'order')]),
      reference('002', 'supplier'),
      reference('004', 'quotation'),
      reference('005', 'contract'),
      ...terms,
      notes,
      orderLine(kind),
      field('E1EDS01[SUMID=002]/SUMME', 'totals/lines', money('WAERQ')),
    ],
  };
}

const invoice = (kind: 'invoice' | 'credit-note'): TreeMapping => ({
  ...{ ...common, name: `idoc:INVOIC02 ${kind}`, kind, structure: structureOf('INVOIC02') },
  rules: [
    message,
    inside('E1EDK01', [
      field('CURCY', 'currency', text),
      fixed('BSART', kind === 'invoice' ? 'INVO' : 'CRME'),
      field('BELNR', 'id', text, { required: true }),
      field('NTGEW', 'totals/netWeight', quantity('GEWEI')),
      field('BRGEW', 'totals/grossWeight', quantity('GEWEI')),
    ]),
    ...partners,
    field('E1EDK02[QUALF=009]/BELNR', 'id', text),
    reference('001', 'order'),
    reference('002', 'supplier'),
    reference('012', 'despatch-advice'),
    dated('E1EDK03', '012', 'issuedAt'),
    ...['011', '024', '026'].map((qualifier) => dated('E1EDK03', qualifier, 'issuedAt', 'read')),
    dated('E1EDK03', '001', 'dates[kind=delivered]/at'),
    taxes('E1EDK04'),
    ...charges('E1EDK05'),
    ...terms,
    inside('E1EDK28', [
      field('BRNUM', 'parties[role=seller]/bank', compact),
      field('ACNUM', 'parties[role=seller]/account', compact),
    ]),
    notes,
    group(
      'E1EDP01',
      'lines[]',
      [
        field('POSEX', 'id', filled(6), { required: true }),
        field('MENGE', 'quantities/invoiced', quantity('MENEE')),
        ...price,
        ...weights,
        lineReference('001', 'order'),
        lineReference('002', 'supplier'),
        lineReference('016', 'despatch-advice'),
        ...item,
        field('E1EDP26[QUALF=003]/BETRG', 'amount', money()),
        ...charges('E1EDP05'),
        taxes('E1EDP04'),
      ],
      lineDefaults,
    ),
    field('E1EDS01[SUMID=010]/SUMME', 'totals/taxExclusive', money('WAERQ')),
    field('E1EDS01[SUMID=005]/SUMME', 'totals/tax', money('WAERQ')),
    field('E1EDS01[SUMID=011]/SUMME', 'totals/payable', money('WAERQ')),
  ],
});

export type IdocMapping = TreeMapping & { readonly type: string; readonly message: string };
const of = (type: string, name: string, mapping: TreeMapping): IdocMapping => ({
  ...mapping,
  type,
  message: name,
});

/** By message type; the first of a kind is written. */
export const idocMappings: readonly IdocMapping[] = [
  of('ORDERS05', 'ORDERS', orders('order')),
  of('ORDERS05', 'ORDCHG', orders('order-change')),
  of('ORDERS05', 'ORDRSP', orders('order-response')),
  of('INVOIC02', 'INVOIC', invoice('invoice')),
  of('INVOIC02', 'INVOIC', invoice('credit-note')),
  of('DELVRY07', 'DESADV', delivery('despatch-advice')),
  of('DELVRY07', 'STPPOD', delivery('receipt-advice')),
  of('DELVRY07', 'WHSORD', delivery('warehouse-order')),
  of('DELVRY07', 'WHSCON', delivery('warehouse-advice')),
  of('DELVRY07', 'SHPORD', delivery('warehouse-order')),
  of('DELVRY07', 'SHPCON', delivery('warehouse-advice')),
];
