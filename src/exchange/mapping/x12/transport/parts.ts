// Which segments do the sets of ocean and road transport have in common? Ports (R4), ships (V1), goods (LX with L0, L5, H1),
// containers (N7, Y2), carriers by their SCAC, totals (L3).
import { codeTable } from '../../code-table.ts';
import { group, segment, unread, type Field, type Node, type Path } from '../../declare.ts';
import { code, fixed, is, money, readDecimal, stated, text, value, type ValueOptions } from '../../fields.ts';
import { transportParties, places } from '../codes.ts';
import { vesselFields } from '../commerce/routing.ts';
import { coded, contactG61, dtm, letterVolume, letterWeight, parties, placeCode } from '../parts.ts';

/** The carrier by its SCAC, before or without an N1 of its own. */
export const scac = (at: string): Field => text(at, '/parties[role=carrier].code', { max: 4 });

export const oceanParties = parties({
  table: transportParties,
  numbers: [],
  contact: contactG61,
  also: 'G61',
});

/** Parties of sets that have no contact in the loop of a party. */
export const namedParties = parties({ table: transportParties, numbers: [], contact: [], also: 'N9' });

export const roadParties = parties({
  table: transportParties,
  numbers: [],
  contact: contactG61,
  also: 'G61 G62 L11',
});

/** The ship of the voyage; a second V1 is that of the next leg. */
export const ships: readonly Node[] = [
  segment('V1', vesselFields('/transport[0].')),
  segment('V1', vesselFields('/transport[1].')),
];

/** DE 374 at a port: when the ship is there. */
const portTimes = [
  ['369', 'depart', 'estimated'],
  ['370', 'depart', 'actual'],
  ['371', 'arrive', 'estimated'],
  ['372', 'arrive', 'actual'],
] as const;

const times = (codes: readonly string[]): Node[] =>
  portTimes
    .filter(([code]) => codes.includes(code))
    .map(([code, end, classifier]) =>
      segment('DTM', [
        is('1', code),
        stated(`/transport[0].${end}.classifier`, classifier),
        dtm(`/transport[0].${end}.at`),
      ]),
    );

const portFields: Field[] = [
  ...placeCode(['2', '3'], ''),
  text('4', 'name', { max: 24 }),
  text('5', 'country', { max: 3 }),
  text('8', 'region', { max: 2 }),
];

/** R4: a port or another place of the journey; the ship's times are those of its first leg. */
export const ports: readonly Node[] = [
  group(
    segment('R4', [is('1', 'L'), stated('kind', 'loading'), ...portFields], { each: '/places' }),
    times(['369', '370']),
    { also: 'DTM' },
  ),
  group(
    segment('R4', [is('1', 'D'), stated('kind', 'discharge'), ...portFields], { each: '/places' }),
    times(['371', '372']),
    { also: 'DTM' },
  ),
  group(
    segment('R4', [code('1', 'kind', places, { other: 'other', sentAs: 'sentAs' }), ...portFields], {
      each: '/places',
    }),
    [],
    { also: 'DTM' },
  ),
];

/** DE 23 of a code of the Harmonized System: schedule B (B), HS-based (J). */
const hs: Field = value<string>(
  'text',
  ['3', '4'],
  'item.hs',
  ([sent = '', qualifier = '']) => (qualifier === 'J' ? sent.trim() || null : null),
  (said) => [said, 'J'],
);

/** L5: description, commodity code, marks. */
export const goodsText: readonly Node[] = [
  segment('L5', [text('2', 'item.description', { max: 50 }), hs, text('6', 'marks', { max: 48 })]),
];

/** L0: weight, volume, packages. DE 211 is the form of the package. */
export const goodsMeasures: Node = segment('L0', [
  letterWeight(['4', '5', '11'], 'grossWeight'),
  letterVolume(['6', '7'], 'volume'),
  text('8', 'packages.count'),
  value<string>(
    'package',
    '9',
    'packages.type',
    ([sent = '']) => forms.meaningOf.get(sent) ?? null,
    (kind) => (forms.codeOf.has(kind) ? [forms.codeOf.get(kind)!] : undefined),
  ),
]);

/** DE 211 against Recommendation 21. */
const forms = codeTable('package forms', {
  CT: 'CTN',
  CS: 'CAS',
  PX: 'PLT',
  BX: 'BOX',
  BG: 'BAG',
  DR: 'DRM',
  CR: 'CRT',
  PK: 'PKG',
  BE: 'BDL',
  RO: 'ROL',
});

