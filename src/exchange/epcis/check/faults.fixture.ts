// Faults to be found: what is done to a clean document, the code of the finding, and its place.
import { everyField } from '../convert/examples.fixture.ts';
import type { FaultCode } from './leaves.ts';

type Json = Record<string, unknown>;
export type JsonFault = readonly [
  what: string,
  change: (document: Json, events: Json[]) => void,
  code: FaultCode | string,
  path: string,
];

const list = (event: Json, name: string): Json[] => event[name] as Json[];
const sensor = (event: Json): Json => list(event, 'sensorElementList')[0]!;
const report = (event: Json): Json => list(sensor(event), 'sensorReport')[0]!;
const header = (document: Json): Json[] =>
  ((document['epcisHeader'] as Json)['epcisMasterData'] as Json)['vocabularyList'] as Json[];
const at = (index: number, rest = ''): string => `/epcisBody/eventList/${index}${rest}`;
const set =
  (index: number, name: string, value: unknown): JsonFault[1] =>
  (_, events) => {
    events[index]![name] = value;
  };
const drop =
  (index: number, ...names: string[]): JsonFault[1] =>
  (_, events) => {
    for (const name of names) delete events[index]![name];
  };
const top =
  (name: string, value: unknown): JsonFault[1] =>
  (document) => {
    if (value === undefined) delete document[name];
    else document[name] = value;
  };

