import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leafHash, moment, rootFromHashes, toHex, unwrap, verifyInclusion } from '../../base/index.ts';
import { subjectKey, type Statement, type Subject } from '../../record/index.ts';
import { nodeCrypto } from '../operation/crypto.ts';
import { isErased, type Arriving } from './index.ts';
import { filled, reopen, statements, withFolder, withStore } from './temporary-folder.ts';

function erasureOf(subject: Subject): Arriving {
  const [template] = statements(1, 'erasure');
  const statement = {
    ...template!.statement,
    subject,
    type: 'erasure',
    classifier: 'actual',
    body: { reason: 'A person asked for it.' },
  } as Statement;
  return { ...template!, statement };
}

describe('the journal', () => {
  test('gives back every statement as it was, in one order without gaps, after a restart too', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      const batch = await filled(store);
      await store.close();
      const again = await reopen(dir);
      const entries = await again.journal.read({ afterSeq: 0, limit: 1000 });
      expect(entries.map(({ seq }) => seq)).toEqual(batch.map((_, at) => at + 1));
      expect(entries.map((entry) => !isErased(entry) && entry.statement)).toEqual(
        batch.map(({ statement }) => statement),
      );
      expect(await again.journal.count()).toBe(120);
      await again.close();
    });
  });

  test('finds statements by id, subject and message, and as known at a time', async () => {
    await withStore(async (store) => {
      const batch = await filled(store);
      const { statement, receivedAt } = batch[57]!;
      const found = await store.journal.byId(statement.id);
      expect(found).toEqual({ seq: 58, receivedAt, statement });
      expect(await store.journal.byId('01890000-0000-7000-8000-000000000000')).toBeUndefined();
      expect(await store.journal.byId("' OR 1 = 1")).toBeUndefined();
      const key = subjectKey(statement.subject);
      const expected = batch.filter((each) => subjectKey(each.statement.subject) === key);
      const ofSubject = await store.journal.ofSubject(statement.subject);
      expect(ofSubject.map((each) => each.statement.id)).toEqual(expected.map((each) => each.statement.id));
      const then = await store.journal.ofSubject(statement.subject, { asKnownAt: receivedAt });
      expect(then.at(-1)?.seq).toBe(58);
      const { message } = statement.source;
      const ofMessage = await store.journal.ofMessage(message);
      expect(ofMessage).toHaveLength(
        batch.filter((each) => each.statement.source.message === message).length,
      );
      expect((await store.journal.list({ limit: 2, beforeSeq: 100 })).map(({ seq }) => seq)).toEqual([
        99, 98,
      ]);
    });
  });

  test('knows the newest content tag of each slot, and nothing of others', async () => {
    await withStore(async (store) => {
      const [first, second, other] = statements(3) as [Arriving, Arriving, Arriving];
      await store.record([first, { ...second, slot: first.slot }]);
      const latest = await store.journal.latestInSlots([first.slot, other.slot]);
      expect([...latest]).toEqual([[toHex(first.slot), toHex(second.content)]]);
    });
  });

  test('takes all of a batch or nothing', async () => {
    await withStore(async (store) => {
      const batch = statements(5);
      await store.record([batch[0]!]);
      await expect(store.record([batch[1]!, batch[0]!])).rejects.toThrow(/UNIQUE/);
      expect(await store.journal.count()).toBe(1);
      await store.record(batch.slice(1));
      expect(await store.projections.cursor()).toBe(5);
    });
  });

  test('holds nothing readable on the disk', async () => {
    await withStore(async (store, dir) => {
      await filled(store);
      const files = ['journal.db', 'journal.db-wal'].map((name) => readFile(join(dir, name)));
      const bytes = Buffer.concat(await Promise.all(files));
      expect(bytes.includes('harbourline')).toBe(false);
      expect(bytes.includes('Grey Heron')).toBe(false);
    });
  });

  test('notices a row that was changed or moved', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      await filled(store);
      await store.close();
      const bent = new DatabaseSync(join(dir, 'journal.db'));
      bent.exec('UPDATE journal SET body = (SELECT body FROM journal WHERE seq = 8) WHERE seq = 7');
      bent.close();
      const again = await reopen(dir);
      await expect(again.journal.read({ afterSeq: 6, limit: 1 })).rejects.toMatchObject({
        code: 'storage.damaged',
      });
      await again.close();
    });
  });
});

