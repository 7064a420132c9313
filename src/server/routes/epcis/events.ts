// GET /events and what leads to events by a value: /epcs, /bizSteps, /bizLocations, /readPoints, /dispositions, /eventTypes (EPCIS 2.0 §12.5,
// §12.6). A caller finds what the decision point lets it see; what it may not see is not there.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  canonicalLink,
  epcisEventTypes,
  epcisPrefixesOf,
  webWord,
  type VocabularyName,
} from '../../../exchange/index.ts';
import {
  assertNoMoreThan,
  asXml,
  EpcisFailure,
  isKnown,
  listValues,
  parseQuery,
  queryDocument,
  readToken,
  search,
  writeToken,
  type IndexedColumn,
} from '../../interfaces/epcis/index.ts';
import type { Runtime } from '../../runtime.ts';
import {
  asLinks,
  callerOf,
  collection,
  discover,
  headerOf,
  leadOn,
  perPageOf,
  root,
  syntaxFor,
  tokenOf,
} from './exchange.ts';

const hidden = { schema: { hide: true } } as const;

type Given = Readonly<Record<string, unknown>>;

/** `EPC-Ext=http://…, …` in the header GS1-Extensions, and what GS1 itself binds. */
export function prefixesFor(request: FastifyRequest): ReadonlyMap<string, string> {
  const told = (headerOf(request, 'GS1-Extensions') ?? '').split(',').flatMap((part) => {
    const [, prefix, uri] = /^\s*([\w.-]+)\s*=\s*(\S+)\s*$/u.exec(part) ?? [];
    return prefix === undefined || uri === undefined ? [] : [{ [prefix]: uri }];
  });
  return epcisPrefixesOf(told);
}

/** One page of the events that answer. */
export async function answerEvents(
  { epcis, clock }: Runtime,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: {
    readonly given: Given;
    readonly prefixes: ReadonlyMap<string, string>;
    readonly queryName: string;
  },
): Promise<FastifyReply> {
  const reader = callerOf(request);
  const paging = request.query as Given;
  const syntax = syntaxFor(request);
  const links = asLinks(request);
  const query = parseQuery(asked.given, asked.prefixes);
  const now = clock();
  const start = readToken(tokenOf(paging), [asked.queryName, asked.given], now);
  const left = start.left ?? query.eventCountLimit;
  if (query.maxEventCount !== undefined && start.after === undefined) {
    await assertNoMoreThan(epcis.searching, reader, query, query.maxEventCount);
  }
  const limit = Math.min(perPageOf(paging), left ?? Infinity);
  const after = typeof start.after === 'object' ? start.after : undefined;
  const page = await search(epcis.searching, reader, query, { limit, after });
  const remaining = left === undefined ? undefined : left - page.events.length;
  if (page.next !== undefined && remaining !== 0) {
    const next = { after: page.next, ...(remaining !== undefined && { left: remaining }) };
    leadOn(reply, request, writeToken(next, [asked.queryName, asked.given], now));
  }
  const events = page.events.map(({ event }) => event);
  const document = queryDocument(events, { createdAt: now, queryName: asked.queryName, asLinks: links });
  return reply
    .type(syntax === 'xml' ? 'application/xml' : 'application/json')
    .send(syntax === 'xml' ? asXml(document) : JSON.stringify(document));
}

/** The parameters of a query among those of the address. */
export function parametersOf(request: FastifyRequest): Record<string, unknown> {
  const { perPage: _, nextPageToken: __, ...given } = request.query as Record<string, unknown>;
  return given;
}

type Resource = {
  readonly name: string;
  readonly param: string;
  readonly of: IndexedColumn | 'thing';
  /** The parameter that asks for the same. */
  readonly parameter: string;
  readonly vocabulary?: VocabularyName;
};

const resources: readonly Resource[] = [
  { name: 'epcs', param: 'epc', of: 'thing', parameter: 'MATCH_anyEPC' },
  { name: 'bizSteps', param: 'bizStep', of: 'biz_step', parameter: 'EQ_bizStep', vocabulary: 'bizStep' },
  { name: 'bizLocations', param: 'bizLocation', of: 'biz_location', parameter: 'EQ_bizLocation' },
  { name: 'readPoints', param: 'readPoint', of: 'read_point', parameter: 'EQ_readPoint' },
  {
    name: 'dispositions',
    param: 'disposition',
    of: 'disposition',
    parameter: 'EQ_disposition',
    vocabulary: 'disposition',
  },
  { name: 'eventTypes', param: 'eventType', of: 'event_type', parameter: 'eventType' },
];

