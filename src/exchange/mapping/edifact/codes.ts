// What do the codes of EDIFACT say in our words? UN/EDIFACT DE 1225 (function), 2005 (dates), 3035 (parties), 3227 (places),
// 1153 (references), 8067 (modes, Recommendation 19), 6063 (quantities). The first code of an entry is the one we write.
import { codeTable } from '../code-table.ts';

export const functions = codeTable('functions', {
  original: '9',
  cancellation: '1',
  addition: '2',
  deletion: '3',
  change: '4 33 36',
  replacement: '5 20 21',
  confirmation: '6 42',
  duplicate: '7',
  copy: '31',
});

/** Parties of orders, deliveries and invoices. */
export const commerceParties = codeTable('parties', {
  buyer: 'BY OB IV BT',
  seller: 'SU SE II',
  shipper: 'SF CZ OS PW',
  consignee: 'DP CN ST UC UD',
  forwarder: 'FW',
  carrier: 'CA',
  broker: 'CB',
  warehouse: 'WH GM SN',
  bank: 'BK',
  authority: 'CM',
  insurer: 'IN',
  notify: 'NI N1 N2',
});

/** Parties of transport and customs messages. */
export const transportParties = codeTable('parties', {
  buyer: 'BY OB',
  seller: 'SE SU',
  shipper: 'CZ OS EX SF',
  consignee: 'CN UC DP ST IM',
  forwarder: 'FW',
  carrier: 'CA CPD CG',
  broker: 'CB AE DT',
  warehouse: 'WH TR',
  bank: 'BK',
  authority: 'CM',
  insurer: 'IN',
  notify: 'NI N1 N2',
});

/** Parties of payments. */
export const paymentParties = codeTable('parties', {
  buyer: 'PR BY IV',
  seller: 'PE SU SE',
  bank: 'BK RB',
});

/** Dates of orders, deliveries and invoices; those of a movement say too how certain they are. */
export const commerceDates = codeTable('dates', {
  'required-delivery': '2',
  'earliest-delivery': '64',
  'latest-delivery': '63 61',
  'promised-delivery': '69 67 76 17 191',
  delivered: '35',
  'required-shipment': '10',
  'latest-shipment': '38',
  despatched: '11',
  shipped: '110',
  received: '50',
  'valid-from': '157 7',
  'valid-until': '158',
  value: '209',
  execution: '203',
  'tax-point': '131',
  'period-start': '167 194 163',
  'period-end': '168 206 164',
  'best-before': '361 360',
  expiry: '36',
  produced: '94',
});

/** Dates of payment: they stand behind the terms of payment. */
export const dueDates = codeTable('dates', { due: '13 140 265' });

export const references = codeTable('references', {
  order: 'ON OP',
  'order-change': 'PP',
  'order-response': 'POR VN',
  contract: 'CT BC',
  quotation: 'AAG',
  'despatch-advice': 'AAK DQ',
  'receipt-advice': 'ALO',
  invoice: 'IV',
  remittance: 'RA',
  payment: 'PQ',
  shipment: 'SRN SI',
  consignment: 'CU FF UCN',
  booking: 'BN',
  'bill-of-lading': 'BM MB BH',
  'air-waybill': 'AWB MWB HWB',
  waybill: 'AAS',
  declaration: 'ABT AAE',
  release: 'RE',
  customer: 'CR UC',
  supplier: 'SS',
  batch: 'BT',
  seal: 'SN',
  message: 'ACW',
});

/** What a place is to a delivery or a movement. */
export const places = codeTable('places', {
  origin: '5 198 76',
  loading: '9',
  discharge: '11',
  delivery: '7',
  destination: '8 20 83 85',
  receipt: '88 84',
  transshipment: '13',
  'customs-office': '22 41 23',
  warehouse: '18 14',
});

/** Recommendation 19, and the two digits of old. */
export const modes = codeTable('modes', {
  sea: '1 10',
  rail: '2 20',
  road: '3 30',
  air: '4 40',
  multimodal: '6 60',
  'inland-waterway': '8 80',
});

export const stages = codeTable('stages', { main: '20', 'pre-carriage': '10', 'on-carriage': '30' });

/** DE 7143 at lines, against the field of the item. */
export const items = codeTable('items', {
  'item.gtin': 'SRV EN UP EAN',
  'item.sellerId': 'SA VP',
  'item.buyerId': 'IN BP',
  'item.manufacturerId': 'MF',
  'item.hs': 'HS',
  'item.batch': 'NB',
});

/** GTINs in the directories before EANCOM 2002. */
export const olderItems = codeTable('items', { 'item.gtin': 'EN' });

export const lineActions = codeTable('actions', {
  added: '1',
  deleted: '2',
  changed: '3',
  accepted: '5',
  'accepted-with-changes': '6 24',
  'not-accepted': '7 27',
});

export const freight = codeTable('freight', { prepaid: 'PP', collect: 'CC', 'third-party': 'TP' });
