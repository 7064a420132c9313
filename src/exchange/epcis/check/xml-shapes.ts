// Which elements and attributes does each type of the XML schema have, in which order, how often? EPCIS 2.0 §9.5 and §11.3 (XML),
// EPCIS 1.2 §9.5 for documents of 1.0 to 1.2.

/**
 * `children`: `name=type` in their order, with ? (at most one), * (any number) or + (one at least) behind the name, no sign for
 * exactly one. `…` at the end admits elements of other namespaces. `any`: in any order. `attributes`: likewise, ! means must.
 */
export type XmlShape = {
  readonly children?: string;
  readonly any?: true;
  readonly attributes?: string;
  /** Attributes without a namespace that are not named are admitted. */
  readonly openAttributes?: true;
  /** Elements of any name and content: extensions. Of `local` ones only those without a namespace. */
  readonly wild?: 'any' | 'local' | 'other';
  /** The type of the text. */
  readonly text?: string;
};

const open = { openAttributes: true } as const;
const event = 'eventTime=time recordTime?=time eventTimeZoneOffset=offset';
const head = `${event} eventID?=uri errorDeclaration?=ErrorDeclaration certificationInfo?=uri baseExtension?=OtherExtension`;
const steps = 'bizStep?=word:bizStep disposition?=word:disposition readPoint?=Place bizLocation?=Place';
const partners = 'sourceList?=SourceList destinationList?=DestinationList';
const senses = 'sensorElementList?=SensorElementList persistentDisposition?=PersistentDisposition';
const end = 'extension?=OtherExtension …';

/** What both versions have alike. */
const shared: Readonly<Record<string, XmlShape>> = {
  Header: { children: 'sbdh:StandardBusinessDocumentHeader?=Anything extension?=HeaderExtension', ...open },
  HeaderExtension: { children: 'EPCISMasterData?=MasterData extension?=LocalExtension' },
  MasterData: { children: 'VocabularyList=VocabularyList extension?=LocalExtension' },
  VocabularyList: { children: 'Vocabulary*=Vocabulary' },
  Vocabulary: {
    children: 'VocabularyElementList?=VocabularyElementList extension?=LocalExtension …',
    attributes: 'type!=uri',
    ...open,
  },
  VocabularyElementList: { children: 'VocabularyElement+=VocabularyElement' },
  VocabularyElement: {
    children: 'attribute*=VocabularyAttribute children?=IdList extension?=LocalExtension …',
    attributes: 'id!=uri',
    ...open,
  },
  VocabularyAttribute: { wild: 'any', attributes: 'id!=uri', ...open },
  IdList: { children: 'id*=uri', ...open },
  Anything: { wild: 'any', ...open },
  LocalExtension: { wild: 'local', ...open },
  OtherExtension: { wild: 'other', ...open },
  EpcList: { children: 'epc*=uri' },
  QuantityElement: { children: 'epcClass=uri quantity?=decimal uom?=uom' },
  QuantityList: { children: 'quantityElement*=QuantityElement' },
  Place: { children: 'id=uri extension?=LocalExtension …' },
  BizTransactionList: { children: 'bizTransaction+=BizTransaction' },
  BizTransaction: { text: 'uri', attributes: 'type=word:transactionType' },
  SourceList: { children: 'source+=SourceOrDestination' },
  DestinationList: { children: 'destination+=SourceOrDestination' },
  SourceOrDestination: { text: 'uri', attributes: 'type!=word:sourceType' },
  Ilmd: { children: 'extension?=LocalExtension …', ...open },
  CorrectiveEventIds: { children: 'correctiveEventID*=uri' },
  ErrorDeclaration: {
    children:
      'declarationTime=time reason?=word:errorReason correctiveEventIDs?=CorrectiveEventIds extension?=LocalExtension …',
    any: true,
    ...open,
  },
};