export function eventRoutes(app: FastifyInstance, runtime: Runtime): void {
  discover(app, '/', 'GET');
  app.get(`${root}/`, hidden, async (request, reply) => top(request, reply));
  app.get(root, hidden, async (request, reply) => top(request, reply));
  discover(app, '/events', 'GET, POST');
  discover(app, '/events/:eventID', 'GET');
  app.get(`${root}/events`, hidden, (request, reply) =>
    answerEvents(runtime, request, reply, {
      given: parametersOf(request),
      prefixes: prefixesFor(request),
      queryName: 'SimpleEventQuery',
    }),
  );
  app.get<{ Params: { eventID: string } }>(`${root}/events/:eventID`, hidden, async (request, reply) => {
    const given = { EQ_eventID: [request.params.eventID] };
    const query = parseQuery(given, prefixesFor(request));
    const { events } = await search(runtime.epcis.searching, callerOf(request), query, { limit: 1 });
    if (events.length === 0) throw new EpcisFailure('noSuchName', 'There is no such event that you may see.');
    const asked = { given, prefixes: prefixesFor(request), queryName: 'SimpleEventQuery' };
    return answerEvents(runtime, request, reply, asked);
  });
  app.delete(`${root}/nextPageToken/:token`, hidden, async (request) => {
    callerOf(request);
    throw new EpcisFailure('notImplemented', 'A token runs out by itself; nothing is kept for it here.');
  });
  for (const resource of resources) resourceRoutes(app, runtime, resource);
}

async function top(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  callerOf(request);
  const member = ['capture', 'events', 'queries', ...resources.map(({ name }) => name)];
  return reply.type('application/json').send(JSON.stringify(collection(member)));
}

function resourceRoutes(app: FastifyInstance, runtime: Runtime, resource: Resource): void {
  const { name, param, of, parameter } = resource;
  const { epcis, clock } = runtime;
  const path = `/${name}/:${param}`;
  for (const each of [`/${name}`, path, `${path}/events`]) discover(app, each, 'GET');

  app.get(`${root}/${name}`, hidden, async (request, reply) => {
    const query = request.query as Given;
    const now = clock();
    const { after } = readToken(tokenOf(query), name, now);
    const start = { after: typeof after === 'string' ? after : '', limit: perPageOf(query) };
    const { values, next } = await listValues(epcis.searching, callerOf(request), of, start);
    if (next !== undefined) leadOn(reply, request, writeToken({ after: next }, name, now));
    const member =
      of === 'event_type'
        ? [...new Set([...epcisEventTypes, ...values])]
        : values.map((value) => shown(resource, value));
    return reply.type('application/json').send(JSON.stringify(collection(member)));
  });

  const requireKnown = async (request: FastifyRequest): Promise<string> => {
    const value = (request.params as Record<string, string>)[param]!;
    const standard = of === 'event_type' && (epcisEventTypes as readonly string[]).includes(value);
    if (standard || (await isKnown(epcis.searching, callerOf(request), of, stored(resource, value))))
      return value;
    throw new EpcisFailure('noSuchName', 'There is nothing of that name that you may see.');
  };

  app.get(`${root}${path}`, hidden, async (request, reply) => {
    await requireKnown(request);
    return reply.type('application/json').send(JSON.stringify(collection(['events'])));
  });

  app.get(`${root}${path}/events`, hidden, async (request, reply) => {
    const value = await requireKnown(request);
    const given = parametersOf(request);
    if (Object.hasOwn(given, parameter)) {
      throw new EpcisFailure('queryParameter', `${parameter}: The address says it already.`);
    }
    const asked = {
      given: { ...given, [parameter]: [value] },
      prefixes: prefixesFor(request),
      queryName: 'SimpleEventQuery',
    };
    return answerEvents(runtime, request, reply, asked);
  });
}

/** As the index has it. */
function stored({ of, vocabulary }: Resource, value: string): string {
  if (vocabulary !== undefined) return webWord(vocabulary, value);
  return of === 'event_type' ? value : canonicalLink(value);
}

/** Words of the vocabulary are handed out bare, as JSON has them. */
function shown({ vocabulary }: Resource, value: string): string {
  const word =
    vocabulary === undefined ? undefined : /^https:\/\/ref\.gs1\.org\/cbv\/\w+-(\w+)$/u.exec(value)?.[1];
  return word !== undefined && vocabulary !== undefined && webWord(vocabulary, word) === value ? word : value;
}