// prettier-ignore
export const jsonFaults: readonly JsonFault[] = [
  ['no @context', top('@context', undefined), 'epcis.field-missing', ''],
  ['a context that is a number', top('@context', [1]), 'epcis.context', '/@context/0'],
  ['a context that is no URI', top('@context', ['epcis context']), 'epcis.context', '/@context/0'],
  ['no type', top('type', undefined), 'epcis.field-missing', '/type'],
  ['no version', top('schemaVersion', undefined), 'epcis.field-missing', ''],
  ['a version that is none', top('schemaVersion', 'two'), 'epcis.value-invalid', '/schemaVersion'],
  ['a version that is a number', top('schemaVersion', 2), 'epcis.value-invalid', '/schemaVersion'],
  ['no creation date', top('creationDate', undefined), 'epcis.field-missing', ''],
  ['a creation date without a zone', top('creationDate', '2026-04-10T06:00:00'), 'epcis.value-invalid', '/creationDate'],
  ['no body', top('epcisBody', undefined), 'epcis.field-missing', ''],
  ['a body without a list', top('epcisBody', {}), 'epcis.field-missing', '/epcisBody'],
  ['a list that is none', top('epcisBody', { eventList: {} }), 'epcis.value-invalid', '/epcisBody/eventList'],
  ['an event that is text', top('epcisBody', { eventList: ['x'] }), 'epcis.value-invalid', '/epcisBody/eventList/0'],
  ['a member of the document without a prefix', top('remark', 'x'), 'epcis.field-unknown', '/remark'],
  ['a sender that is a number', top('sender', 7), 'epcis.value-invalid', '/sender'],
  ['a document id that is no URI', top('id', 'one two'), 'epcis.value-invalid', '/id'],
  ['a vocabulary without a type', (d) => delete header(d)[0]!['type'], 'epcis.field-missing', '/epcisHeader/epcisMasterData/vocabularyList/0'],
  ['an entry without an id', (d) => delete list(header(d)[0]!, 'vocabularyElementList')[0]!['id'], 'epcis.field-missing', '/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0'],
  ['a header member without a prefix', (d) => void ((d['epcisHeader'] as Json)['masterData'] = {}), 'epcis.field-unknown', '/epcisHeader/masterData'],
  ['no event type', drop(0, 'type'), 'epcis.field-missing', at(0)],
  ['an unknown event type', set(0, 'type', 'ObjectEvnt'), 'epcis.word-unknown', at(0, '/type')],
  ['no event time', drop(0, 'eventTime'), 'epcis.field-missing', at(0)],
  ['an event time without a zone', set(1, 'eventTime', '2026-04-10T13:30:00'), 'epcis.value-invalid', at(1, '/eventTime')],
  ['a month 13', set(1, 'eventTime', '2026-13-10T13:30:00Z'), 'epcis.value-invalid', at(1, '/eventTime')],
  ['a 30th of February', set(1, 'eventTime', '2026-02-30T13:30:00Z'), 'epcis.value-invalid', at(1, '/eventTime')],
  ['an hour 24', set(2, 'eventTime', '2026-02-03T24:30:00Z'), 'epcis.value-invalid', at(2, '/eventTime')],
  ['a record time in words', set(2, 'recordTime', 'yesterday'), 'epcis.value-invalid', at(2, '/recordTime')],
  ['no offset', drop(3, 'eventTimeZoneOffset'), 'epcis.field-missing', at(3)],
  ['an offset Z', set(3, 'eventTimeZoneOffset', 'Z'), 'epcis.value-invalid', at(3, '/eventTimeZoneOffset')],
  ['an offset of 15 hours', set(3, 'eventTimeZoneOffset', '+15:00'), 'epcis.value-invalid', at(3, '/eventTimeZoneOffset')],
  ['no action', drop(0, 'action'), 'epcis.field-missing', at(0)],
  ['an action in small letters', set(0, 'action', 'add'), 'epcis.word-unknown', at(0, '/action')],
  ['an action CREATE', set(4, 'action', 'CREATE'), 'epcis.word-unknown', at(4, '/action')],
  ['an event id that is no URI', set(0, 'eventID', 'event 1'), 'epcis.value-invalid', at(0, '/eventID')],
  ['a certificate that is a number', set(3, 'certificationInfo', 1), 'epcis.value-invalid', at(3, '/certificationInfo')],
  ['an EPC that is no URI', set(0, 'epcList', ['0614141.107346.2017']), 'epcis.value-invalid', at(0, '/epcList/0')],
  ['an EPC list that is text', set(0, 'epcList', 'urn:epc:id:sscc:1'), 'epcis.value-invalid', at(0, '/epcList')],
  ['an EPC twice', set(0, 'epcList', ['urn:a:1', 'urn:a:1']), 'epcis.field-repeated', at(0, '/epcList/1')],
  ['an unknown step', set(0, 'bizStep', 'shiping'), 'epcis.word-unknown', at(0, '/bizStep')],
  ['a URN of no step', set(0, 'bizStep', 'urn:epcglobal:cbv:bizstep:shiping'), 'epcis.word-unknown', at(0, '/bizStep')],
  ['an unknown disposition', set(1, 'disposition', 'intransit'), 'epcis.word-unknown', at(1, '/disposition')],
  ['a read point without an id', set(1, 'readPoint', {}), 'epcis.field-missing', at(1, '/readPoint')],
  ['a read point that is text', set(1, 'readPoint', 'urn:x:1'), 'epcis.value-invalid', at(1, '/readPoint')],
  ['a location without a prefix in a member', set(1, 'bizLocation', { id: 'urn:x:1', dock: '7' }), 'epcis.field-unknown', at(1, '/bizLocation/dock')],
  ['a transaction without its id', set(2, 'bizTransactionList', [{ type: 'po' }]), 'epcis.field-missing', at(2, '/bizTransactionList/0')],
  ['an unknown transaction type', set(2, 'bizTransactionList', [{ type: 'order', bizTransaction: 'urn:x:1' }]), 'epcis.word-unknown', at(2, '/bizTransactionList/0/type')],
  ['a transaction with more in it', set(2, 'bizTransactionList', [{ 'mill:x': '1', bizTransaction: 'urn:x:1' }]), 'epcis.field-unknown', at(2, '/bizTransactionList/0/mill:x')],
  ['a transaction event without transactions', drop(2, 'bizTransactionList'), 'epcis.field-missing', at(2)],
  ['an empty transaction list of a transaction event', set(2, 'bizTransactionList', []), 'epcis.value-invalid', at(2, '/bizTransactionList')],
  ['a source without a type', set(3, 'sourceList', [{ source: 'urn:x:1' }]), 'epcis.field-missing', at(3, '/sourceList/0')],
  ['an unknown source type', set(3, 'sourceList', [{ type: 'owner', source: 'urn:x:1' }]), 'epcis.word-unknown', at(3, '/sourceList/0/type')],
  ['a destination that is called source', set(3, 'destinationList', [{ type: 'location', source: 'urn:x:1' }]), 'epcis.field-unknown', at(3, '/destinationList/0/source')],
  ['a quantity without a class', set(0, 'quantityList', [{ quantity: 1 }]), 'epcis.field-missing', at(0, '/quantityList/0')],
  ['a quantity that is text', set(0, 'quantityList', [{ epcClass: 'urn:x:1', quantity: '1' }]), 'epcis.value-invalid', at(0, '/quantityList/0/quantity')],
  ['a unit in words', set(0, 'quantityList', [{ epcClass: 'urn:x:1', quantity: 1, uom: 'kilo' }]), 'epcis.value-invalid', at(0, '/quantityList/0/uom')],
  ['a member of a quantity', set(0, 'quantityList', [{ epcClass: 'urn:x:1', unit: 'KGM' }]), 'epcis.field-unknown', at(0, '/quantityList/0/unit')],
  ['no object', drop(0, 'epcList', 'quantityList', 'sensorElementList'), 'epcis.combination', at(0)],
  ['master data of an observation', set(0, 'action', 'OBSERVE'), 'epcis.combination', at(0, '/ilmd')],
  ['master data without a prefix', set(0, 'ilmd', { lot: '1' }), 'epcis.field-unknown', at(0, '/ilmd/lot')],
  ['master data of an aggregation', set(1, 'ilmd', {}), 'epcis.field-unknown', at(1, '/ilmd')],
  ['an aggregation of nothing', drop(1, 'childEPCs', 'childQuantityList'), 'epcis.combination', at(1)],
  [
    'an aggregation that adds to nobody',
    (_, e) => {
      e[1]!['action'] = 'ADD';
      delete e[1]!['parentID'];
    },
    'epcis.combination',
    at(1),
  ],
  ['an association without a parent', drop(4, 'parentID'), 'epcis.field-missing', at(4)],
  ['an association of nothing', drop(4, 'childEPCs', 'childQuantityList'), 'epcis.combination', at(4)],
  ['a parent that is no URI', set(4, 'parentID', 'pallet 1'), 'epcis.value-invalid', at(4, '/parentID')],
  ['a child list of an object event', set(0, 'childEPCs', []), 'epcis.field-unknown', at(0, '/childEPCs')],
  ['a transformation of nothing', drop(3, 'inputEPCList', 'inputQuantityList', 'transformationID'), 'epcis.combination', at(3)],
  ['an action of a transformation', set(3, 'action', 'ADD'), 'epcis.field-unknown', at(3, '/action')],
  ['a persistent disposition that says nothing', set(0, 'persistentDisposition', {}), 'epcis.field-missing', at(0, '/persistentDisposition')],
  ['an empty list of persistent dispositions', set(0, 'persistentDisposition', { set: [] }), 'epcis.value-invalid', at(0, '/persistentDisposition/set')],
  ['an unknown persistent disposition', set(0, 'persistentDisposition', { unset: ['gone'] }), 'epcis.word-unknown', at(0, '/persistentDisposition/unset/0')],
  ['an error declaration without a time', set(0, 'errorDeclaration', { reason: 'incorrect_data' }), 'epcis.field-missing', at(0, '/errorDeclaration')],
  ['an unknown error reason', set(0, 'errorDeclaration', { declarationTime: '2026-04-11T06:00:00Z', reason: 'oops' }), 'epcis.word-unknown', at(0, '/errorDeclaration/reason')],
  ['a sensor element without reports', (_, e) => delete sensor(e[0]!)['sensorReport'], 'epcis.field-missing', at(0, '/sensorElementList/0')],
  ['an empty list of reports', (_, e) => void (sensor(e[0]!)['sensorReport'] = []), 'epcis.value-invalid', at(0, '/sensorElementList/0/sensorReport')],
  ['a report without a type', (_, e) => delete report(e[0]!)['type'], 'epcis.field-missing', at(0, '/sensorElementList/0/sensorReport/0')],
  ['a measurement that is unknown', (_, e) => void (report(e[0]!)['type'] = 'Warmth'), 'epcis.word-unknown', at(0, '/sensorElementList/0/sensorReport/0/type')],
  ['a measured value in quotes', (_, e) => void (report(e[0]!)['value'] = '4.5'), 'epcis.value-invalid', at(0, '/sensorElementList/0/sensorReport/0/value')],
  ['a flag in quotes', (_, e) => void (report(e[0]!)['booleanValue'] = 'true'), 'epcis.value-invalid', at(0, '/sensorElementList/0/sensorReport/0/booleanValue')],
  ['hexadecimal that is none', (_, e) => void (report(e[0]!)['hexBinaryValue'] = '0xg'), 'epcis.value-invalid', at(0, '/sensorElementList/0/sensorReport/0/hexBinaryValue')],
  ['an unknown component', (_, e) => void (report(e[0]!)['component'] = 'w'), 'epcis.word-unknown', at(0, '/sensorElementList/0/sensorReport/0/component')],
  ['an unknown alarm', (_, e) => void (report(e[0]!)['exception'] = 'ALARM'), 'epcis.word-unknown', at(0, '/sensorElementList/0/sensorReport/0/exception')],
  ['sensor metadata without a prefix', (_, e) => void ((sensor(e[0]!)['sensorMetadata'] as Json)['device'] = 'x'), 'epcis.field-unknown', at(0, '/sensorElementList/0/sensorMetadata/device')],
  ['a field without a prefix', set(0, 'remark', 'x'), 'epcis.field-unknown', at(0, '/remark')],
  ['a prefix that nobody explains', set(0, 'quay:remark', 'x'), 'epcis.context', at(0, '/quay:remark')],
];

