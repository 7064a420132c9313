// How does an extension's content pass between XML and JSON? Text is a string, elements are members, repeated elements a list;
// types (`xsi:type`) are numbers and booleans where that says the same, else JSON-LD typed values; attributes have "@" before
// their name. What only JSON can say (null, lists of lists, an empty list) is carried as JSON text.
import { jsonNamespace, xsdNamespace, xsiNamespace } from '../model/index.ts';
import { element, elementsOf, isXmlText, textOf, type XmlAttribute, type XmlElement } from '../xml/index.ts';
import { ExactNumber, isObject, numberOf, sameJson, type JsonObject, type JsonValue } from './json.ts';
import type { PrefixesOfJson, PrefixesOfXml } from './names.ts';

/** Text or parts of it stand between elements, or elements of one name stand apart. */
const contentKey = '#content';
const textKey = '#text';

const asJson = (how: 'json' | 'list', prefixes: PrefixesOfJson): XmlAttribute => {
  prefixes.used.set('json', jsonNamespace);
  return { uri: jsonNamespace, prefix: 'json', local: 'as', value: how };
};
const howOf = (given: XmlElement): string | undefined =>
  given.attributes.find(({ uri, local }) => uri === jsonNamespace && local === 'as')?.value;

/** What an element of an extension holds, as JSON. */
export function readValue(given: XmlElement, prefixes: PrefixesOfXml): JsonValue {
  prefixes.bind(given);
  if (howOf(given) === 'json') return parseCarried(textOf(given));
  const value = readPlain(given, prefixes);
  return howOf(given) === 'list' ? [value] : value;
}

