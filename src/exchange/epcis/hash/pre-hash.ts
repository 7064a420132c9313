// Which one string says an event, whatever its syntax and order? CBV 2.0 §8.9.2: keys and values in the canonical order of
// properties without separators, values in one form each, lists sorted by their bytes, extensions under their whole names.
import { isObject, numberText, type JsonObject, type JsonValue } from '../convert/index.ts';
import { prefixesOf, webWord, type VocabularyName } from '../model/index.ts';
import { canonicalLink } from './canonical-link.ts';

type Prefixes = ReadonlyMap<string, string>;

/** How a standard field is said. Lists have the name of their items, or of both parts of an item. */
type Rule =
  | { readonly kind: 'value'; readonly vocabulary?: VocabularyName; readonly time?: true }
  | { readonly kind: 'list'; readonly item: string }
  | { readonly kind: 'pairs'; readonly item: string; readonly vocabulary: VocabularyName }
  | { readonly kind: 'object'; readonly rules: Rules }
  | { readonly kind: 'objects'; readonly item: string; readonly rules: Rules };
type Rules = readonly (readonly [string, Rule])[];

type ValueRule = Rule & { readonly kind: 'value' };
const value: ValueRule = { kind: 'value' };
const time: ValueRule = { kind: 'value', time: true };
const word = (vocabulary: VocabularyName): Rule => ({ kind: 'value', vocabulary });
const values = (names: string, rule: Rule = value): Rules => names.split(' ').map((name) => [name, rule]);
const epcs: Rule = { kind: 'list', item: 'epc' };
const quantities: Rule = {
  kind: 'objects',
  item: 'quantityElement',
  rules: values('epcClass quantity uom'),
};
const place: Rule = { kind: 'object', rules: values('id') };

const sensorElement: Rules = [
  [
    'sensorMetadata',
    {
      kind: 'object',
      rules: [
        ...values('time startTime endTime', time),
        ...values('deviceID deviceMetadata rawData dataProcessingMethod bizRules'),
      ],
    },
  ],
  [
    'sensorReport',
    {
      kind: 'object',
      rules: [
        ['type', word('measurement')],
        ['exception', word('alert')],
        ...values('deviceID deviceMetadata rawData dataProcessingMethod'),
        ['time', time],
        ...values('microorganism chemicalSubstance value'),
        ['component', word('component')],
        ...values('stringValue booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev'),
        ...values('percRank percValue uom coordinateReferenceSystem'),
      ],
    },
  ],
];

/** CBV 2.0 §8.9.2, canonical property order; certificationInfo, which its table leaves out, stands where published examples have it. */
const eventRules: Rules = [
  ['eventTime', time],
  ['eventTimeZoneOffset', value],
  ['certificationInfo', value],
  ['epcList', epcs],
  ['parentID', value],
  ['inputEPCList', epcs],
  ['childEPCs', epcs],
  ['quantityList', quantities],
  ['childQuantityList', quantities],
  ['inputQuantityList', quantities],
  ['outputEPCList', epcs],
  ['outputQuantityList', quantities],
  ['action', value],
  ['transformationID', value],
  ['bizStep', word('bizStep')],
  ['disposition', word('disposition')],
  ['persistentDisposition', { kind: 'object', rules: values('set unset', word('disposition')) }],
  ['readPoint', place],
  ['bizLocation', place],
  ['bizTransactionList', { kind: 'pairs', item: 'bizTransaction', vocabulary: 'transactionType' }],
  ['sourceList', { kind: 'pairs', item: 'source', vocabulary: 'sourceType' }],
  ['destinationList', { kind: 'pairs', item: 'destination', vocabulary: 'sourceType' }],
  ['sensorElementList', { kind: 'objects', item: 'sensorElement', rules: sensorElement }],
];

// Not part of what happened: when it was recorded, under which id, that it was taken back, and remarks on it.
const left = new Set(['type', '@context', 'recordTime', 'eventID', 'errorDeclaration', 'rdfs:comment']);

