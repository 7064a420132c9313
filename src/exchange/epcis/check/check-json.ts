// Does JSON keep the rules of EPCIS 2.0? Written from §10 and the data model of §7; each finding has the JSON Pointer of its place.
import {
  fieldsOf,
  gs1Context,
  isEventType,
  prefixesOf,
  contextPrefixes,
  sensorMetadataFields,
  sensorReportFields,
  type FieldKind,
  type SensorValue,
  type VocabularyName,
} from '../model/index.ts';
import { isObject, numberText, type JsonObject, type JsonValue } from '../convert/index.ts';
import { combinationFaults } from './combination.ts';
import {
  actionFault,
  behaviourFault,
  hexFault,
  isUri,
  jsonWordFault,
  offsetFault,
  shown,
  timeFault,
  uomFault,
  uriFault,
  type Fault,
  type FaultCode,
} from './leaves.ts';
import { pointer } from './pointer.ts';

export type PlacedFault = Fault & { readonly path: string };
type Check = (value: JsonValue, path: string) => void;
type Shape = {
  readonly fields: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  /** Members of other vocabularies: a name with a prefix, or a URI; where it is `lax`, other names only warn (§10 lets them be). */
  readonly open?: true | 'lax';
};

// A document with more findings than these says the same again and again.
const findingsMax = 500;

export function checkJson(document: JsonObject): PlacedFault[] {
  const checker = new JsonChecker(document);
  checker.document(document);
  return checker.faults;
}

class JsonChecker {
  readonly faults: PlacedFault[] = [];
  private prefixes: ReadonlyMap<string, string>;
  private readonly untold = new Set<string>();

  constructor(document: JsonObject) {
    this.prefixes = prefixesOf(document['@context'], contextPrefixes);
  }

  document(document: JsonObject): void {
    const type = document['type'];
    const head = {
      '@context': this.context,
      id: this.leaf(uriFault),
      type: this.anything,
      schemaVersion: this.version,
      creationDate: this.leaf(timeFault),
    };
    switch (type) {
      case 'EPCISDocument': {
        const partners = { instanceIdentifier: this.text, sender: this.text, receiver: this.text };
        const fields = { ...head, ...partners, epcisHeader: this.header, epcisBody: this.body };
        const required = ['@context', 'schemaVersion', 'creationDate', 'epcisBody'];
        return this.object({ fields, required, open: true })(document, '');
      }
      case 'EPCISQueryDocument': {
        const fields = { ...head, epcisBody: this.queryBody };
        return this.object({ fields, required: ['@context', 'epcisBody'], open: true })(document, '');
      }
      case undefined:
        if (document['captureID'] !== undefined) return this.captureJob(document, '');
        return this.add('epcis.field-missing', '/type', 'The document does not say which type it is of.');
      default:
        if (document['@context'] === undefined) this.missing('', '@context');
        return this.event(document, '');
    }
  }

  private readonly captureJob: Check = (value, path) => {
    const error = { type: this.leaf(uriFault), title: this.text, status: this.number };
    const fields = {
      ...{ captureID: this.text, running: this.boolean, success: this.boolean },
      ...{
        createdAt: this.leaf(timeFault),
        finishedAt: this.leaf(timeFault),
        errorFile: this.leaf(uriFault),
      },
      captureErrorBehaviour: this.leaf(behaviourFault),
      errors: this.list(
        this.object({
          fields: { ...error, detail: this.text, instance: this.leaf(uriFault) },
          required: ['type', 'title'],
          open: true,
        }),
      ),
    };
    this.object({ fields, required: ['captureID', 'running', 'success'], open: true })(value, path);
  };

  private add(code: FaultCode, path: string, message: string, warning?: true): void {
    if (this.faults.length < findingsMax)
      this.faults.push({ code, path, message, ...(warning && { warning }) });
  }

  private missing(path: string, key: string): void {
    this.add('epcis.field-missing', path, `The member "${key}" is missing.`);
  }

  private readonly anything: Check = () => {};

  private readonly text: Check = (value, path) => {
    if (typeof value !== 'string') this.add('epcis.value-invalid', path, 'It must be text.');
  };

  private readonly number: Check = (value, path) => {
    if (numberText(value) === undefined) this.add('epcis.value-invalid', path, 'It must be a number.');
  };

  private readonly boolean: Check = (value, path) => {
    if (typeof value !== 'boolean') this.add('epcis.value-invalid', path, 'It must be true or false.');
  };

  private readonly version: Check = (value, path) => {
    if (typeof value !== 'string' || !/^\d+(?:\.\d+)*$/u.test(value)) {
      this.add('epcis.value-invalid', path, 'It must be a version such as "2.0".');
    }
  };

  private leaf(fault: (text: string) => Fault | undefined): Check {
    return (value, path) => {
      if (typeof value !== 'string') return this.add('epcis.value-invalid', path, 'It must be text.');
      const found = fault(value);
      if (found !== undefined) this.add(found.code, path, found.message, found.warning);
    };
  }

