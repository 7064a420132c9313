// What do the heads of commerce messages have in common? BGM to the last segment before the first line: number, dates,
// references, parties, currency, terms, transport. UN/EDIFACT D.96A to D.16B and EANCOM.
import type { CodeTable } from '../../code-table.ts';
import {
  byCode,
  group,
  readOnly,
  segment,
  unread,
  type Field,
  type Node,
  type Path,
  type SegmentRule,
} from '../../declare.ts';
import { any, code, decimal, fixed, is, money, oneOf, stated, text, value } from '../../fields.ts';
import { dueDates, freight, functions, modes, stages } from '../codes.ts';
import {
  dates,
  dtm,
  dtmTo,
  freeText,
  growing,
  locations,
  notes,
  parties,
  placeFields,
  rff,
  weights,
} from '../parts.ts';
import { exemption } from './exemption.ts';
import { equipment } from './packing.ts';

/** DE 1004 of BGM and DOC. */
export const numberMax = growing(35, 70, 'D02A');

/** BGM: C002, the number (C106 or DE 1004), DE 1225. */
export function bgm(names: readonly [string, ...string[]], ...more: readonly Field[]): SegmentRule {
  return segment('BGM', [
    fixed('1.1', ...names),
    text('2.1', 'id', { needed: true, max: numberMax }),
    code('3', 'function', functions, { optional: true }),
    ...more,
  ]);
}

export const issued = dtmTo('issuedAt', '137');

export const currency = [
  { tag: 'CUX', at: '1.2', when: { '1.1': '2' } },
  { tag: 'CUX', at: '1.2', when: { '1.1': '' } },
];

/** CUX: the reference currency (2), for orders (9), invoices (4). */
export function cux(usage: '9' | '4' | '11'): SegmentRule {
  return segment('CUX', [
    any('1.1', '2'),
    text('1.2', 'currency', { needed: true }),
    any('1.3', usage, '4', '9', '10'),
  ]);
}

/** TOD: Incoterms rule, who pays the freight, and the place of the rule. */
export function termsOfDelivery(): Node {
  return group(
    segment('TOD', [
      any('1', '6', '3', '5'),
      code('2', 'terms.freight', freight, { optional: true }),
      text('3.1', 'terms.incoterm', { max: 3 }),
    ]),
    [segment('LOC', [any('1', '1', '7'), ...placeFields('terms.incotermPlace.')])],
    { also: 'LOC FTX' },
  );
}

const dueDate = segment('DTM', [code('1.1', 'kind', dueDates), dtm('at')], { each: '/dates' });

/** PAT, or PYT from D.07A on: when is to be paid, and what the parties agreed. */
export function paymentTerms(): Node[] {
  const until = { until: 'D06B' };
  const since = { since: 'D07A' };
  const inside = [dueDate];
  return [
    group(segment('PAT', [any('1', '1')], until), inside, { also: 'DTM PCD MOA PAI FII' }),
    group(segment('PYT', [any('1', '1')], since), inside, { also: 'DTM PCD MOA PAI FII' }),
  ];
}

const vesselId = (at: string, to: Path, isIt: (id: string) => boolean): Field =>
  value(
    'text',
    at,
    to,
    ([id = '']) => (isIt(id.trim()) ? id.trim() : null),
    (id: string) => [id],
  );

/** TDT: stage, voyage, mode, carrier (C040), ship (C222), with from and to and their times. */
export function transportLegs(to: Path = 'transport'): Node {
  const isImo = (id: string): boolean => /^\d{7}$/u.test(id);
  return group(
    segment(
      'TDT',
      [
        code('1', 'stage', stages, { optional: true }),
        text('2', 'voyage', { max: 17 }),
        code('3.1', 'mode', modes, { optional: true }),
        text('5.1', 'carrierCode', { max: 17 }),
        text('5.4', 'carrier', { max: 35 }),
        vesselId('8.1', 'imo', isImo),
        vesselId('8.1', 'callSign', (id) => id !== '' && !isImo(id)),
        text('8.4', 'vessel', { max: 35 }),
      ],
      { each: to },
    ),
    [
      ...legEnd(
        'from',
        ['9', '5'],
        [
          ['133', 'depart', 'estimated'],
          ['136', 'depart', 'actual'],
          ['189', 'depart', 'planned'],
        ],
      ),
      ...legEnd(
        'to',
        ['11', '8', '7', '20'],
        [
          ['132', 'arrive', 'estimated'],
          ['178', 'arrive', 'actual'],
          ['232', 'arrive', 'planned'],
        ],
      ),
    ],
    { also: 'LOC DTM TSR' },
  );
}