/** The string that is hashed. `context` is the document's; an event may bring one of its own. */
export function preHashOf(event: JsonObject, context: Prefixes): string {
  const prefixes = event['@context'] === undefined ? context : prefixesOf(event['@context'], context);
  const plain = Object.fromEntries(Object.entries(flattened(event)).filter(([key]) => !left.has(key)));
  const { ilmd, ...rest } = plain;
  const known = new Set(eventRules.map(([name]) => name));
  const others = Object.entries(rest).filter(([key]) => !known.has(key));
  return [
    `eventType=${String(event['type'])}`,
    ...eventRules.map(([name, rule]) => say(name, rest[name], rule, prefixes)),
    ...(ilmd === undefined ? [] : extension('ilmd', ilmd, prefixes)),
    ...sorted(others.flatMap(([key, inner]) => extension(key, inner, prefixes))),
  ].join('');
}

/** Without the wrappers that XML's extension points have: the same field with and without them is one. */
function flattened(object: JsonObject): JsonObject {
  const flat: JsonObject = {};
  for (const [key, inner] of Object.entries(object)) {
    if (isObject(inner) && /^(?:epcis:(?:baseE|e)xtension|urn:portolan:json:attributes)$/u.test(key)) {
      Object.assign(flat, flattened(inner));
    } else flat[key] = inner;
  }
  return flat;
}

function say(name: string, given: JsonValue | undefined, rule: Rule, prefixes: Prefixes): string {
  if (given === undefined || given === null) return '';
  const items = Array.isArray(given) ? given : [given];
  switch (rule.kind) {
    case 'value':
      return sorted(items.map((item) => `${name}=${canonical(item, rule, prefixes)}`)).join('');
    case 'list':
      return list(
        name,
        items.map((item) => `${rule.item}=${canonical(item, value, prefixes)}`),
      );
    case 'pairs':
      return list(
        name,
        items.filter(isObject).map((item) => pair(item, rule, prefixes)),
      );
    case 'objects':
      return list(
        name,
        items.filter(isObject).map((item) => rule.item + fields(item, rule.rules, prefixes)),
      );
    default:
      return sorted(items.filter(isObject).map((item) => name + fields(item, rule.rules, prefixes)))
        .filter((text) => text !== name)
        .join('');
  }
}

function list(name: string, items: readonly string[]): string {
  return items.length === 0 ? '' : name + sorted(items).join('');
}

function pair(
  item: JsonObject,
  { item: name, vocabulary }: Rule & { kind: 'pairs' },
  prefixes: Prefixes,
): string {
  const { type } = item;
  const said = type === undefined ? '' : `type=${canonical(type, { kind: 'value', vocabulary }, prefixes)}`;
  return `${said}${name}=${canonical(item[name] ?? '', value, prefixes)}`;
}

/** Standard fields in their order, then extensions, sorted. */
function fields(object: JsonObject, rules: Rules, prefixes: Prefixes): string {
  const flat = flattened(object);
  const known = new Set(rules.map(([name]) => name));
  const others = Object.entries(flat).filter(([key]) => !known.has(key));
  return [
    ...rules.map(([name, rule]) => say(name, flat[name], rule, prefixes)),
    ...sorted(others.flatMap(([key, inner]) => extension(key, inner, prefixes))),
  ].join('');
}

/** An element of an extension as often as it stands: its whole name, its value, what is in it. */
function extension(key: string, given: JsonValue, prefixes: Prefixes): string[] {
  const name = wholeName(key, prefixes);
  return (Array.isArray(given) ? given : [given]).map((item) => name + content(item, prefixes));
}