  private word(name: VocabularyName): Check {
    return this.leaf((text) => jsonWordFault(name, text));
  }

  private list(item: Check, least = 0, unique = false): Check {
    return (value, path) => {
      if (!Array.isArray(value)) return this.add('epcis.value-invalid', path, 'It must be a list.');
      if (value.length < least) this.add('epcis.value-invalid', path, 'The list must not be empty.');
      const seen = new Set<JsonValue>();
      value.forEach((one, index) => {
        const at = pointer(path, index);
        item(one, at);
        if (unique && seen.has(one))
          this.add('epcis.field-repeated', at, `"${shown(String(one))}" stands twice.`);
        seen.add(one);
      });
    };
  }

  private object({ fields, required = [], open }: Shape): Check {
    return (value, path) => {
      if (!isObject(value)) return this.add('epcis.value-invalid', path, 'It must be an object.');
      for (const key of required) if (value[key] === undefined) this.missing(path, key);
      for (const [key, inner] of Object.entries(value)) {
        const at = pointer(path, key);
        if (Object.hasOwn(fields, key)) fields[key]!(inner, at);
        else if (open !== undefined && isUri(key)) this.told(key, at);
        else {
          const warning = open === 'lax' ? true : undefined;
          this.add('epcis.field-unknown', at, `There is no member "${shown(key)}" here.`, warning);
        }
      }
    };
  }

  /** An extension's prefix should be explained; a warning once a prefix. */
  private told(key: string, path: string): void {
    const prefix = key.slice(0, key.indexOf(':'));
    if (this.prefixes.has(prefix) || this.untold.has(prefix) || /^(?:https?|urn|ni)$/u.test(prefix)) return;
    this.untold.add(prefix);
    this.add(
      'epcis.context',
      path,
      `@context does not say what the prefix "${shown(prefix)}" stands for.`,
      true,
    );
  }

  private readonly context: Check = (value, path) => {
    const parts = Array.isArray(value) ? value : [value];
    const seen = new Set<string>();
    parts.forEach((part, index) => {
      const at = Array.isArray(value) ? pointer(path, index) : path;
      if (typeof part === 'string') {
        if (!isUri(part)) this.add('epcis.context', at, `"${shown(part)}" is no URI of a context.`);
        if (seen.has(part)) this.add('epcis.field-repeated', at, 'The context stands twice.');
        seen.add(part);
      } else if (!isObject(part)) {
        this.add('epcis.context', at, `A context is a URI such as ${gs1Context}, or an object.`);
      }
    });
  };

  private readonly header: Check = (value, path) => {
    const attribute = this.object({
      fields: { id: this.leaf(uriFault), attribute: this.anything },
      required: ['id'],
      open: true,
    });
    const entry = this.object({
      fields: {
        id: this.leaf(uriFault),
        attributes: this.list(attribute),
        children: this.list(this.leaf(uriFault)),
      },
      required: ['id'],
      open: true,
    });
    const vocabulary = this.object({
      fields: { type: this.leaf(uriFault), vocabularyElementList: this.list(entry) },
      required: ['type'],
      open: true,
    });
    const epcisMasterData = this.object({ fields: { vocabularyList: this.list(vocabulary) }, open: true });
    this.object({ fields: { epcisMasterData }, open: true })(value, path);
  };

  private readonly body: Check = (value, path) =>
    this.object({ fields: { eventList: this.list(this.event) }, required: ['eventList'], open: 'lax' })(
      value,
      path,
    );

  private readonly queryBody: Check = (value, path) => {
    const resultsBody = this.object({
      fields: { eventList: this.list(this.event), vocabularyList: this.list(this.anything) },
      required: ['eventList'],
      open: true,
    });
    const fields = { queryName: this.text, subscriptionID: this.text, resultsBody };
    const queryResults = this.object({ fields, required: ['queryName', 'resultsBody'], open: true });
    this.object({ fields: { queryResults }, required: ['queryResults'], open: true })(value, path);
  };

  private readonly event: Check = (value, path) => {
    if (!isObject(value)) return this.add('epcis.value-invalid', path, 'An event must be an object.');
    const outer = this.prefixes;
    if (value['@context'] !== undefined) this.prefixes = prefixesOf(value['@context'], outer);
    const type = value['type'];
    if (type === undefined) this.missing(path, 'type');
    else if (isEventType(type)) this.knownEvent(value, type, path);
    else if (typeof type === 'string' && isUri(type)) this.otherEvent(value, path);
    else
      this.add('epcis.word-unknown', pointer(path, 'type'), `"${shown(String(type))}" is no type of event.`);
    this.prefixes = outer;
  };

