// How is an event written in XML? EPCIS 2.0 §9.5, in the order of its schema. After writing, the element is read again; what did
// not come back as it was (a list of one where XML has one value, a member that XML has no place for) rides along as JSON.
import {
  fieldsOf,
  isEventType,
  jsonNamespace,
  sensorMetadataFields,
  sensorReportFields,
  urnWord,
  xsiNamespace,
  type FieldKind,
  type SensorValue,
  type VocabularyName,
} from '../model/index.ts';
import {
  attribute,
  element,
  isXmlText,
  textElement,
  type XmlAttribute,
  type XmlElement,
} from '../xml/index.ts';
import { carriedText, writeMember } from './extension.ts';
import { ExactNumber, isObject, numberText, sameJson, type JsonObject, type JsonValue } from './json.ts';
import { PrefixesOfJson, PrefixesOfXml } from './names.ts';
import { absentKey, attributesKey, EventReader, extensionKey, nilKey } from './read-event.ts';

export function writeEvent(event: JsonObject, outer: PrefixesOfJson): XmlElement {
  const prefixes = event['@context'] === undefined ? outer : new PrefixesOfJson(event['@context'], outer);
  const written = writeFields(event, prefixes);
  const back = readBack(written, prefixes);
  const lost = Object.entries(event).filter(([key, value]) => !sameJson(back[key], value));
  const gained = Object.keys(back).filter((key) => !Object.hasOwn(event, key));
  if (lost.length === 0 && gained.length === 0) return written;
  if (gained.length > 0) lost.push([absentKey, gained]);
  return { ...written, children: [...written.children, carriedMembers(Object.fromEntries(lost), prefixes)] };
}

/** What XML cannot say: JSON text in an element of our own namespace, which the schema's wildcard admits. */
export function carriedMembers(members: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  prefixes.used.set('json', jsonNamespace);
  return element('members', { uri: jsonNamespace, prefix: 'json', children: [carriedText(members)] });
}

/** The element as a reader of the finished document would read it. */
function readBack(written: XmlElement, prefixes: PrefixesOfJson): JsonObject {
  const reading = new PrefixesOfXml();
  reading.bind({ ...written, bound: prefixes.used });
  const reader = new EventReader(reading);
  const event = reader.event(written);
  return reader.problems.length > 0 ? {} : event;
}

function writeFields(event: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const writer = new FieldWriter(prefixes, event[nilKey]);
  const type = event['type'];
  if (!isEventType(type)) return writer.otherEvent(event, String(type));
  const fields = fieldsOf[type];
  const children = fields.flatMap(([name, kind]) => {
    const value = event[name];
    return value === undefined ? [] : writer.field(name, kind, value);
  });
  const known = new Set([
    'type',
    '@context',
    extensionKey,
    'epcis:baseExtension',
    attributesKey,
    nilKey,
    ...fields.map(([name]) => name),
  ]);
  const base = writer.wrapper('baseExtension', event['epcis:baseExtension']);
  const after = children.findIndex(
    ({ local }) => !fieldsOf[type].slice(0, 6).some(([name]) => name === local),
  );
  children.splice(after < 0 ? children.length : after, 0, ...base);
  children.push(...writer.wrapper('extension', event[extensionKey]));
  for (const [key, value] of Object.entries(event)) {
    if (!known.has(key) && key.includes(':')) children.push(...(writeMember(key, value, prefixes) ?? []));
  }
  return element(type, { children, attributes: writer.attributes(event[attributesKey]) });
}

const listItems: Partial<Record<FieldKind, readonly [item: string, vocabulary: VocabularyName]>> = {
  transactions: ['bizTransaction', 'transactionType'],
  sources: ['source', 'sourceType'],
  destinations: ['destination', 'sourceType'],
};

class FieldWriter {
  private readonly prefixes: PrefixesOfJson;

  private readonly nils: readonly JsonValue[];

