// What does a query of Track & Trace ask for? The parameters of 3.0.0 and 2.2.0, each checked; a name that is none, or that nothing here
// can answer, is refused and never ignored.
import { parseMoment, sortMs } from '../../../base/index.ts';
import type { Direction, IndexedColumn, Narrowing, OrderColumn, TimeBound } from './event-index.ts';
import { DcsaFailure } from './failure.ts';

export type Paper = 'booking' | 'billOfLading';

export type DcsaQuery = {
  readonly narrowing: Narrowing;
  /** Numbers of papers that the shipment must bear, as the reader may know them. */
  readonly papers: Partial<Readonly<Record<Paper, string>>>;
  readonly order: { readonly by: OrderColumn; readonly direction: Direction };
  readonly limit: number;
  readonly cursor?: string;
};

export type Given = Readonly<Record<string, unknown>>;

const limitUsual = 100;
export const limitMax = 1000;
const valuesMax = 100;
const charactersMax = 500;

export const eventTypes = ['SHIPMENT', 'TRANSPORT', 'EQUIPMENT'] as const;
const eventTypes3: readonly string[] = [...eventTypes, 'IOT', 'REEFER'];

/** Parameters that list values of a column, by name. */
const columns2: Readonly<Record<string, IndexedColumn>> = {
  equipmentReference: 'equipment',
  vesselIMONumber: 'imo',
  carrierVoyageNumber: 'voyage',
  exportVoyageNumber: 'voyage',
  UNLocationCode: 'place',
  documentTypeCode: 'document',
  transportDocumentTypeCode: 'document',
};
const codes2: Readonly<Record<string, string>> = {
  shipmentEventTypeCode: 'SHIPMENT',
  transportEventTypeCode: 'TRANSPORT',
  equipmentEventTypeCode: 'EQUIPMENT',
};
const papers2: Readonly<Record<string, Paper>> = {
  carrierBookingReference: 'booking',
  bookingReference: 'booking',
  transportDocumentReference: 'billOfLading',
  transportDocumentID: 'billOfLading',
};
/** Names of the standard that no record of ours answers. */
const unanswered2: ReadonlySet<string> = new Set(['scheduleID', 'transportCallID', 'carrierServiceCode']);

export function parseQuery3(given: Given): DcsaQuery {
  const query = draft({ by: 'updated_seq', direction: 'ASC' });
  for (const [name, value] of Object.entries(given)) {
    if (name === 'limit') query.limit = limitOf(value);
    else if (name === 'cursor') query.cursor = one(name, value);
    else if (name === 'carrierBookingReference') query.papers.booking = one(name, value);
    else if (name === 'transportDocumentReference') query.papers.billOfLading = one(name, value);
    else if (name === 'equipmentReference') query.values.equipment = [container(one(name, value))];
    else if (name === 'eventTypes') query.values.type = listed(name, value, eventTypes3);
    else if (name === 'eventUpdatedDateTimeMin') query.times.push(bound(name, value, 'updated_at', '>='));
    else if (name === 'eventUpdatedDateTimeMax') query.times.push(bound(name, value, 'updated_at', '<='));
    else throw unknownName(name);
  }
  return finished(query);
}

export function parseQuery2(given: Given): DcsaQuery {
  const query = draft({ by: 'received_at', direction: 'ASC' });
  for (const [name, value] of Object.entries(given)) {
    if (name === 'limit') query.limit = limitOf(value);
    else if (name === 'cursor') query.cursor = one(name, value);
    else if (name === 'sort') query.order = sortOf(one(name, value));
    else if (/^eventCreatedDateTime(?::|$)/u.test(name)) query.times.push(created(name, value));
    else setWish(query, name, value);
  }
  const { type } = query.values;
  if (query.codes.length > 0 && type === undefined)
    query.values.type = [...new Set(query.codes.map((each) => each.type))];
  else query.values.type ??= eventTypes;
  return { ...finished(query), narrowing: { ...finished(query).narrowing, standing: true } };
}

/** The wishes of a subscription: names of 2.2 without what pages. */
export function parseWishes(wishes: Given): DcsaQuery {
  return parseQuery2(wishes);
}

/** Names that a subscription of 2.2 may have beside its address and secret. */
export const wishNames: readonly string[] = [
  'eventType',
  ...Object.keys(columns2),
  ...Object.keys(codes2),
  ...Object.keys(papers2),
  ...unanswered2,
];

