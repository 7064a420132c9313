// Documents for tests, one with every field in each syntax, and GS1's own examples where the shared data are at hand.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = '../shared/data/epcis';
export const hasExamples = existsSync(folder);

/** Files below a folder of the examples, by their name from there. */
export function examples(below: string, name: RegExp): [string, Uint8Array][] {
  if (!hasExamples) return [];
  const walk = (path: string): string[] =>
    readdirSync(path).flatMap((entry) => {
      const file = join(path, entry);
      return statSync(file).isDirectory() ? walk(file) : [file];
    });
  return walk(join(folder, below))
    .filter((file) => name.test(file))
    .map((file) => [file.slice(folder.length + 1), readFileSync(file)]);
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const common = {
  eventTime: '2026-04-10T13:30:00.250+08:00',
  recordTime: '2026-04-10T05:31:00Z',
  eventTimeZoneOffset: '+08:00',
};
const where = {
  bizStep: 'shipping',
  disposition: 'in_transit',
  readPoint: { id: 'urn:epc:id:sgln:0614141.00777.0', 'mill:dock': '7' },
  bizLocation: { id: 'https://id.gs1.org/414/0614141007776' },
};
const partners = {
  bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:0614141073467:PO-1' }],
  sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4012345.00225' }],
  destinationList: [
    { type: 'https://mill.example/party/stevedore', destination: 'urn:epc:id:pgln:0614141.00777' },
  ],
};
const sensors = {
  sensorElementList: [
    {
      sensorMetadata: {
        time: '2026-04-10T05:00:00Z',
        deviceID: 'urn:epc:id:giai:4000001.111',
        'mill:rack': 'B',
      },
      sensorReport: [
        { type: 'Temperature', value: 4.5, uom: 'CEL', component: 'x', booleanValue: true },
        { type: 'Speed', exception: 'ALARM_CONDITION', hexBinaryValue: 'f0', 'mill:note': 'fast' },
      ],
      'mill:calibrated': { 'mill:by': 'Weir', 'mill:on': ['2026-01-01', '2026-02-01'] },
    },
  ],
};
const quantities = [
  { epcClass: 'urn:epc:class:lgtin:4012345.012345.998877', quantity: 200.5, uom: 'KGM' },
  { epcClass: 'urn:epc:idpat:sgtin:4012345.066666.*', quantity: 3 },
  { epcClass: 'urn:epc:idpat:sgtin:4012345.077777.*' },
];
const extensions = {
  'mill:count': 12,
  'mill:share': 0.25,
  'mill:checked': true,
  'mill:single': ['only'],
  'mill:nothing': null,
  'mill:empty': [],
  'mill:nested': { 'mill:rows': [[1, 2], [3]], 'mill:deep': { 'mill:deeper': ['a', { 'mill:b': 'c' }] } },
  'https://weir.example/terms/grade': 'A',
};

/** One event of each type with all the fields that it may have. */
export const everyField = {
  '@context': [
    'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
    { mill: 'https://mill.example/epcis/' },
  ],
  id: 'https://mill.example/documents/1',
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-04-10T06:00:00Z',
  sender: 'urn:epc:id:sgln:0353579.00001.0',
  receiver: 'urn:epc:id:sgln:5012345.00001.0',
  instanceIdentifier: 'MILL-1',
  epcisHeader: {
    epcisMasterData: {
      vocabularyList: [
        {
          type: 'urn:epcglobal:epcis:vtype:BusinessLocation',
          vocabularyElementList: [
            {
              id: 'urn:epc:id:sgln:0614141.00777.0',
              attributes: [
                { id: 'urn:epcglobal:cbv:mda:name', attribute: 'Mill 7 & yard' },
                { id: 'https://mill.example/mda#address', attribute: { 'mill:Street': '1 Weir Lane' } },
              ],
              children: ['urn:epc:id:sgln:0614141.00777.8201'],
            },
          ],
        },
      ],
    },
  },
  epcisBody: {
    eventList: [
      {
        type: 'ObjectEvent',
        ...common,
        eventID: 'urn:uuid:0198c0de-0000-4000-8000-000000000001',
        errorDeclaration: {
          declarationTime: '2026-04-11T06:00:00Z',
          reason: 'incorrect_data',
          correctiveEventIDs: ['urn:uuid:0198c0de-0000-4000-8000-000000000002'],
          'mill:who': 'quay clerk',
        },
        certificationInfo: ['https://mill.example/cert/1', 'https://mill.example/cert/2'],
        epcList: ['urn:epc:id:sscc:0614141.1234567890'],
        action: 'ADD',
        ...where,
        ...partners,
        quantityList: quantities,
        ...sensors,
        persistentDisposition: { set: ['completeness_verified'], unset: ['completeness_inferred'] },
        ilmd: {
          'cbvmda:lotNumber': 'ABC123',
          'mill:bestBefore': { '@type': 'xsd:date', '@value': '2026-12-10' },
        },
        ...extensions,
      },
      {
        type: 'AggregationEvent',
        ...common,
        parentID: 'urn:epc:id:sscc:0614141.1234567890',
        childEPCs: ['urn:epc:id:sgtin:0614141.107346.2017'],
        action: 'OBSERVE',
        ...where,
        ...partners,
        childQuantityList: quantities,
        ...sensors,
      },
      {
        type: 'TransactionEvent',
        ...common,
        ...where,
        ...partners,
        parentID: 'urn:epc:id:sscc:0614141.1234567890',
        epcList: ['urn:epc:id:sgtin:0614141.107346.2017'],
        quantityList: quantities,
        action: 'DELETE',
        ...sensors,
      },
      {
        type: 'TransformationEvent',
        ...common,
        inputEPCList: ['urn:epc:id:sgtin:0614141.107346.2017'],
        inputQuantityList: quantities,
        outputEPCList: ['urn:epc:id:sgtin:0614141.107346.2018'],
        outputQuantityList: quantities,
        transformationID: 'urn:epc:id:gdti:0614141.00001.1618034',
        ...where,
        ...partners,
        ...sensors,
        ilmd: { 'mill:batch': 'XYZ' },
        certificationInfo: 'https://mill.example/cert/1',
      },
      {
        type: 'AssociationEvent',
        ...common,
        parentID: 'urn:epc:id:grai:4012345.55555.987',
        childEPCs: ['urn:epc:id:giai:4000001.12345'],
        childQuantityList: quantities,
        action: 'ADD',
        ...where,
        ...partners,
        ...sensors,
        'mill:remark': 'first\nsecond \u0001 <&>',
      },
    ],
  },
};
export const everyFieldText = JSON.stringify(everyField, undefined, 2);