  constructor(prefixes: PrefixesOfJson, nils: JsonValue | undefined) {
    this.prefixes = prefixes;
    this.nils = Array.isArray(nils) ? nils : [];
  }

  /** An event of somebody else's type; one that XML has no name for is carried whole. */
  otherEvent(event: JsonObject, type: string): XmlElement {
    const { type: _, '@context': __, ...members } = event;
    const name = type.includes(':') ? this.prefixes.name(type) : undefined;
    if (name === undefined)
      return element('ObjectEvent', { children: [carriedMembers(event, this.prefixes)] });
    const children = Object.entries(members).flatMap(
      ([key, value]) => writeMember(key, value, this.prefixes) ?? [],
    );
    return element(name.local, { ...name, children });
  }

  field(name: string, kind: FieldKind, value: JsonValue): XmlElement[] {
    // The XML schema has room for one certificate; the others ride along.
    if (kind === 'certifications' && Array.isArray(value)) return this.text(name, value[0]);
    const typed = listItems[kind];
    if (typed !== undefined) {
      return this.list(name, value, (item) => this.typed(item, ...typed));
    }
    switch (kind) {
      case 'bizStep':
      case 'disposition':
        return this.word(name, kind, value);
      case 'persistentDisposition':
        return this.object(name, value, (one) =>
          ['unset', 'set'].flatMap((list) => {
            const words = one[list];
            return Array.isArray(words) ? words.flatMap((word) => this.word(list, 'disposition', word)) : [];
          }),
        );
      case 'place':
        return this.object(name, value, (one) => [
          ...this.text('id', one['id']),
          ...this.extensions(one, ['id']),
        ]);
      case 'epcs':
        return this.list(name, value, (item) => this.text('epc', item));
      case 'quantities':
        return this.list(name, value, (item, index) => this.quantity(item, `${name}/${index}`));
      case 'sensors':
        return this.list(name, value, (item) => this.sensorElement(item));
      case 'ilmd':
        return this.object(
          name,
          value,
          (one) => this.extensions(one, [attributesKey]),
          (one) => this.attributes(one[attributesKey]),
        );
      case 'errorDeclaration':
        return this.object(
          name,
          value,
          (one) => this.errorDeclaration(one),
          (one) => this.attributes(one[attributesKey]),
        );
      default:
        return this.text(name, value);
    }
  }

  private text(name: string, value: JsonValue | undefined): XmlElement[] {
    const text = typeof value === 'string' ? value : numberText(value ?? null);
    return text === undefined || !isXmlText(text) ? [] : [textElement(name, text)];
  }

  private word(name: string, vocabulary: VocabularyName, value: JsonValue | undefined): XmlElement[] {
    return typeof value === 'string' ? this.text(name, urnWord(vocabulary, value)) : [];
  }

  private list(
    name: string,
    value: JsonValue,
    write: (item: JsonValue, index: number) => XmlElement[],
  ): XmlElement[] {
    return Array.isArray(value) ? [element(name, { children: value.flatMap(write) })] : [];
  }

  private object(
    name: string,
    value: JsonValue,
    write: (one: JsonObject) => XmlElement[],
    attributes: (one: JsonObject) => XmlAttribute[] = () => [],
  ): XmlElement[] {
    return isObject(value) ? [element(name, { children: write(value), attributes: attributes(value) })] : [];
  }

  private extensions(one: JsonObject, known: readonly string[]): XmlElement[] {
    const wrapped = this.wrapper('extension', one[extensionKey]);
    const others = Object.entries(one).filter(([key]) => !known.includes(key) && key !== extensionKey);
    return [
      ...wrapped,
      ...others.flatMap(
        ([key, value]) => (key.includes(':') && writeMember(key, value, this.prefixes)) || [],
      ),
    ];
  }