type Draft = {
  readonly values: Partial<Record<IndexedColumn, readonly string[]>>;
  readonly codes: { type: string; codes: readonly string[] }[];
  readonly times: TimeBound[];
  readonly papers: Partial<Record<Paper, string>>;
  order: DcsaQuery['order'];
  limit: number;
  cursor?: string;
};

function draft(order: DcsaQuery['order']): Draft {
  return { values: {}, codes: [], times: [], papers: {}, order, limit: limitUsual };
}

function finished({ values, codes, times, papers, order, limit, cursor }: Draft): DcsaQuery {
  const narrowing = { values, times, ...(codes.length > 0 && { codes }) };
  return { narrowing, papers, order, limit, ...(cursor !== undefined && { cursor }) };
}

function setWish(query: Draft, name: string, value: unknown): void {
  if (unanswered2.has(name)) {
    throw new DcsaFailure(400, `${name}: Nothing here bears such a number; leave it out.`, name);
  }
  if (name === 'eventType') query.values.type = listed(name, value, eventTypes);
  else if (Object.hasOwn(codes2, name)) query.codes.push({ type: codes2[name]!, codes: listed(name, value) });
  else if (Object.hasOwn(papers2, name)) query.papers[papers2[name]!] = one(name, value);
  else if (Object.hasOwn(columns2, name)) {
    const column = columns2[name]!;
    const values = listed(name, value);
    query.values[column] = column === 'equipment' ? values.map(container) : values;
  } else throw unknownName(name);
}

function unknownName(name: string): DcsaFailure {
  return new DcsaFailure(400, `There is no parameter "${name.slice(0, 60)}" here.`, name.slice(0, 60));
}

function one(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= charactersMax) return value;
  throw new DcsaFailure(400, `${name}: It stands once, with 1 to ${charactersMax} characters.`, name);
}

/** Several in one parameter with commas between them, or the parameter several times. */
function listed(name: string, value: unknown, known?: readonly string[]): readonly string[] {
  const parts = Array.isArray(value) ? value : [value];
  const values = parts.flatMap((part) => one(name, part).split(',')).filter((each) => each !== '');
  if (values.length === 0 || values.length > valuesMax) {
    throw new DcsaFailure(400, `${name}: It takes 1 to ${valuesMax} values.`, name);
  }
  const strange = known === undefined ? undefined : values.find((each) => !known.includes(each));
  if (strange !== undefined)
    throw new DcsaFailure(400, `${name}: "${strange.slice(0, 40)}" is none of ${known!.join(', ')}.`, name);
  return values;
}

/** Numbers of containers are kept without blanks. */
function container(number: string): string {
  return number.replaceAll(/[\s-]/gu, '').toUpperCase();
}

function limitOf(value: unknown): number {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && /^\d{1,9}$/u.test(text) && Number(text) >= 1)
    return Math.min(Number(text), limitMax);
  throw new DcsaFailure(400, 'limit: It is a whole number from 1.', 'limit');
}

function bound(
  name: string,
  value: unknown,
  column: TimeBound['column'],
  compare: TimeBound['compare'],
): TimeBound {
  const text = one(name, value);
  // In an address that was not encoded "+" is a blank.
  const parsed = parseMoment(text.replace(/ (?=\d{2}:\d{2}$)/u, '+'));
  if (!parsed.ok || !/T/u.test(text)) {
    throw new DcsaFailure(400, `${name}: It is a time like 2026-03-18T07:40:00Z.`, name);
  }
  return { column, compare, at: sortMs(parsed.value) };
}

const comparisons = { gte: '>=', gt: '>', lte: '<=', lt: '<', eq: '=' } as const;

/** `eventCreatedDateTime:gte=…`. */
function created(name: string, value: unknown): TimeBound {
  const suffix = name.split(':')[1] ?? 'eq';
  if (!Object.hasOwn(comparisons, suffix)) throw unknownName(name);
  return bound(name, value, 'received_at', comparisons[suffix as keyof typeof comparisons]);
}

const sortable = { eventCreatedDateTime: 'received_at', eventDateTime: 'occurred_at' } as const;

function sortOf(text: string): DcsaQuery['order'] {
  const [, name = '', direction = 'ASC'] = /^(\w+)(?::(ASC|DESC))?$/u.exec(text) ?? [];
  if (!Object.hasOwn(sortable, name)) {
    throw new DcsaFailure(
      400,
      `sort: It is ${Object.keys(sortable).join(' or ')}, with :ASC or :DESC.`,
      'sort',
    );
  }
  return { by: sortable[name as keyof typeof sortable], direction: direction as Direction };
}
