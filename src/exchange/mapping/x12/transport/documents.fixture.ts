// Documents that say as much as the sets of transport can carry; companies and ships are invented.
import { moment } from '../../../../base/index.ts';
import {
  emptyDocument,
  type DocumentLeg,
  type DocumentParty,
  type TradeDocument,
} from '../../../document/index.ts';

const dollars = (amount: string) => ({ amount, currency: 'USD' });
const kilos = (value: string) => ({ value, unit: 'KGM' });

const shipper: DocumentParty = {
  role: 'shipper',
  gln: '9501101530003',
  name: 'Kestrel Works',
  address: { street: '1 Mill Road', city: 'Rumford', region: 'ME', postcode: '04276', country: 'US' },
  contact: { name: 'J. Mill', phone: '+1 207 555 0101' },
};
const { contact: _who, ...named } = shipper;
const consignee: DocumentParty = { role: 'consignee', name: 'Harbour Line', code: 'HL-1' };
const carrier: DocumentParty = { role: 'carrier', code: 'KEST' };

const base = (kind: TradeDocument['kind'], id: string): TradeDocument => ({
  ...emptyDocument(kind, id),
  issuedAt: moment('2026-03-18'),
  parties: [carrier, shipper, consignee],
});

const leg: DocumentLeg = {
  ...{ mode: 'sea' as const, vessel: 'KESTREL STAR', imo: '9811000', voyage: '025E' },
  ...{ depart: { at: moment('2026-04-01'), classifier: 'estimated' as const } },
  arrive: { at: moment('2026-04-20T08:00'), classifier: 'estimated' as const },
};

const journey: Pick<TradeDocument, 'places' | 'transport'> = {
  transport: [leg],
  places: [
    { kind: 'loading', code: 'NLRTM', country: 'NL', name: 'Rotterdam' },
    { kind: 'discharge', code: 'USNYC', country: 'US', name: 'New York', region: 'NY' },
    { kind: 'delivery', name: 'Newark', country: 'US' },
  ],
};

const goods: Pick<TradeDocument, 'lines'> = {
  lines: [
    {
      ...{ id: '1', quantities: {}, equipment: ['KSTU1234565'] },
      item: { description: 'Lithium ion batteries', hs: '850760' },
      packages: { count: '400', type: 'CT' },
      grossWeight: kilos('12000'),
      volume: { value: '40.5', unit: 'MTQ' },
      marks: 'KESTREL 1-400',
      dangerousGoods: { unNumber: '3480', class: '9', packingGroup: 'II', flashpointC: '23' },
    },
    { id: '2', quantities: {}, item: { description: 'Manuals' }, grossWeight: kilos('10') },
  ],
};

const bookingRequest: TradeDocument = {
  ...base('booking-request', 'BK-REQ-1'),
  ...journey,
  ...goods,
  function: 'original',
  dates: [{ kind: 'departure', at: moment('2026-04-01') }],
  terms: { service: 'HH' },
  references: [
    { kind: 'contract', id: 'C-9', on: moment('2025-12-01') },
    { kind: 'other', sentAs: 'ZZ', id: 'X-1' },
  ],
  equipment: [
    { count: '2', isoType: '45G1' },
    { count: '1', isoType: '45R1', temperature: { set: '-18' } },
  ],
  notes: ['Load before the rain'],
};

const { terms: _terms, ...requested } = bookingRequest;
const bookingConfirmation: TradeDocument = {
  ...requested,
  ...{ kind: 'booking-confirmation', id: 'KES-9', answer: 'accepted', terms: {}, notes: [] },
  references: [
    { kind: 'shipment', id: 'BK-REQ-1' },
    { kind: 'booking', id: 'KES-9' },
  ],
  dates: [
    { kind: 'departure', at: moment('2026-04-01') },
    { kind: 'arrival', at: moment('2026-04-20') },
    { kind: 'cut-off', at: moment('2026-03-30T16:00Z') },
  ],
  equipment: [{ count: '1', isoType: '45R1', temperature: { min: '2', max: '8' } }],
  lines: [{ ...goods.lines[0]!, notes: ['Keep dry'] }],
};
const { function: _function, ...confirmed } = bookingConfirmation;

const shippedGoods = goods.lines.map(({ equipment: _in, ...line }) => line);
const containers: TradeDocument['equipment'] = [
  {
    ...{ kind: 'container', number: 'KSTU1234565', isoType: '45G1', grossWeight: kilos('12000') },
    seals: [{ number: 'S-1' }, { number: 'S-2' }],
  },
  { kind: 'container', number: 'KSTU1234570' },
];

const instruction: TradeDocument = {
  ...base('shipping-instruction', 'SI-1'),
  ...journey,
  ...{ function: 'original', lines: shippedGoods, equipment: containers },
  issuedAt: moment('2026-03-18T09:15'),
  terms: { freight: 'collect' },
  references: [{ kind: 'bill-of-lading', id: 'BL-1' }],
  dates: [{ kind: 'required-delivery', at: moment('2026-05-01') }],
  notes: ['Do not tranship'],
  totals: { grossWeight: kilos('12010'), packages: '400' },
};

