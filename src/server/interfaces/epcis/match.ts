// Does an event answer a query? The meaning of each parameter, EPCIS 2.0 §8.2.7.1; identifiers and words are compared in their
// canonical forms, so that a URN finds what was said as a Digital Link.
import { canonicalLink, webWord, type VocabularyName } from '../../../exchange/index.ts';
import { listOf, millisOf, type EpcisObject, type Narrowing } from './event-index.ts';
import { eventIdOf } from './event-index.ts';
import { wholeName, wordFields, type Comparison, type Condition, type EventQuery } from './query.ts';

type Prefixes = ReadonlyMap<string, string>;

export function answers(
  event: EpcisObject,
  receivedAt: number,
  { conditions }: EventQuery,
  prefixes: Prefixes,
): boolean {
  return conditions.every((condition) => fulfils(event, receivedAt, condition, prefixes));
}

function fulfils(event: EpcisObject, receivedAt: number, condition: Condition, prefixes: Prefixes): boolean {
  switch (condition.kind) {
    case 'time':
      return timesOf(event, receivedAt, condition.field).some((at) =>
        compares(at, condition.comparison, condition.at),
      );
    case 'words': {
      const vocabulary = wordFields[condition.field];
      const wanted = new Set(condition.values.map((value) => said(value, vocabulary)));
      return wordsOf(event, condition.field).some((word) => wanted.has(said(word, vocabulary)));
    }
    case 'match':
      return condition.fields.some((field) =>
        condition.patterns.some((pattern) => names(event[field], pattern)),
      );
    case 'typed':
      return typedMatch(event, condition);
    case 'number':
      return numbersOf(event, condition.field, condition.unit).some((value) =>
        compares(value, condition.comparison, condition.value),
      );
    case 'sensor':
      return sensorMatch(event, condition);
    case 'extension':
      return extensionMatch(condition.within === 'ilmd' ? event['ilmd'] : event, condition, prefixes, 0);
    default:
      return event['errorDeclaration'] !== undefined;
  }
}

function said(value: string, vocabulary: VocabularyName | undefined): string {
  return vocabulary === undefined ? canonicalLink(value) : webWord(vocabulary, value);
}

function compares(value: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
    case 'EQ':
      return value === wanted;
    case 'GT':
      return value > wanted;
    case 'GE':
      return value >= wanted;
    case 'LT':
      return value < wanted;
    default:
      return value <= wanted;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function timesOf(event: EpcisObject, receivedAt: number, field: string): number[] {
  if (field === 'recordTime') return [receivedAt];
  const texts =
    field === 'eventTime'
      ? [event['eventTime']]
      : field === 'errorDeclarationTime'
        ? [member(event['errorDeclaration'], 'declarationTime')]
        : sensed(event).flatMap(({ metadata, reports }) =>
            [metadata, ...reports].map((one) => member(one, field)),
          );
  return texts.map(millisOf).filter((at) => at !== undefined);
}

function wordsOf(event: EpcisObject, field: keyof typeof wordFields): string[] {
  const values = (): unknown[] => {
    switch (field) {
      case 'readPoint':
      case 'bizLocation':
        return [member(event[field], 'id')];
      case 'persistentDisposition_set':
      case 'persistentDisposition_unset':
        return [
          ...listOf(member(event['persistentDisposition'], field.slice('persistentDisposition_'.length))),
        ];
      case 'errorReason':
        return [member(event['errorDeclaration'], 'reason')];
      case 'correctiveEventID':
        return [...listOf(member(event['errorDeclaration'], 'correctiveEventIDs'))];
      case 'eventID':
        return [eventIdOf(event)];
      default:
        return [event[field]];
    }
  };
  return values().filter((value) => typeof value === 'string');
}

/** Whether a list of EPCs or of quantities names what the pattern stands for (§8.2.7.1.1). */
function names(list: unknown, pattern: string): boolean {
  const test = patternTest(pattern);
  return listOf(list).some((item) => {
    const id = typeof item === 'string' ? item : member(item, 'epcClass');
    return typeof id === 'string' && test(id);
  });
}

export function isPattern(text: string): boolean {
  return /^urn:epc:(?:idpat|pat):.*\*/u.test(text);
}

function patternTest(pattern: string): (id: string) => boolean {
  const wanted = canonicalLink(pattern);
  if (!isPattern(pattern)) return (id) => canonicalLink(id) === wanted;
  const parts = pattern.slice(pattern.indexOf(':', 'urn:epc:'.length) + 1).split('*');
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const urn = new RegExp(`^urn:epc:(?:id|class|idpat):${escaped.join('[^.]*')}$`, 'u');
  // A pattern for all serial numbers of a class is a class, of which a Digital Link says more.
  const link = wanted.startsWith('https://') ? wanted : undefined;
  return (id) =>
    urn.test(id) ||
    (link !== undefined && (canonicalLink(id) === link || canonicalLink(id).startsWith(`${link}/`)));
}

const typeVocabulary: Readonly<Record<string, VocabularyName>> = {
  bizTransaction: 'transactionType',
  source: 'sourceType',
  destination: 'sourceType',
};

function typedMatch(event: EpcisObject, { list, type, values }: Condition & { kind: 'typed' }): boolean {
  const vocabulary = typeVocabulary[list]!;
  const wanted = new Set(values.map((value) => canonicalLink(value)));
  return listOf(event[`${list}List`]).some((item) => {
    const [id, ofType] = [member(item, list), member(item, 'type')];
    const sameType =
      type === '' || (typeof ofType === 'string' && said(ofType, vocabulary) === said(type, vocabulary));
    return sameType && typeof id === 'string' && wanted.has(canonicalLink(id));
  });
}

type Sensed = { readonly metadata: unknown; readonly reports: readonly unknown[] };

function sensed(event: EpcisObject): Sensed[] {
  return listOf(event['sensorElementList']).map((element) => ({
    metadata: member(element, 'sensorMetadata'),
    reports: listOf(member(element, 'sensorReport')),
  }));
}

function numbersOf(event: EpcisObject, field: string, unit: string | undefined): number[] {
  const holders =
    field === 'quantity'
      ? ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'].flatMap((name) => [
          ...listOf(event[name]),
        ])
      : sensed(event).flatMap(({ reports }) => reports);
  return holders
    .filter((one) => unit === undefined || member(one, 'uom') === unit)
    .map((one) => member(one, field))
    .filter((value) => typeof value === 'number');
}

