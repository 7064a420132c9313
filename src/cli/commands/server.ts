// start, serve: a deployment that answers. `start` is the first thing anybody runs: an empty folder gets the demonstration
// community, unless it is to stay empty, and the pages are built. `serve` does neither, for deployments that are set up.
import type { Command } from 'commander';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail, unwrap } from '../../base/index.ts';
import { openRuntime, serve, type Runtime } from '../../server/index.ts';
import { demoHome, keepAlive, loadDemo, storyStart } from '../demo-community.ts';
import { print, printJson, tell } from '../output.ts';
import { wholeNumber } from './options.ts';
import { buildWeb } from '../web-build.ts';

const usualPort = 8080;

type StartOptions = {
  data: string;
  port?: string;
  host: string;
  empty?: boolean;
  shipments?: string;
  json?: boolean;
};

export function addServerCommands(program: Command): void {
  listenOptions(program.command('start'))
    .description('start a deployment; an empty data folder gets the demonstration community')
    .option('--empty', 'start bare')
    .option(
      '--shipments <n>',
      'how many shipments the demonstration community has in motion; 2000 when left out',
    )
    .action((options: StartOptions) => start(options, buildWeb(tell)));
  listenOptions(program.command('serve'))
    .description('answer from a data folder as it is, with the pages as they were built')
    .action((options: StartOptions) => start({ ...options, empty: true }, Promise.resolve()));
}

function listenOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'the data folder', 'data')
    .option(
      '--port <port>',
      `port to listen on; ${usualPort}, or a free one where that is taken, when it is left out`,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--json', 'print JSON');
}

async function start(options: StartOptions, pages: Promise<void>): Promise<void> {
  const wanted = options.port ?? process.env.PORT;
  const port = Number(wanted ?? usualPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    unwrap(fail('usage.invalid', '--port takes 0 to 65535.'));
  const dir = resolve(options.data);
  const fresh = !existsSync(dir) || readdirSync(dir).length === 0;
  const playDemo = fresh && options.empty !== true;
  const shipments =
    options.shipments === undefined
      ? {}
      : { shipments: wholeNumber('--shipments', options.shipments, 50_000) };
  const story = { start: storyStart(Date.now()), ...shipments, tell };
  const home = playDemo && { home: demoHome(story, 'now') };
  const runtime = unwrap(await openRuntime({ dir, ...home, progress: progressTeller() }));
  if (playDemo) await loadDemo(runtime, story);
  await pages;
  const serving = await serve(runtime, { host: options.host, port, orAnother: wanted === undefined, tell });
  const stopPlaying = runtime.demo ? keepAlive(runtime, tell) : undefined;
  const link = await signInLink(runtime, serving.url);
  if (options.json) printJson({ url: serving.url, signIn: link });
  else print(`Portolan answers at ${link}`);
  await untilStopped();
  stopPlaying?.();
  await serving.close();
}

function progressTeller() {
  let told = 0;
  return (done: number, total: number) => {
    if (Date.now() - told < 1000 || total === 0) return;
    told = Date.now();
    tell(`projections: ${Math.round((100 * done) / total)} %`);
  };
}

const linkHours = 24 * 7;

/** Whoever started the process may sign in by the link that it prints; others need their own account. */
async function signInLink({ store, signIn, community, demo }: Runtime, url: string): Promise<string> {
  const users = await store.operational.users.list({ org: community.home });
  const user =
    users.find(({ role }) => role === (demo ? 'coordinator' : 'operator')) ??
    (await firstOperator(store, community.home));
  return `${url}/sign-in?token=${signIn.issueLink(user.id, linkHours)}`;
}

async function firstOperator(store: Runtime['store'], org: string) {
  const user = {
    id: 'operator',
    email: 'operator@localhost',
    name: 'Operator',
    org,
    role: 'operator' as const,
    language: 'en',
    disabled: false,
    createdAt: Date.now(),
  };
  await store.operational.users.create(user);
  return user;
}

function untilStopped(): Promise<void> {
  return new Promise((resolvePromise) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolvePromise());
  });
}
