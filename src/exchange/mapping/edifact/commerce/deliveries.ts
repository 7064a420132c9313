// What is on its way, what was received, what lies in stock? UN/EDIFACT DESADV, RECADV and INVRPT.
import { group, readOnly, segment, type MessageMapping, type Node } from '../../declare.ts';
import { count, decimal, fixed, is, quantity } from '../../fields.ts';
import { locations } from '../parts.ts';
import { bgm, currency, head } from './head.ts';
import { line, lineQuantities, type QuantityKind } from './line.ts';
import { packing } from './packing.ts';

const totals: Node[] = [
  segment('CNT', [is('1.1', '2'), count('1.2', 'LIN')]),
  segment('CNT', [is('1.1', '11'), decimal('1.2', 'totals.packages')]),
  segment('CNT', [is('1.1', '7'), quantity(['1.2', '1.3'], 'totals.grossWeight', { unit: 'KGM' })]),
  segment('CNT', [is('1.1', '15'), quantity(['1.2', '1.3'], 'totals.volume', { unit: 'MTQ' })]),
];

const despatched = {
  order: 'PIA IMD MEA QTY ALI GIN DTM FTX MOA RFF LOC',
  quantities: ['despatched', 'ordered', 'backordered'],
  packed: true,
} as const;

export const desadv: MessageMapping = {
  ...{ syntax: 'edifact', type: 'DESADV', kinds: ['despatch-advice'], currency },
  nodes: [
    bgm(['351']),
    ...head(['dates', 'weights', 'references', 'parties', 'delivery', 'transport', 'equipment']),
    ...packing(line(despatched)),
    ...readOnly([line(despatched)]),
    ...totals,
  ],
};

const received = {
  order: 'PIA IMD QTY DTM PRI FTX NAD GIN RFF',
  quantities: ['received', 'rejected', 'despatched', 'ordered'],
  packed: true,
} as const;

export const recadv: MessageMapping = {
  ...{ syntax: 'edifact', type: 'RECADV', kinds: ['receipt-advice'], currency },
  nodes: [
    bgm(['632']),
    ...head(['dates', 'remarks', 'references', 'parties', 'delivery', 'transport', 'equipment']),
    ...packing(line(received)),
    ...readOnly([line(received)]),
    ...totals,
  ],
};

const stock: readonly QuantityKind[] = [
  'onHand',
  'reserved',
  'demand',
  'safetyStock',
  'received',
  'despatched',
];

/** INV tells of which stock (DE 7491); the quantities behind it are the line's, one in each group as D.01B has it. */
const inventory = (kinds: readonly QuantityKind[]): Node =>
  group(
    segment('INV', [fixed('2', kinds[0] === 'reserved' ? '4' : '1')]),
    [...lineQuantities(kinds), locations()],
    {
      also: 'GIN LOC DTM STS NAD CUX RFF',
    },
  );

export const invrpt: MessageMapping = {
  ...{ syntax: 'edifact', type: 'INVRPT', kinds: ['inventory-report'], currency },
  nodes: [
    bgm(['35']),
    ...head(['dates', 'references', 'parties', 'currency']),
    line({
      order: 'PIA IMD MEA ALI LOC DTM FTX RFF',
      quantities: stock,
      stocked: true,
      // Before D.01B there is no INV, and quantities stand in the line itself.
      more: [
        ...readOnly([...lineQuantities(stock), inventory(stock)]),
        ...stock.map((kind) => inventory([kind])),
      ],
    }),
  ],
};
