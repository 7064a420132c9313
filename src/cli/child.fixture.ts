// How is the command line tried as it is used? As a process of its own: what it prints, how it ends, what it holds.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { run } from './program.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

export function cli(...words: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const textOf = (said: string | Uint8Array): string =>
  typeof said === 'string' ? said : Buffer.from(said).toString();

/**
 * The same command in this process, for the many that would else spend their time starting. One at a time: what is written
 * meanwhile to standard output and standard error is taken for its own.
 */
export async function command(...words: string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const [stdout, stderr] = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += textOf(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += textOf(text)), true)),
  ];
  try {
    const code = await run(words);
    return { code, out, err };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

/** Runs with `--json`; whatever is on standard output has to be JSON and nothing else. */
export async function commandJson(...words: string[]): Promise<Ended & { json: unknown }> {
  const ended = await command(...words, '--json');
  return { ...ended, json: JSON.parse(ended.out) as unknown };
}

export type ServedFolder = {
  readonly dir: string;
  readonly url: string;
  /** Opens everything, as commands on this machine do. */
  readonly headers: Record<string, string>;
  /** What the process holds in memory, in bytes. */
  rss(): Promise<number>;
  readonly close: () => Promise<void>;
};

export async function serveFolder(dir?: string): Promise<ServedFolder> {
  const folder = dir ?? (await mkdtemp(join(tmpdir(), 'portolan-served-')));
  const words = ['serve', '--data', folder, '--port', '0', '--json'];
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { url } = JSON.parse(await firstObject(child)) as { url: string };
  const { token } = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  return {
    ...{ dir: folder, url, headers },
    rss: async () => {
      const metrics = await (await fetch(`${url}/metrics`, { headers })).text();
      return Number(/^portolan_process_resident_memory_bytes (\S+)$/m.exec(metrics)![1]);
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      if (dir === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function firstObject(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.trimEnd().endsWith('}')) resolve(out);
    });
    child.once('close', (code) => reject(new Error(`the server ended with ${code} before it answered`)));
  });
}
