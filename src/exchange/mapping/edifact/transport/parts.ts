// Which segments do messages of transport have in common? Heads, places with their dates, goods items (GID), equipment (EQD)
// with its seals, masses and temperatures, dangerous goods. UN/EDIFACT D.95B to D.16B; the SMDG and ITIGG manuals.
import { codeTable } from '../../code-table.ts';
import { byCode, group, readOnly, segment, type Field, type Node, type SegmentRule } from '../../declare.ts';
import {
  any,
  code,
  count,
  decimal,
  fixed,
  is,
  money,
  pairs,
  quantity,
  stated,
  text,
  value,
  wrapped,
} from '../../fields.ts';
import { functions, places, references, transportParties } from '../codes.ts';
import {
  contact,
  dates,
  dtmTo,
  freeText,
  measured,
  nadFields,
  notes,
  placeFields,
  reference,
  rff,
  weights,
} from '../parts.ts';

export { termsOfDelivery, transportLegs } from '../commerce/head.ts';

/** DE 2005 in messages of transport; movements say by it too how certain they are. */
export const transportDates = codeTable('dates', {
  'required-delivery': '2 63',
  'earliest-delivery': '64',
  'promised-delivery': '17 69',
  delivered: '35',
  'required-shipment': '10',
  'latest-shipment': '38',
  received: '143 50',
  despatched: '11',
  shipped: '110 404 342',
  'cut-off': '180 814',
  'document-cut-off': '170 719',
  'vgm-cut-off': '810',
  'valid-from': '7',
  'valid-until': '36 261 400',
  booked: '118',
});

/** DE 4343: what is said of the message that is answered. */
export const answers = codeTable('answers', {
  accepted: 'AP AD',
  'accepted-with-changes': 'AC',
  conditional: 'CA',
  rejected: 'RE',
  pending: 'AJ',
  received: 'AB',
});

export function bgm(names: readonly [string, ...string[]]): SegmentRule {
  return segment('BGM', [
    fixed('1.1', ...names),
    text('2.1', 'id', { needed: true, max: 70 }),
    code('3', 'function', functions, { optional: true }),
    code('4', 'answer', answers, { optional: true }),
  ]);
}

/** TSR: the contract of carriage from where to where (DE 4065: 27 door to door … 30 port to port). */
export const service = segment('TSR', [text('1.1', 'terms.service', { needed: true, max: 3 })]);

/** LOC with the dates on which the means of transport, or the goods, are there. */
export function locations(): Node {
  return group(
    segment('LOC', [code('1', 'kind', places, { other: 'other', sentAs: 'sentAs' }), ...placeFields()], {
      each: '/places',
    }),
    readOnly(dates('/dates', transportDates)),
    { also: 'DTM' },
  );
}

/** CNT (DE 6069): gross weight, packages, equipment, volume. */
export const controls: readonly Node[] = [
  segment('CNT', [is('1.1', '7'), quantity(['1.2', '1.3'], '/totals.grossWeight', { unit: 'KGM' })]),
  segment('CNT', [is('1.1', '11', '8'), decimal('1.2', '/totals.packages')]),
  segment('CNT', [is('1.1', '16'), count('1.2', 'EQD')]),
  segment('CNT', [is('1.1', '15'), quantity(['1.2', '1.3'], '/totals.volume', { unit: 'MTQ' })]),
];

const freightTerms = codeTable('freight', { prepaid: 'P', collect: 'C', 'third-party': 'E' });

/** CPI: who pays; for all charges, or for the basic freight where only that is told. */
export const chargePayment = group(
  segment('CPI', [any('1.1', '4', '2', '1'), code('3', 'terms.freight', freightTerms)]),
  [],
  { also: 'RFF CUX LOC MOA' },
);

/** TCC: a charge of the transport with its amount. */
export const transportCharges = group(
  segment(
    'TCC',
    [stated('kind', 'freight'), text('1.4', 'reason', { max: 26 }), text('1.1', 'reason', { max: 17 })],
    { each: '/charges' },
  ),
  [segment('MOA', [any('1.1', '23', '8', '64', '304'), money(['1.2', '1.3'], 'amount')])],
  { also: 'LOC FTX CUX PRI EQN PCD MOA QTY' },
);

export const transportReferences = rff('references', references);

/** NAD with whom to ask, references and papers of the party. */
export function transportPartiesOf(): Node {
  return group(
    segment('NAD', nadFields(transportParties), { each: 'parties' }),
    [segment('RFF', [is('1.1', 'VA', 'AHP'), text('1.2', 'taxId')]), contact()],
    { also: 'LOC MOA DOC DTM RFF CPI CUX TSR TPL FTX TCC' },
  );
}

/** BGM's date, and what the message says of itself before the first group. */
export function head(names: readonly [string, ...string[]]): Node[] {
  return [
    bgm(names),
    dtmTo('issuedAt', '137'),
    ...dates('dates', transportDates),
    service,
    ...byCode('MOA', '1.1', [['44 40', 'totals.declaredValue']], (to) => [money(['1.2', '1.3'], to)]),
    freeText('goods', 'AAA'),
    freeText('terms.payment', 'AAB'),
    notes(),
  ];
}

