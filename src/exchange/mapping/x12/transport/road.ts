// Which load is offered, does the carrier take it, and what does it cost? ASC X12 204, 990 and 210, motor carriers.
import type { DocumentParty, DocumentPlaceAt, DocumentSource } from '../../../document/index.ts';
import { codeTable } from '../../code-table.ts';
import {
  group,
  readOnly,
  segment,
  unread,
  type DocumentInMaking,
  type Field,
  type MessageMapping,
  type Node,
} from '../../declare.ts';
import { any, code, fixed, is, money, moment, sequence, stated, text, value } from '../../fields.ts';
import { x12Date } from '../../values/x12-moment.ts';
import { freight, functions } from '../codes.ts';
import { g62 } from '../commerce/warehouse.ts';
import { foldParties } from '../fold-parties.ts';
import { address, coded, k1, l11, letterWeight, n9, nte } from '../parts.ts';
import {
  containerNumber,
  goodsMeasures,
  goodsText,
  n7Group,
  namedParties,
  roadParties,
  scac,
  totals,
} from './parts.ts';

const syntax = 'x12';
const day = (at: string, to: string) => moment(x12Date, at, to, { needed: false });

/** Where a stop is: the name and number of who is there, and the address. */
type Stop = Pick<DocumentPlaceAt, 'gln' | 'code' | 'name'>;
const stopId: Field = value<Stop>(
  'place',
  ['3', '4'],
  '',
  ([qualifier = '', sent = '']) => {
    const id = sent.trim();
    if (id === '') return null;
    if (qualifier === 'UL') return { gln: id };
    return qualifier === '93' ? { code: id } : null;
  },
  ({ gln, code: known }) => {
    if (gln !== undefined) return ['UL', gln];
    return known === undefined ? undefined : ['93', known];
  },
);

const stopAddress = (party: 'SH' | 'CN'): Node[] => [
  group(segment('N1', [any('1', party, 'SF', 'ST'), text('2', 'name', { max: 60 }), stopId]), address(''), {
    also: 'N2 N3 N4 G61',
  }),
];

const loadingDates = codeTable('dates', {
  'required-shipment': '10',
  'latest-shipment': '38',
  despatched: '11',
});
const deliveryDates = codeTable('dates', {
  'required-delivery': '02 68',
  'earliest-delivery': '53 64',
  'latest-delivery': '54 63',
  'promised-delivery': '17 70',
  delivered: '35',
});

/** L5 with the weight of the goods behind it, in the stop where they are loaded. */
const loadedGoods: Node = group(
  segment('L5', [text('1', 'id', { max: 3 }), ...goodsFields()], { each: '/lines' }),
  [segment('AT8', [letterWeight(['3', '1', '2'], 'grossWeight'), text('5', 'packages.count')])],
  { also: 'AT8' },
);

function goodsFields(): readonly Field[] {
  return goodsText.flatMap((node) => ('fields' in node ? node.fields : []));
}

const stopAlso = 'L11 G62 AT8 LAD AT5 PLD NTE N1 L5 OID N7 LH6 LH1 LH2 LH3 LFH LEP LH4 LHT G61';
const orders = unread('OID', 'G62 LAD L5 AT8 G61 L11 LH6');

const loading: Node = group(
  segment('S5', [sequence('1', 'S5'), stated('kind', 'origin'), is('2', 'CL', 'LD', 'PL')], {
    each: '/places',
  }),
  [
    l11('/references'),
    g62('/dates', loadingDates),
    ...readOnly([g62('/dates', deliveryDates)]),
    segment('G62', [], { unread: true, readOnly: true }),
    ...stopAddress('SH'),
    loadedGoods,
    orders,
    n7Group,
  ],
  { also: stopAlso },
);

const unloading: Node = group(
  segment('S5', [sequence('1', 'S5'), stated('kind', 'destination'), is('2', 'CU', 'UL', 'PU')], {
    each: '/places',
  }),
  [
    segment('L11', [], { unread: true, readOnly: true }),
    g62('/dates', deliveryDates),
    ...stopAddress('CN'),
    unread('L5', 'AT8'),
    orders,
    unread('N7', 'N7A N7B MEA M7'),
  ],
  { also: stopAlso },
);

