// How does a deployment answer? The application listens, commands on this machine learn where, and the jobs run.
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { PortolanError, problem } from '../../base/index.ts';
import { createApp } from '../app.ts';
import type { Runtime } from '../runtime.ts';

export type ServeOptions = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Takes a free port where that one is taken, instead of failing. */
  readonly orAnother?: boolean;
  readonly tell: (message: string) => void;
};
export type Serving = { readonly url: string; readonly close: () => Promise<void> };

/** Whoever waits for the start is answered before the sea is drawn, which takes a second or two at once. */
const warmUpAfterMs = 1500;

const webFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

export async function serve(runtime: Runtime, options: ServeOptions): Promise<Serving> {
  const { tell } = options;
  const app = await createApp(runtime, { webFolder, log: true });
  const url = await listen(app, options);
  await runtime.store.announce({ url, token: runtime.commandToken });
  runtime.jobs.start(tell);
  const warming = setTimeout(
    () => void runtime.response.warmUp().catch((error: unknown) => tell(`index: ${String(error)}`)),
    warmUpAfterMs,
  );
  return {
    url,
    close: async () => {
      // Streams that stay open would keep the server from closing: the runtime ends them first.
      clearTimeout(warming);
      const closing = app.close();
      await runtime.close();
      await closing;
    },
  };
}

async function listen(app: FastifyInstance, { host, port, orAnother, tell }: ServeOptions): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const taken = `Port ${port} is taken by another program`;
    if (orAnother !== true)
      throw new PortolanError([problem('usage.invalid', `${taken}; name another with --port.`)]);
    tell(`${taken}; a free one is used instead.`);
    return app.listen({ host, port: 0 });
  }
}