/** H1: UN number with its letters in front, class, packing group, flash point in degrees Celsius. */
export const hazard: Node = segment('H1', [
  value<string>(
    'text',
    '1',
    'dangerousGoods.unNumber',
    ([sent = '']) => /^(?:UN)?(\d{4})$/u.exec(sent.trim())?.[1] ?? null,
    (said) => [`UN${said}`],
  ),
  text('2', 'dangerousGoods.class', { max: 4 }),
  value<string>(
    'flashpoint',
    ['7', '8'],
    'dangerousGoods.flashpointC',
    ([sent = '', unit = '']) => (unit === 'CE' ? readDecimal(sent) : null),
    (said) => (/^\d{1,3}$/u.test(said) ? [said, 'CE'] : undefined),
  ),
  text('9', 'dangerousGoods.packingGroup', { max: 3 }),
]);

/** A container's letters and six digits, with the check digit in a place of its own; other numbers as they are. */
export const containerNumber = (
  places: readonly [string, string, string],
  to: Path,
  options: ValueOptions = {},
): Field =>
  value<string>(
    'equipment',
    places,
    to,
    (texts) => texts.map((part) => part.trim()).join('') || null,
    (said) => {
      const [, letters = '', digits = said, last = ''] = /^([A-Z]{2,4})(\d{6})(\d?)$/u.exec(said) ?? [];
      return [letters, digits, last];
    },
    options,
  );

const equipmentKinds = codeTable('equipment', { container: 'CN', trailer: 'TL', chassis: 'CH', wagon: 'RR' });

const n7Fields: Field[] = [
  containerNumber(['1', '2', '18'], 'number'),
  letterWeight(['3', '4', '17'], 'grossWeight'),
  ...coded('11', 'kind', equipmentKinds),
  text('22', 'isoType', { max: 4 }),
];

/** N7: equipment with its weight, type and seals. */
export const n7Group = group(
  segment('N7', n7Fields, { each: '/equipment' }),
  [segment('M7', [text('1', 'number', { needed: true, max: 15 })], { spread: [1, 4], each: 'seals' })],
  { also: 'N7A N7B MEA QTY L4 N12 M7 M7A W09 LH6 X1 X2' },
);

export const lineAlso =
  'N7 N7A N7B QTY V4 N12 M7 M7A W09 LH6 L1 L7 X1 X2 N9 H1 H2 LH1 LH2 LH3 LFH LEP LH4 LHT LHR PER L11 PO4 MEA MAN L0 L4 L5 ' +
  'PAL CTP CUR LIN L12 YNQ SAC L9 C8 C8C SUP DTM Y2 EA';

/** A goods item of ocean sets; `before` stands before its measures. */
export function goods(before: readonly Node[]): Node {
  return group(
    segment('LX', [text('1', 'id', { max: 6 })], { each: '/lines' }),
    [...before, goodsMeasures, ...goodsText, hazard, unread('LH1', 'LH2 LH3 LFH LEP LH4 LHT LHR PER')],
    { also: lineAlso },
  );
}

/** L3: weight, charges and packages of all. */
export const totals = (more: readonly Field[] = []): Node =>
  segment('L3', [
    letterWeight(['1', '2', '12'], '/totals.grossWeight'),
    money('5', '/totals.payable', { implied: 2 }),
    letterVolume(['9', '10'], '/totals.volume'),
    text('11', '/totals.packages'),
    ...more,
  ]);

/** DE 24: size and type of ISO 6346 in four characters. */
export const isoType = (at: string): Field => text(at, 'isoType', { max: 4 });

/** W09: what a reefer is set to, or between what it may be; degrees Celsius. */
export const temperature: Node = segment('W09', [
  fixed('1', 'CN'),
  value<{ set?: string; min?: string; max?: string }>(
    'temperature',
    ['2', '3', '4', '5'],
    'temperature',
    ([from = '', unit = '', to = '', other = '']) => {
      const [low, high] = [readDecimal(from), readDecimal(to)];
      if (low === undefined || unit !== 'CE') return null;
      if (to === '') return { set: low };
      return high === undefined || other !== 'CE' ? null : { min: low, max: high };
    },
    ({ set, min, max }) => {
      if (set !== undefined) return [set, 'CE'];
      return min === undefined || max === undefined ? undefined : [min, 'CE', max, 'CE'];
    },
    { needed: true },
  ),
]);
