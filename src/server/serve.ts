// How does a deployment answer? The application listens, commands on this machine learn where, and the jobs run.
import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import type { Runtime } from './runtime.ts';

export type ServeOptions = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly tell: (message: string) => void;
};
export type Serving = { readonly url: string; readonly close: () => Promise<void> };

const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url));

export async function serve(runtime: Runtime, { host, port, tell }: ServeOptions): Promise<Serving> {
  const app = await createApp(runtime, { webFolder, log: true });
  const url = await app.listen({ host, port });
  await runtime.store.announce({ url, token: runtime.commandToken });
  runtime.jobs.start(tell);
  return {
    url,
    close: async () => {
      // Streams that stay open would keep the server from closing: the runtime ends them first.
      const closing = app.close();
      await runtime.close();
      await closing;
    },
  };
}
