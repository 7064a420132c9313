// /queries, /queries/{queryName}, …/events, …/subscriptions: queries that have a name, and who is told of what answers them (EPCIS 2.0 §12.7).
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { parseMoment, sortMs } from '../../../base/index.ts';
import { epcisPrefixesOf } from '../../../exchange/index.ts';
import { checkUrl } from '../../partners/channels/index.ts';
import {
  checkName,
  checkSchedule,
  EpcisFailure,
  nextTime,
  parseQuery,
  queriesMax,
  readToken,
  subscriptionsMax,
  writeToken,
  type NamedQuery,
  type QuerySchedule,
  type Subscription,
} from '../../interfaces/epcis/index.ts';
import type { Runtime } from '../../runtime.ts';
import { answerEvents } from './events.ts';
import { asLinks, callerOf, discover, leadOn, objectFor, perPageOf, root, tokenOf } from './exchange.ts';

const hidden = { schema: { hide: true } } as const;
type Named = { Params: { queryName: string } };
type Subscribed = { Params: { queryName: string; subscriptionID: string } };

export function queryRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { queries } = runtime.epcis;
  discover(app, '/queries', 'GET, POST');
  discover(app, '/queries/:queryName', 'GET, DELETE');
  discover(app, '/queries/:queryName/events', 'GET');

  app.post(`${root}/queries`, hidden, async (request, reply) => {
    const { org } = callerOf(request);
    const { name: given, query } = await objectFor(request, 'queryValidation');
    const name = checkName(given);
    if (typeof query !== 'object' || query === null || Array.isArray(query)) {
      throw new EpcisFailure('queryValidation', 'query: It is an object of parameters.');
    }
    const asked = query as Record<string, unknown>;
    parseQuery(asked, epcisPrefixesOf(asked['@context']), 'queryValidation');
    const known = await queries.list(org);
    if (known.some((one) => one.name === name))
      throw new EpcisFailure('exists', `You have a query "${name}" already.`);
    if (known.length >= queriesMax)
      throw new EpcisFailure('queryTooComplex', `At most ${queriesMax} queries have a name.`);
    await queries.put(org, { name, query: asked, createdAt: runtime.clock() });
    return reply
      .status(201)
      .header('Location', `${root}/queries/${encodeURIComponent(name)}`)
      .send();
  });

  app.get(`${root}/queries`, hidden, async (request, reply) => {
    const all = (await queries.list(callerOf(request).org)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const page = pageOf(runtime, request, all, ({ name }) => name);
    if (page.next !== undefined) leadOn(reply, request, page.next);
    return reply.type('application/json').send(JSON.stringify(page.items.map(definition)));
  });

  app.get<Named>(`${root}/queries/:queryName`, hidden, async (request, reply) =>
    reply.type('application/json').send(JSON.stringify(definition(await findQuery(runtime, request)))),
  );

  app.delete<Named>(`${root}/queries/:queryName`, hidden, async (request, reply) => {
    await findQuery(runtime, request);
    await queries.remove(callerOf(request).org, request.params.queryName);
    return reply.status(204).send();
  });

  app.get<Named>(`${root}/queries/:queryName/events`, hidden, async (request, reply) => {
    const { name, query } = await findQuery(runtime, request);
    const prefixes = epcisPrefixesOf(query['@context']);
    return answerEvents(runtime, request, reply, { given: query, prefixes, queryName: name });
  });
  subscriptionRoutes(app, runtime);
}

function definition({ name, query }: NamedQuery): object {
  return { name, query };
}

async function findQuery({ epcis }: Runtime, request: FastifyRequest): Promise<NamedQuery> {
  const { queryName } = request.params as Named['Params'];
  const found = await epcis.queries.find(callerOf(request).org, queryName);
  if (found === undefined) throw new EpcisFailure('noSuchName', 'You have no query of that name.');
  return found;
}

/** A page of a list that is held whole. */
function pageOf<T>(
  { clock }: Runtime,
  request: FastifyRequest,
  all: readonly T[],
  keyOf: (item: T) => string,
) {
  const query = request.query as Record<string, unknown>;
  const limit = perPageOf(query);
  const { after } = readToken(tokenOf(query), request.routeOptions.url, clock());
  const rest = typeof after === 'string' ? all.filter((item) => keyOf(item) > after) : all;
  const items = rest.slice(0, limit);
  const next =
    rest.length > limit
      ? writeToken({ after: keyOf(items.at(-1)!) }, request.routeOptions.url, clock())
      : undefined;
  return { items, next };
}

function subscriptionRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { queries } = runtime.epcis;
  const path = '/queries/:queryName/subscriptions';
  discover(app, path, 'GET, POST');
  discover(app, `${path}/:subscriptionID`, 'GET, DELETE');

  app.post<Named>(`${root}${path}`, hidden, async (request, reply) => {
    const { name } = await findQuery(runtime, request);
    const { org } = callerOf(request);
    const body = await objectFor(request, 'subscriptionControls');
    if ((await queries.subscriptions(org, name)).length >= subscriptionsMax) {
      throw new EpcisFailure(
        'subscriptionControls',
        `A query has at most ${subscriptionsMax} subscriptions.`,
      );
    }
    const subscription = await newSubscription(runtime, request, { org, queryName: name }, body);
    await queries.putSubscription(subscription, body['signatureToken'] as string | undefined);
    const location = `${root}/queries/${encodeURIComponent(name)}/subscriptions/${subscription.subscriptionID}`;
    const told = JSON.stringify(subscriptionView(subscription));
    return reply.status(201).header('Location', location).type('application/json').send(told);
  });

  app.get<Named>(`${root}${path}`, hidden, async (request, reply) => {
    const { name } = await findQuery(runtime, request);
    const all = await queries.subscriptions(callerOf(request).org, name);
    const page = pageOf(runtime, request, all, ({ subscriptionID }) => subscriptionID);
    if (page.next !== undefined) leadOn(reply, request, page.next);
    return reply.type('application/json').send(JSON.stringify(page.items.map(subscriptionView)));
  });

  app.get<Subscribed>(`${root}${path}/:subscriptionID`, hidden, async (request, reply) =>
    reply
      .type('application/json')
      .send(JSON.stringify(subscriptionView(await findSubscription(runtime, request)))),
  );

  app.delete<Subscribed>(`${root}${path}/:subscriptionID`, hidden, async (request, reply) => {
    await queries.removeSubscription(await findSubscription(runtime, request));
    return reply.status(204).send();
  });
}

async function findSubscription({ epcis }: Runtime, request: FastifyRequest): Promise<Subscription> {
  const { queryName, subscriptionID } = request.params as Subscribed['Params'];
  const found = await epcis.queries.findSubscription(callerOf(request).org, queryName, subscriptionID);
  if (found === undefined) throw new EpcisFailure('noSuchName', 'You have no such subscription.');
  return found;
}

/** Without the secret. */
function subscriptionView(subscription: Subscription): object {
  const {
    subscriptionID,
    dest,
    createdAt,
    lastNotifiedAt,
    initialRecordTime,
    reportIfEmpty,
    stream,
    schedule,
  } = subscription;
  return {
    ...{ subscriptionID, dest, createdAt: new Date(createdAt).toISOString() },
    ...(lastNotifiedAt !== undefined && { lastNotifiedAt: new Date(lastNotifiedAt).toISOString() }),
    ...(initialRecordTime !== undefined && { initialRecordTime }),
    ...(reportIfEmpty !== undefined && { reportIfEmpty }),
    ...(stream !== undefined && { stream }),
    ...(schedule !== undefined && { schedule }),
  };
}

const members = new Set([
  'dest',
  'signatureToken',
  'initialRecordTime',
  'reportIfEmpty',
  'schedule',
  'stream',
]);

async function newSubscription(
  runtime: Runtime,
  request: FastifyRequest,
  of: { readonly org: string; readonly queryName: string },
  body: Readonly<Record<string, unknown>>,
): Promise<Subscription> {
  const refuse = (message: string): never => {
    throw new EpcisFailure('subscriptionControls', message);
  };
  const unknown = Object.keys(body).find((name) => !members.has(name));
  if (unknown !== undefined) refuse(`There is no member "${unknown.slice(0, 40)}" of a subscription.`);
  const { dest, signatureToken, initialRecordTime, reportIfEmpty, schedule, stream } = body;
  if (typeof dest !== 'string' || dest.length > 2000)
    refuse('dest: It is the address that events are sent to.');
  const url = checkUrl(dest as string, await runtime.epcis.policy());
  if (!url.ok) refuse(`dest: ${url.problems[0]!.message}`);
  if (signatureToken !== undefined && (typeof signatureToken !== 'string' || signatureToken.length > 500)) {
    refuse('signatureToken: It is text of at most 500 characters.');
  }
  if (reportIfEmpty !== undefined && typeof reportIfEmpty !== 'boolean')
    refuse('reportIfEmpty: It is true or false.');
  if ((schedule === undefined) === (stream === undefined) || (stream !== undefined && stream !== true)) {
    refuse('A subscription has a schedule, or stream is true.');
  }
  const now = runtime.clock();
  const wrong =
    schedule === undefined ? undefined : checkSchedule(Object(schedule) as Record<string, unknown>);
  if (wrong !== undefined) refuse(`schedule: ${wrong}`);
  const nextAt =
    schedule === undefined
      ? 0
      : (nextTime(schedule as QuerySchedule, now) ?? refuse('schedule: It names no time that ever comes.'));
  return {
    ...{ ...of, subscriptionID: randomUUID(), dest: dest as string, createdAt: now, attempts: 0, nextAt },
    cursor: await startOf(runtime, initialRecordTime, refuse),
    ...(stream === true && { stream }),
    ...(schedule !== undefined && { schedule: schedule as QuerySchedule }),
    ...(reportIfEmpty !== undefined && { reportIfEmpty: reportIfEmpty as boolean }),
    ...(initialRecordTime !== undefined && { initialRecordTime: initialRecordTime as string }),
    ...(asLinks(request) && { asLinks: true }),
  };
}

/** The last entry of the record that the subscriber is not told of. */
async function startOf(
  { store, epcis }: Runtime,
  initial: unknown,
  refuse: (message: string) => never,
): Promise<number> {
  if (initial === undefined) return store.journal.count();
  const parsed = typeof initial === 'string' ? parseMoment(initial) : undefined;
  if (parsed?.ok !== true) return refuse('initialRecordTime: It is a time with a zone.');
  await epcis.searching.index.catchUp();
  const [first] = epcis.searching.index.page(
    { fromRecordTime: sortMs(parsed.value) },
    { by: 'received_at', direction: 'ASC', limit: 1 },
  );
  return first === undefined ? store.journal.count() : first.seq - 1;
}
