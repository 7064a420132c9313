// Which event is a transport status of UN/EDIFACT? UN/ECE Recommendation 24 (revision 6, 2017) in STS as DE 9011 (D.96A) or
// DE 4405 (D.99B and later), where the category (DE 9015) is transport or left out; the codes of DE 4405 themselves for
// the status of an order.
import { asGate, codeFor, codeTable, unknownEvent, withLoad, type Meaning, type Said } from './meaning.ts';

export const recommendation24 = codeTable({
  ARRI: '1 3 40',
  CONF: '6',
  CANC: '7',
  CUSR: '12 8 9',
  PICK: '13',
  CROS: '16',
  DLVD: '21 22 114',
  DEPA: '24 127',
  DESP: '27',
  STRP: '28',
  DISC: '29 162 163 164',
  'DISC rail': '26',
  AVPU: '45 64 112',
  LOAD: '48 79 92 118 121 159 161',
  'LOAD rail': '70',
  RCVD: '72 73 74',
  RELS: '78 10 11 39',
  MTRT: '82',
  HOLD: '90 17 116 229 232 315 326',
  STUF: '93 94',
  GTIN: '98',
  GTOT: '99',
  CUSS: '126 128',
  CUSI: '228',
  RECE: '130',
  RSEA: '208',
  RMVD: '336',
  'DLVD planned': '209',
});

/** DE 4405 where DE 9015 is 2 (order administration) or 14 (order). */
export const orderStatus = codeTable({
  ORDC: '73 171',
  CANC: '64',
  REJE: '41 63',
  APPR: '39',
  PENA: '42 97',
  RECE: '170',
  'DLVD estimated': '126',
});

const orderCategories: ReadonlySet<string> = new Set(['2', '14']);

/**
 * `status` is DE 9011 or DE 4405, `category` DE 9015, `full` what EQD (DE 8169) tells of the container. A status that is in
 * no table is a detection.
 */
export function eventOfStatusCode(
  status: string,
  { category = '', full }: { readonly category?: string; readonly full?: boolean | undefined } = {},
): Meaning {
  const table = orderCategories.has(category) ? orderStatus : recommendation24;
  const meaning = table.meanings.get(status) ?? { code: unknownEvent, classifier: 'actual' as const };
  return withLoad(meaning, full);
}

/** The status of Recommendation 24. An expected time is told by DTM, so that a status without one of its own still fits. */
export function statusCodeOf(said: Said): string | undefined {
  return (
    codeFor(recommendation24, said) ??
    codeFor(recommendation24, asGate(said)) ??
    codeFor(recommendation24, { ...asGate(said), classifier: 'actual' })
  );
}

/** DE 8169 (full/empty indicator): 4 empty, 5 and those with goods in them full. */
const loads: Readonly<Record<string, boolean>> = {
  '4': false,
  '6': true,
  '5': true,
  '7': true,
  '8': true,
  '9': true,
  '10': true,
  '11': true,
  '12': true,
  '13': true,
};

export function fullOfIndicator(indicator: string): boolean | undefined {
  return Object.hasOwn(loads, indicator) ? loads[indicator] : undefined;
}

export function indicatorOfFull(full: boolean): string {
  return full ? '5' : '4';
}
