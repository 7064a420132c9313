// How do a document's header and master data pass between XML and JSON? The Standard Business Document Header (UN/CEFACT SBDH
// 1.3) is sender, receiver and instanceIdentifier where it says no more than they do, else it is kept whole; master data are
// the vocabularies of EPCIS 2.0 §9.4.
import { problem, type Problem } from '../../../base/index.ts';
import { sbdhNamespace } from '../model/index.ts';
import {
  attribute,
  attributeOf,
  element,
  elementsOf,
  pathOf,
  textElement,
  textOf,
  type XmlElement,
} from '../xml/index.ts';
import { readMembers, readValue, writeMember } from './extension.ts';
import { isObject, sameJson, type JsonObject, type JsonValue } from './json.ts';
import { PrefixesOfXml, type PrefixesOfJson } from './names.ts';

const sbdhKey = 'sbdh:StandardBusinessDocumentHeader';

/** @returns the members of the document that the header says */
export function readHeader(
  given: XmlElement,
  creationDate: JsonValue | undefined,
  prefixes: PrefixesOfXml,
  problems: Problem[],
): JsonObject {
  const header: JsonObject = {};
  if (given.attributes.length > 0) problems.push(misplaced(given, 'attribute', given.attributes[0]!.local));
  let partners: JsonObject = {};
  for (const child of elementsOf(given)) {
    prefixes.bind(child);
    if (child.uri === sbdhNamespace) {
      const whole = readValue(child, prefixes);
      const short = partnersOf(whole);
      if (short !== undefined && sameJson(whole, readBack(sbdhOf(short, creationDate)))) partners = short;
      else header[sbdhKey] = whole;
    } else if (child.uri === '' && child.local === 'extension') {
      for (const inner of elementsOf(child)) {
        if (inner.uri === '' && inner.local === 'EPCISMasterData') {
          header['epcisMasterData'] = readMasterData(inner, prefixes);
        } else if (inner.uri === '' && inner.local === 'extension') {
          header['epcis:extension'] = readValue(inner, prefixes);
        } else problems.push(misplaced(inner));
      }
    } else problems.push(misplaced(child));
  }
  // A header that says nothing but the partners is no member of its own.
  const empty = Object.keys(header).length === 0 && Object.keys(partners).length > 0;
  return { ...partners, ...(!empty && { epcisHeader: header }) };
}

function misplaced(given: XmlElement, what = 'element', name = given.local): Problem {
  const message = `The ${what} "${name.slice(0, 80)}" has no place in a header.`;
  return problem('event.invalid', message, { path: pathOf(given), line: given.line });
}

export function writeHeader(document: JsonObject, prefixes: PrefixesOfJson): XmlElement[] {
  const { epcisHeader, creationDate } = document;
  const header = isObject(epcisHeader) ? epcisHeader : undefined;
  const short = shortPartners(document);
  const children: XmlElement[] = [];
  if (header?.[sbdhKey] !== undefined)
    children.push(...(writeMember(sbdhKey, header[sbdhKey], prefixes) ?? []));
  else if (short !== undefined) {
    prefixes.used.set('sbdh', sbdhNamespace);
    children.push(sbdhOf(short, creationDate));
  }
  const { epcisMasterData, 'epcis:extension': further } = header ?? {};
  const extension: XmlElement[] = [];
  if (isObject(epcisMasterData)) {
    extension.push(element('EPCISMasterData', { children: [writeVocabularies(epcisMasterData, prefixes)] }));
  }
  if (isObject(further)) {
    const inner = Object.entries(further).flatMap(([key, value]) => writeMember(key, value, prefixes) ?? []);
    extension.push(element('extension', { children: inner }));
  }
  if (extension.length > 0) children.push(element('extension', { children: extension }));
  return header === undefined && children.length === 0 ? [] : [element('EPCISHeader', { children })];
}

type Partners = { readonly sender: string; readonly receiver: string; readonly instanceIdentifier: string };

function shortPartners(document: JsonObject): Partners | undefined {
  const { sender, receiver, instanceIdentifier } = document;
  if (typeof sender !== 'string' || typeof receiver !== 'string' || typeof instanceIdentifier !== 'string') {
    return undefined;
  }
  return { sender, receiver, instanceIdentifier };
}

/** The least that SBDH 1.3 asks for. */
function sbdhOf(
  { sender, receiver, instanceIdentifier }: Partners,
  creationDate: JsonValue | undefined,
): XmlElement {
  const named = (local: string, children: readonly (XmlElement | string)[]): XmlElement =>
    element(local, { uri: sbdhNamespace, prefix: 'sbdh', children });
  return named('StandardBusinessDocumentHeader', [
    named('HeaderVersion', ['1.0']),
    named('Sender', [named('Identifier', [sender])]),
    named('Receiver', [named('Identifier', [receiver])]),
    named('DocumentIdentification', [
      named('Standard', ['EPCglobal']),
      named('TypeVersion', ['1.0']),
      named('InstanceIdentifier', [instanceIdentifier]),
      named('Type', ['Events']),
      named('CreationDateAndTime', [typeof creationDate === 'string' ? creationDate : '']),
    ]),
  ]);
}