export function withFault(change: JsonFault[1]): string {
  const document = JSON.parse(JSON.stringify(everyField)) as Json;
  change(document, (document['epcisBody'] as { eventList: Json[] }).eventList);
  return JSON.stringify(document, undefined, 1);
}

/** What stands in the XML of the clean document, what stands there instead, the code, and the end of the XPath. */
export type XmlFault = readonly [
  what: string,
  from: string | RegExp,
  to: string,
  code: FaultCode | string,
  path: string,
];

const object = 'EventList/ObjectEvent';
// prettier-ignore
export const xmlFaults: readonly XmlFault[] = [
  ['another namespace', 'urn:epcglobal:epcis:xsd:2', 'urn:epcglobal:epcis:xsd:3', 'epcis.context', '/epcis:EPCISDocument'],
  ['another root', /epcis:EPCISDocument/gu, 'epcis:EPCISDokument', 'epcis.field-unknown', '/epcis:EPCISDokument'],
  ['no version', ' schemaVersion="2.0"', '', 'epcis.field-missing', '/epcis:EPCISDocument'],
  ['a version that is none', 'schemaVersion="2.0"', 'schemaVersion="two"', 'epcis.value-invalid', '/@schemaVersion'],
  ['no creation date', / creationDate="[^"]*"/u, '', 'epcis.field-missing', '/epcis:EPCISDocument'],
  ['a creation date in words', /creationDate="[^"]*"/u, 'creationDate="today"', 'epcis.value-invalid', '/@creationDate'],
  ['no body', /<EPCISBody>[\s\S]*<\/EPCISBody>/u, '', 'epcis.field-missing', '/epcis:EPCISDocument'],
  ['a header behind the body', /(<EPCISHeader>[\s\S]*<\/EPCISHeader>)([\s\S]*<\/EPCISBody>)/u, '$2$1', 'epcis.field-order', '/EPCISHeader'],
  ['a vocabulary without a type', '<Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation">', '<Vocabulary>', 'epcis.field-missing', '/Vocabulary'],
  ['an entry without an id', /<VocabularyElement id="[^"]*">/u, '<VocabularyElement>', 'epcis.field-missing', '/VocabularyElement'],
  ['text among elements', '<EventList>', '<EventList>events:', 'epcis.value-invalid', '/EventList'],
  ['an unknown event', '<EventList>', '<EventList><QuantityEvent/>', 'epcis.field-unknown', '/QuantityEvent'],
  ['no event time', /<eventTime>[^<]*<\/eventTime>/u, '', 'epcis.field-missing', object],
  ['an event time twice', /(<eventTime>[^<]*<\/eventTime>)/u, '$1$1', 'epcis.field-repeated', `${object}/eventTime[2]`],
  ['an event time without a zone', /<eventTime>[^<]*</u, '<eventTime>2026-04-10T13:30:00<', 'epcis.value-invalid', `${object}/eventTime`],
  ['a 31st of April', /<eventTime>[^<]*</u, '<eventTime>2026-04-31T13:30:00Z<', 'epcis.value-invalid', `${object}/eventTime`],
  ['a day alone', /<eventTime>[^<]*</u, '<eventTime>2026-04-10<', 'epcis.value-invalid', `${object}/eventTime`],
  ['a record time in words', /<recordTime>[^<]*</u, '<recordTime>now<', 'epcis.value-invalid', `${object}/recordTime`],
  ['a record time before the event time', /(<eventTime>[^<]*<\/eventTime>\s*)(<recordTime>[^<]*<\/recordTime>)/u, '$2$1', 'epcis.field-order', `${object}/eventTime`],
  ['no offset', /<eventTimeZoneOffset>[^<]*<\/eventTimeZoneOffset>/u, '', 'epcis.field-missing', object],
  ['an offset Z', /<eventTimeZoneOffset>[^<]*</u, '<eventTimeZoneOffset>Z<', 'epcis.value-invalid', `${object}/eventTimeZoneOffset`],
  ['an event id with a blank', /<eventID>[^<]*</u, '<eventID>event 1<', 'epcis.value-invalid', `${object}/eventID`],
  ['an event id twice', /(<eventID>[^<]*<\/eventID>)/u, '$1$1', 'epcis.field-repeated', `${object}/eventID[2]`],
  ['a declaration without its time', /<declarationTime>[^<]*<\/declarationTime>/u, '', 'epcis.field-missing', '/errorDeclaration'],
  ['a declaration at a wrong time', /<declarationTime>[^<]*</u, '<declarationTime>then<', 'epcis.value-invalid', '/declarationTime'],
  ['an unknown error reason', 'cbv:er:incorrect_data', 'cbv:er:wrong', 'epcis.word-unknown', '/reason'],
  ['an element in a list of ids', /<correctiveEventID>/u, '<eventID>x:1</eventID><correctiveEventID>', 'epcis.field-unknown', '/correctiveEventIDs/eventID'],
  ['a certificate with a blank', /<certificationInfo>[^<]*</u, '<certificationInfo>ISO 9001<', 'epcis.value-invalid', '/certificationInfo'],
  ['an EPC that is no URI', /<epc>[^<]*</u, '<epc>4711<', 'epcis.value-invalid', '/epcList/epc'],
  ['an EPC that is empty', /<epc>[^<]*<\/epc>/u, '<epc/>', 'epcis.value-invalid', '/epcList/epc'],
  ['a list of EPCs with another element', /<epcList>/u, '<epcList><id>urn:x:1</id>', 'epcis.field-unknown', '/epcList/id'],
  ['an attribute of a list', /<epcList>/u, '<epcList count="1">', 'epcis.field-unknown', '/epcList/@count'],
  ['no action', /<action>[^<]*<\/action>/u, '', 'epcis.field-missing', object],
  ['an action in small letters', /<action>ADD</u, '<action>add<', 'epcis.word-unknown', `${object}/action`],
  ['an action before the list', /(<epcList>[\s\S]*?<\/epcList>)\s*(<action>ADD<\/action>)/u, '$2$1', 'epcis.field-order', `${object}/epcList`],
  ['an unknown step', /cbv:bizstep:shipping/u, 'cbv:bizstep:shiping', 'epcis.word-unknown', `${object}/bizStep`],
  ['a step as a bare word', /urn:epcglobal:cbv:bizstep:shipping/u, 'shipping', 'epcis.value-invalid', `${object}/bizStep`],
  ['an unknown disposition', /cbv:disp:in_transit/u, 'cbv:disp:moving', 'epcis.word-unknown', `${object}/disposition`],
  ['a disposition before the step', /(<bizStep>[^<]*<\/bizStep>)\s*(<disposition>[^<]*<\/disposition>)/u, '$2$1', 'epcis.field-order', `${object}/bizStep`],
  ['a read point without an id', /<readPoint>\s*<id>[^<]*<\/id>/u, '<readPoint>', 'epcis.field-missing', `${object}/readPoint`],
  ['a read point with two ids', /(<readPoint>\s*)(<id>[^<]*<\/id>)/u, '$1$2$2', 'epcis.field-repeated', `${object}/readPoint/id[2]`],
  ['a location with a bare element', /<bizLocation>(\s*<id>[^<]*<\/id>)/u, '<bizLocation>$1<dock>7</dock>', 'epcis.field-unknown', '/bizLocation/dock'],
  ['an empty list of transactions', /<bizTransactionList>[\s\S]*?<\/bizTransactionList>/u, '<bizTransactionList/>', 'epcis.field-missing', '/bizTransactionList'],
  ['an unknown transaction type', /cbv:btt:po"/u, 'cbv:btt:order"', 'epcis.word-unknown', '/bizTransaction/@type'],
  ['a transaction with an element', /(<bizTransaction type="[^"]*">)[^<]*/u, '$1<id>urn:x:1</id>', 'epcis.field-unknown', '/bizTransaction/id'],
  ['a transaction with another attribute', /<bizTransaction /u, '<bizTransaction kind="po" ', 'epcis.field-unknown', '/bizTransaction/@kind'],
  ['a quantity without a class', /<epcClass>[^<]*<\/epcClass>/u, '', 'epcis.field-missing', '/quantityElement[1]'],
  ['a quantity in words', /<quantity>[^<]*</u, '<quantity>many<', 'epcis.value-invalid', '/quantityElement[1]/quantity'],
  ['a quantity that is empty', /<quantity>[^<]*</u, '<quantity><', 'epcis.value-invalid', '/quantityElement[1]/quantity'],
  ['a unit before the quantity', /(<quantity>[^<]*<\/quantity>)\s*(<uom>[^<]*<\/uom>)/u, '$2$1', 'epcis.field-order', '/quantityElement[1]/quantity'],
  ['a unit in words', /<uom>[^<]*</u, '<uom>kilogram<', 'epcis.value-invalid', '/quantityElement[1]/uom'],
  ['a source without a type', /<source type="[^"]*">/u, '<source>', 'epcis.field-missing', '/sourceList/source'],
  ['an unknown source type', /cbv:sdt:owning_party/u, 'cbv:sdt:owner', 'epcis.word-unknown', '/source/@type'],
  ['a destination in the list of sources', /<sourceList>/u, '<sourceList><destination type="x:y">x:z</destination>', 'epcis.field-unknown', '/sourceList/destination'],
  ['no sensor report', /<sensorReport[\s\S]*?<mill:calibrated>/u, '<mill:calibrated>', 'epcis.field-missing', '/sensorElement'],
  ['a report before the metadata', /(<sensorMetadata[^>]*\/>)\s*(<sensorReport[^>]*\/>)/u, '$2$1', 'epcis.field-order', '/sensorMetadata'],
  ['a sensor time without a zone', /<sensorMetadata time="[^"]*"/u, '<sensorMetadata time="2026-04-10T05:00:00"', 'epcis.value-invalid', '/sensorMetadata/@time'],
  ['a measured value in words', / value="[^"]*"/u, ' value="warm"', 'epcis.value-invalid', '/sensorReport[1]/@value'],
  ['a flag in words', /booleanValue="[^"]*"/u, 'booleanValue="yes"', 'epcis.value-invalid', '/sensorReport[1]/@booleanValue'],
  ['hexadecimal that is none', /hexBinaryValue="[^"]*"/u, 'hexBinaryValue="0xg"', 'epcis.value-invalid', '/sensorReport[2]/@hexBinaryValue'],
  ['a device that is no URI', /deviceID="[^"]*"/u, 'deviceID="sensor 1"', 'epcis.value-invalid', '/sensorMetadata/@deviceID'],
  ['a persistent disposition set before it is unset', /(<unset>[^<]*<\/unset>)\s*(<set>[^<]*<\/set>)/u, '$2$1', 'epcis.field-order', '/persistentDisposition/unset'],
  ['an unknown persistent disposition', /<set>[^<]*</u, '<set>urn:epcglobal:cbv:disp:gone<', 'epcis.word-unknown', '/persistentDisposition/set'],
  ['master data without a namespace', /<ilmd>/u, '<ilmd><lot>1</lot>', 'epcis.field-unknown', '/ilmd/lot'],
  ['master data of an observation', /<action>ADD</u, '<action>OBSERVE<', 'epcis.combination', `${object}/ilmd`],
  ['an extension before the fields', /<ObjectEvent>/u, '<ObjectEvent><mill:early/>', 'epcis.field-order', `${object}/eventTime`],
  ['an empty wrapper of extensions', /<mill:count/u, '<extension/><mill:count', 'epcis.field-missing', `${object}/extension`],
  ['a bare field of another event', /<ilmd>/u, '<transformationID>x:1</transformationID><ilmd>', 'epcis.field-unknown', `${object}/transformationID`],
  ['an aggregation of nothing', /<childEPCs>[\s\S]*?<\/childEPCs>([\s\S]*?)<childQuantityList>[\s\S]*?<\/childQuantityList>/u, '$1', 'epcis.combination', '/AggregationEvent'],
  ['an association without a parent', /(<AssociationEvent>[\s\S]*?)<parentID>[^<]*<\/parentID>/u, '$1', 'epcis.field-missing', '/AssociationEvent'],
  ['a transaction event without transactions', /(<TransactionEvent>[\s\S]*?)<bizTransactionList>[\s\S]*?<\/bizTransactionList>/u, '$1', 'epcis.field-missing', '/TransactionEvent'],
];
