// Which event is a status of X12 (004010, 005010)? Element 157 in 315 (B4-03), 322 (Q5-01) and 214 of older releases; 1650
// and 1652 in 214 (AT7-01 and AT7-03); and element 578 (B4-09, W2-05), which says whether the equipment is empty.
import {
  asGate,
  codeFor,
  codeTable,
  unknownEvent,
  withLoad,
  type CodeTable,
  type Meaning,
  type Said,
} from './meaning.ts';

/** Element 157, shipment status code. */
export const oceanStatus = codeTable({
  ARRI: 'A X1',
  'ARRI sea': 'VA',
  'ARRI rail': 'AR',
  'ARRI estimated': 'E',
  DEPA: 'P',
  'DEPA sea': 'VD',
  'DEPA rail': 'RL',
  'DEPA estimated': 'C',
  'LOAD sea': 'AE AP',
  'LOAD rail': 'AL',
  'LOAD road': 'AM',
  'LOAD inland-waterway': 'AO',
  'DISC sea': 'UV',
  'DISC rail': 'UR',
  GTIN: 'I',
  GTOT: 'OA',
  'MTPU empty': 'EE',
  'MTRT empty': 'RD',
  PICK: 'AF',
  'PICK planned': 'AA',
  'PICK estimated': 'BE',
  DLVD: 'D',
  'DLVD planned': 'AD X9 BD',
  'DLVD estimated': 'AG',
  DROP: 'S J',
  AVPU: 'AV',
  CONF: 'BF',
  CANC: 'CA',
  CUSR: 'CT',
  CUSI: 'PA',
  RELS: 'CR CU HR',
  HOLD: 'HG HA HB HC HD PB PC PD PE PF PG PH PI PJ PK PL PM PN PO PP PQ PR PS PT PU PV PW PX TC GO',
  ISSU: 'BR',
  SURR: 'OB',
  RECE: 'SI',
  RCVD: 'R',
  'LFDY planned': 'NF',
  LFDY: 'FT',
});

/** Element 1650, shipment status code of AT7-01. */
export const roadStatus = codeTable({
  ARRI: 'X4 X1 X3 X5 X8',
  'ARRI rail': 'AR',
  'ARRI estimated': 'X2 B6',
  DEPA: 'P1',
  'DEPA rail': 'RL',
  'DEPA estimated': 'C1',
  PICK: 'AF',
  LOAD: 'CP',
  'LOAD road': 'AM',
  DISC: 'UC',
  GTIN: 'I1',
  GTOT: 'OA',
  DLVD: 'D1',
  'DLVD estimated': 'AG',
  AVPU: 'AV AW',
  DROP: 'S1 J1',
  CANC: 'CA',
  RECE: 'XB',
  RCVD: 'R1',
  REJE: 'A7',
  RELS: 'RH',
  HOLD: 'PR',
  'LFDY planned': 'DE',
});

/** Element 1652, appointments of AT7-03. Limits (no earlier, no later than) are no times at which something happens. */
export const appointmentStatus = codeTable({
  'PICK planned': 'AA XA',
  'DLVD planned': 'AB X9',
  'DLVD estimated': 'AC',
});

/** Element 578, equipment status code, as far as it says empty or laden. */
const equipmentLoads: Readonly<Record<string, boolean>> = {
  E: false,
  L: true,
  W: false,
  AA: false,
  AB: false,
  AC: true,
  AH: true,
  AI: false,
  AJ: false,
};

export function fullOfEquipmentStatus(status: string): boolean | undefined {
  return Object.hasOwn(equipmentLoads, status) ? equipmentLoads[status] : undefined;
}

export function equipmentStatusOfFull(full: boolean): string {
  return full ? 'L' : 'E';
}

/** B4-03 or Q5-01, with what element 578 tells of the equipment. What is in no table is a detection. */
export function eventOfOceanStatus(status: string, full?: boolean): Meaning {
  return withLoad(meaningIn(oceanStatus, status), full);
}

export function oceanStatusOf(said: Said): string | undefined {
  return codeFor(oceanStatus, said) ?? codeFor(oceanStatus, asGate(said));
}

/** AT7-01, or AT7-03 where AT7-01 is empty. */
export function eventOfRoadStatus(status: string, appointment = ''): Meaning {
  return status === '' ? meaningIn(appointmentStatus, appointment) : meaningIn(roadStatus, status);
}

/** Which of AT7-01 and AT7-03 is to be filled, and with what. */
export function roadStatusOf(
  said: Said,
): { readonly status?: string; readonly appointment?: string } | undefined {
  const status = codeFor(roadStatus, said) ?? codeFor(roadStatus, asGate(said));
  if (status !== undefined) return { status };
  const appointment = codeFor(appointmentStatus, said);
  return appointment === undefined ? undefined : { appointment };
}

function meaningIn(table: CodeTable, code: string): Meaning {
  return table.meanings.get(code) ?? { code: unknownEvent, classifier: 'actual' };
}
