// What does a query of events ask for? The parameters of the SimpleEventQuery (EPCIS 2.0 §8.2.7.1), from an address or a JSON object,
// each checked; a name that is none is refused, never ignored.
import { isWordOf, type VocabularyName } from '../../../exchange/index.ts';
import { millisOf } from './event-index.ts';
import { EpcisFailure, type ExceptionName } from './failure.ts';

export type Comparison = 'EQ' | 'GT' | 'GE' | 'LT' | 'LE';

/** One condition; an event must fulfil all. */
export type Condition =
  | { readonly kind: 'time'; readonly field: string; readonly comparison: Comparison; readonly at: number }
  | { readonly kind: 'words'; readonly field: WordField; readonly values: readonly string[] }
  | { readonly kind: 'match'; readonly fields: readonly string[]; readonly patterns: readonly string[] }
  | {
      readonly kind: 'typed';
      readonly list: TypedList;
      readonly type: string;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'number';
      readonly field: string;
      readonly unit?: string;
      readonly comparison: Comparison;
      readonly value: number;
    }
  | { readonly kind: 'sensor'; readonly field: string; readonly values: readonly string[] }
  | {
      readonly kind: 'extension';
      readonly within: 'event' | 'ilmd';
      readonly inner: boolean;
      readonly name: string;
      readonly comparison: Comparison | 'EXISTS';
      readonly values: readonly string[];
    }
  | { readonly kind: 'error' };

export type TypedList = 'bizTransaction' | 'source' | 'destination';
export type WordField = keyof typeof wordFields;

export type EventQuery = {
  readonly conditions: readonly Condition[];
  readonly orderBy: 'event_time' | 'received_at';
  readonly direction: 'ASC' | 'DESC';
  readonly eventCountLimit?: number;
  readonly maxEventCount?: number;
};

/** Names of the event's fields against the vocabulary of their words, where they have one. */
export const wordFields = {
  type: undefined,
  action: undefined,
  bizStep: 'bizStep',
  disposition: 'disposition',
  persistentDisposition_set: 'disposition',
  persistentDisposition_unset: 'disposition',
  readPoint: undefined,
  bizLocation: undefined,
  transformationID: undefined,
  eventID: undefined,
  errorReason: 'errorReason',
  correctiveEventID: undefined,
} as const satisfies Record<string, VocabularyName | undefined>;

const matches: Readonly<Record<string, readonly string[]>> = {
  epc: ['epcList', 'childEPCs'],
  parentID: ['parentID'],
  inputEPC: ['inputEPCList'],
  outputEPC: ['outputEPCList'],
  anyEPC: ['epcList', 'childEPCs', 'parentID', 'inputEPCList', 'outputEPCList'],
  epcClass: ['quantityList', 'childQuantityList'],
  inputEPCClass: ['inputQuantityList'],
  outputEPCClass: ['outputQuantityList'],
  anyEPCClass: ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'],
};

const times = /^(GE|LT)_(eventTime|recordTime|errorDeclarationTime|startTime|endTime|time)$/u;
const words =
  /^EQ_(action|bizStep|disposition|persistentDisposition_set|persistentDisposition_unset|transformationID|eventID|errorReason|correctiveEventID)$/u;
const places = /^(?:EQ|WD)_(readPoint|bizLocation)$/u;
const typed = /^EQ_(bizTransaction|source|destination)(?:_(.+))?$/u;
const sensors =
  /^EQ_(type|deviceID|dataProcessingMethod|microorganism|chemicalSubstance|bizRules|stringValue|hexBinaryValue|uriValue|booleanValue)$/u;
const numbers =
  /^(EQ|GT|GE|LT|LE)_(quantity|value|minValue|maxValue|meanValue|sDev|percRank|percValue)(?:_([A-Z0-9]{2,3}))?$/u;