export const x204: MessageMapping = {
  ...{ syntax, type: '204', kinds: ['load-tender'] },
  nodes: [
    segment('B2', [
      scac('2'),
      text('4', 'id', { needed: true, max: 30 }),
      fixed('6', 'DF'),
      ...coded('6', 'terms.freight', freight),
    ]),
    segment('B2A', [code('1', 'function', functions), fixed('2', 'LT')]),
    l11(),
    nte(),
    roadParties,
    n7Group,
    loading,
    unloading,
    unread('S5', stopAlso),
    totals(),
  ],
  finish: nameStops,
};

/** Who is at the first stop ships, who is at the last receives, where nobody else is named for it. */
function nameStops(
  document: DocumentInMaking,
  _message: unknown,
  sources: Map<string, DocumentSource>,
): void {
  foldParties(document, sources);
  const parties = document.parties as DocumentParty[];
  const places = document.places as DocumentPlaceAt[];
  for (const [kind, role] of [
    ['origin', 'shipper'],
    ['destination', 'consignee'],
  ] as const) {
    const at = places.findIndex((place) => place.kind === kind);
    const place = places[at];
    if (place?.name === undefined || parties.some((party) => party.role === role)) continue;
    const { gln, name } = place;
    parties.push({ role, name, ...(gln !== undefined && { gln }) });
    for (const key of ['name', 'gln']) {
      const source = sources.get(`/places/${at}/${key}`);
      if (source !== undefined) sources.set(`/parties/${parties.length - 1}/${key}`, source);
    }
  }
}

/** DE 558 of the answer. */
const answers = codeTable('answers', { accepted: 'A', conditional: 'B', rejected: 'D', pending: 'P' });

export const x990: MessageMapping = {
  ...{ syntax, type: '990', kinds: ['load-tender-response'] },
  nodes: [
    segment('B1', [
      scac('1'),
      text('2', 'id', { needed: true, max: 30 }),
      day('3', 'issuedAt'),
      code('4', 'answer', answers, { optional: true }),
    ]),
    n9(),
    g62(),
    k1(),
    unread('S5', 'N9 G62 K1'),
  ],
  finish: (document, _message, sources) => foldParties(document, sources),
};

/** L1: what the line costs. The rate and its qualifier stay in sight. */
const lineCharge = segment('L1', [money('4', 'amount', { implied: 2, needed: true })]);

export const x210: MessageMapping = {
  ...{ syntax, type: '210', kinds: ['invoice'] },
  currency: [
    { tag: 'C3', at: '1' },
    { tag: 'CUR', at: '2' },
  ],
  nodes: [
    segment('B3', [
      text('2', 'id', { needed: true, max: 22 }),
      text('3', 'references[kind=shipment].id', { max: 30 }),
      fixed('4', 'DF'),
      ...coded('4', 'terms.freight', freight),
      day('6', 'issuedAt'),
      money('7', 'totals.payable', { implied: 2 }),
      value(
        'moment',
        ['9', '10'],
        'dates[kind=delivered].at',
        ([sent = '', qualifier = '']) => (qualifier === '035' ? x12Date.read([sent]) : null),
        (at: string) => (at.includes('T') ? undefined : [at.replaceAll('-', ''), '035']),
      ),
      scac('11'),
    ]),
    segment('C3', [text('1', 'currency', { needed: true, max: 3 })]),
    n9(),
    g62(),
    k1(),
    namedParties,
    group(
      segment('N7', [containerNumber(['1', '2', '18'], 'number'), any('11', 'TL')], { each: '/equipment' }),
      [],
      {
        also: 'M7',
      },
    ),
    unread('S5', 'N9 G62 H3 SPO SDQ N1 N2 N3 N4 N7 M7'),
    group(
      segment('LX', [text('1', 'id', { max: 6 })], { each: '/lines' }),
      [n9('references'), ...goodsText, goodsMeasures, lineCharge, k1()],
      { also: 'N9 POD L5 H1 H2 L0 L1 L4 L7 K1 SPO SDQ N1 N2 N3 N4 CD3' },
    ),
    totals(),
  ],
  finish: (document, _message, sources) => foldParties(document, sources),
};