function sensorMatch(event: EpcisObject, { field, values }: Condition & { kind: 'sensor' }): boolean {
  const vocabulary = field === 'type' ? 'measurement' : undefined;
  const wanted = new Set(values.map((value) => said(value, vocabulary)));
  return sensed(event).some(({ metadata, reports }) =>
    [metadata, ...reports].some((one) => {
      const value = member(one, field);
      return value !== undefined && wanted.has(said(String(value), vocabulary));
    }),
  );
}

// The reader of events refuses what nests deeper.
const depthMax = 64;

function extensionMatch(
  within: unknown,
  condition: Condition & { kind: 'extension' },
  prefixes: Prefixes,
  depth: number,
): boolean {
  if (typeof within !== 'object' || within === null || depth > depthMax) return false;
  for (const [key, value] of Object.entries(within)) {
    const nested = depth > 0;
    if (nested === condition.inner && wholeName(key, prefixes) === condition.name && holds(value, condition))
      return true;
    if (!condition.inner) continue;
    if (listOf(value).some((one) => extensionMatch(one, condition, prefixes, depth + 1))) return true;
  }
  return false;
}

function holds(value: unknown, { comparison, values }: Condition & { kind: 'extension' }): boolean {
  if (comparison === 'EXISTS') return true;
  return listOf(value).some((one) => {
    if (typeof one === 'object') return false;
    if (comparison === 'EQ') return values.includes(String(one));
    const wanted = values[0]!;
    const [a, b] = [Number(one), Number(wanted)];
    if (Number.isFinite(a) && Number.isFinite(b)) return compares(a, comparison, b);
    const [at, then] = [millisOf(one), millisOf(wanted)];
    return at !== undefined && then !== undefined && compares(at, comparison, then);
  });
}

/** What of a query the index can narrow to; the rest is judged on the events. */
export function narrowingOf({ conditions }: EventQuery): Narrowing {
  const values: Record<string, string[]> = {};
  const narrowing: { -readonly [K in keyof Narrowing]: Narrowing[K] } = {};
  const columns: Readonly<Record<string, string>> = {
    ...{ type: 'event_type', bizStep: 'biz_step', disposition: 'disposition', readPoint: 'read_point' },
    ...{ bizLocation: 'biz_location', eventID: 'event_id' },
  };
  for (const condition of conditions) {
    if (condition.kind === 'time') narrowTime(condition, narrowing);
    else if (condition.kind === 'words') {
      const column = columns[condition.field];
      const vocabulary = wordFields[condition.field];
      const plain = condition.field === 'type' || condition.field === 'eventID';
      const wanted = condition.values.map((value) => (plain ? value : said(value, vocabulary)));
      if (column !== undefined) values[column] = wanted;
    } else if (condition.kind === 'match' && !condition.patterns.some(isPattern)) {
      narrowing.things = condition.patterns.map((pattern) => canonicalLink(pattern));
    }
  }
  return { ...narrowing, ...(Object.keys(values).length > 0 && { values }) };
}

function narrowTime(
  { field, comparison, at }: Condition & { kind: 'time' },
  into: { -readonly [K in keyof Narrowing]: Narrowing[K] },
): void {
  if (field === 'eventTime' && comparison === 'GE')
    into.fromEventTime = Math.max(at, into.fromEventTime ?? at);
  if (field === 'eventTime' && comparison === 'LT') into.toEventTime = Math.min(at, into.toEventTime ?? at);
  if (field === 'recordTime' && comparison === 'GE')
    into.fromRecordTime = Math.max(at, into.fromRecordTime ?? at);
  if (field === 'recordTime' && comparison === 'LT')
    into.toRecordTime = Math.min(at, into.toRecordTime ?? at);
}
