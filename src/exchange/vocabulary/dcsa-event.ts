// Which event is one of DCSA, and how is one of ours told in its words? Track & Trace 2.2.0 and 3.0.0: five types of events,
// classifiers PLN, EST and ACT, containers EMPTY or LADEN, documents by type.
import { dcsaCodes, ownCodes, type Classifier } from '../../record/index.ts';
import { asGate, unknownEvent, withLoad, type Meaning, type Said } from './meaning.ts';

export const dcsaEventTypes = ['EQUIPMENT', 'TRANSPORT', 'SHIPMENT', 'IOT', 'REEFER'] as const;
export type DcsaEventType = (typeof dcsaEventTypes)[number];

export type DcsaEvent = {
  readonly eventType: DcsaEventType;
  /** equipmentEventTypeCode, transportEventTypeCode, shipmentEventTypeCode … of that type. */
  readonly typeCode: string;
  readonly eventClassifierCode: string;
  readonly emptyIndicatorCode?: string;
  /** documentTypeCode of a shipment event. */
  readonly documentTypeCode?: string;
};

const equipmentCodes = `LOAD DISC GTIN GTOT STUF STRP PICK DROP AVPU AVDO INSP RSEA RMVD CUSS CUSI CUSR CROS`;

const typeOfCode: ReadonlyMap<string, DcsaEventType> = new Map([
  ...dcsaCodes.map((code): [string, DcsaEventType] => [code, 'SHIPMENT']),
  ...equipmentCodes.split(' ').map((code): [string, DcsaEventType] => [code, 'EQUIPMENT']),
  ...['ARRI', 'DEPA'].map((code): [string, DcsaEventType] => [code, 'TRANSPORT']),
  ...['MEAS', 'ADJU'].map((code): [string, DcsaEventType] => [code, 'REEFER']),
  ['DETC', 'IOT'],
]);

const classifiers = { PLN: 'planned', EST: 'estimated', ACT: 'actual' } as const;

/** REQ of other DCSA standards (a time that is asked for) is a plan. */
export function classifierOfDcsa(code: string): Classifier | undefined {
  if (code === 'REQ') return 'planned';
  return Object.hasOwn(classifiers, code) ? classifiers[code as keyof typeof classifiers] : undefined;
}

export function dcsaOfClassifier(classifier: Classifier): 'PLN' | 'EST' | 'ACT' {
  return classifier === 'planned' ? 'PLN' : classifier === 'estimated' ? 'EST' : 'ACT';
}

/** A confirmed document other than the booking is approved; one that is issued other than the transport document is stated. */
const bookings: ReadonlySet<string> = new Set(['', 'BKG', 'CBR', 'BOK']);
const transportDocuments: ReadonlySet<string> = new Set(['', 'TRD']);

/** Codes of other versions, and one that means something else here (DECL is a customs declaration). */
const otherNames: Readonly<Record<string, string>> = { DECL: 'REJE', PENC: 'PENA' };

/**
 * Undefined for a classifier that is none of DCSA's. A gate or hand-over of an EMPTY container is an empty pick-up or
 * return; a verified gross mass that was submitted, received, approved or confirmed is stated.
 */
export function eventOfDcsa(event: DcsaEvent): Meaning | undefined {
  const { eventType, emptyIndicatorCode, documentTypeCode = '' } = event;
  const classifier = classifierOfDcsa(event.eventClassifierCode);
  if (classifier === undefined) return undefined;
  const typeCode = otherNames[event.typeCode] ?? event.typeCode;
  if (typeOfCode.get(typeCode) !== eventType) return { code: unknownEvent, classifier };
  if (eventType === 'SHIPMENT') return { code: documentEventOf(typeCode, documentTypeCode), classifier };
  if (eventType !== 'EQUIPMENT') return { code: typeCode, classifier };
  const full = emptyIndicatorCode === 'EMPTY' ? false : emptyIndicatorCode === 'LADEN' ? true : undefined;
  return withLoad({ code: typeCode, classifier }, full);
}

const massStated: ReadonlySet<string> = new Set(['RECE', 'APPR', 'CONF', 'SUBM', 'ISSU']);

function documentEventOf(typeCode: string, document: string): string {
  if (document === 'VGM' && massStated.has(typeCode)) return ownCodes.verifiedMass;
  if (typeCode === 'CONF' && !bookings.has(document)) return 'APPR';
  if (typeCode === 'ISSU' && !transportDocuments.has(document)) return ownCodes.document;
  return typeCode;
}

/** Undefined for events of the order side, which DCSA has no words for. */
export function dcsaOfEvent(said: Said): DcsaEvent | undefined {
  const { code, classifier = 'actual', full } = asGate(deliveredAs(said));
  const eventClassifierCode = dcsaOfClassifier(classifier);
  if (code === ownCodes.verifiedMass) {
    return { eventType: 'SHIPMENT', typeCode: 'SUBM', eventClassifierCode, documentTypeCode: 'VGM' };
  }
  const eventType = typeOfCode.get(code);
  if (eventType === undefined) return undefined;
  const load = eventType === 'EQUIPMENT' && full !== undefined ? (full ? 'LADEN' : 'EMPTY') : undefined;
  const document = documentTypes[code];
  return {
    eventType,
    typeCode: code,
    eventClassifierCode,
    ...(load !== undefined && { emptyIndicatorCode: load }),
    ...(document !== undefined && { documentTypeCode: document }),
  };
}

const documentTypes: Readonly<Record<string, string>> = { CONF: 'BKG', ISSU: 'TRD' };

/** Delivered to the consignee: a laden container is dropped off where it is to go. */
function deliveredAs(said: Said): Said {
  return said.code === ownCodes.delivered ? { ...said, code: 'DROP', full: true } : said;
}
