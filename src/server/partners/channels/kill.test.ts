import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../base/index.ts';
import { reopen, withFolder } from '../../storage/temporary-folder.ts';
import { openPartnerDouble } from './partner-double.fixture.ts';

const child = fileURLToPath(new URL('./kill-child.fixture.ts', import.meta.url));
const messages = 24;
const files = 8;
const kills = 4;

/** @param killAfterMs counted from when the store is open; left out, it lives to its end */
function run(dir: string, url: string, killAfterMs?: number): Promise<number | null> {
  return new Promise((resolve) => {
    const started = spawn(process.execPath, [child, dir, url, String(messages)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.stdout.once('data', () => {
      if (killAfterMs !== undefined) setTimeout(() => started.kill('SIGKILL'), killAfterMs);
    });
    started.once('exit', resolve);
  });
}

test(
  'whenever the process is killed, every message arrives, none under another key, and every file is taken once',
  { timeout: 60_000 },
  async () => {
    const random = seededRandom('kills');
    const double = await openPartnerDouble((_request, before) => ({
      status: before.length % 5 === 3 ? 503 : 200,
    }));
    await withFolder(async (dir) => {
      const inbox = join(dir, 'partners/northquay/in');
      await mkdir(inbox, { recursive: true });
      for (let number = 1; number <= files; number += 1) {
        const path = join(inbox, `list-${number}.csv`);
        await writeFile(path, `order,shipment,goods\nPO-${number},SH-${number},Pumps\n`);
        await utimes(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
      }
      const ends: (number | null)[] = [];
      for (let kill = 0; kill < kills; kill += 1)
        ends.push(await run(dir, double.url, random.integer(2, 260)));
      expect(ends.filter((code) => code === null).length, 'killed').toBeGreaterThan(1);
      expect(await run(dir, double.url)).toBe(0);

      const keys = new Map<string, Set<string>>();
      for (const { headers, body } of double.requests) {
        const key = String(headers['idempotency-key']);
        keys.set(key, (keys.get(key) ?? new Set()).add(body));
      }
      const even = Array.from({ length: messages / 2 }, (_, index) => 2 * (index + 1));
      expect([...keys].sort()).toEqual(
        even.map((n) => [`key-${n}`, new Set([`message ${n}`])] as const).sort(),
      );

      const out = join(dir, 'partners/northquay/out');
      const names = await readdir(out);
      expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
      const contents = await Promise.all(names.map((name) => readFile(join(out, name), 'utf8')));
      expect(contents.sort()).toEqual(even.map((n) => `message ${n - 1}`).sort());
      const done = await readdir(join(inbox, '.done'));
      expect(done.map((name) => name.slice(37)).sort()).toEqual(
        Array.from({ length: files }, (_, n) => `list-${n + 1}.csv`),
      );

      const store = await reopen(dir);
      const entries = await store.operational.outbox.list({ limit: 500 });
      expect(entries.map(({ status }) => status)).toEqual(
        Array.from({ length: messages }, () => 'delivered'),
      );
      const read = await store.messages.list({ limit: 500, org: 'northquay' });
      expect(new Set(read.map(({ name }) => name)).size).toBe(files);
      expect(read.every(({ status }) => status !== 'processing' || read.length > files)).toBe(true);
      // What was read twice says nothing twice.
      expect(await store.journal.count()).toBe((await store.journal.list({ limit: 500 })).length);
      await store.close();
    });
    await double.close();
  },
);