describe('erasure', () => {
  test('leaves nothing readable of the subject, and the same projections as a rebuild', async () => {
    await withStore(async (store, dir) => {
      const batch = await filled(store);
      const { subject, id } = batch[0]!.statement;
      const salt = await store.vault.statementSalt(subject, id);
      expect(salt).toHaveLength(32);
      expect(await store.vault.erase(subject)).toBe(true);
      await store.record([erasureOf(subject)]);
      expect(await store.journal.byId(id)).toEqual(expect.objectContaining({ id, erased: true }));
      expect(await store.vault.statementSalt(subject, id)).not.toEqual(salt);
      const state = await store.projections.state(subjectKey(subject));
      expect(state).toMatchObject({ statements: 1, erased: { reason: 'A person asked for it.' } });
      const digest = await store.projections.digest();
      await store.projections.rebuild();
      expect(await store.projections.digest()).toBe(digest);
      const vault = Buffer.concat(
        await Promise.all(['vault.db', 'vault.db-wal'].map((name) => readFile(join(dir, name)))),
      );
      expect(vault.includes(Buffer.from(salt!))).toBe(false);
    });
  });

  test('that a crash cut off before its statement is folded away on opening', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      const batch = await filled(store);
      const { subject } = batch[0]!.statement;
      await store.vault.erase(subject);
      await store.close();
      const again = await reopen(dir);
      expect(await again.projections.state(subjectKey(subject))).toBeUndefined();
      const digest = await again.projections.digest();
      await again.projections.rebuild();
      expect(await again.projections.digest()).toBe(digest);
      await again.close();
    });
  });

  test('of a subject that nobody spoke of is no news', async () => {
    await withStore(async (store) => {
      expect(await store.vault.erase({ kind: 'order', of: 'harbourline', id: 'none' })).toBe(false);
    });
  });
});

describe('the projections', () => {
  test('have the same digest after a rebuild, whatever the batches were', async () => {
    const batch = statements(150);
    const digestInBatchesOf = (size: number) =>
      withStore(async (store) => {
        for (let at = 0; at < batch.length; at += size) await store.record(batch.slice(at, at + size));
        const digest = await store.projections.digest();
        await store.projections.rebuild();
        expect(await store.projections.digest()).toBe(digest);
        return digest;
      });
    const digests = [await digestInBatchesOf(1), await digestInBatchesOf(37), await digestInBatchesOf(150)];
    expect(new Set(digests).size).toBe(1);
  });

  test('have another digest when one row differs', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      await filled(store);
      const digest = await store.projections.digest();
      const other = new DatabaseSync(join(dir, 'projections.db'));
      other.exec(
        'UPDATE shipments SET eta = eta + 1 WHERE key = (SELECT key FROM shipments WHERE eta > 0 LIMIT 1)',
      );
      other.close();
      expect(await store.projections.digest()).not.toBe(digest);
      await store.close();
    });
  });

  test('catch up with the journal when a crash left them behind', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      const batch = statements(120);
      await store.record(batch.slice(0, 60));
      await store.journal.append(batch.slice(60));
      expect(await store.projections.cursor()).toBe(60);
      await store.close();
      const again = await reopen(dir);
      expect(await again.projections.cursor()).toBe(120);
      expect(await again.ledger.ledgerSize()).toBe(120);
      await again.close();
    });
  });

  test('tell what changed after the commit, and are found by number by those who may', async () => {
    await withStore(async (store) => {
      const told: string[] = [];
      const stop = store.projections.onApplied((changed) => told.push(...changed.map(({ key }) => key)));
      const batch = await filled(store);
      stop();
      await store.projections.rebuild();
      expect(new Set(told)).toEqual(new Set(batch.map(({ statement }) => subjectKey(statement.subject))));
      const { subject } = batch.find(({ statement }) => statement.type === 'shipment')!.statement;
      const key = subjectKey(subject);
      const find = (text: string, visibleTo?: string) =>
        store.projections.findByNumber(text, { limit: 5, ...(visibleTo !== undefined && { visibleTo }) });
      expect(await find(subject.id.toLowerCase().replace('-', ' '))).toContainEqual({
        key,
        kind: 'shipment',
      });
      expect(await find(subject.id, subject.of)).toContainEqual({ key, kind: 'shipment' });
      expect(await find(subject.id, 'a-stranger')).toEqual([]);
      expect(await find('--')).toEqual([]);
    });
  });

  test('show a subject to whom a party let in until the time that it set', async () => {
    await withStore(async (store) => {
      const batch = await filled(store);
      const { subject } = batch[0]!.statement;
      const grant = (to: string, until: string) => {
        const body = { to, groups: ['routing'], purpose: 'insurance', until: moment(until) };
        const [template] = statements(1, to);
        const statement = { ...template!.statement, subject, type: 'grant', classifier: 'actual', body };
        return { ...template!, statement: statement as Statement };
      };
      await store.record([grant('quaysure', '2999-01-01T00:00Z'), grant('oldsure', '2001-01-01T00:00Z')]);
      const find = (visibleTo: string) => store.projections.findByNumber(subject.id, { limit: 5, visibleTo });
      expect(await find('quaysure')).toContainEqual({ key: subjectKey(subject), kind: subject.kind });
      expect(await find('oldsure')).toEqual([]);
    });
  });

  test('answer queries page by page', async () => {
    await withStore(async (store) => {
      await filled(store);
      const page = await store.projections.query
        .selectFrom('shipments')
        .innerJoin('access', 'access.subject', 'shipments.key')
        .select(['shipments.key', 'eta'])
        .where('access.org', '=', 'bluewake')
        .orderBy('eta')
        .limit(3)
        .execute();
      expect(page.length).toBeGreaterThan(0);
      await expect(store.projections.query.deleteFrom('shipments').execute()).rejects.toThrow(/readonly/);
    });
  });
});