  wrapper(name: string, value: JsonValue | undefined): XmlElement[] {
    if (!isObject(value)) return [];
    const children = Object.entries(value).flatMap(
      ([key, inner]) => writeMember(key, inner, this.prefixes) ?? [],
    );
    return [element(name, { children })];
  }

  attributes(value: JsonValue | undefined): XmlAttribute[] {
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([key, text]) => {
      const name = this.prefixes.name(key);
      return name === undefined || typeof text !== 'string' || !isXmlText(text)
        ? []
        : [{ ...name, value: text }];
    });
  }

  private typed(item: JsonValue, name: string, vocabulary: VocabularyName): XmlElement[] {
    if (!isObject(item)) return [];
    const { type } = item;
    const given =
      typeof type === 'string' && isXmlText(type) ? [attribute('type', urnWord(vocabulary, type))] : [];
    return this.text(name, item[name]).map((made) => ({ ...made, attributes: given }));
  }

  private quantity(item: JsonValue, place: string): XmlElement[] {
    if (!isObject(item)) return [];
    const unknown =
      item['quantity'] === undefined && (item['uom'] !== undefined || this.nils.includes(place));
    const children = [
      ...this.text('epcClass', item['epcClass']),
      ...(unknown ? [this.nil('quantity')] : this.text('quantity', item['quantity'])),
      ...this.text('uom', item['uom']),
    ];
    return [element('quantityElement', { children })];
  }

  /** A unit stands behind a quantity only, so an unknown one is told to be so. */
  private nil(name: string): XmlElement {
    this.prefixes.used.set('xsi', xsiNamespace);
    return element(name, { attributes: [{ uri: xsiNamespace, prefix: 'xsi', local: 'nil', value: 'true' }] });
  }

  private errorDeclaration(one: JsonObject): XmlElement[] {
    const ids = one['correctiveEventIDs'];
    return [
      ...this.text('declarationTime', one['declarationTime']),
      ...this.word('reason', 'errorReason', one['reason']),
      ...(ids === undefined
        ? []
        : this.list('correctiveEventIDs', ids, (id) => this.text('correctiveEventID', id))),
      ...this.extensions(one, ['declarationTime', 'reason', 'correctiveEventIDs', attributesKey]),
    ];
  }

  private sensorElement(item: JsonValue): XmlElement[] {
    if (!isObject(item)) return [];
    const { sensorMetadata, sensorReport } = item;
    const children = [
      ...(isObject(sensorMetadata)
        ? [this.sensorValues('sensorMetadata', sensorMetadata, sensorMetadataFields)]
        : []),
      ...(Array.isArray(sensorReport)
        ? sensorReport
            .filter(isObject)
            .map((one) => this.sensorValues('sensorReport', one, sensorReportFields))
        : []),
      ...this.extensions(item, ['sensorMetadata', 'sensorReport']),
    ];
    return [element('sensorElement', { children })];
  }

  private sensorValues(
    name: string,
    values: JsonObject,
    kinds: Readonly<Record<string, SensorValue>>,
  ): XmlElement {
    this.prefixes.used.set('gs1', 'https://gs1.org/voc/');
    const attributes = Object.entries(values).flatMap(([key, value]): XmlAttribute[] => {
      const text = plainText(value);
      if (text === undefined) return [];
      const kind = kinds[key];
      if (kind === 'gs1') {
        return [attribute(key, urnWord(key === 'exception' ? 'alert' : 'measurement', text))];
      }
      if (kind === 'component') {
        this.prefixes.used.set('cbv', 'https://ref.gs1.org/cbv/');
        return [attribute(key, urnWord('component', text))];
      }
      if (kind !== undefined) return [attribute(key, text)];
      const named = this.prefixes.name(key);
      return named === undefined ? [] : [{ ...named, value: text }];
    });
    return element(name, { attributes });
  }
}

function plainText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return isXmlText(value) ? value : undefined;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' || value instanceof ExactNumber ? numberText(value) : undefined;
}
