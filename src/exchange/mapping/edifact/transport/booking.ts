// What is booked, what did the carrier say to it, and how is it to be carried? UN/EDIFACT IFTMBF (firm booking), IFTMBC
// (booking confirmation), IFTMIN (instruction), IFTMCS (contract status: the bill of lading, the waybill).
import { codeTable } from '../../code-table.ts';
import { segment, type MessageMapping, type Node } from '../../declare.ts';
import { code, text } from '../../fields.ts';
import { functions } from '../codes.ts';
import {
  answers,
  chargePayment,
  controls,
  equipment,
  goodsItems,
  head,
  locations,
  service,
  termsOfDelivery,
  transportCharges,
  transportLegs,
  transportPartiesOf,
  transportReferences,
} from './parts.ts';

const currency = [{ tag: 'CUX', at: '1.2' }] as const;

/** What follows the head in all four: places, terms, references, charges, legs, parties, goods, equipment. */
function body(...more: readonly Node[]): Node[] {
  return [
    ...controls,
    locations(),
    termsOfDelivery(),
    transportReferences,
    ...more,
    transportCharges,
    transportLegs(),
    service,
    transportPartiesOf(),
    goodsItems(),
    equipment(),
  ];
}

export const iftmbf: MessageMapping = {
  ...{ syntax: 'edifact', type: 'IFTMBF', kinds: ['booking-request'], currency },
  nodes: [...head(['335']), ...body()],
};

export const iftmbc: MessageMapping = {
  ...{ syntax: 'edifact', type: 'IFTMBC', kinds: ['booking-confirmation'], currency },
  nodes: [...head(['770']), ...body()],
};

export const iftmin: MessageMapping = {
  ...{ syntax: 'edifact', type: 'IFTMIN', kinds: ['shipping-instruction'], currency },
  nodes: [...head(['340']), ...body(chargePayment)],
};

/** DE 1001 of what the carrier issues. */
const papers = codeTable('papers', {
  'bill-of-lading': '705 706 704 714 707 716',
  waybill: '710 712',
  'air-waybill': '740 741 743',
  'rail-consignment-note': '720 722',
  'road-consignment-note': '730',
});

export const iftmcs: MessageMapping = {
  ...{ syntax: 'edifact', type: 'IFTMCS', kinds: ['transport-document'], currency },
  nodes: [
    segment('BGM', [
      code('1.1', 'terms.paper', papers, { optional: true }),
      text('2.1', 'id', { needed: true, max: 70 }),
      code('3', 'function', functions, { optional: true }),
      code('4', 'answer', answers, { optional: true }),
    ]),
    ...head(['705']).slice(1),
    ...body(chargePayment),
  ],
};