const billOfLading: TradeDocument = {
  ...base('transport-document', 'BL-1'),
  parties: [carrier, named, consignee],
  ...journey,
  ...{ function: 'original', currency: 'USD', lines: shippedGoods, equipment: containers },
  terms: { freight: 'prepaid' },
  references: [
    { kind: 'invoice', id: 'F-1' },
    { kind: 'booking', id: 'KES-9' },
  ],
  charges: [
    { kind: 'freight', reason: 'OFT', amount: dollars('2500') },
    { kind: 'freight', amount: dollars('125.5') },
  ],
  totals: { grossWeight: kilos('12010'), packages: '400', payable: dollars('2625.5') },
};

const oceanStatus: TradeDocument = {
  ...emptyDocument('transport-status', 'ST-1'),
  references: [{ kind: 'booking', id: 'KES-9' }],
  ...{ transport: [{ depart: leg.depart! }], places: journey.places.slice(0, 2) },
  events: [
    {
      ...{ code: 'DEPA', sentAs: 'VD', classifier: 'actual' as const, mode: 'sea' as const, full: true },
      at: moment('2026-04-01T07:40'),
      place: { code: 'NLRTM', country: 'NL' },
      ...{ equipment: 'KSTU1234565', equipmentType: '45G1' },
      ...{ vessel: 'KESTREL STAR', imo: '9811000', voyage: '025E' },
    },
  ],
};

const roadStatus: TradeDocument = {
  ...emptyDocument('transport-status', 'PRO-1'),
  parties: [carrier, shipper, consignee],
  references: [
    { kind: 'shipment', id: 'SHP-1' },
    { kind: 'order', id: 'PO-4711' },
  ],
  events: [
    {
      ...{ code: 'DLVD', sentAs: 'D1', classifier: 'actual', equipment: 'KSTU1234565' },
      at: moment('2026-03-20T12:30:00-05:00'),
      place: { city: 'Memphis', region: 'TN', country: 'US' },
    },
    {
      ...{
        code: 'DLVD',
        sentAs: 'AG',
        classifier: 'estimated',
        reason: 'AI',
        at: moment('2026-03-21T09:00'),
      },
      place: { city: 'Memphis', region: 'TN' },
    },
    { code: 'PICK', sentAs: 'AA', classifier: 'planned', at: moment('2026-03-19T09:00') },
  ],
  totals: { grossWeight: kilos('5472'), packages: '12' },
};

const tender: TradeDocument = {
  ...emptyDocument('load-tender', 'LOAD-1'),
  function: 'original',
  parties: [
    carrier,
    { role: 'shipper', name: 'Kestrel Works', gln: '9501101530003' },
    { role: 'consignee', name: 'Harbour Line' },
  ],
  references: [{ kind: 'order', id: 'PO-4711' }],
  terms: { freight: 'prepaid' },
  notes: ['Call eight hours ahead.'],
  places: [
    {
      ...{ kind: 'origin', gln: '9501101530003', name: 'Kestrel Works', street: '1 Mill Road' },
      ...{ city: 'Rumford', region: 'ME', postcode: '04276', country: 'US' },
    },
    { kind: 'destination', code: 'HL-1', name: 'Harbour Line', city: 'Memphis', region: 'TN' },
  ],
  dates: [
    { kind: 'required-shipment', at: moment('2026-03-20T10:00') },
    { kind: 'latest-delivery', at: moment('2026-03-25') },
  ],
  equipment: [{ kind: 'trailer', number: '4711' }],
  lines: [
    {
      ...{ id: '1', quantities: {}, item: { description: 'Paper rolls' } },
      ...{ grossWeight: { value: '5472', unit: 'LBR' }, packages: { count: '4' } },
    },
  ],
  totals: { grossWeight: { value: '5472', unit: 'LBR' } },
};

const tenderResponse: TradeDocument = {
  ...emptyDocument('load-tender-response', 'LOAD-1'),
  ...{ answer: 'accepted', issuedAt: moment('2026-03-18'), parties: [carrier] },
  references: [{ kind: 'consignment', id: 'PRO-1' }],
  dates: [{ kind: 'required-shipment', at: moment('2026-03-20T10:00') }],
};

const freightInvoice: TradeDocument = {
  ...base('invoice', 'F-2'),
  parties: [carrier, named, consignee],
  currency: 'USD',
  terms: { freight: 'prepaid' },
  references: [
    { kind: 'shipment', id: 'SHP-1' },
    { kind: 'order', id: 'PO-4711' },
  ],
  dates: [{ kind: 'delivered', at: moment('2026-03-20') }],
  notes: ['Thank you'],
  equipment: [{ number: '4711' }],
  lines: [
    {
      ...{ id: '1', quantities: {}, item: { description: 'Skids of paper' }, amount: dollars('633.13') },
      ...{ grossWeight: { value: '7889', unit: 'LBR' }, packages: { count: '3', type: 'PX' } },
    },
    { id: '2', quantities: {}, item: { description: 'Fuel surcharge' }, amount: dollars('26.27') },
  ],
  totals: { payable: dollars('659.4'), grossWeight: { value: '7889', unit: 'LBR' } },
};

export const documents: Readonly<Record<string, TradeDocument>> = {
  ...{ 300: bookingRequest, 301: confirmed, 304: instruction, 310: billOfLading },
  ...{ 315: oceanStatus, 214: roadStatus, 204: tender, 990: tenderResponse, 210: freightInvoice },
};
