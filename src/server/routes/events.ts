// What changed just now? Server-Sent Events: which kinds of things, and which keys among those that the reader may see.
import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../runtime.ts';

const beatMs = 20_000;
const gatherMs = 400;
const keysMax = 200;

export async function eventRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  app.get('/api/events', { schema: { hide: true }, config: { rateLimit: false } }, async (request, reply) => {
    const { principal } = request;
    if (principal === undefined) return reply.callNotFound();
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 2000\n\n');

    let gathered = new Map<string, string>();
    let timer: NodeJS.Timeout | undefined;
    const send = async () => {
      timer = undefined;
      const changed = gathered;
      gathered = new Map();
      const groups = await runtime.access.groupsOfMany(principal, [...changed.keys()].slice(0, 5000));
      const visible = [...changed].filter(([key]) => (groups.get(key)?.size ?? 0) > 0);
      if (visible.length === 0 || raw.destroyed) return;
      const kinds = [...new Set(visible.map(([, kind]) => kind))];
      const keys = visible.slice(0, keysMax).map(([key]) => key);
      raw.write(`event: changed\ndata: ${JSON.stringify({ kinds, keys })}\n\n`);
    };
    const stop = runtime.store.projections.onApplied((changed) => {
      for (const { key, kind } of changed) gathered.set(key, kind);
      timer ??= setTimeout(() => void send().catch((error: unknown) => app.log.error(error)), gatherMs);
    });
    const beat = setInterval(() => raw.write(': still here\n\n'), beatMs);
    raw.on('close', () => {
      stop();
      clearInterval(beat);
      clearTimeout(timer);
    });
    runtime.onClose(() => raw.end());
    return reply;
  });
}
