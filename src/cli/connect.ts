// How does a command reach the data? Through the same operations as everybody: in this process where the data folder is
// free, through the running server where the folder is held.
import { existsSync, readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createClient, type Client } from '../client/index.ts';
import { createApp, openRuntime, operations, readLockHolder, type Runtime } from '../server/index.ts';
import { PortolanError, problem } from '../base/index.ts';

export type Connection = {
  readonly client: Client;
  readonly fetch: typeof fetch;
  /** Set where the command holds the folder itself. */
  readonly runtime?: Runtime | undefined;
  readonly close: () => Promise<void>;
};

export type ConnectOptions = {
  readonly data: string;
  /** The organisation in whose name the command acts; left out, the one that runs the deployment. */
  readonly as?: string;
};

export async function connect(options: ConnectOptions): Promise<Connection> {
  const { data } = options;
  return existsSync(data) && readdirSync(data).length > 0 ? open(options) : openWhenWritten(options);
}

/** What is told makes the folder; a question to one that is not there has no answer, and leaves nothing behind. */
function openWhenWritten(options: ConnectOptions): Connection {
  let opening: Promise<Connection> | undefined;
  let opened: Connection | undefined;
  const send: typeof fetch = async (input, init) => {
    if (opening === undefined && onlyAsks(init?.method ?? 'GET', String(input)))
      throw new PortolanError([problem('storage.missing', `There is no data in "${options.data}".`)]);
    opened = await (opening ??= open(options));
    return opened.fetch(input, init);
  };
  return {
    client: createClient({ fetch: send }),
    fetch: send,
    get runtime() {
      return opened?.runtime;
    },
    close: async () => opened?.close(),
  };
}

function onlyAsks(method: string, url: string): boolean {
  const { pathname } = new URL(url, 'http://local');
  const isRead = (operation: { path: string; method: string; changes?: boolean }) =>
    operation.path === pathname && operation.method === method && operation.changes === false;
  return method === 'GET' || Object.values(operations).some(isRead);
}

async function open({ data, as }: ConnectOptions): Promise<Connection> {
  const opened = await openRuntime({ dir: data });
  if (opened.ok) return connectHere(opened.value, as);
  const holder = opened.problems[0]?.code === 'storage.locked' ? await readLockHolder(data) : undefined;
  if (holder === undefined) throw new PortolanError(opened.problems);
  const through = actAs(fetch, holder.url, as);
  return {
    client: createClient({ base: holder.url, key: holder.token, fetch: through }),
    fetch: withKey(through, holder.token),
    close: async () => undefined,
  };
}

/** Closes the connection whatever becomes of the work. */
export async function withConnection<T>(
  options: ConnectOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(options);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function connectHere(runtime: Runtime, as: string | undefined): Promise<Connection> {
  const app = await createApp(runtime, { requestsPerMinute: 10_000_000 });
  const inject = actAs(injected(app), '', as);
  return {
    client: createClient({ key: runtime.commandToken, fetch: inject }),
    fetch: withKey(inject, runtime.commandToken),
    runtime,
    close: async () => {
      await app.close();
      await runtime.close();
    },
  };
}

type App = Awaited<ReturnType<typeof createApp>>;

/** `fetch` that ends in this process. */
function injected(app: App): typeof fetch {
  return async (input, init) => {
    const body = init?.body;
    const answer = await app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: String(input),
      headers: init?.headers as Record<string, string>,
      ...(body != null && {
        payload: body instanceof Blob ? Readable.fromWeb(body.stream() as never) : (body as string),
      }),
    });
    const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const hasBody = answer.statusCode !== 204 && answer.rawPayload.length > 0;
    return new Response(hasBody ? new Uint8Array(answer.rawPayload) : null, {
      status: answer.statusCode,
      headers,
    });
  };
}

function actAs(send: typeof fetch, base: string, as: string | undefined): typeof fetch {
  return (input, init) => {
    const url = base !== '' && String(input).startsWith('/') ? base + String(input) : input;
    const headers = {
      ...(init?.headers as Record<string, string>),
      ...(as !== undefined && { 'x-portolan-as': as }),
    };
    return send(url, { ...init, headers });
  };
}

function withKey(send: typeof fetch, key: string): typeof fetch {
  return (input, init) =>
    send(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${key}` },
    });
}
