// Which fields does each type of event have, and in which order does XML want them? GS1 EPCIS 2.0 §7.4 (data model) and §9.5
// (XML schema). Reading, writing and checking all go by this one table.

export type FieldKind =
  | 'time'
  | 'offset'
  | 'uri'
  | 'certifications'
  | 'action'
  | 'bizStep'
  | 'disposition'
  | 'persistentDisposition'
  | 'place'
  | 'epcs'
  | 'quantities'
  | 'transactions'
  | 'sources'
  | 'destinations'
  | 'sensors'
  | 'ilmd'
  | 'errorDeclaration';

export type Field = readonly [name: string, kind: FieldKind];

export const eventTypes = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const;
export type EventType = (typeof eventTypes)[number];

export const commonFields: readonly Field[] = [
  ['eventTime', 'time'],
  ['recordTime', 'time'],
  ['eventTimeZoneOffset', 'offset'],
  ['eventID', 'uri'],
  ['errorDeclaration', 'errorDeclaration'],
  ['certificationInfo', 'certifications'],
];

const stepAndPlace: readonly Field[] = [
  ['bizStep', 'bizStep'],
  ['disposition', 'disposition'],
  ['readPoint', 'place'],
  ['bizLocation', 'place'],
];
const fromAndTo: readonly Field[] = [
  ['sourceList', 'sources'],
  ['destinationList', 'destinations'],
  ['sensorElementList', 'sensors'],
  ['persistentDisposition', 'persistentDisposition'],
];
const transactions: Field = ['bizTransactionList', 'transactions'];
const action: Field = ['action', 'action'];
const ilmd: Field = ['ilmd', 'ilmd'];
const children: readonly Field[] = [
  ['parentID', 'uri'],
  ['childEPCs', 'epcs'],
];

/** The fields of an event in the order of its XML type; extensions follow. */
export const fieldsOf: Readonly<Record<EventType, readonly Field[]>> = {
  ObjectEvent: [
    ...commonFields,
    ['epcList', 'epcs'],
    action,
    ...stepAndPlace,
    transactions,
    ['quantityList', 'quantities'],
    ...fromAndTo,
    ilmd,
  ],
  AggregationEvent: [
    ...commonFields,
    ...children,
    action,
    ...stepAndPlace,
    transactions,
    ['childQuantityList', 'quantities'],
    ...fromAndTo,
  ],
  TransactionEvent: [
    ...commonFields,
    transactions,
    ['parentID', 'uri'],
    ['epcList', 'epcs'],
    action,
    ...stepAndPlace,
    ['quantityList', 'quantities'],
    ...fromAndTo,
  ],
  TransformationEvent: [
    ...commonFields,
    ['inputEPCList', 'epcs'],
    ['inputQuantityList', 'quantities'],
    ['outputEPCList', 'epcs'],
    ['outputQuantityList', 'quantities'],
    ['transformationID', 'uri'],
    ...stepAndPlace,
    transactions,
    ...fromAndTo,
    ilmd,
  ],
  AssociationEvent: [
    ...commonFields,
    ...children,
    ['childQuantityList', 'quantities'],
    action,
    ...stepAndPlace,
    transactions,
    ...fromAndTo,
  ],
};

export function isEventType(name: unknown): name is EventType {
  return typeof name === 'string' && (eventTypes as readonly string[]).includes(name);
}

/** Attributes of a sensor's metadata and report: XML attributes without a namespace, JSON members. §7.3.7. */
export type SensorValue = 'time' | 'uri' | 'number' | 'boolean' | 'text' | 'hex' | 'gs1' | 'component';

export const sensorMetadataFields: Readonly<Record<string, SensorValue>> = {
  time: 'time',
  startTime: 'time',
  endTime: 'time',
  deviceID: 'uri',
  deviceMetadata: 'uri',
  rawData: 'uri',
  dataProcessingMethod: 'uri',
  bizRules: 'uri',
};

export const sensorReportFields: Readonly<Record<string, SensorValue>> = {
  type: 'gs1',
  exception: 'gs1',
  deviceID: 'uri',
  deviceMetadata: 'uri',
  rawData: 'uri',
  dataProcessingMethod: 'uri',
  bizRules: 'uri',
  time: 'time',
  microorganism: 'uri',
  chemicalSubstance: 'uri',
  coordinateReferenceSystem: 'uri',
  value: 'number',
  component: 'component',
  stringValue: 'text',
  booleanValue: 'boolean',
  hexBinaryValue: 'hex',
  uriValue: 'uri',
  minValue: 'number',
  maxValue: 'number',
  meanValue: 'number',
  sDev: 'number',
  percRank: 'number',
  percValue: 'number',
  uom: 'text',
};
