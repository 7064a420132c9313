// How do goods of an order or a delivery travel, and how are they packed? TD1 (packages, weight, volume), TD5 (carrier and mode),
// TD3 (equipment and its seal).
import type { DocumentLeg, DocumentUnit } from '../../../document/index.ts';
import { codeTable } from '../../code-table.ts';
import { group, segment, type Field, type Node, type SegmentRule } from '../../declare.ts';
import { any, is, stated, text, value } from '../../fields.ts';
import { modes, packages } from '../codes.ts';
import { coded, dtm, made, qualified, quantity, weight } from '../parts.ts';

/** DE 103: three letters for the form of the package, two digits for its material; the first tell the kind. */
const packageKind = (to: string): Field[] => [
  value<string>(
    'package',
    '1',
    to,
    ([sent = '']) => packages.meaningOf.get(sent) ?? null,
    (kind) => (packages.codeOf.has(kind) ? [packages.codeOf.get(kind)!] : undefined),
  ),
  value<string>(
    'package',
    '1',
    to,
    ([sent = '']) => (sent.length > 3 ? (packages.meaningOf.get(sent.slice(0, 3)) ?? null) : null),
    () => undefined,
    { uses: 0, readOnly: true },
  ),
];

/** TD1 of a unit, a line or, without a kind of package, the whole delivery. */
export function td1(to: '' | `${string}.`, { count, type }: { count: string; type?: string }): SegmentRule {
  return segment('TD1', [
    ...(type === undefined ? [] : packageKind(type)),
    // A unit of a kind is one where nobody counts it.
    ...(type === 'type'
      ? [made<DocumentUnit>('2', (unit) => (unit.type === undefined ? undefined : '1'))]
      : []),
    text('2', count),
    weight(['6', '7', '8'], `${to}grossWeight`),
    quantity(['9', '10'], `${to}volume`),
  ]);
}

const td5Fields: readonly Field[] = [
  any('1', 'B', 'O', ''),
  ...qualified(['2', '3'], 'carrierCode', '2', { others: /./u }),
  ...coded('4', 'mode', modes),
  text('5', 'carrier', { max: 35 }),
];

/** TD5: carrier by its SCAC, mode, and the carrier's name as the routing. */
export const td5 = segment('TD5', td5Fields, { each: '/transport' });

/** Legs of a ship stand in V1 where the set has it. */
const withoutShip = value<DocumentLeg>(
  'guard',
  ['2', '4', '5', '3'],
  '',
  () => null,
  ({ vessel, imo, mode, carrierCode, carrier }) => {
    if (vessel !== undefined || imo !== undefined) return undefined;
    const known = mode === undefined ? undefined : modes.codeOf.get(mode);
    return [
      carrierCode === undefined ? '' : '2',
      known ?? '',
      carrier?.slice(0, 35) ?? '',
      carrierCode ?? '',
    ];
  },
  { needed: true },
);
export const td5OfLand = segment('TD5', [withoutShip, ...td5Fields], { each: '/transport' });

const equipmentKinds = codeTable('equipment', {
  container: 'CN',
  trailer: 'TL',
  chassis: 'CH',
  wagon: 'RR',
});

/** Four letters and a number: containers with their check digit, other equipment as it is. */
export const equipmentNumber = (initial: string, number: string, to = 'number', check?: string): Field =>
  value<string>(
    'equipment',
    check === undefined ? [initial, number] : [initial, number, check],
    to,
    (texts) => texts.map((part) => part.trim()).join('') || null,
    (said) => {
      const [, letters = '', digits = said, last = ''] = /^([A-Z]{2,4})(\d{6})(\d?)$/u.exec(said) ?? [];
      if (check !== undefined) return [letters, digits, last];
      return [letters, `${digits}${last}`];
    },
  );

/** TD3: equipment with its weight and its first seal. */
export const td3 = segment(
  'TD3',
  [
    ...coded('1', 'kind', equipmentKinds),
    equipmentNumber('2', '3'),
    weight(['4', '5', '6'], 'grossWeight'),
    text('9', 'seals[0].number', { max: 15 }),
    // Only one of kind and type may stand there.
    text('10', 'isoType', { readOnly: true }),
  ],
  { each: '/equipment' },
);

/** V1: the ship and its voyage, for a leg of its own. */
export const vesselFields = (to: '' | `${string}.` = ''): Field[] => [
  ...qualified(['8', '1'], `${to}imo`, 'L'),
  ...qualified(['8', '1'], `${to}callSign`, 'C').map((field) => ({ ...field, readOnly: true }) as Field),
  text('2', `${to}vessel`, { max: 28 }),
  text('4', `${to}voyage`, { max: 10 }),
  text('5', `${to}carrierCode`, { max: 4 }),
  ...coded('9', `${to}mode`, modes),
];

const locode = /^[A-Z]{2}[A-Z2-9]{3}$/u;

/** One end of the voyage. */
function portOf(code: 'L' | 'D', end: 'from' | 'to'): Node {
  return segment('R4', [
    is('1', code),
    ...qualified(['2', '3'], `${end}.code`, 'UN', { others: /./u }),
    text('4', `${end}.name`, { max: 24 }),
    text('5', `${end}.country`, { max: 3 }),
    value<string>(
      'text',
      '3',
      `${end}.country`,
      ([sent = '']) => (locode.test(sent) ? sent.slice(0, 2) : null),
      () => undefined,
      { uses: 0, readOnly: true },
    ),
  ]);
}

const sailings = [
  ['369', 'depart', 'estimated'],
  ['370', 'depart', 'actual'],
  ['371', 'arrive', 'estimated'],
  ['372', 'arrive', 'actual'],
] as const;

/** V1 with its ports and times: the leg of a ship. */
export const shipLeg = group(
  segment('V1', vesselFields(), { each: '/transport' }),
  [
    portOf('L', 'from'),
    portOf('D', 'to'),
    ...sailings.map(([code, end, classifier]) =>
      segment('DTM', [is('1', code), stated(`${end}.classifier`, classifier), dtm(`${end}.at`)]),
    ),
  ],
  { also: 'R4 DTM' },
);