export const shapes2: Readonly<Record<string, XmlShape>> = {
  ...shared,
  EPCISDocument: {
    children: 'EPCISHeader?=Header EPCISBody=Body extension?=LocalExtension …',
    attributes: 'schemaVersion!=version creationDate!=dateTime',
    ...open,
  },
  EPCISQueryDocument: {
    children: 'EPCISHeader?=Header EPCISBody=QueryBody extension?=LocalExtension …',
    attributes: 'schemaVersion!=version creationDate!=dateTime',
    ...open,
  },
  EPCISMasterDataDocument: {
    children: 'EPCISHeader?=Header EPCISBody=MasterDataBody extension?=LocalExtension …',
    attributes: 'schemaVersion!=version creationDate!=dateTime',
    ...open,
  },
  EPCISCaptureJob: {
    children:
      'captureErrorBehaviour=errorBehaviour createdAt?=time finishedAt?=time errors?=JobErrors errorFile?=uri …',
    attributes: 'running!=boolean success!=boolean captureID!=text',
    ...open,
  },
  JobErrors: { children: 'error+=JobError' },
  JobError: { children: 'type=uri title=text status?=integer detail?=text instance?=uri …' },
  Body: { children: 'EventList?=EventList extension?=LocalExtension …', ...open },
  MasterDataBody: { children: 'VocabularyList?=VocabularyList extension?=LocalExtension …', ...open },
  QueryBody: { children: 'epcisq:QueryResults=QueryResults' },
  QueryResults: {
    children: 'queryName=text subscriptionID?=text resultsBody=ResultsBody extension?=LocalExtension …',
  },
  ResultsBody: { children: 'EventList?=EventList VocabularyList?=VocabularyList' },
  EventList: {
    children:
      'ObjectEvent*=ObjectEvent AggregationEvent*=AggregationEvent TransformationEvent*=TransformationEvent ' +
      'TransactionEvent*=TransactionEvent AssociationEvent*=AssociationEvent extension*=OtherExtension',
    any: true,
    ...open,
  },
  ObjectEvent: {
    children: `${head} epcList?=EpcList action=action ${steps} bizTransactionList?=BizTransactionList quantityList?=QuantityList ${partners} ${senses} ilmd?=Ilmd ${end}`,
    ...open,
  },
  AggregationEvent: {
    children: `${head} parentID?=uri childEPCs?=EpcList action=action ${steps} bizTransactionList?=BizTransactionList childQuantityList?=QuantityList ${partners} ${senses} ${end}`,
    ...open,
  },
  TransactionEvent: {
    children: `${head} bizTransactionList=BizTransactionList parentID?=uri epcList?=EpcList action=action ${steps} quantityList?=QuantityList ${partners} ${senses} ${end}`,
    ...open,
  },
  TransformationEvent: {
    children: `${head} inputEPCList?=EpcList inputQuantityList?=QuantityList outputEPCList?=EpcList outputQuantityList?=QuantityList transformationID?=uri ${steps} bizTransactionList?=BizTransactionList ${partners} ${senses} ilmd?=Ilmd ${end}`,
    ...open,
  },
  AssociationEvent: {
    children: `${head} parentID=uri childEPCs?=EpcList childQuantityList?=QuantityList action=action ${steps} bizTransactionList?=BizTransactionList ${partners} ${senses} ${end}`,
    ...open,
  },
  PersistentDisposition: { children: 'unset*=word:disposition set*=word:disposition' },
  SensorElementList: { children: 'sensorElement+=SensorElement extension?=LocalExtension' },
  SensorElement: {
    children: 'sensorMetadata?=SensorMetadata sensorReport+=SensorReport extension?=LocalExtension …',
  },
  SensorMetadata: {
    text: 'text',
    attributes:
      'time=time deviceID=uri deviceMetadata=uri rawData=uri startTime=time endTime=time bizRules=uri dataProcessingMethod=uri',
    ...open,
  },
  SensorReport: {
    text: 'text',
    attributes:
      'type=word:measurement value=double component=uri stringValue=text booleanValue=boolean hexBinaryValue=hex ' +
      'uriValue=uri uom=text minValue=double maxValue=double sDev=double chemicalSubstance=uri microorganism=uri ' +
      'deviceID=uri deviceMetadata=uri rawData=uri time=time meanValue=double percRank=double percValue=double ' +
      'dataProcessingMethod=uri coordinateReferenceSystem=uri exception=uri',
    ...open,
  },
};

