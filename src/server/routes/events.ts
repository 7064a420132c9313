// What changed just now? Server-Sent Events: which kinds of things, and which keys among those that the reader may see.
import type { FastifyInstance } from 'fastify';
import { PortolanError, problem } from '../../base/index.ts';
import { principalOf } from '../operation/http.ts';
import { recognise } from '../access/recognise.ts';
import type { Runtime } from '../runtime.ts';

const beatMs = 20_000;
const gatherMs = 400;
const keysMax = 200;
/** Open streams of one organisation; a page holds one. */
const streamsMax = 500;
/** A reader that takes nothing any more is let go: it comes again and reads what it missed. */
const unreadBytesMax = 1024 * 1024;

export async function eventRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const streams = new Map<string, number>();
  app.get('/api/events', { schema: { hide: true }, config: { rateLimit: false } }, async (request, reply) => {
    const principal = principalOf(request);
    const { org } = principal;
    const own = streams.get(org) ?? 0;
    if (own >= streamsMax) {
      throw new PortolanError([problem('access.too-many-requests', 'Too many open streams of changes.')]);
    }
    streams.set(org, own + 1);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 2000\n\n');

    let gathered = new Map<string, Set<string>>();
    let ofPlans = new Map<string, string>();
    let timer: NodeJS.Timeout | undefined;
    const send = async () => {
      timer = undefined;
      const changed = gathered;
      gathered = new Map();
      const mine = [...ofPlans];
      ofPlans = new Map();
      const groups = await runtime.access.groupsOfMany(principal, [...changed.keys()].slice(0, 5000));
      const visible = [...changed].filter(([key]) => (groups.get(key)?.size ?? 0) > 0);
      if (visible.length + mine.length === 0 || raw.destroyed) return;
      if (raw.writableLength > unreadBytesMax || (await recognise(runtime, request)) === undefined) {
        raw.end();
        return;
      }
      const kinds = [
        ...new Set([...visible.flatMap(([, some]) => [...some]), ...mine.map(([, kind]) => kind)]),
      ];
      const keys = [...mine, ...visible].slice(0, keysMax).map(([key]) => key);
      raw.write(`event: changed\ndata: ${JSON.stringify({ kinds, keys })}\n\n`);
    };
    const sendSoon = () => {
      timer ??= setTimeout(() => void send().catch((error: unknown) => app.log.error(error)), gatherMs);
    };
    const gather = (key: string, kind: string) =>
      gathered.set(key, (gathered.get(key) ?? new Set<string>()).add(kind));
    const stop = runtime.store.projections.onApplied((changed) => {
      for (const { key, kind } of changed) gather(key, kind);
      sendSoon();
    });
    const stopPlans = runtime.planning.listen((news) => {
      if (news.kind === 'plan' && news.org !== org) return;
      // Of an improvement hears who may see the shipment.
      if (news.kind === 'improvement') gather(news.about, news.kind);
      else ofPlans.set(news.key, news.kind);
      sendSoon();
    });
    const stillThere = async () => {
      // Who has signed out, or whose key was revoked, hears nothing more.
      if ((await recognise(runtime, request)) === undefined) raw.end();
      else raw.write(': still here\n\n');
    };
    const beat = setInterval(() => void stillThere().catch((error: unknown) => app.log.error(error)), beatMs);
    const forget = runtime.onClose(() => raw.end());
    raw.on('close', () => {
      stop();
      stopPlans();
      forget();
      streams.set(org, (streams.get(org) ?? 1) - 1);
      clearInterval(beat);
      clearTimeout(timer);
    });
    return reply;
  });
}
