// GET /events and /events/{eventID} of Track & Trace 2.2, and its subscriptions: what happened, as far as the caller may see it, asked for
// or told as it comes in.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkUrl } from '../../partners/channels/index.ts';
import {
  addressOf,
  checkSecret,
  DcsaFailure,
  newSubscription,
  parseQuery2,
  readCursor,
  search,
  shownSubscription,
  subscriptionsMax,
  wishesOf,
  writeCursor,
  type Given,
} from '../../interfaces/dcsa/index.ts';
import type { Runtime } from '../../runtime.ts';
import { bodyOf, callerOf, described, roots, sendJson, speakDcsa } from './exchange.ts';

const root = roots.tnt2;

export async function trackAndTrace2Routes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  speakDcsa(app, runtime, 'tnt2');
  const { dcsa } = runtime;

  app.get(`${root}/events`, described('Events of Track & Trace 2.2 (DCSA)'), async (request, reply) => {
    const { cursor: _, limit: __, ...wanted } = request.query as Given;
    const query = parseQuery2(request.query as Given);
    const after = readCursor(query.cursor, wanted);
    const page = await search(dcsa.searching, callerOf(request), query, { version: '2.2.0', after });
    tellPages(request, reply, page.next && writeCursor(page.next, wanted));
    return sendJson(reply, 200, page.events);
  });

  app.get<{ Params: { eventID: string } }>(
    `${root}/events/:eventID`,
    described('One event of Track & Trace 2.2 (DCSA)'),
    async (request, reply) => {
      const all = parseQuery2({});
      const narrowing = {
        ...all.narrowing,
        values: { ...all.narrowing.values, id: [request.params.eventID] },
      };
      const query = { ...all, narrowing, limit: 1 };
      const { events } = await search(dcsa.searching, callerOf(request), query, { version: '2.2.0' });
      if (events[0] === undefined)
        throw new DcsaFailure(404, 'There is no such event that you may see.', 'eventID');
      return sendJson(reply, 200, events[0]);
    },
  );

  subscriptionRoutes(app, runtime);
}

/** Pages lead on only: what was behind the first is asked for from the first again. */
function tellPages(request: FastifyRequest, reply: FastifyReply, next: string | undefined): void {
  const url = new URL(request.url, 'http://local');
  const at = (cursor: string | undefined): string => {
    if (cursor === undefined) url.searchParams.delete('cursor');
    else url.searchParams.set('cursor', cursor);
    return `${url.pathname}${url.search}`;
  };
  void reply.header('Current-Page', request.url).header('First-Page', at(undefined));
  if (next !== undefined) void reply.header('Next-Page', at(next));
}

type ById = { Params: { subscriptionID: string } };

function subscriptionRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { dcsa, clock } = runtime;
  const { subscriptions } = dcsa;
  const path = `${root}/event-subscriptions`;
  const requireOne = async (request: FastifyRequest<ById>) => {
    const found = await subscriptions.find(callerOf(request).org, request.params.subscriptionID);
    if (found === undefined)
      throw new DcsaFailure(404, 'There is no such subscription of yours.', 'subscriptionID');
    return found;
  };

  app.get(path, described('Subscriptions of Track & Trace 2.2 (DCSA)'), async (request, reply) => {
    const own = await subscriptions.list(callerOf(request).org);
    tellPages(request, reply, undefined);
    return sendJson(reply, 200, own.map(shownSubscription));
  });

  app.post(path, described('Subscribe to events by Track & Trace 2.2 (DCSA)'), async (request, reply) => {
    const { org } = callerOf(request);
    const { value } = await bodyOf(request);
    if ((await subscriptions.list(org)).length >= subscriptionsMax) {
      throw new DcsaFailure(409, `An organisation may have ${subscriptionsMax} subscriptions.`);
    }
    await requirePermitted(runtime, addressOf(value));
    const secret = checkSecret(value['secret']);
    await dcsa.searching.index.catchUp();
    const start = { cursor: dcsa.searching.index.cursor(), now: clock() };
    const made = newSubscription(org, value, start);
    await subscriptions.put(made, secret);
    return sendJson(reply.header('Location', `${path}/${made.subscriptionID}`), 201, shownSubscription(made));
  });

  const one = `${path}/:subscriptionID`;
  app.get<ById>(one, described('One subscription of Track & Trace 2.2 (DCSA)'), async (request, reply) =>
    sendJson(reply, 200, shownSubscription(await requireOne(request))),
  );

  app.put<ById>(
    one,
    described('Change a subscription of Track & Trace 2.2 (DCSA)'),
    async (request, reply) => {
      const standing = await requireOne(request);
      const { value } = await bodyOf(request);
      if (value['secret'] !== undefined)
        throw new DcsaFailure(400, 'The secret has an address of its own.', 'secret');
      await requirePermitted(runtime, addressOf(value));
      const changed = {
        ...standing,
        callbackUrl: addressOf(value),
        wishes: wishesOf(value),
        attempts: 0,
        nextAt: 0,
      };
      await subscriptions.put(changed);
      return sendJson(reply, 200, shownSubscription(changed));
    },
  );

  app.delete<ById>(
    one,
    described('End a subscription of Track & Trace 2.2 (DCSA)'),
    async (request, reply) => {
      await subscriptions.remove(await requireOne(request));
      return reply.status(204).send();
    },
  );

  app.put<ById>(
    `${one}/secret`,
    described('Change the secret of a subscription (DCSA)'),
    async (request, reply) => {
      const { subscriptionID } = await requireOne(request);
      const { value } = await bodyOf(request);
      await subscriptions.keepSecret(subscriptionID, checkSecret(value['secret']));
      return reply.status(204).send();
    },
  );
}

/** The policy for outgoing connections is asked now, and each time that something is sent. */
async function requirePermitted({ dcsa }: Runtime, address: string): Promise<void> {
  const url = checkUrl(address, await dcsa.policy());
  if (!url.ok) throw new DcsaFailure(400, url.problems[0]!.message, 'callbackUrl');
}