export function parseCarried(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function readPlain(given: XmlElement, prefixes: PrefixesOfXml): JsonValue {
  const attributes = given.attributes.filter(({ uri }) => uri !== jsonNamespace);
  const type = attributes.find(({ uri, local }) => uri === xsiNamespace && local === 'type');
  const others = attributes.filter((one) => one !== type);
  const children = elementsOf(given);
  const text = textOf(given);
  if (children.length === 0 && others.length === 0) {
    return type === undefined ? text : typedValue(text, typeName(given, type.value, prefixes));
  }
  const marks: JsonObject = {};
  for (const one of attributes) marks[`@${one === type ? 'xsi:type' : prefixes.key(one)}`] = one.value;
  if (children.length === 0) return { ...marks, ...(text !== '' && { [textKey]: text }) };
  const mixed = text.trim() !== '';
  if (mixed || standApart(children)) {
    const parts = given.children.filter((child) => mixed || typeof child !== 'string');
    const content = parts.map((child) =>
      typeof child === 'string' ? child : { [prefixes.key(child)]: readValue(child, prefixes) },
    );
    return { ...marks, [contentKey]: content };
  }
  return { ...marks, ...readMembers(children, prefixes) };
}

/** The type's name under the prefix that JSON has for its namespace. */
function typeName(given: XmlElement, written: string, prefixes: PrefixesOfXml): string {
  const [, prefix = '', local = ''] = /^(?:([^:]*):)?(.*)$/u.exec(written) ?? [];
  for (let at: XmlElement | undefined = given; at !== undefined; at = at.parent) {
    const uri = at.bound.get(prefix);
    if (uri !== undefined)
      return uri === xsdNamespace ? `xsd:${local}` : prefixes.key({ uri, prefix, local });
  }
  return written;
}

/** Elements as members, those of one name as a list. */
export function readMembers(children: readonly XmlElement[], prefixes: PrefixesOfXml): JsonObject {
  const members = new Map<string, JsonValue[]>();
  const lists = new Set<string>();
  for (const child of children) {
    const key = prefixes.key(child);
    const value = readValue(child, prefixes);
    if (howOf(child) === 'list') {
      lists.add(key);
      members.set(key, [...(members.get(key) ?? []), ...(value as JsonValue[])]);
    } else members.set(key, [...(members.get(key) ?? []), value]);
  }
  return Object.fromEntries(
    [...members].map(([key, values]) => [key, values.length === 1 && !lists.has(key) ? values[0]! : values]),
  );
}

function standApart(children: readonly XmlElement[]): boolean {
  const seen = new Set<string>();
  let before = '';
  for (const { uri, local } of children) {
    const name = `{${uri}}${local}`;
    if (name !== before && seen.has(name)) return true;
    seen.add(name);
    before = name;
  }
  return false;
}

/** Numbers and booleans whose text JSON writes alike are those; other types ride along as JSON-LD has them (§8). */
function typedValue(text: string, type: string): JsonValue {
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u.test(text) ? numberOf(text) : undefined;
  if (type === 'xsd:integer' && number !== undefined && !text.includes('.') && text !== '-0')
    return number as JsonValue;
  if (type === 'xsd:double' && number !== undefined && text.includes('.')) return number as JsonValue;
  if (type === 'xsd:boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return { '@type': type, '@value': text };
}

/** The elements that say a member in XML: several for a list. Undefined where its name is none for XML. */
export function writeMember(
  key: string,
  value: JsonValue,
  prefixes: PrefixesOfJson,
): XmlElement[] | undefined {
  const name = prefixes.name(key);
  if (name === undefined) return undefined;
  const make = (
    attributes: readonly XmlAttribute[],
    children: readonly (XmlElement | string)[],
  ): XmlElement => element(name.local, { ...name, attributes, children });
  const carried = (): XmlElement => make([asJson('json', prefixes)], [carriedText(value)]);
  if (!Array.isArray(value)) return [writeValue(value, make, prefixes) ?? carried()];
  if (value.length === 0 || value.some((item) => Array.isArray(item))) return [carried()];
  const items = value.map((item) => writeValue(item, make, prefixes));
  if (items.some((item) => item === undefined)) return [carried()];
  if (items.length > 1) return items as XmlElement[];
  const only = items[0]!;
  return [{ ...only, attributes: [...only.attributes, asJson('list', prefixes)] }];
}

type Make = (attributes: readonly XmlAttribute[], children: readonly (XmlElement | string)[]) => XmlElement;

function writeValue(value: JsonValue, make: Make, prefixes: PrefixesOfJson): XmlElement | undefined {
  if (value === null || Array.isArray(value)) return undefined;
  if (typeof value === 'string')
    return isXmlText(value) && !value.includes('\r') ? make([], [value]) : undefined;
  if (typeof value === 'boolean') return typed(String(value), 'xsd:boolean', make, prefixes);
  if (typeof value === 'number' || value instanceof ExactNumber) {
    const text = value instanceof ExactNumber ? value.text : String(value);
    const type = /^-?\d+$/u.test(text) ? 'xsd:integer' : 'xsd:double';
    return sameJson(typedValue(text, type), value) ? typed(text, type, make, prefixes) : undefined;
  }
  return writeObject(value, make, prefixes);
}

function typed(text: string, type: string, make: Make, prefixes: PrefixesOfJson): XmlElement {
  prefixes.used.set('xsi', xsiNamespace);
  prefixes.used.set('xsd', xsdNamespace);
  return make([{ uri: xsiNamespace, prefix: 'xsi', local: 'type', value: type }], [text]);
}

function writeObject(value: JsonObject, make: Make, prefixes: PrefixesOfJson): XmlElement | undefined {
  const keys = Object.keys(value);
  if (keys.length === 0) return undefined;
  const { '@type': type, '@value': text } = value;
  if (keys.length === 2 && typeof type === 'string' && typeof text === 'string') {
    if (!isXmlText(text) || !sameJson(typedValue(text, type), value)) return undefined;
    return typed(text, type, make, prefixes);
  }
  const attributes: XmlAttribute[] = [];
  const children: (XmlElement | string)[] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (key === textKey && typeof inner === 'string' && isXmlText(inner)) children.push(inner);
    else if (key === contentKey && Array.isArray(inner)) {
      const parts = writeContent(inner, prefixes);
      if (parts === undefined) return undefined;
      children.push(...parts);
    } else if (key.startsWith('@')) {
      const made = writeAttribute(key.slice(1), inner, prefixes);
      if (made === undefined) return undefined;
      attributes.push(made);
    } else {
      const made = writeMember(key, inner, prefixes);
      if (made === undefined) return undefined;
      children.push(...made);
    }
  }
  return make(attributes, children);
}

function writeContent(
  parts: readonly JsonValue[],
  prefixes: PrefixesOfJson,
): (XmlElement | string)[] | undefined {
  const written: (XmlElement | string)[] = [];
  for (const part of parts) {
    if (typeof part === 'string' && isXmlText(part)) written.push(part);
    else if (isObject(part) && Object.keys(part).length === 1) {
      const [key, inner] = Object.entries(part)[0]!;
      const made = writeMember(key, inner, prefixes);
      if (made?.length !== 1) return undefined;
      written.push(...made);
    } else return undefined;
  }
  return written;
}

function writeAttribute(name: string, value: JsonValue, prefixes: PrefixesOfJson): XmlAttribute | undefined {
  if (typeof value !== 'string' || !isXmlText(value)) return undefined;
  if (name === 'xsi:type' || name === 'xsi:nil') {
    prefixes.used.set('xsi', xsiNamespace);
    if (/^xsd:/u.test(value)) prefixes.used.set('xsd', xsdNamespace);
    return { uri: xsiNamespace, prefix: 'xsi', local: name.slice(4), value };
  }
  const found = prefixes.name(name);
  return found === undefined ? undefined : { ...found, value };
}

/** JSON text that XML may hold: what it may not is escaped. */
export function carriedText(value: JsonValue): string {
  return JSON.stringify(value).replace(
    /[\uFFFE\uFFFF\r]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
