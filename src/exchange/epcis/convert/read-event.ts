// Which event does an XML element say? EPCIS 2.0 §9.5, and 1.0 to 1.2, whose later fields stand inside <extension> and
// <baseExtension>. What has no place in the data model is a problem, never dropped.
import { problem, type Problem } from '../../../base/index.ts';
import {
  fieldsOf,
  isEventType,
  jsonNamespace,
  sensorMetadataFields,
  sensorReportFields,
  shortWord,
  type EventType,
  type FieldKind,
  type SensorValue,
  xsiNamespace,
  type VocabularyName,
} from '../model/index.ts';
import { attributeOf, elementsOf, pathOf, textOf, type XmlElement } from '../xml/index.ts';
import { parseCarried, readMembers, readValue } from './extension.ts';
import { isObject, numberOf, type JsonObject, type JsonValue } from './json.ts';
import type { PrefixesOfXml } from './names.ts';

/** The member under which attributes of a standard element stand, and the wrappers of XML's own extension points. */
export const attributesKey = 'urn:portolan:json:attributes';
export const extensionKey = 'epcis:extension';
/** Members that XML made of others, which JSON had otherwise. */
export const absentKey = 'urn:portolan:json:absent';
/** Which items of quantity lists tell that their quantity is unknown, though XML need not. */
export const nilKey = 'urn:portolan:json:nil';

export class EventReader {
  readonly problems: Problem[] = [];
  private readonly prefixes: PrefixesOfXml;

  constructor(prefixes: PrefixesOfXml) {
    this.prefixes = prefixes;
  }

  event(given: XmlElement): JsonObject {
    this.prefixes.bind(given);
    if (given.local === 'QuantityEvent') return this.quantityEvent(given);
    const type = given.local;
    if (given.uri !== '' || !isEventType(type)) {
      return { type: this.prefixes.key(given), ...readMembers(elementsOf(given), this.prefixes) };
    }
    const event: JsonObject = { type };
    this.attributes(given, event);
    this.fields(elementsOf(given), new Map(fieldsOf[type]), type, event);
    return event;
  }

  private fields(
    children: readonly XmlElement[],
    kinds: ReadonlyMap<string, FieldKind>,
    type: EventType,
    event: JsonObject,
  ): void {
    const extensions = children.filter(({ uri }) => uri !== '' && uri !== jsonNamespace);
    Object.assign(event, readMembers(extensions, this.prefixes));
    for (const child of children) {
      const { uri, local } = child;
      if (uri === jsonNamespace && local === 'members') {
        const carried = parseCarried(textOf(child));
        if (isObject(carried)) takeCarried(event, carried);
        continue;
      }
      if (uri !== '') continue;
      const kind = kinds.get(local);
      if (kind !== undefined) {
        this.prefixes.bind(child);
        this.put(event, local, kind, child);
      } else if (local === 'extension' || local === 'baseExtension') this.wrapped(child, kinds, type, event);
      else this.unexpected(child);
    }
  }

  /** 1.1 and 1.2 put what they added here; 2.0 has only elements of other namespaces in it. */
  private wrapped(
    wrapper: XmlElement,
    kinds: ReadonlyMap<string, FieldKind>,
    type: EventType,
    event: JsonObject,
  ): void {
    this.prefixes.bind(wrapper);
    const children = elementsOf(wrapper);
    const own = children.filter(
      ({ uri, local }) => uri === '' && (kinds.has(local) || /xtension$/u.test(local)),
    );
    this.fields(own, kinds, type, event);
    const others = children.filter((child) => !own.includes(child));
    if (others.length > 0) event[`epcis:${wrapper.local}`] = readMembers(others, this.prefixes);
  }

  private put(event: JsonObject, name: string, kind: FieldKind, given: XmlElement): void {
    const value = this.value(kind, given);
    if (kind === 'quantities') this.nils(event, name, given);
    const before = event[name];
    if (before === undefined) event[name] = value;
    else if (kind === 'certifications')
      event[name] = Array.isArray(before) ? [...before, value] : [before, value];
    else this.problem(given, `The element <${name}> stands twice.`);
  }

  private nils(event: JsonObject, name: string, given: XmlElement): void {
    const nil = elementsOf(given).flatMap((item, index) => {
      const children = elementsOf(item);
      const told = children.some((child) => child.local === 'quantity' && textOf(child).trim() === '');
      return told && !children.some(({ local }) => local === 'uom') ? [`${name}/${index}`] : [];
    });
    if (nil.length > 0) event[nilKey] = [...((event[nilKey] as string[] | undefined) ?? []), ...nil];
  }

