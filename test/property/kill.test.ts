import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reopen, statements, withFolder } from '../../src/server/storage/temporary-folder.ts';
import { subjectKey } from '../../src/record/index.ts';
import { checkStore, nothingYet } from '../campaign/kill-check.ts';
import { fingerprint } from '../campaign/kill-writer.ts';
import { killCampaign } from '../campaign/kill.ts';

test('what was acknowledged survives kill −9, and all that is derived is as if nothing had happened', async () => {
  const result = await killCampaign({ kills: 5, seed: 'kill in the tests' });
  expect(result.wrong).toEqual([]);
  expect(result.kills).toBe(5);
  expect(result.acknowledged).toBeGreaterThan(0);
}, 120_000);

test('the check notices a statement that is lost, a key that is lost and a row that is wrong', async () => {
  await withFolder(async (dir) => {
    const store = await reopen(dir);
    const recorded = await store.record(statements(60));
    const acknowledged = nothingYet();
    for (const { seq, statement } of recorded) {
      acknowledged.said.set(seq, {
        fingerprint: fingerprint(statement),
        subject: subjectKey(statement.subject),
      });
    }
    expect(await checkStore(store, acknowledged)).toEqual([]);
    await store.close();
    const alter = (file: string, sql: string) => {
      const database = new DatabaseSync(join(dir, file));
      database.exec(sql);
      database.close();
    };
    alter('journal.db', 'DELETE FROM journal WHERE seq = 30');
    alter('vault.db', 'DELETE FROM subjects WHERE subject = (SELECT MIN(subject) FROM subjects)');
    alter('projections.db', 'UPDATE subjects SET last_seq = last_seq + 1');
    const again = await reopen(dir);
    const wrong = await checkStore(again, acknowledged);
    await again.close();
    expect(wrong).toContain('Statement 30 was acknowledged and is gone.');
    expect(wrong.some((what) => what.endsWith('cannot be read.'))).toBe(true);
    expect(wrong).toContain('The projections differ from their rebuild.');
    expect(wrong).toContain('The root is not that of the leaves.');
  });
});
