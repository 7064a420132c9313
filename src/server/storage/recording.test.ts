import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../base/index.ts';
import { subjectKey } from '../../record/index.ts';
import { statements, withStore } from './temporary-folder.ts';

describe('a batch that is under way', () => {
  test('already holds its slots, and they stay held when it is recorded', async () => {
    await withStore(async (store) => {
      const batch = statements(20);
      const slots = batch.map(({ slot }) => slot);
      const contents = batch.map(({ slot, content }) => [toHex(slot), toHex(content)]);
      const recorded = store.record(batch);
      expect([...(await store.journal.latestInSlots(slots))].sort()).toEqual(contents.toSorted());
      await recorded;
      expect([...(await store.journal.latestInSlots(slots))].sort()).toEqual(contents.toSorted());
    });
  });

  test('tells what its subjects will be, and nothing once they are that', async () => {
    await withStore(async (store) => {
      const [first, second] = [statements(600, 'first'), statements(20, 'first').slice(0, 1)];
      const key = subjectKey(first[0]!.statement.subject);
      await store.record(statements(400, 'to start the thread'));
      await setTimeout(1500);
      expect(store.underWay.subject(key)).toBeUndefined();
      const recorded = store.record(first);
      expect(store.underWay.subject(key)).toBe('open');
      while (store.underWay.subject(key) === 'open') await setTimeout(0);
      const coming = store.underWay.subject(key);
      const again = store.record(
        second.map((each) => ({ ...each, statement: { ...each.statement, id: crypto.randomUUID() } })),
      );
      expect(store.underWay.subject(key)).toBe('open');
      await recorded;
      expect(await store.projections.state(key)).toEqual(coming);
      await again;
      expect(store.underWay.subject(key)).toBeUndefined();
    });
  });

  test('takes with it what was handed in after it when it fails, and leaves nothing of either', async () => {
    await withStore(async (store) => {
      const [batch, after, later] = [statements(30), statements(5, 'after'), statements(5, 'later')];
      const outcomes = await Promise.allSettled([
        store.record([...batch, batch[0]!]),
        store.record(after),
        store.underWay.recorded(),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(await store.journal.count()).toBe(0);
      const slots = [...batch, ...after].map(({ slot }) => slot);
      expect(await store.journal.latestInSlots(slots)).toEqual(new Map());
      expect(store.underWay.subject(subjectKey(after[0]!.statement.subject))).toBeUndefined();
      await store.underWay.recorded();
      await store.record(later);
      expect(await store.journal.count()).toBe(5);
    });
  });
});
