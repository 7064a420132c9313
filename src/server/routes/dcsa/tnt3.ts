// GET and POST /events of Track & Trace 3.0.0: what happened, as far as the caller may see it, and what a carrier tells.
import type { FastifyInstance } from 'fastify';
import { describeProblem, type Problem } from '../../../base/index.ts';
import { detectFormat } from '../../../exchange/index.ts';
import {
  DcsaFailure,
  feedback,
  parseQuery3,
  readCursor,
  search,
  writeCursor,
  type FeedbackElement,
  type Given,
} from '../../interfaces/dcsa/index.ts';
import type { Runtime } from '../../runtime.ts';
import { bodyOf, callerOf, described, refusedUnits, roots, sendJson, speakDcsa } from './exchange.ts';

/** In one call: as many as one batch of the intake takes. */
const eventsMax = 1000;

export async function trackAndTrace3Routes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { dcsa, intake } = runtime;
  speakDcsa(app, runtime, 'tnt3');

  app.get(
    `${roots.tnt3}/events`,
    described('Events of Track & Trace 3.0.0 (DCSA)'),
    async (request, reply) => {
      const { cursor: _, limit: __, ...wanted } = request.query as Given;
      const query = parseQuery3(request.query as Given);
      const after = readCursor(query.cursor, wanted);
      const page = await search(dcsa.searching, callerOf(request), query, { version: '3.0.0', after });
      if (page.next !== undefined) void reply.header('Next-Page-Cursor', writeCursor(page.next, wanted));
      return sendJson(reply, 200, { events: page.events });
    },
  );

  app.post(
    `${roots.tnt3}/events`,
    described('Tell events by Track & Trace 3.0.0 (DCSA)'),
    async (request, reply) => {
      const { org } = callerOf(request);
      const { bytes, value } = await bodyOf(request);
      const { events } = value;
      if (!Array.isArray(events)) throw new DcsaFailure(400, 'The list of events is absent.', '$.events');
      if (events.length > eventsMax)
        throw new DcsaFailure(413, `At most ${eventsMax} events are told at once.`, '$.events');
      if (events.length === 0) return sendJson(reply, 200, {});
      const delivery = {
        bytes: readable(bytes, value, events),
        name: 'events',
        contentType: 'application/json',
      };
      const taken = await intake.receive({ ...delivery, door: 'dcsa', org });
      if (!taken.ok) throw refusedWhole(taken.problems);
      const { accepted, duplicates, rejected, message } = taken.value;
      const feedbackElements = rejected === 0 ? [] : await refusedOf(runtime, org, message);
      // Nothing of it was taken: that is no success in part.
      const status = accepted + duplicates === 0 && rejected > 0 ? 400 : 200;
      return sendJson(reply, status, feedbackElements.length > 0 ? { feedbackElements } : {});
    },
  );
}

/** The bytes as they came, unless their beginning does not tell what they are: then what tells it stands first. */
function readable(bytes: Uint8Array, value: object, events: readonly unknown[]): Uint8Array {
  if (detectFormat(bytes.subarray(0, 4096)) === 'dcsa-json') return bytes;
  const told = events.map((event) => {
    if (typeof event !== 'object' || event === null) return event;
    const { eventClassification, ...rest } = event as Record<string, unknown>;
    return { eventClassification, ...rest };
  });
  return new TextEncoder().encode(JSON.stringify({ ...value, events: told }));
}

function refusedWhole(problems: readonly Problem[]): DcsaFailure {
  const [first] = problems;
  const tooLarge = first?.code === 'input.too-large';
  return new DcsaFailure(tooLarge ? 413 : 400, problems.map(describeProblem).join('; '), '$');
}

async function refusedOf(runtime: Runtime, org: string, message: string): Promise<FeedbackElement[]> {
  const refused = await refusedUnits(runtime, org, message, (ordinal) => `/events/${ordinal - 1}`);
  return refused.map(({ message: text, jsonPath }) => feedback(text, jsonPath));
}
