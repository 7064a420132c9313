// What came out of a document? Signals; figures of a series; entries of a list; addresses that an index points to; and what
// could not be read, each with its place. A document has one of these, seldom two.
import type { Problem } from '../../base/index.ts';
import type { SignalDraft } from './signal-draft.ts';

export const feedNames = [
  'gdacs',
  'usgs',
  'cap',
  'cap-index',
  'nhc',
  'portwatch',
  'ecb',
  'series',
  'ofac',
  'un',
  'list',
  'who',
  'entries',
] as const;

export type FeedName = (typeof feedNames)[number];

/** One figure of a series on one day: transits of a chokepoint, a rate of exchange, a price of fuel. */
export type Observation = {
  /** `portwatch/chokepoint1/n_total`, `ecb/USD`, or the name that a table gives it. */
  readonly series: string;
  /** ISO 8601 calendar date. */
  readonly date: string;
  readonly value: number;
  readonly unit: string;
  /** What people call the place or thing. */
  readonly name?: string;
};

/** Whom or what a list of sanctions or policies names. */
export type ListEntry = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly programmes: readonly string[];
  readonly countries: readonly string[];
  /** The date that the list gives the entry or its last change. */
  readonly date?: string;
  /** Everything that the list says of it, one line, by which a change is noticed. */
  readonly content: string;
};

export type PolicyList = {
  readonly list: 'ofac' | 'un' | 'list';
  readonly title: string;
  /** When the publisher made it, where it says so. */
  readonly date?: string;
  readonly entries: readonly ListEntry[];
};

export type FeedReading = {
  readonly feed: FeedName;
  readonly signals: readonly SignalDraft[];
  /** Items that could not be read, each with its place; the others stand. */
  readonly rejected: readonly Problem[];
  readonly observations: readonly Observation[];
  readonly list?: PolicyList;
  /** Addresses of the documents that an index points to, as written. */
  readonly links: readonly string[];
  /** Set where a server answers in pages and has more: how many rows it has given so far. */
  readonly nextOffset?: number;
  /** Whether a signature stands in the document. Checking it is for who holds the bytes. */
  readonly signed: boolean;
};

type Parts = Partial<Omit<FeedReading, 'feed'>>;

export function reading(feed: FeedName, parts: Parts): FeedReading {
  return { feed, signals: [], rejected: [], observations: [], links: [], signed: false, ...parts };
}

/** So many problems are told; a file in which everything is wrong would only repeat itself. */
export const rejectedMax = 1000;