function legEnd(
  end: 'from' | 'to',
  codes: readonly [string, ...string[]],
  times: readonly (readonly [string, 'depart' | 'arrive', string])[],
): Node[] {
  const inside = times.map(([qualifier, path, classifier]) => {
    const { fields } = dtmTo(`${path}.at`, qualifier);
    return segment('DTM', [...fields, { as: 'stated', to: `${path}.classifier`, value: classifier }]);
  });
  return [group(segment('LOC', [is('1', ...codes), ...placeFields(`${end}.`)]), inside), ...inside];
}

/** Kind, DE 5463, service (DE 7161) or words, and DE 5025 of the amount. */
const chargeKinds = [
  ['allowance', 'A', undefined, ['204', '8', '23']],
  ['freight', 'C', is('5.1', 'FC'), ['23', '8', '204']],
  // The directory has no service for these two; their words are those of our UBL.
  ['insurance', 'C', is('2.1', 'Insurance'), ['23', '8', '204']],
  ['duty', 'C', is('2.1', 'Customs duty'), ['23', '8', '204']],
  ['charge', 'C', undefined, ['23', '8', '204']],
] as const;

/** ALC with amount (MOA), rate (PCD) and taxes. An allowance on the price of a unit is said by the price. */
export function charges(to: Path): Node[] {
  const also = 'QTY RTE ALI DTM RNG CUX FTX RFF MOA PCD TAX';
  const onPrice = segment('ALC', [is('1', 'A', 'C')], {
    unread: true,
    before: { tag: 'MOA', at: '1.1', codes: ['509', '25'] },
  });
  const kinds = chargeKinds.map(([kind, indicator, service, amounts]) => {
    const by = service === undefined ? [] : [service];
    const [first, ...more] = amounts;
    const fields = [
      ...[
        is('1', indicator),
        ...by,
        stated('kind', kind),
        ...(service?.at === '2.1' ? [] : [text('2.1', 'reason', { max: 35 })]),
      ],
      text('5.4', 'reason', { readOnly: true }),
    ];
    return group(
      segment('ALC', fields, { each: to }),
      [
        segment('PCD', [oneOf('1.1', '1', '2', '3', '12'), decimal('1.2', 'rate')]),
        segment('MOA', [oneOf('1.1', first, ...more), money(['1.2', '1.3'], 'amount')]),
        taxes('taxes'),
      ],
      { also },
    );
  });
  return [group(onPrice, [], { also }), ...kinds];
}

/** TAX with base and amount in the MOA behind it. DE 5278 is the rate, DE 5305 the category. */
export function taxes(to: Path): Node {
  return group(
    segment(
      'TAX',
      [
        fixed('1', '7'),
        text('2.1', 'type', { max: 6 }),
        money('4', 'base', { readOnly: true }),
        decimal('5.4', 'rate'),
        text('6', 'category', { max: 3 }),
      ],
      { each: to },
    ),
    [
      ...byCode(
        'MOA',
        '1.1',
        [
          ['125 56', 'base'],
          ['124 150 161', 'amount'],
        ],
        (path) => [money(['1.2', '1.3'], path)],
      ),
    ],
    { also: 'MOA LOC' },
  );
}

const parts = {
  dates: () => [issued, ...readOnly([dueDate]), ...dates()],
  weights: () => weights('/totals.'),
  exemption: () => [exemption],
  remarks: () => [freeText('terms.payment', 'AAB', 'PMT'), notes()],
  places: () => [locations()],
  references: () => [rff()],
  parties: (table?: CodeTable) => [parties(table)],
  taxes: () => [taxes('/taxes')],
  currency: () => [cux('9')],
  invoiceCurrency: () => [cux('4')],
  payment: paymentTerms,
  transport: () => [transportLegs()],
  delivery: () => [termsOfDelivery()],
  equipment: () => [equipment()],
  charges: () => charges('/charges'),
} as const satisfies Record<string, (table?: CodeTable) => Node[]>;

export type HeadPart = keyof typeof parts;

// What some senders put into heads that the directories do not have there.
const tolerated: readonly HeadPart[] = ['remarks', 'places', 'weights', 'payment', 'delivery'];

const unreadGroups: readonly Node[] = [
  ...[
    unread('PAC', 'MEA EQD PCI RFF DTM GIN'),
    unread('SCC', 'FTX RFF QTY DTM'),
    unread('RCS', 'RFF DTM FTX'),
  ],
  ...[unread('AJT', 'FTX'), unread('INP', 'FTX'), unread('EFI', 'CED COM RFF DTM QTY')],
  ...[unread('APR', 'DTM RNG'), unread('DGS', 'FTX CTA COM')],
];

/** The named parts in the order in which the message has them. */
export function head(order: readonly HeadPart[], table?: CodeTable): Node[] {
  const unknown = order.includes('taxes') ? unreadGroups : [...unreadGroups, unread('TAX', 'MOA LOC')];
  const more = tolerated.filter((part) => !order.includes(part));
  return [
    ...order.flatMap((part): Node[] => parts[part](table)),
    ...readOnly(more.flatMap((part): Node[] => parts[part](table))),
    ...unknown,
  ];
}
