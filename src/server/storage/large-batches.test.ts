import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { leafHash, rootFromHashes, toHex, uuidv7 } from '../../base/index.ts';
import { nodeCrypto, nodeEntropy } from '../operation/crypto.ts';
import { isErased, type Store } from './index.ts';
import { reopen, statements, withFolder, withStore } from './temporary-folder.ts';
import { subjectKey } from '../../record/index.ts';

/** Until large batches go to the other thread; the first one starts it. */
async function withThread(store: Store): Promise<void> {
  await store.record(statements(400, 'to start the thread'));
  await setTimeout(1500);
}

test('a large batch is kept, committed to and folded as small ones are', async () => {
  await withFolder(async (dir) => {
    const store = await reopen(dir);
    await withThread(store);
    const batch = statements(1200);
    const recorded = await store.record(batch.slice(0, 900));
    expect(recorded.map(({ seq }) => seq)).toEqual(batch.slice(0, 900).map((_, at) => 401 + at));
    await store.record(batch.slice(900, 930));
    await store.record(batch.slice(930));
    const digest = await store.projections.digest();
    const root = toHex(await store.ledger.root());
    await store.projections.rebuild();
    expect(await store.projections.digest()).toBe(digest);
    expect(toHex(await store.ledger.root())).toBe(root);
    const leaves: Uint8Array[] = [];
    for (let seq = 1; seq <= 1600; seq += 1) leaves.push((await store.journal.leaf(seq))!);
    const hashes = leaves.map((leaf) => leafHash(nodeCrypto, leaf));
    expect(root).toBe(toHex(rootFromHashes(nodeCrypto, hashes)));
    await store.close();
    const again = await reopen(dir);
    const entries = await again.journal.read({ afterSeq: 400, limit: 2000 });
    expect(entries.map((entry) => !isErased(entry) && entry.statement)).toEqual(
      batch.map(({ statement }) => statement),
    );
    await again.close();
  });
});

test('a large batch that fails leaves nothing behind, and the next is taken', async () => {
  await withStore(async (store) => {
    await withThread(store);
    const batch = statements(500);
    const twice = [...batch, batch[0]!];
    await expect(store.record(twice)).rejects.toThrow(/UNIQUE/);
    expect(await store.journal.count()).toBe(400);
    expect(await store.projections.state(subjectKey(batch[0]!.statement.subject))).toEqual(
      expect.not.objectContaining({ lastSeq: 401 }),
    );
    await store.record(batch);
    const digest = await store.projections.digest();
    await store.projections.rebuild();
    expect(await store.projections.digest()).toBe(digest);
  });
});

test('large batches handed in at once, with small ones between, stand one behind the other', async () => {
  await withStore(async (store) => {
    await withThread(store);
    const batch = statements(1500).map((each) => ({
      ...each,
      statement: { ...each.statement, id: uuidv7(each.receivedAt, nodeEntropy) },
    }));
    const taken = [batch.slice(0, 600), batch.slice(600, 610), batch.slice(610, 1500)];
    const recorded = await Promise.all(taken.map((some) => store.record(some)));
    expect(recorded.flat().map(({ seq }) => seq)).toEqual(batch.map((_, at) => 401 + at));
    expect(await store.ledger.ledgerSize()).toBe(1900);
    const digest = await store.projections.digest();
    await store.projections.rebuild();
    expect(await store.projections.digest()).toBe(digest);
  });
});