  private knownEvent(event: JsonObject, type: keyof typeof fieldsOf, path: string): void {
    const fields: Record<string, Check> = { '@context': this.context, type: this.anything };
    for (const [name, kind] of fieldsOf[type]) fields[name] = this.field(name, kind);
    if (type === 'TransactionEvent') fields['bizTransactionList'] = this.list(this.transaction, 1);
    const required = ['eventTime', 'eventTimeZoneOffset', ...(requiredOf[type] ?? [])];
    this.object({ fields, required, open: true })(event, path);
    for (const { code, field, message } of combinationFaults(event)) {
      this.add(code, event[field] === undefined ? path : pointer(path, field), message);
    }
  }

  private otherEvent(event: JsonObject, path: string): void {
    for (const key of ['eventTime', 'eventTimeZoneOffset'])
      if (event[key] === undefined) this.missing(path, key);
    for (const [key, kind] of fieldsOf.ObjectEvent.slice(0, 6)) {
      if (event[key] !== undefined) this.field(key, kind)(event[key], pointer(path, key));
    }
  }

  private field(name: string, kind: FieldKind): Check {
    switch (kind) {
      case 'time':
        return this.leaf(timeFault);
      case 'offset':
        return this.leaf(offsetFault);
      case 'action':
        return this.leaf(actionFault);
      case 'bizStep':
      case 'disposition':
        return this.word(kind);
      case 'certifications':
        return (value, path) =>
          (Array.isArray(value) ? this.list(this.leaf(uriFault)) : this.leaf(uriFault))(value, path);
      case 'epcs':
        return this.list(this.leaf(uriFault), 0, /EPCList$|^epcList$/u.test(name));
      case 'place':
        return this.object({ fields: { id: this.leaf(uriFault) }, required: ['id'], open: 'lax' });
      case 'quantities':
        return this.list(this.quantity);
      case 'transactions':
        return this.list(this.transaction);
      case 'sources':
        return this.list(this.partner('source'));
      case 'destinations':
        return this.list(this.partner('destination'));
      case 'sensors':
        return this.list(this.sensorElement);
      case 'ilmd':
        return this.object({ fields: {}, open: true });
      case 'persistentDisposition':
        return this.persistent;
      case 'errorDeclaration':
        return this.errorDeclaration;
      default:
        return this.leaf(uriFault);
    }
  }

  private readonly quantity: Check = (value, path) =>
    this.object({
      fields: { epcClass: this.leaf(uriFault), quantity: this.number, uom: this.leaf(uomFault) },
      required: ['epcClass'],
    })(value, path);

  private readonly transaction: Check = (value, path) =>
    this.object({
      fields: { type: this.word('transactionType'), bizTransaction: this.leaf(uriFault) },
      required: ['bizTransaction'],
    })(value, path);

  private partner(name: string): Check {
    const fields = { type: this.word('sourceType'), [name]: this.leaf(uriFault) };
    return this.object({ fields, required: ['type', name] });
  }

  private readonly persistent: Check = (value, path) => {
    const words = this.list(this.word('disposition'), 1, true);
    this.object({ fields: { set: words, unset: words } })(value, path);
    if (isObject(value) && value['set'] === undefined && value['unset'] === undefined) {
      this.add('epcis.field-missing', path, 'A persistent disposition sets or unsets something.');
    }
  };

  private readonly errorDeclaration: Check = (value, path) =>
    this.object({
      fields: {
        declarationTime: this.leaf(timeFault),
        reason: this.word('errorReason'),
        correctiveEventIDs: this.list(this.leaf(uriFault)),
      },
      required: ['declarationTime'],
      open: true,
    })(value, path);

  private readonly sensorElement: Check = (value, path) => {
    const sensorMetadata = this.object({ fields: this.sensorFields(sensorMetadataFields), open: true });
    const report = this.object({
      fields: this.sensorFields(sensorReportFields),
      required: ['type'],
      open: true,
    });
    const fields = { sensorMetadata, sensorReport: this.list(report, 1) };
    this.object({ fields, required: ['sensorReport'], open: true })(value, path);
  };

  private sensorFields(kinds: Readonly<Record<string, SensorValue>>): Record<string, Check> {
    const checks: Record<SensorValue, (name: string) => Check> = {
      time: () => this.leaf(timeFault),
      uri: () => this.leaf(uriFault),
      number: () => this.number,
      boolean: () => this.boolean,
      text: () => this.text,
      hex: () => this.leaf(hexFault),
      gs1: (name) => this.word(name === 'exception' ? 'alert' : 'measurement'),
      component: () => this.word('component'),
    };
    return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, checks[kind](name)]));
  }
}

const requiredOf: Partial<Record<keyof typeof fieldsOf, readonly string[]>> = {
  ObjectEvent: ['action'],
  AggregationEvent: ['action'],
  TransactionEvent: ['action', 'bizTransactionList'],
  AssociationEvent: ['action', 'parentID'],
};
