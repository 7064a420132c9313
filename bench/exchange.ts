// How fast are EDIFACT and X12 read, and in how much memory, beside what npm offers? `npm run bench -- exchange [megabytes]
// [rounds] [family]`. The same bytes for all, each contender in a process of its own, in turn, the best of the rounds; processor
// time and not the clock, for it is the steadier on a machine that is shared. Then once more over 100 MB for the memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Family, Measured } from './exchange/contender.ts';

const megabyte = 1e6;
const largeMegabytes = 100;

export default async function measure(args: readonly string[]): Promise<void> {
  const megabytes = Number(args[0] ?? 30);
  const rounds = Number(args[1] ?? 3);
  say(`load of the machine before: ${loadavg()[0]!.toFixed(1)}`);
  for (const name of ['edifact', 'x12']) {
    const file = join(import.meta.dirname, 'exchange', `${name}.ts`);
    if (!existsSync(file) || (args[2] !== undefined && args[2] !== name)) continue;
    const { family } = (await import(pathToFileURL(file).href)) as { family: Family };
    await measureFamily(name, family, { megabytes, rounds });
  }
  say(`load of the machine after: ${loadavg()[0]!.toFixed(1)}`);
}

type Sizes = { readonly megabytes: number; readonly rounds: number };

async function measureFamily(name: string, family: Family, { megabytes, rounds }: Sizes): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  try {
    const path = join(dir, name);
    await family.writeCorpus(path, megabytes * megabyte);
    const bytes = statSync(path).size;
    const best = new Map<string, Measured>();
    for (let round = 0; round < rounds; round++) {
      for (const { title } of family.contenders) {
        const measured = await runChild(name, title, path);
        const known = best.get(title);
        if (known === undefined || measured.cpuMs < known.cpuMs) best.set(title, measured);
      }
    }
    say(`\n${name}: ${(bytes / megabyte).toFixed(0)} MB, best of ${rounds}`);
    for (const kind of ['streaming', 'tree', 'tree and definitions'] as const)
      printKind(family, kind, { best, bytes });
    await measureMemory(name, family, dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

type Results = { readonly best: ReadonlyMap<string, Measured>; readonly bytes: number };

function printKind(family: Family, kind: string, { best, bytes }: Results): void {
  const rate = (title: string): number => bytes / 1000 / best.get(title)!.cpuMs;
  const rival = Math.max(
    ...family.contenders
      .filter((contender) => !contender.ours && contender.kind === (kind === 'streaming' ? kind : 'tree'))
      .map(({ title }) => rate(title)),
  );
  for (const { title, ours } of family.contenders.filter((contender) => contender.kind === kind)) {
    const { segments, idleMiB, peakMiB } = best.get(title)!;
    const factor = ours ? `${(rate(title) / rival).toFixed(1)} x the fastest peer` : '';
    const memory = `${(peakMiB - idleMiB).toFixed(0)} MiB above idle`;
    say(
      `  ${kind.padEnd(21)} ${title.padEnd(34)} ${rate(title).toFixed(1).padStart(6)} MB/CPU-s  ${memory.padEnd(21)} ${segments} segments  ${factor}`,
    );
  }
}

async function measureMemory(name: string, family: Family, dir: string): Promise<void> {
  const path = join(dir, `${name}-large`);
  await family.writeCorpus(path, largeMegabytes * megabyte);
  say(`${name}: memory on ${largeMegabytes} MB`);
  for (const { title, ours, constantMemory } of family.contenders) {
    if (!ours || constantMemory !== true) continue;
    const { idleMiB, peakMiB } = await runChild(name, title, path);
    say(
      `  ${title.padEnd(56)} ${(peakMiB - idleMiB).toFixed(0).padStart(6)} MiB above idle (${idleMiB.toFixed(0)} MiB)`,
    );
  }
}

async function runChild(family: string, title: string, path: string): Promise<Measured> {
  const script = join(import.meta.dirname, 'exchange', 'child.ts');
  const child = spawn(process.execPath, [script, family, title, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${family}, ${title}: ended with ${code}`);
  return JSON.parse(output) as Measured;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