describe('the tree', () => {
  test('has the root of its leaves at every size, and proves each', async () => {
    await withStore(async (store) => {
      const batch = statements(700);
      for (let at = 0; at < batch.length; at += 130) await store.record(batch.slice(at, at + 130));
      const leaves = await Promise.all(batch.map(async (_, at) => (await store.journal.leaf(at + 1))!));
      const hashes = leaves.map((leaf) => leafHash(nodeCrypto, leaf));
      for (const size of [0, 1, 255, 256, 257, 512, 700]) {
        const root = await store.ledger.root(size);
        expect(toHex(root)).toBe(toHex(rootFromHashes(nodeCrypto, hashes.slice(0, size))));
      }
      const root = await store.ledger.root();
      const proof = await store.ledger.inclusion(300, 700);
      unwrap(
        verifyInclusion({ crypto: nodeCrypto, leafHash: hashes[300]!, index: 300, size: 700, root, proof }),
      );
      expect(await store.ledger.getNode(9, 0)).toEqual(await store.ledger.root(512));
      expect(await store.ledger.getNode(9, 1)).toBeUndefined();
      await store.projections.rebuild();
      expect(await store.ledger.ledgerSize()).toBe(700);
      expect(await store.ledger.root()).toEqual(root);
    });
  });

  test('keeps published checkpoints for ever and refuses a smaller one', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      await filled(store, 5);
      await store.ledger.storeCheckpoint({ size: 3, note: 'three' });
      await store.ledger.storeCheckpoint({ size: 5, note: 'five' });
      await expect(store.ledger.storeCheckpoint({ size: 4, note: 'four' })).rejects.toThrow(/never shrinks/);
      const { origin } = store.ledger;
      await store.close();
      const again = await reopen(dir);
      expect(again.ledger.origin).toBe(origin);
      expect((await again.ledger.latestCheckpoint())?.note).toBe('five');
      expect((await again.ledger.checkpoints({ limit: 9 })).map(({ size }) => size)).toEqual([5, 3]);
      await again.close();
    });
  });
});

test('the secrets of a deployment are made once, each another', async () => {
  await withFolder(async (dir) => {
    const store = await reopen(dir);
    const secrets = await store.vault.secrets();
    const texts = [secrets.logSeed, secrets.idempotencyKey, secrets.pseudonymPepper].map(toHex);
    expect(new Set(texts).size).toBe(3);
    const pseudonym = await store.vault.pseudonym('harbourline');
    expect(pseudonym).toHaveLength(16);
    await store.close();
    const again = await reopen(dir);
    expect(toHex((await again.vault.secrets()).logSeed)).toBe(texts[0]);
    expect(await again.vault.pseudonym('harbourline')).toEqual(pseudonym);
    expect(await again.vault.pseudonym('northquay')).not.toEqual(pseudonym);
    await again.close();
  });
});