function readBack(header: XmlElement): JsonValue {
  return readValue(header, new PrefixesOfXml());
}

function partnersOf(whole: JsonValue): (JsonObject & Partners) | undefined {
  const at = (value: JsonValue | undefined, ...path: string[]): JsonValue | undefined =>
    path.reduce<JsonValue | undefined>(
      (inner, key) => (isObject(inner) ? inner[`sbdh:${key}`] : undefined),
      value,
    );
  const sender = at(whole, 'Sender', 'Identifier');
  const receiver = at(whole, 'Receiver', 'Identifier');
  const instanceIdentifier = at(whole, 'DocumentIdentification', 'InstanceIdentifier');
  if (typeof sender !== 'string' || typeof receiver !== 'string' || typeof instanceIdentifier !== 'string') {
    return undefined;
  }
  return { sender, receiver, instanceIdentifier };
}

/** `<EPCISMasterData>`, or any element with a `<VocabularyList>` in it. */
export function readMasterData(given: XmlElement, prefixes: PrefixesOfXml): JsonObject {
  const lists = elementsOf(given).filter(({ uri, local }) => uri === '' && local === 'VocabularyList');
  const vocabularies = lists.flatMap((list) => elementsOf(list)).map((one) => readVocabulary(one, prefixes));
  return { ...(lists.length > 0 && { vocabularyList: vocabularies }) };
}

function readVocabulary(given: XmlElement, prefixes: PrefixesOfXml): JsonObject {
  const lists = elementsOf(given).filter(({ uri, local }) => uri === '' && local === 'VocabularyElementList');
  const elements = lists.flatMap((list) => elementsOf(list));
  const others = elementsOf(given).filter((one) => !lists.includes(one));
  return {
    type: attributeOf(given, 'type') ?? '',
    ...(lists.length > 0 && { vocabularyElementList: elements.map((one) => readEntry(one, prefixes)) }),
    ...readMembers(others, prefixes),
  };
}

function readEntry(given: XmlElement, prefixes: PrefixesOfXml): JsonObject {
  const own = (name: string) => elementsOf(given).filter(({ uri, local }) => uri === '' && local === name);
  const [attributes, children] = [own('attribute'), own('children')];
  const others = elementsOf(given).filter((one) => !attributes.includes(one) && !children.includes(one));
  return {
    id: attributeOf(given, 'id') ?? '',
    ...(attributes.length > 0 && {
      attributes: attributes.map((one) => {
        const bare = {
          ...one,
          attributes: one.attributes.filter(({ uri, local }) => uri !== '' || local !== 'id'),
        };
        return { id: attributeOf(one, 'id') ?? '', attribute: readValue(bare, prefixes) };
      }),
    }),
    ...(children.length > 0 && {
      children: children.flatMap((list) => elementsOf(list).map((one) => textOf(one).trim())),
    }),
    ...readMembers(others, prefixes),
  };
}

export function writeVocabularies({ vocabularyList }: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const list = Array.isArray(vocabularyList) ? vocabularyList.filter(isObject) : [];
  return element('VocabularyList', { children: list.map((one) => writeVocabulary(one, prefixes)) });
}

function writeVocabulary(one: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const { type, vocabularyElementList, ...others } = one;
  const list = Array.isArray(vocabularyElementList) ? vocabularyElementList.filter(isObject) : undefined;
  return element('Vocabulary', {
    attributes: [attribute('type', String(type))],
    children: [
      list &&
        element('VocabularyElementList', { children: list.map((entry) => writeEntry(entry, prefixes)) }),
      ...Object.entries(others).flatMap(([key, value]) => writeMember(key, value, prefixes) ?? []),
    ],
  });
}

function writeEntry(entry: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const { id, attributes, children, ...others } = entry;
  const given = Array.isArray(attributes) ? attributes.filter(isObject) : [];
  const ids = Array.isArray(children) ? children.map(String) : undefined;
  return element('VocabularyElement', {
    attributes: [attribute('id', String(id))],
    children: [
      ...given.map((one) => {
        const made = writeMember('attribute', one['attribute'] ?? '', prefixes)?.[0] ?? element('attribute');
        return { ...made, attributes: [attribute('id', String(one['id'])), ...made.attributes] };
      }),
      ids && element('children', { children: ids.map((one) => textElement('id', one)) }),
      ...Object.entries(others).flatMap(([key, value]) => writeMember(key, value, prefixes) ?? []),
    ],
  });
}
