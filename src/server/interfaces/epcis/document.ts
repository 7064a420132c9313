// How are events handed out? As an EPCISQueryDocument, in JSON-LD or XML, with one context for all of them, identifiers as they came or as
// Digital Links (EPCIS 2.0 §12.5).
import { canonicalLink, convertEpcis, epcisPrefixesOf, gs1Context } from '../../../exchange/index.ts';
import type { EpcisObject } from './event-index.ts';
import { EpcisFailure } from './failure.ts';

export type DocumentOptions = {
  readonly createdAt: number;
  readonly queryName: string;
  readonly subscriptionID?: string;
  /** Every EPC URN as a Digital Link. */
  readonly asLinks?: boolean;
};

/** What the prefixes of an event's extensions stand for. */
export function contextOfEvent(event: EpcisObject): ReadonlyMap<string, string> {
  return epcisPrefixesOf(event['@context']);
}

export function queryDocument(events: readonly EpcisObject[], options: DocumentOptions): object {
  const { createdAt, queryName, subscriptionID, asLinks = false } = options;
  const shared = sharedContext(events);
  const eventList = events.map((event) => {
    const told = shared.has(event) ? withoutContext(event) : event;
    return asLinks ? (translated(told) as EpcisObject) : told;
  });
  return {
    '@context': [gs1Context, ...shared.prefixes],
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: new Date(createdAt).toISOString(),
    epcisBody: {
      queryResults: {
        queryName,
        ...(subscriptionID !== undefined && { subscriptionID }),
        resultsBody: { eventList },
      },
    },
  };
}

export function asXml(document: object): string {
  const converted = convertEpcis(new TextEncoder().encode(JSON.stringify(document)), 'xml');
  if (!converted.ok)
    throw new EpcisFailure('failed', 'The events could not be written in XML.', converted.problems);
  return converted.value;
}

function withoutContext({ '@context': _, ...event }: EpcisObject): EpcisObject {
  return event;
}

/** Prefixes that all events explain alike stand at the document; an event that differs keeps its own context. */
function sharedContext(events: readonly EpcisObject[]): {
  readonly prefixes: readonly Readonly<Record<string, string>>[];
  has(event: EpcisObject): boolean;
} {
  const known = new Map<string, string>();
  const shared = new Set<EpcisObject>();
  for (const event of events) {
    const parts = [event['@context'] ?? []].flat() as unknown[];
    const plain = parts.every((part) => part === gs1Context || isPlain(part));
    const own = parts.filter(isPlain).flatMap((part) => Object.entries(part));
    if (!plain || own.some(([prefix, uri]) => (known.get(prefix) ?? uri) !== uri)) continue;
    for (const [prefix, uri] of own) known.set(prefix, uri);
    shared.add(event);
  }
  return {
    prefixes: [...known].map(([prefix, uri]) => ({ [prefix]: uri })),
    has: (event) => shared.has(event),
  };
}

function isPlain(part: unknown): part is Readonly<Record<string, string>> {
  if (typeof part !== 'object' || part === null) return false;
  return Object.values(part).every((meaning) => typeof meaning === 'string');
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('urn:epc:') ? canonicalLink(value) : value;
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translated(inner)]));
}