  private value(kind: FieldKind, given: XmlElement): JsonValue {
    switch (kind) {
      case 'bizStep':
        return this.word('bizStep', given);
      case 'disposition':
        return this.word('disposition', given);
      case 'persistentDisposition':
        return this.lists(given, { set: 'disposition', unset: 'disposition' });
      case 'place':
        return this.place(given);
      case 'epcs':
        return this.items(given, 'epc', (item) => this.text(item));
      case 'quantities':
        return this.items(given, 'quantityElement', (item) => this.quantity(item));
      case 'transactions':
        return this.items(given, 'bizTransaction', (item) =>
          this.typed(item, 'bizTransaction', 'transactionType'),
        );
      case 'sources':
        return this.items(given, 'source', (item) => this.typed(item, 'source', 'sourceType'));
      case 'destinations':
        return this.items(given, 'destination', (item) => this.typed(item, 'destination', 'sourceType'));
      case 'sensors':
        return this.items(given, 'sensorElement', (item) => this.sensorElement(item));
      case 'ilmd':
        return this.ilmd(given);
      case 'errorDeclaration':
        return this.errorDeclaration(given);
      default:
        return this.text(given);
    }
  }

  private text(given: XmlElement, attributes: readonly string[] = []): string {
    this.noAttributes(given, attributes);
    for (const child of elementsOf(given)) this.unexpected(child);
    return textOf(given).trim();
  }

  private word(name: VocabularyName, given: XmlElement): string {
    return shortWord(name, this.text(given));
  }

  private items(given: XmlElement, local: string, read: (item: XmlElement) => JsonValue): JsonValue[] {
    this.noAttributes(given);
    return elementsOf(given).flatMap((child) => {
      if (child.uri === '' && child.local === local) return [read(child)];
      this.unexpected(child);
      return [];
    });
  }

  private lists(given: XmlElement, names: Readonly<Record<string, VocabularyName>>): JsonObject {
    const lists: Record<string, JsonValue[]> = {};
    this.noAttributes(given);
    for (const child of elementsOf(given)) {
      const vocabulary = child.uri === '' ? names[child.local] : undefined;
      if (vocabulary === undefined) this.unexpected(child);
      else (lists[child.local] ??= []).push(this.word(vocabulary, child));
    }
    return lists;
  }

  /** Members by local name; the rest are extensions. */
  private members(
    given: XmlElement,
    own: Readonly<Record<string, (child: XmlElement) => JsonValue>>,
    into?: JsonObject,
  ): JsonObject {
    if (into === undefined) {
      this.noAttributes(given);
      return this.members(given, own, {});
    }
    const children = elementsOf(given);
    for (const child of children) {
      const read = child.uri === '' ? own[child.local] : undefined;
      if (read !== undefined) {
        if (Object.hasOwn(into, child.local))
          this.problem(child, `The element <${child.local}> stands twice.`);
        into[child.local] = read(child);
      } else if (child.uri === '' && child.local === 'extension') {
        into[extensionKey] = readValue(child, this.prefixes);
      } else if (child.uri === '') this.unexpected(child);
    }
    return Object.assign(
      into,
      readMembers(
        children.filter(({ uri }) => uri !== ''),
        this.prefixes,
      ),
    );
  }

  private place(given: XmlElement): JsonObject {
    return this.members(given, { id: (child) => this.text(child) });
  }

  private quantity(given: XmlElement): JsonObject {
    const quantity = this.members(given, {
      epcClass: (child) => this.text(child),
      quantity: (child) => numberOf(this.text(child)),
      uom: (child) => this.text(child),
    });
    // A quantity that is told to be unknown (`xsi:nil`) is left out.
    if (quantity['quantity'] === '') delete quantity['quantity'];
    return quantity;
  }

  private typed(given: XmlElement, name: string, vocabulary: VocabularyName): JsonObject {
    const type = attributeOf(given, 'type')?.trim();
    return {
      ...(type !== undefined && { type: shortWord(vocabulary, type) }),
      [name]: this.text(given, ['type']),
    };
  }

