// How many statements a second are durably appended, put on the tree and folded into the projections, one process, in
// batches? `npm run bench -- storage [statements] [batch] [shipments under way]`
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, unwrap, uuidv7 } from '../src/base/index.ts';
import { nodeCrypto, nodeEntropy } from '../src/server/operation/crypto.ts';
import type { Recorded } from '../src/record/index.ts';
import { openStore, type Arriving, type Store } from '../src/server/storage/index.ts';
import { inventedTrade } from '../src/server/storage/invented-trade.ts';

export default async function measure(args: readonly string[]): Promise<void> {
  const [statements = 100_000, batch = 1000, shipments = 2000] = args.map(Number);
  const dir = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  const options = { dir, crypto: nodeCrypto, entropy: nodeEntropy, clock: Date.now };
  try {
    const store = unwrap(await openStore(options));
    const times = await fill(store, { statements, batch, shipments });
    const bytes = await folderBytes(dir);
    const rebuild = await timed(() => store.projections.rebuild());
    const digest = await timed(() => store.projections.digest());
    await store.close();
    print(
      statements,
      `appended, on the tree and folded, in batches of ${batch}`,
      sum(times.append, times.fold),
    );
    print(statements, '  of that the durable append (seal, leaf, vault, journal)', times.append);
    print(statements, '  of that folding and the tree', times.fold);
    print(statements, 'projections rebuilt from the journal', rebuild);
    print(statements, 'projections hashed', digest);
    say(`folder: ${(bytes / statements).toFixed(0)} bytes a statement`);
    say(
      `memory: ${times.memory.map((rss) => `${(rss / 2 ** 20).toFixed(0)} MiB`).join(', ')} (each quarter)`,
    );
  } finally {
    await rm(dir, { recursive: true });
  }
}

type Load = { readonly statements: number; readonly batch: number; readonly shipments: number };

async function fill(store: Store, { statements, batch, shipments }: Load) {
  const trade = inventedTrade({
    random: seededRandom('bench'),
    newId: () => uuidv7(Date.now(), nodeEntropy),
    shipments,
  });
  let append: Spent = { wallMs: 0, cpuMs: 0 };
  let fold = append;
  const memory: number[] = [];
  for (let done = 0; done < statements; done += batch) {
    const arriving: Arriving[] = [];
    while (arriving.length < batch) arriving.push(trade.next().value as Arriving);
    let recorded: Recorded[] = [];
    append = sum(append, await timed(async () => (recorded = await store.journal.append(arriving))));
    const folding = await timed(async () => {
      await store.projections.apply(recorded);
      await store.ledger.integrate();
    });
    fold = sum(fold, folding);
    if (done >= (memory.length * statements) / 4) memory.push(process.memoryUsage.rss());
  }
  return { append, fold, memory };
}

type Spent = { readonly wallMs: number; readonly cpuMs: number };

/** Wall time and the processor time of this process: on a machine that is shared, the second is the steadier one. */
async function timed(work: () => Promise<unknown>): Promise<Spent> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
}

function sum(a: Spent, b: Spent): Spent {
  return { wallMs: a.wallMs + b.wallMs, cpuMs: a.cpuMs + b.cpuMs };
}

async function folderBytes(dir: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(dir)).map(async (name) => (await stat(join(dir, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function print(count: number, what: string, { wallMs, cpuMs }: Spent): void {
  const rate = Math.round((count * 1000) / wallMs).toLocaleString('en');
  const each = (ms: number) => ((ms * 1000) / count).toFixed(1);
  say(`${what}: ${rate} a second, ${each(wallMs)} µs each (${each(cpuMs)} µs of processor)`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
