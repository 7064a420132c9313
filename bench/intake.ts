// How many statements a second come through the gate: admitted, durably in the journal, on the tree, folded and in the
// projections? `npm run bench -- intake [statements] [batch]`. The stream is what partners' bulk files are: orders with
// lines, shipments with legs and first events, and events on shipments that are under way, in files of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { seededRandom, unwrap } from '../src/base/index.ts';
import type { Draft } from '../src/record/index.ts';
import { nodeCrypto, nodeEntropy } from '../src/server/operation/crypto.ts';
import { admit, createIntake, openCommunity, openMappings } from '../src/server/intake/index.ts';
import { openStore, type Arriving, type Store } from '../src/server/storage/index.ts';
import { bulkFiles, shipmentList, type BulkFile } from './streams/bulk-files.ts';

/** As many batches are under way at once as in the intake. */
const batchesAtOnce = 2;
const parts = { crypto: nodeCrypto, entropy: nodeEntropy };

export default async function measure(args: readonly string[]): Promise<void> {
  const [statements = 500_000, batch = 5000] = args.map(Number);
  say(`load of the machine before: ${loadavg()[0]!.toFixed(1)}`);
  await withStore((store) => throughTheGate(store, statements, batch));
  await withStore((store) => asOneFile(store, Math.ceil(statements / 5)));
  await plainInserts(statements, batch);
  say(`load of the machine after: ${loadavg()[0]!.toFixed(1)}`);
}

/** As the intake does it: while one batch is sealed, committed and folded, the next is admitted. To invent it counts too. */
async function throughTheGate(store: Store, statements: number, batch: number): Promise<void> {
  const memory: number[] = [];
  const underWay: Promise<unknown>[] = [];
  const files = bulkFiles(seededRandom('intake'), batch);
  const takeUntil = async (end: number) => {
    let done = 0;
    while (done < end) {
      const { issuer, drafts } = files.next().value as BulkFile;
      const arriving = await admitAll(store, issuer, drafts);
      if (underWay.length === batchesAtOnce) await underWay.shift();
      underWay.push(store.record(arriving));
      done += drafts.length;
    }
    return done;
  };
  // The first tenth is for the compiler.
  memory.push(process.memoryUsage.rss());
  await takeUntil(statements / 10);
  let [spent, counted] = [nothing, 0];
  for (let tenth = 1; tenth < 10; tenth += 1) {
    memory.push(process.memoryUsage.rss());
    const taking = await timed(async () => {
      counted += await takeUntil(statements / 10);
      if (tenth === 9) await Promise.all(underWay);
    });
    spent = sum(spent, taking);
  }
  memory.push(process.memoryUsage.rss());
  print(`admitted, durable, on the tree and in the projections, in batches of ${batch}`, counted, spent);
  const mebibytes = memory.map((rss) => (rss / 2 ** 20).toFixed(0));
  say(`  memory at the start and after each tenth, in MiB: ${mebibytes.join(', ')}`);
}

async function admitAll(store: Store, issuer: string, drafts: readonly Draft[]): Promise<Arriving[]> {
  const units = drafts.map((draft) => ({ drafts: [draft] }));
  const admissions = await admit(units, { store, ...parts, issuer, receivedAt: Date.now() });
  return admissions.flatMap((admission) => {
    if (admission.outcome !== 'new') throw new Error(`a draft was not new: ${JSON.stringify(admission)}`);
    return admission.arriving;
  });
}

/** The whole way of a file: kept as received, decoded through a mapping, and all of the above. */
async function asOneFile(store: Store, statements: number): Promise<void> {
  const community = await openCommunity(store, 'harbourline');
  const mappings = await openMappings(store);
  const intake = createIntake({ store, ...parts, clock: Date.now, community, mappings });
  let recorded = 0;
  const spent = await timed(async () => {
    const bytes = shipmentList(seededRandom('list'), Math.ceil(statements / 3));
    const delivery = {
      bytes,
      name: 'shipments.csv',
      door: 'bench',
      org: 'harbourline',
      mapping: 'shipments',
    };
    const result = unwrap(await intake.receive(delivery));
    if (result.rejected > 0) throw new Error(`rows were rejected: ${JSON.stringify(result.problems[0])}`);
    recorded = result.statements;
  });
  print('one CSV file through a mapping, kept, decoded and all of the above', recorded, spent);
}

/** What the disk and the engine give when nothing is done but to keep the same bodies. */
async function plainInserts(statements: number, batch: number): Promise<void> {
  const bodies: Draft[] = [];
  for (const { drafts } of bulkFiles(seededRandom('intake'), batch)) {
    bodies.push(...drafts);
    if (bodies.length >= Math.min(statements, 100_000)) break;
  }
  await withFolder(async (dir) => {
    const database = new DatabaseSync(join(dir, 'plain.db'));
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec('CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    const insert = database.prepare('INSERT INTO bodies (body) VALUES (?)');
    const single = bodies.slice(0, 2000);
    const alone = await timed(async () => {
      for (const body of single) insert.run(JSON.stringify(body));
    });
    const together = await timed(async () => {
      for (let at = 0; at < bodies.length; at += batch) {
        database.exec('BEGIN');
        for (const body of bodies.slice(at, at + batch)) insert.run(JSON.stringify(body));
        database.exec('COMMIT');
      }
    });
    database.close();
    print('peer: plain INSERT of the same bodies as JSON, durable each', single.length, alone);
    print(`peer: plain INSERT of the same bodies as JSON, in batches of ${batch}`, bodies.length, together);
  });
}

type Spent = { readonly wallMs: number; readonly mainMs: number; readonly allMs: number };
const nothing: Spent = { wallMs: 0, mainMs: 0, allMs: 0 };

/** Wall time, processor time of this thread and of all threads: on a shared machine the last two are the steadier. */
async function timed(work: () => Promise<unknown>): Promise<Spent> {
  const [start, main, all] = [performance.now(), process.threadCpuUsage(), process.cpuUsage()];
  await work();
  const [mine, everybodys] = [process.threadCpuUsage(main), process.cpuUsage(all)];
  return {
    wallMs: performance.now() - start,
    mainMs: (mine.user + mine.system) / 1000,
    allMs: (everybodys.user + everybodys.system) / 1000,
  };
}

function sum(a: Spent, b: Spent): Spent {
  return { wallMs: a.wallMs + b.wallMs, mainMs: a.mainMs + b.mainMs, allMs: a.allMs + b.allMs };
}

function print(what: string, count: number, { wallMs, mainMs, allMs }: Spent): void {
  const rate = Math.round((count * 1000) / wallMs).toLocaleString('en');
  const each = (ms: number) => ((ms * 1000) / count).toFixed(1);
  say(
    `${what}: ${rate} a second (each ${each(wallMs)} µs, of processor ${each(mainMs)} on the main thread, ${each(allMs)} in all)`,
  );
}

async function withFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  try {
    await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  await withFolder(async (dir) => {
    const store = unwrap(await openStore({ dir, ...parts, clock: Date.now }));
    await work(store);
    await store.close();
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