function content(item: JsonValue, prefixes: Prefixes): string {
  if (item === null) return '';
  if (Array.isArray(item)) return sorted(item.map((inner) => content(inner, prefixes))).join('');
  if (!isObject(item)) return valued(canonical(item, value, prefixes));
  if (item['@value'] !== undefined) return content(item['@value'], prefixes);
  const { '#text': text, '#content': parts, ...members } = flattened(item);
  const inner = Object.entries(members).flatMap(([key, one]) =>
    // Of which type a text is, JSON says by how it is written.
    key === '@xsi:type' ? [] : extension(key.replace(/^@/u, ''), one, prefixes),
  );
  const pieces = Array.isArray(parts) ? parts : [];
  const texts = [text, ...pieces].filter((one) => typeof one === 'string').map((one) => one.trim());
  const elements = pieces
    .filter(isObject)
    .flatMap((one) => Object.entries(one).flatMap(([key, within]) => extension(key, within, prefixes)));
  return valued(canonical(texts.join(''), value, prefixes)) + sorted([...inner, ...elements]).join('');
}

function valued(text: string): string {
  return text === '' ? '' : `=${text}`;
}

function wholeName(key: string, prefixes: Prefixes): string {
  const colon = key.indexOf(':');
  if (colon < 0) return key;
  const [prefix, local] = [key.slice(0, colon), key.slice(colon + 1)];
  const namespace = prefixes.get(prefix);
  if (namespace !== undefined && !local.startsWith('//')) return `{${namespace}}${local}`;
  const cut = Math.max(key.lastIndexOf('/'), key.lastIndexOf('#'), key.lastIndexOf(':')) + 1;
  return `{${key.slice(0, cut)}}${key.slice(cut)}`;
}

function canonical(given: JsonValue, rule: ValueRule, prefixes: Prefixes): string {
  const text = (typeof given === 'string' ? given : (numberText(given) ?? JSON.stringify(given))).trim();
  if (rule.time === true) return utcMilliseconds(text);
  const number = plainNumber(text);
  if (number !== undefined) return number;
  const said = rule.vocabulary === undefined ? cbvWord(text) : webWord(rule.vocabulary, text);
  return canonicalLink(expanded(said, prefixes));
}

/** A CBV URN in a field that has no vocabulary of its own. */
function cbvWord(text: string): string {
  const kind = /^urn:epcglobal:cbv:(bizstep|disp|btt|sdt|er):/u.exec(text)?.[1];
  const vocabulary = {
    bizstep: 'bizStep',
    disp: 'disposition',
    btt: 'transactionType',
    sdt: 'sourceType',
    er: 'errorReason',
  };
  return kind === undefined
    ? text
    : webWord(vocabulary[kind as keyof typeof vocabulary] as VocabularyName, text);
}

/** A compact URI in full; `https://…` is none, even where somebody binds a prefix of that name. */
function expanded(text: string, prefixes: Prefixes): string {
  const found = /^([\w.-]+):(?!\/\/)(.+)$/su.exec(text);
  const namespace = found === null ? undefined : prefixes.get(found[1]!);
  return namespace === undefined ? text : namespace + found![2]!;
}

function plainNumber(text: string): string | undefined {
  const found = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/u.exec(text);
  if (found === null)
    return /^[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d{1,3}$/u.test(text) ? String(Number(text)) : undefined;
  const [, sign, whole = '', fraction = ''] = found;
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign === '-' && /[1-9]/u.test(digits) ? `-${digits}` : digits;
}

/** In UTC with milliseconds, the fourth digit rounded half up; what is no time stays as it is. */
function utcMilliseconds(text: string): string {
  try {
    return Temporal.Instant.from(text)
      .round({ smallestUnit: 'millisecond', roundingMode: 'halfExpand' })
      .toString({ fractionalSecondDigits: 3 });
  } catch (error) {
    if (error instanceof RangeError) return text;
    throw error;
  }
}

/** By the code points of their characters, which is the order of their UTF-8 bytes. */
function sorted(texts: readonly string[]): string[] {
  return texts.toSorted(byCodePoint);
}

function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    // Surrogates stand for characters above all others.
    const above = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
    if (above(x) !== above(y)) return above(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}