  private sensorElement(given: XmlElement): JsonObject {
    const reports: JsonValue[] = [];
    const element = this.members(
      { ...given, children: given.children.filter((child) => typeof child === 'string' || !isReport(child)) },
      { sensorMetadata: (child) => this.sensorValues(child, sensorMetadataFields) },
    );
    for (const child of elementsOf(given)) {
      if (isReport(child)) reports.push(this.sensorValues(child, sensorReportFields));
    }
    return { ...element, ...(reports.length > 0 && { sensorReport: reports }) };
  }

  private sensorValues(given: XmlElement, kinds: Readonly<Record<string, SensorValue>>): JsonObject {
    const values: JsonObject = {};
    for (const one of given.attributes) {
      const kind = one.uri === '' ? kinds[one.local] : undefined;
      const key = one.uri === '' ? one.local : this.prefixes.key(one);
      values[key] = kind === undefined ? one.value : sensorValue(kind, one.local, one.value);
    }
    if (textOf(given).trim() !== '' || elementsOf(given).length > 0)
      this.problem(given, `The text of <${given.local}> has no place in JSON.`);
    return values;
  }

  private ilmd(given: XmlElement): JsonObject {
    return this.members(given, {}, this.attributes(given, {}));
  }

  private errorDeclaration(given: XmlElement): JsonObject {
    return this.members(
      given,
      {
        declarationTime: (child) => this.text(child),
        reason: (child) => this.word('errorReason', child),
        correctiveEventIDs: (child) => this.items(child, 'correctiveEventID', (item) => this.text(item)),
      },
      this.attributes(given, {}),
    );
  }

  /** EPCIS 1.0; since 1.1 an object event with a quantity list says the same (EPCIS 1.2 §7.4.4). */
  private quantityEvent(given: XmlElement): JsonObject {
    const kept = elementsOf(given).filter(
      ({ local, uri }) => uri !== '' || !/^(?:epcClass|quantity)$/u.test(local),
    );
    const event: JsonObject = { type: 'ObjectEvent', action: 'OBSERVE' };
    this.fields(kept, new Map(fieldsOf.ObjectEvent), 'ObjectEvent', event);
    const of = (local: string) =>
      elementsOf(given).find((child) => child.local === local && child.uri === '');
    const [epcClass, quantity] = [of('epcClass'), of('quantity')];
    const element: JsonObject = {};
    if (epcClass !== undefined) element['epcClass'] = this.text(epcClass);
    if (quantity !== undefined) element['quantity'] = numberOf(this.text(quantity));
    return { ...event, quantityList: [element] };
  }

  /** Whether an unknown type or quantity is told by `xsi`, the value says. */
  private noAttributes(given: XmlElement, known: readonly string[] = []): void {
    for (const { uri, local } of given.attributes) {
      if (uri === xsiNamespace || (uri === '' && known.includes(local))) continue;
      this.problem(given, `The attribute "${local.slice(0, 80)}" has no place here.`);
    }
  }

  private attributes(given: XmlElement, into: JsonObject): JsonObject {
    const others = given.attributes.filter(({ uri }) => uri !== jsonNamespace && uri !== xsiNamespace);
    if (others.length > 0) {
      into[attributesKey] = Object.fromEntries(others.map((one) => [this.prefixes.key(one), one.value]));
    }
    return into;
  }

  private unexpected(given: XmlElement): void {
    this.problem(given, `The element <${given.local.slice(0, 80)}> has no place here.`);
  }

  private problem(given: XmlElement, message: string): void {
    if (this.problems.length >= 50) return;
    this.problems.push(problem('event.invalid', message, { path: pathOf(given), line: given.line }));
  }
}

function takeCarried(event: JsonObject, { [absentKey]: absent, ...members }: JsonObject): void {
  for (const key of Array.isArray(absent) ? absent : []) delete event[String(key)];
  Object.assign(event, members);
}

function isReport({ uri, local }: XmlElement): boolean {
  return uri === '' && local === 'sensorReport';
}

function sensorValue(kind: SensorValue, name: string, text: string): JsonValue {
  switch (kind) {
    case 'number':
      return numberOf(text.trim());
    case 'boolean':
      return /^(?:true|1)$/u.test(text) ? true : /^(?:false|0)$/u.test(text) ? false : text;
    case 'gs1':
      return shortWord(name === 'exception' ? 'alert' : 'measurement', text);
    case 'component':
      return shortWord('component', text);
    default:
      return text;
  }
}