const extensions = /^(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(ILMD_)?(.*(?::|#|\}).+)$/u;

const conditionsMax = 100;
const valuesMax = 500;
const valueCharactersMax = 2000;

type Given = Readonly<Record<string, unknown>>;

/** @param prefixes what prefixes in the names of extensions stand for */
export function parseQuery(
  given: Given,
  prefixes: ReadonlyMap<string, string>,
  exception: ExceptionName = 'queryParameter',
): EventQuery {
  const refuse = (name: string, message: string): never => {
    throw new EpcisFailure(exception, `${name.slice(0, 80)}: ${message}`);
  };
  const conditions: Condition[] = [];
  const rest: { -readonly [K in keyof EventQuery]?: EventQuery[K] } = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name === '@context') continue;
    if (/^(?:orderBy|orderDirection|eventCountLimit|maxEventCount)$/u.test(name)) {
      takeControl(name, String(value), rest, refuse);
      continue;
    }
    const condition = conditionOf(name, valuesOf(name, value, refuse), prefixes, refuse);
    if (condition !== undefined) conditions.push(condition);
  }
  if (conditions.length > conditionsMax) refuse('query', `It has more than ${conditionsMax} conditions.`);
  if (rest.eventCountLimit !== undefined && rest.maxEventCount !== undefined) {
    refuse('maxEventCount', 'It cannot stand beside eventCountLimit.');
  }
  return {
    conditions,
    orderBy: 'received_at',
    direction: rest.orderBy === undefined ? 'ASC' : 'DESC',
    ...rest,
  };
}

type Refuse = (name: string, message: string) => never;

/** Lists come as JSON arrays, repeated parameters, or with bars between. */
function valuesOf(name: string, value: unknown, refuse: Refuse): string[] {
  const values = (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'string'
      ? one.split('|')
      : typeof one === 'number' || typeof one === 'boolean'
        ? [String(one)]
        : refuse(name, 'It takes text.'),
  );
  if (values.length === 0 || values.some((one) => one === '')) refuse(name, 'It has no value.');
  if (values.length > valuesMax || values.some((one) => one.length > valueCharactersMax)) {
    refuse(name, 'It has too many or too long values.');
  }
  return values;
}

function takeControl(
  name: string,
  value: string,
  into: { -readonly [K in keyof EventQuery]?: EventQuery[K] },
  refuse: Refuse,
): void {
  if (name === 'orderBy') {
    if (value !== 'eventTime' && value !== 'recordTime') {
      throw new EpcisFailure('queryTooComplex', 'Events are ordered by eventTime or recordTime here.');
    }
    into.orderBy = value === 'eventTime' ? 'event_time' : 'received_at';
  } else if (name === 'orderDirection') {
    if (value !== 'ASC' && value !== 'DESC') refuse(name, 'It is ASC or DESC.');
    into.direction = value as 'ASC' | 'DESC';
  } else {
    const count = Number(value);
    if (!/^\d{1,9}$/u.test(value) || count < 1) refuse(name, 'It is a whole number from 1.');
    into[name as 'eventCountLimit' | 'maxEventCount'] = count;
  }
}

function conditionOf(
  name: string,
  values: readonly string[],
  prefixes: ReadonlyMap<string, string>,
  refuse: Refuse,
): Condition | undefined {
  const single = (): string => (values.length === 1 ? values[0]! : refuse(name, 'It takes one value.'));
  if (name === 'eventType') return { kind: 'words', field: 'type', values };
  let found = times.exec(name);
  if (found !== null) {
    const at = millisOf(single());
    if (at === undefined || !/(?:Z|[+-]\d{2}:\d{2})$/u.test(values[0]!))
      refuse(name, 'It takes a time with a zone.');
    return { kind: 'time', field: found[2]!, comparison: found[1] as Comparison, at: at! };
  }
  found = words.exec(name) ?? places.exec(name);
  if (found !== null) return wordCondition(name, found[1] as WordField, values, refuse);
  found = /^MATCH_(\w+)$/u.exec(name);
  if (found !== null && Object.hasOwn(matches, found[1]!)) {
    return { kind: 'match', fields: matches[found[1]!]!, patterns: values };
  }
  if (name === 'EXISTS_errorDeclaration') {
    if (single() !== 'true' && values[0] !== 'false') refuse(name, 'It is true or false.');
    return values[0] === 'true' ? { kind: 'error' } : undefined;
  }
  found = sensors.exec(name);
  if (found !== null) return { kind: 'sensor', field: found[1]!, values };
  found = numbers.exec(name);
  if (found !== null) {
    const value = Number(single());
    if (!Number.isFinite(value)) refuse(name, 'It takes a number.');
    const [, comparison, field = '', unit] = found;
    return {
      kind: 'number',
      field,
      comparison: comparison as Comparison,
      value,
      ...(unit !== undefined && { unit }),
    };
  }
  found = typed.exec(name);
  if (found !== null) return { kind: 'typed', list: found[1] as TypedList, type: found[2] ?? '', values };
  return extensionCondition(name, values, prefixes) ?? refuse(name, 'There is no such parameter.');
}

function wordCondition(name: string, field: WordField, values: readonly string[], refuse: Refuse): Condition {
  const vocabulary = wordFields[field];
  for (const value of values) {
    if (field === 'action' && !/^(?:ADD|OBSERVE|DELETE)$/u.test(value))
      refuse(name, 'It is ADD, OBSERVE or DELETE.');
    if (vocabulary !== undefined && !isWordOf(vocabulary, value) && !value.includes(':')) {
      refuse(name, `"${value.slice(0, 60)}" is neither a word of the vocabulary nor a URI.`);
    }
  }
  return { kind: 'words', field, values };
}

function extensionCondition(
  name: string,
  values: readonly string[],
  prefixes: ReadonlyMap<string, string>,
): Condition | undefined {
  const found = extensions.exec(name);
  if (found === null) return undefined;
  const [, comparison, inner, ilmd, written = ''] = found;
  return {
    kind: 'extension',
    within: ilmd === undefined ? 'event' : 'ilmd',
    inner: inner !== undefined,
    name: wholeName(written, prefixes),
    comparison: comparison as Comparison | 'EXISTS',
    values,
  };
}

/** `{namespace}local`, `namespace#local` and `prefix:local` are one name: namespace and local name together. */
export function wholeName(written: string, prefixes: ReadonlyMap<string, string>): string {
  const braced = /^\{(.*)\}(.+)$/u.exec(written);
  if (braced !== null) return braced[1]! + braced[2]!;
  const colon = written.indexOf(':');
  const namespace = prefixes.get(written.slice(0, colon));
  if (namespace !== undefined) return namespace + written.slice(colon + 1);
  const hash = written.lastIndexOf('#');
  return hash < 0 ? written : written.slice(0, hash) + written.slice(hash + 1);
}
