// POST /capture, GET /capture, GET /capture/{captureID}, POST /events: what is handed in (EPCIS 2.0 §12.4).
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseEpcis } from '../../../exchange/index.ts';
import { captureBytesMax, EpcisFailure, type ErrorBehaviour } from '../../interfaces/epcis/index.ts';
import { eventIdOf } from '../../interfaces/epcis/index.ts';
import type { Runtime } from '../../runtime.ts';
import { readToken, writeToken } from '../../interfaces/epcis/index.ts';
import {
  bodyFor,
  callerOf,
  captureHeaders,
  discover,
  headerOf,
  jsonBody,
  leadOn,
  perPageOf,
  root,
  tokenOf,
  xmlBody,
} from './exchange.ts';

const hidden = { schema: { hide: true } } as const;

export function captureRoutes(app: FastifyInstance, { epcis, clock }: Runtime): void {
  const { captures } = epcis;
  discover(app, '/capture', 'GET, POST', captureHeaders);
  discover(app, '/capture/:captureID', 'GET');

  app.post(`${root}/capture`, hidden, async (request, reply) => {
    const { org } = callerOf(request);
    const bytes = await bodyFor(request, [jsonBody, xmlBody], captureBytesMax);
    const contentType = headerOf(request, 'Content-Type') ?? '';
    const job = await captures.begin({ org, bytes, contentType, behaviour: behaviourOf(request) });
    return reply.status(202).header('Location', `${root}/capture/${job.captureID}`).send();
  });

  app.get(`${root}/capture`, hidden, async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const [limit, now] = [perPageOf(query), clock()];
    const { after } = readToken(tokenOf(query), 'capture', now);
    const jobs = (await captures.list(callerOf(request).org)).filter(
      ({ captureID }) => typeof after !== 'string' || captureID < after,
    );
    const page = jobs.slice(0, limit);
    if (jobs.length > limit)
      leadOn(reply, request, writeToken({ after: page.at(-1)!.captureID }, 'capture', now));
    return reply.type('application/json').send(JSON.stringify(page));
  });

  app.get<{ Params: { captureID: string } }>(`${root}/capture/:captureID`, hidden, async (request, reply) => {
    const job = await captures.find(callerOf(request).org, request.params.captureID);
    if (job === undefined) throw new EpcisFailure('noSuchName', 'There is no such capture of yours.');
    return reply.type('application/json').send(JSON.stringify(job));
  });

  app.post(`${root}/events`, hidden, async (request, reply) => {
    const { org } = callerOf(request);
    const bytes = await bodyFor(request, [jsonBody, xmlBody], captureBytesMax);
    const event = oneEvent(bytes);
    const contentType = headerOf(request, 'Content-Type') ?? '';
    const { accepted, duplicates, errors } = await captures.takeNow({
      org,
      bytes,
      contentType,
      behaviour: 'rollback',
    });
    if (errors.length > 0) {
      const forbidden = errors.every(({ status }) => status === 403);
      throw new EpcisFailure(
        forbidden ? 'forbidden' : 'validation',
        errors
          .map(({ detail }) => detail)
          .join('; ')
          .slice(0, 2000),
      );
    }
    if (accepted === 0 && duplicates > 0) throw new EpcisFailure('exists', 'This event was captured before.');
    const location = `${root}/events/${encodeURIComponent(eventIdOf(event))}`;
    return reply
      .status(201)
      .header('Location', location)
      .type('application/json')
      .send(JSON.stringify(event));
  });
}

function behaviourOf(request: FastifyRequest): ErrorBehaviour {
  const asked = headerOf(request, 'GS1-Capture-Error-Behaviour') ?? 'rollback';
  if (asked === 'rollback' || asked === 'proceed') return asked;
  throw new EpcisFailure('validation', 'GS1-Capture-Error-Behaviour: It is rollback or proceed.');
}

/** The event that the body says: bare, or the only one of a document. */
function oneEvent(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const parsed = parseEpcis(bytes);
  if (!parsed.ok) throw new EpcisFailure('validation', parsed.problems[0]!.message, parsed.problems);
  const { document } = parsed.value;
  if (document['epcisBody'] === undefined)
    return JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
  const list = (document['epcisBody'] as { eventList?: unknown }).eventList;
  if (!Array.isArray(list) || list.length !== 1)
    throw new EpcisFailure('validation', 'One event is captured here.');
  return JSON.parse(JSON.stringify(list[0])) as Record<string, unknown>;
}