/** DGS: UN number, class, packing group and flashpoint of dangerous goods. */
const dangerousGoods = segment('DGS', [
  any('1', 'IMD', 'ADR', 'RID', 'ICA'),
  text('2.1', 'dangerousGoods.class'),
  text('3.1', 'dangerousGoods.unNumber'),
  value(
    'flashpoint',
    ['4.1', '4.2'],
    'dangerousGoods.flashpointC',
    ([sent = '', unit = '']) =>
      unit === 'CEL' || unit === ''
        ? /^[+-]?\d{1,4}([.,]\d+)?$/u.exec(sent.trim())?.[0].replace(',', '.')
        : undefined,
    (said: string) => [said, 'CEL'],
  ),
  text('5', 'dangerousGoods.packingGroup'),
]);

const itemNumbers = codeTable('items', {
  'item.hs': 'HS',
  'item.gtin': 'SRV EN',
  'item.sellerId': 'SA',
  'item.buyerId': 'IN BP',
});

/** GID: a goods item as the carrier sees it, packages of one kind with what is in them. */
export function goodsItems(): Node {
  return group(
    segment(
      'GID',
      [text('1', 'id'), decimal('2.1', 'packages.count'), text('2.2', 'packages.type', { max: 17 })],
      { each: '/lines' },
    ),
    [
      segment('LOC', [is('1', '27'), text('2.1', 'item.originCountry')]),
      segment('MOA', [any('1.1', '44', '40', '38'), money(['1.2', '1.3'], 'amount')]),
      segment('PIA', [
        any('1', '5', '1'),
        pairs(
          [
            ['2.1', '2.2'],
            ['3.1', '3.2'],
            ['4.1', '4.2'],
          ],
          itemNumbers,
        ),
      ]),
      freeText('item.description', 'AAA'),
      notes(),
      ...weights(),
      rff('references', references),
      segment('PCI', [any('1', '28', '23', '24'), wrapped('2.1-10', 'marks', { max: 35 })]),
      group(segment('SGP', [text('1.1', '', { needed: true })], { each: 'equipment' }), [], {
        also: 'MEA EQN',
      }),
      dangerousGoods,
    ],
    { also: 'HAN TMP RNG TMD FTX PCD NAD DTM GDS DIM EQN GIN DOC TPL CTA COM TCC GOR MEA' },
  );
}

export const equipmentKinds = codeTable('equipment', {
  container: 'CN',
  trailer: 'TE',
  chassis: 'CH',
  wagon: 'RR',
  uld: 'UL',
});

/** DE 8169: empty or full. */
export const loaded = value(
  'flag',
  '6',
  'full',
  ([sent]) => (sent === '5' ? true : sent === '4' ? false : null),
  (full: boolean) => [full ? '5' : '4'],
);

/** EQD: kind, number, size and type (ISO 6346), empty or full. */
export const equipmentFields: readonly Field[] = [
  code('1', 'kind', equipmentKinds),
  text('2.1', 'number', { max: 17 }),
  text('3.1', 'isoType', { max: 10 }),
  loaded,
];

export const seals = segment(
  'SEL',
  [text('1.1', 'number', { needed: true, max: 35 }), text('2.1', 'by', { max: 3 })],
  {
    each: 'seals',
  },
);

/** MEA of equipment: tare, gross weight, verified gross mass (SOLAS VI/2). */
export const masses: readonly SegmentRule[] = [
  measured('tare', ['T']),
  measured('grossWeight', ['G', 'AAD', 'AAB']),
  segment('MEA', [
    any('1', 'AAE', 'WT'),
    is('2.1', 'VGM'),
    text('3.1', 'verifiedGrossMass.unit'),
    decimal('3.2', 'verifiedGrossMass.value', { needed: true }),
  ]),
];

/** TMP: to what the reefer is set; RNG: between what it may be. Degrees Celsius. */
export const temperatures: readonly SegmentRule[] = [
  segment('TMP', [
    any('1', '2', '1', '5'),
    decimal('2.1', 'temperature.set', { needed: true }),
    fixed('2.2', 'CEL'),
  ]),
  segment('RNG', [
    any('1', '4', '5'),
    fixed('2.1', 'CEL'),
    decimal('2.2', 'temperature.min'),
    decimal('2.3', 'temperature.max'),
  ]),
];

/** Equipment of a booking, an instruction or an order for equipment; EQN tells how many of the kind. */
export function equipment(): Node {
  return group(
    segment('EQD', equipmentFields, { each: '/equipment' }),
    [
      segment('EQN', [decimal('1.1', 'count')]),
      ...masses,
      seals,
      ...temperatures,
      reference('references', references),
    ],
    {
      also: 'EQN TMD MEA DIM TPL HAN TMP RNG FTX RFF NAD DTM CTA COM DGS TCC EQA LOC TSR ATT PCD MOA GOR COD DAM TDT',
    },
  );
}