const head1 = `${event} baseExtension?=BaseExtension`;
const end1 = '…';

export const shapes1: Readonly<Record<string, XmlShape>> = {
  ...shapes2,
  BaseExtension: {
    children: 'eventID?=uri errorDeclaration?=ErrorDeclaration extension?=LocalExtension',
    ...open,
  },
  EventList: {
    children:
      'ObjectEvent*=ObjectEvent AggregationEvent*=AggregationEvent QuantityEvent*=QuantityEvent ' +
      'TransactionEvent*=TransactionEvent extension*=EventListExtension …',
    any: true,
    ...open,
  },
  EventListExtension: { children: 'TransformationEvent?=TransformationEvent extension?=LocalExtension' },
  ObjectEvent: {
    children: `${head1} epcList=EpcList action=action ${steps} bizTransactionList?=BizTransactionList extension?=ObjectExtension ${end1}`,
    ...open,
  },
  ObjectExtension: {
    children: `quantityList?=QuantityList ${partners} ilmd?=Ilmd extension?=LocalExtension`,
    ...open,
  },
  AggregationEvent: {
    children: `${head1} parentID?=uri childEPCs=EpcList action=action ${steps} bizTransactionList?=BizTransactionList extension?=AggregationExtension ${end1}`,
    ...open,
  },
  AggregationExtension: {
    children: `childQuantityList?=QuantityList ${partners} extension?=LocalExtension`,
    ...open,
  },
  TransactionEvent: {
    children: `${head1} bizTransactionList=BizTransactionList parentID?=uri epcList=EpcList action=action ${steps} extension?=TransactionExtension ${end1}`,
    ...open,
  },
  TransactionExtension: {
    children: `quantityList?=QuantityList ${partners} extension?=LocalExtension`,
    ...open,
  },
  QuantityEvent: {
    children: `${head1} epcClass=uri quantity=integer ${steps} bizTransactionList?=BizTransactionList extension?=LocalExtension ${end1}`,
    ...open,
  },
  TransformationEvent: {
    children: `${head1} inputEPCList?=EpcList inputQuantityList?=QuantityList outputEPCList?=EpcList outputQuantityList?=QuantityList transformationID?=uri ${steps} bizTransactionList?=BizTransactionList ${partners} ilmd?=Ilmd extension?=LocalExtension ${end1}`,
    ...open,
  },
};

export type Particle = {
  readonly prefix: string;
  readonly local: string;
  readonly type: string;
  readonly least: number;
  readonly most: number;
};
export type Content = { readonly particles: readonly Particle[]; readonly others: boolean };

const contents = new Map<string, Content>();

/** A shape's children, taken apart. */
export function contentOf(children: string): Content {
  const known = contents.get(children);
  if (known !== undefined) return known;
  const tokens = children.split(/\s+/u).filter((token) => token !== '');
  const particles = tokens.filter((token) => token !== '…').map(particleOf);
  const content = { particles, others: tokens.includes('…') };
  contents.set(children, content);
  return content;
}

function particleOf(token: string): Particle {
  const [, prefix = '', local = '', sign = '', type = ''] =
    /^(?:(\w+):)?(\w+)([?*+]?)=(\S+)$/u.exec(token) ?? [];
  const least = sign === '?' || sign === '*' ? 0 : 1;
  return { prefix, local, type, least, most: sign === '*' || sign === '+' ? Infinity : 1 };
}

export type AttributeRule = { readonly local: string; readonly type: string; readonly must: boolean };

export function attributesOf(attributes = ''): readonly AttributeRule[] {
  return attributes
    .split(/\s+/u)
    .filter((token) => token !== '')
    .map((token) => {
      const [, local = '', must = '', type = ''] = /^(\w+)(!?)=(\S+)$/u.exec(token) ?? [];
      return { local, type, must: must === '!' };
    });
}
