// What is declared to customs, and what did they say? UN/EDIFACT CUSDEC and CUSRES, D.96B to D.16B. What each country adds is
// kept as sent.
import { codeTable } from '../../code-table.ts';
import { byCode, group, readOnly, segment, type MessageMapping, type Node } from '../../declare.ts';
import { any, code, count, decimal, fixed, is, money, stated, text, value, wrapped } from '../../fields.ts';
import { functions, places, references, transportParties } from '../codes.ts';
import { dates, dtmTo, freeText, nadFields, notes, placeFields, rff, weights } from '../parts.ts';
import { cux, taxes, termsOfDelivery, transportLegs } from '../commerce/head.ts';
import { answers, equipmentFields, loaded, transportDates } from './parts.ts';

const currency = [{ tag: 'CUX', at: '1.2' }] as const;

/** DE 1001 of goods declarations. */
const procedures = codeTable('procedures', {
  export: '830 418 419 423',
  import: '929 421 422 496',
  transit: '950 821 822 578 579',
});

const officeAndPlaces = segment(
  'LOC',
  [code('1', 'kind', places, { other: 'other', sentAs: 'sentAs' }), ...placeFields()],
  { each: '/places' },
);

/** NAD with the number under which the party is known to customs (EORI, VAT). */
const declarants: Node = group(
  segment('NAD', nadFields(transportParties), { each: '/parties' }),
  [segment('RFF', [is('1.1', 'VA', 'AHP', 'AHL', 'GN'), text('1.2', 'taxId')])],
  { also: 'RFF CTA COM DOC DTM LOC' },
);

/** CST: a goods item with its commodity code; DE 7361 of the procedure is kept as sent. */
const goodsItem: Node = group(
  segment(
    'CST',
    [
      text('1', 'id'),
      value<string>(
        'hs',
        '2.1',
        'item.hs',
        ([sent = '']) => (/^[\d. ]{4,20}$/u.test(sent) ? sent.replaceAll(/[. ]/gu, '') : undefined),
        (hs) => [hs],
      ),
    ],
    { each: '/lines' },
  ),
  [
    freeText('item.description', 'AAA'),
    segment('LOC', [is('1', '27'), text('2.1', 'item.originCountry')]),
    ...weights(),
    ...declarantsOfLine(),
    group(
      segment('PAC', [decimal('1', 'packages.count'), text('3.1', 'packages.type', { max: 17 })]),
      [segment('PCI', [any('1', '28', '23'), text('2.1', 'marks')])],
      { also: 'PCI FTX' },
    ),
    ...byCode('MOA', '1.1', [['63 123 38 203', 'amount']], (to) => [money(['1.2', '1.3'], to)]),
    rff('references', references),
    segment('PIA', [any('1', '5', '1'), text('2.1', 'item.sellerId', { max: 35 }), fixed('2.2', 'SA')]),
    taxes('taxes'),
  ],
  { also: 'FTX LOC DTM MEA NAD TDT CUX DOC GIN IMD TOD GDS GEI PCD QVR QTY GIR GIS TAX MOA RFF' },
);

function declarantsOfLine(): Node[] {
  return [segment('NAD', nadFields(transportParties), { each: 'parties' })];
}

export const cusdec: MessageMapping = {
  ...{ syntax: 'edifact', type: 'CUSDEC', kinds: ['customs-declaration'], currency },
  nodes: [
    segment('BGM', [
      code('1.1', 'terms.procedure', procedures, { optional: true }),
      text('2.1', 'id', { needed: true, max: 70 }),
      code('3', 'function', functions, { optional: true }),
    ]),
    officeAndPlaces,
    dtmTo('issuedAt', '137'),
    ...dates('dates', transportDates),
    ...weights('/totals.'),
    segment('EQD', equipmentFields, { each: '/equipment' }),
    freeText('goods', 'AAA'),
    notes(),
    rff('/references', references),
    ...readOnly([group(segment('PAC', [decimal('1', '/totals.packages')]), [], { also: 'PCI FTX' })]),
    transportLegs(),
    declarants,
    termsOfDelivery(),
    ...byCode(
      'MOA',
      '1.1',
      [
        ['39 77', 'totals.declaredValue'],
        ['55', 'totals.duty'],
        ['64', 'totals.charges'],
      ],
      (to) => [money(['1.2', '1.3'], to)],
    ),
    cux('4'),
    segment('UNS', [is('1', 'D')], { always: true }),
    goodsItem,
    group(
      segment('UNS', [is('1', 'S')], { always: true }),
      [
        segment('CNT', [is('1.1', '5'), count('1.2', 'CST')]),
        segment('CNT', [is('1.1', '11', '8'), decimal('1.2', '/totals.packages')]),
        taxes('/taxes'),
      ],
      { also: 'AUT DTM' },
    ),
  ],
};

/** DE 1001: a response, or one that says only what is wrong. */
const responses = value<'rejected'>(
  'response',
  '1.1',
  'answer',
  ([sent = '']) => (sent === '963' ? 'rejected' : null),
  (answer) => (answer === 'rejected' ? ['963'] : undefined),
);

/** What customs found wrong, in its own words. */
const errors: Node = group(
  segment('ERP', [stated('/answer', 'rejected')], { readOnly: true }),
  readOnly([
    segment('FTX', [is('1', 'AAO', 'AAI'), wrapped('4.1-5', '', { max: 70, needed: true })], {
      each: '/notes',
    }),
  ]),
  { also: 'RFF ERC FTX' },
);

export const cusres: MessageMapping = {
  ...{ syntax: 'edifact', type: 'CUSRES', kinds: ['customs-response'], currency },
  nodes: [
    segment('BGM', [
      responses,
      fixed('1.1', '962'),
      text('2.1', 'id', { needed: true, max: 70 }),
      code('3', 'function', functions, { optional: true }),
      code('4', 'answer', answers, { optional: true }),
    ]),
    dtmTo('issuedAt', '137'),
    ...dates('dates', codeTable('dates', { received: '148', delivered: '204', 'valid-until': '36' })),
    notes(),
    officeAndPlaces,
    segment('EQD', [...equipmentFields.slice(0, 3), loaded], { each: '/equipment' }),
    declarants,
    rff('/references', references),
    errors,
    taxes('/taxes'),
  ],
};
