// What do the codes of X12 say in our words? ASC X12.3 DE 353 (function), 98 (parties), 128 (references), 374 (dates), 235
// (items), 91 (modes), 146 (who pays the freight), 115 (places), 355 (units). The first code of an entry is the one we write.
import { findUnit } from '../../../base/index.ts';
import { codeTable } from '../code-table.ts';
import type { UnitCodes } from '../fields.ts';

export const functions = codeTable('functions', {
  original: '00',
  cancellation: '01',
  addition: '02',
  deletion: '03',
  change: '04',
  replacement: '05',
  confirmation: '06',
  duplicate: '07',
  copy: '22',
});

/** Parties of orders, deliveries and invoices. */
export const commerceParties = codeTable('parties', {
  buyer: 'BY BT OB',
  seller: 'SE VN SU RI',
  shipper: 'SF SH',
  consignee: 'ST CN UC',
  forwarder: 'FW',
  carrier: 'CA',
  broker: 'CB',
  warehouse: 'WH',
  bank: 'BK',
  insurer: 'IN',
  notify: 'NP N1 N2',
});

/** Parties of transport. */
export const transportParties = codeTable('parties', {
  shipper: 'SH SF EX',
  consignee: 'CN ST UC',
  buyer: 'BY BT OB',
  seller: 'SE VN SU',
  forwarder: 'FW',
  carrier: 'CA',
  broker: 'CB',
  warehouse: 'WH',
  bank: 'BK',
  insurer: 'IN',
  notify: 'N1 NP N2',
});

/** Parties of payments. */
export const paymentParties = codeTable('parties', { buyer: 'PR BY', seller: 'PE SE', bank: 'BK' });

export const dateKinds = codeTable('dates', {
  'required-delivery': '002 106',
  'earliest-delivery': '064',
  'latest-delivery': '063',
  'promised-delivery': '067 069 017',
  delivered: '035',
  'required-shipment': '010',
  'latest-shipment': '038',
  despatched: '011',
  received: '050',
  departure: '369 370',
  arrival: '371 372',
  'document-cut-off': '649',
  'valid-from': '007',
  due: '814',
  'period-start': '150',
  'period-end': '151',
  expiry: '036',
  produced: '405',
});

export const references = codeTable('references', {
  order: 'PO',
  'order-response': 'VN',
  contract: 'CT',
  quotation: 'PR',
  'despatch-advice': 'MA',
  invoice: 'IV',
  shipment: 'SI',
  consignment: 'CN',
  booking: 'BN',
  'bill-of-lading': 'BM MB OB',
  'air-waybill': 'AW',
  waybill: 'WY',
  release: 'RE',
  'load-tender': 'LO',
  customer: 'CR CO',
  batch: 'LT',
  seal: 'SN',
});

/** DE 235 at lines, against the field of the item. */
export const items = codeTable('items', {
  'item.gtin': 'UK UP EN UA EO UI',
  'item.sellerId': 'VN VP VC',
  'item.buyerId': 'BP IN SK',
  'item.manufacturerId': 'MG MF',
  'item.originCountry': 'CH',
  'item.batch': 'LT',
});

/** DE 235 of a GTIN by its length. */
export function gtinCode(meaning: string, value: string): string | undefined {
  if (meaning !== 'item.gtin') return undefined;
  return { 8: 'EO', 12: 'UP', 13: 'EN', 14: 'UK' }[value.length];
}

export const modes = codeTable('modes', {
  sea: 'S VE',
  rail: 'R',
  road: 'M J',
  air: 'A AE AF AC',
  multimodal: 'X',
  'inland-waterway': 'W B',
});

export const freight = codeTable('freight', { prepaid: 'PP', collect: 'CC', 'third-party': 'TP' });

export const places = codeTable('places', {
  loading: 'L',
  discharge: 'D',
  receipt: 'R',
  delivery: 'E',
  transshipment: 'T',
  origin: 'O',
  destination: 'M',
  event: '5',
});

/** DE 668 in the ACK of a line. */
export const lineStates = codeTable('line states', {
  accepted: 'IA AC AR',
  'accepted-with-changes': 'IC IQ IP DR IS BP',
  deleted: 'ID',
});

/** DE 670 in the POC of a changed order. */
export const lineChanges = codeTable('line changes', {
  changed: 'CA RZ QI QD PC PQ PR CT CC CE CF CG CB RA RB RC RE RM RN RQ',
  added: 'AI',
  deleted: 'DI',
});

const units: Readonly<Record<string, string>> = {
  ...{ EA: 'C62', PC: 'H87', UN: 'NAR', PR: 'PR', DZ: 'DZN', GS: 'GRO', HC: 'CEN', TH: 'MIL', ST: 'SET' },
  ...{ KG: 'KGM', GR: 'GRM', ME: 'MGM', MP: 'TNE', LB: 'LBR', OZ: 'ONZ', TN: 'STN', TO: 'LTN' },
  ...{ MR: 'MTR', DM: 'DMT', CM: 'CMT', MM: 'MMT', IN: 'INH', LF: 'FOT', FT: 'FOT', YD: 'YRD', DH: 'SMI' },
  ...{ SM: 'MTK', SC: 'CMK', SF: 'FTK', SI: 'INK', SY: 'YDK' },
  ...{ CR: 'MTQ', C8: 'DMQ', CC: 'CMQ', CI: 'INQ', CF: 'FTQ', CY: 'YDQ', GA: 'GLL', LT: 'LTR', ML: 'MLT' },
  ...{ BF: 'BLL', FO: 'OZA', DA: 'DAY', HR: 'HUR', MJ: 'MIN', WK: 'WEE', MO: 'MON', YR: 'ANN' },
  ...{ CE: 'CEL', FA: 'FAH', P1: 'P1' },
  // Packages, Recommendation 21.
  ...{ CA: 'CS', CT: 'CT', BX: 'BX', BG: 'BG', PL: 'PX', PK: 'PK', DR: 'DR', RL: 'RO', BD: 'BE', CN: 'CX' },
};

const unitOfRec20 = new Map(Object.entries(units).map(([code, unit]) => [unit, code]));

/** Between DE 355 and Recommendations 20 and 21; what is in neither table stays as it is. */
export const x12Units: UnitCodes = {
  read: (code) => (Object.hasOwn(units, code) ? units[code]! : (findUnit(code)?.code ?? code)),
  write: (unit) => unitOfRec20.get(unit) ?? unit,
};

/** DE 103, the form of the package in its first three letters, against Recommendation 21. */
export const packages = codeTable('packages', {
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
  BL: 'BLE',
  PA: 'PKT',
  CY: 'CYL',
  SK: 'SKD',
});

/** DE 963 against UN/EDIFACT DE 5153. */
export const taxTypes = codeTable('taxes', { VAT: 'VA', GST: 'GS' });
