// What does a browser journey play on? The program as anybody starts it, in a process and a data folder of its own with a
// small demonstration community, and a Chromium that is signed in by the link that the program prints.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../web/browser.ts';
import { openVisitor, type Visitor } from './visitor.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = join(root, 'src/cli/main.ts');
/** Enough that a closure of Suez hits a few dozen, few enough that the story is told in seconds. */
const shipments = '150';
const startWithinMs = 110_000;

export type Stage = {
  readonly url: string;
  readonly browser: Browser;
  /** Signed in since the beginning; its page goes through the five minutes. */
  readonly visitor: Visitor;
  /** A folder for files that are taken along. */
  readonly folder: string;
  /** Runs a command of the program to its end. */
  readonly command: (...args: string[]) => Promise<{ code: number | null; text: string }>;
  readonly close: () => Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'portolan-browser-'));
  const server = spawn(
    process.execPath,
    [main, 'start', '--port', '0', '--data', join(folder, 'data'), '--shipments', shipments, '--json'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async () => {
    await stopServer(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [browser, { url, signIn }] = await Promise.all([launchOrSay(), addresses(server)]);
    const visitor = await openVisitor(browser, { url, signIn });
    const command = (...args: string[]) => run(args);
    const close = async () => {
      await browser.close();
      await stop();
    };
    return { url, browser, visitor, folder, command, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function launchOrSay(): Promise<Browser> {
  try {
    return await launchBrowser();
  } catch (error) {
    throw new Error(
      'Chromium did not start. It comes with the packages @sparticuz/chromium and playwright-core: are they installed, ' +
        'and is there room in the temporary folder to unpack it?',
      { cause: error },
    );
  }
}

/** What the server prints when it answers. */
function addresses(server: ChildProcess): Promise<{ url: string; signIn: string }> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let told = '';
    const failed = (why: string) => reject(new Error(`The server ${why}.\n${told.slice(-2000)}`));
    const timer = setTimeout(() => failed(`did not answer within ${startWithinMs} ms`), startWithinMs);
    server.stderr!.on('data', (chunk: Buffer) => (told += chunk.toString()));
    server.stdout!.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const answer = /\{[^{}]*"signIn"[^{}]*\}/.exec(printed);
      if (answer === null) return;
      clearTimeout(timer);
      resolve(JSON.parse(answer[0]));
    });
    server.once('exit', (code) => failed(`ended with ${code}`));
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

function run(args: readonly string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('close', (code) => resolve({ code, text }));
  });
}
