// Where do tests, bench and campaign keep their stores? In a folder of their own that is gone afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, unwrap, uuidv7 } from '../../base/index.ts';
import { nodeCrypto, nodeEntropy } from '../operation/crypto.ts';
import { inventedTrade } from './invented-trade.ts';
import { openStore } from './open-store.ts';
import type { Arriving, Store } from './store.ts';

export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-store-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export function optionsFor(dir: string) {
  return { dir, crypto: nodeCrypto, entropy: nodeEntropy, clock: Date.now };
}

export async function reopen(dir: string): Promise<Store> {
  return unwrap(await openStore(optionsFor(dir)));
}

export async function withStore<T>(work: (store: Store, dir: string) => Promise<T>): Promise<T> {
  return withFolder(async (dir) => {
    const store = await reopen(dir);
    try {
      return await work(store, dir);
    } finally {
      await store.close();
    }
  });
}

/** The first statements of an invented trade. */
export function statements(count: number, seed = 'statements', shipments = 5): Arriving[] {
  const trade = inventedTrade({
    random: seededRandom(seed),
    newId: () => uuidv7(Date.now(), nodeEntropy),
    shipments,
  });
  return Array.from({ length: count }, () => trade.next().value as Arriving);
}

/** Records invented statements in batches of forty. */
export async function filled(store: Store, count = 120): Promise<Arriving[]> {
  const batch = statements(count);
  for (let at = 0; at < count; at += 40) await store.record(batch.slice(at, at + 40));
  return batch;
}
