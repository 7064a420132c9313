import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { isErased, openStore, readLockHolder, restore } from './index.ts';
import { filled, optionsFor, reopen, statements, withFolder, withStore } from './temporary-folder.ts';

describe('the folder', () => {
  test('is readable by its owner only, and held by one store at a time', async () => {
    await withFolder(async (parent) => {
      const dir = join(parent, 'data');
      const store = await reopen(dir);
      expect((await stat(dir)).mode & 0o777).toBe(0o700);
      const start = performance.now();
      const second = await openStore(optionsFor(dir));
      expect(second).toMatchObject({ ok: false, problems: [{ code: 'storage.locked' }] });
      expect(performance.now() - start).toBeLessThan(1000);
      expect(await readLockHolder(dir)).toBeUndefined();
      await store.announce({ url: 'http://127.0.0.1:4080', token: 'local' });
      expect((await stat(join(dir, 'server.json'))).mode & 0o777).toBe(0o600);
      expect(await readLockHolder(dir)).toEqual({ url: 'http://127.0.0.1:4080', token: 'local' });
      await store.close();
      expect(await readLockHolder(dir)).toBeUndefined();
      await (await reopen(dir)).close();
    });
  });

  test('is free as soon as the process that held it is killed', async () => {
    await withFolder(async (dir) => {
      const program = `
        const { reopen } = await import(${JSON.stringify(join(import.meta.dirname, 'temporary-folder.ts'))});
        await reopen(${JSON.stringify(dir)});
        process.stdout.write('open');
        setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      expect((await openStore(optionsFor(dir))).ok).toBe(false);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await (await reopen(dir)).close();
    });
  });

  test('whose journal has lost its end is not opened', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      await filled(store);
      await store.close();
      const cut = new DatabaseSync(join(dir, 'journal.db'));
      cut.exec('DELETE FROM journal WHERE seq > 100');
      cut.close();
      expect(await openStore(optionsFor(dir))).toMatchObject({ problems: [{ code: 'storage.damaged' }] });
    });
  });

  test('whose vault is missing, or another one, is not opened, and nothing is folded away', async () => {
    await withFolder(async (dir) => {
      const store = await reopen(dir);
      await filled(store);
      const digest = await store.projections.digest();
      await store.close();
      await rename(join(dir, 'vault.db'), join(dir, 'vault.away'));
      expect(await openStore(optionsFor(dir))).toMatchObject({ problems: [{ code: 'storage.damaged' }] });
      await rm(join(dir, 'vault.db'));
      await rename(join(dir, 'vault.away'), join(dir, 'vault.db'));
      const again = await reopen(dir);
      expect(await again.projections.digest()).toBe(digest);
      await again.close();
    });
  });

  test('with a file that is no database is refused, and is free again', async () => {
    await withFolder(async (dir) => {
      await (await reopen(dir)).close();
      const sound = await readFile(join(dir, 'operational.db'));
      await writeFile(join(dir, 'operational.db'), 'not a database at all '.repeat(500));
      expect(await openStore(optionsFor(dir))).toMatchObject({ problems: [{ code: 'storage.damaged' }] });
      await writeFile(join(dir, 'operational.db'), sound);
      await (await reopen(dir)).close();
    });
  });

  test('of a newer program is refused and left alone', async () => {
    await withFolder(async (dir) => {
      await (await reopen(dir)).close();
      const newer = new DatabaseSync(join(dir, 'journal.db'));
      newer.exec('UPDATE schema_version SET version = 99');
      newer.close();
      expect(await openStore(optionsFor(dir))).toMatchObject({
        ok: false,
        problems: [{ code: 'storage.newer-schema' }],
      });
      expect(await openStore(optionsFor(dir))).toMatchObject({
        problems: [{ code: 'storage.newer-schema' }],
      });
    });
  });
});

describe('a backup', () => {
  test('taken while statements come in opens with no key missing and the projections caught up', async () => {
    await withStore(async (store, dir) => {
      const batch = statements(1000);
      await store.record(batch.slice(0, 200));
      const backup = join(dir, 'backup');
      const copying = store.backup(backup);
      for (let at = 200; at < 1000; at += 20) {
        await store.record(batch.slice(at, at + 20));
        await new Promise((resume) => setImmediate(resume));
      }
      await copying;
      const restored = join(dir, 'restored');
      unwrap(await restore(backup, restored));
      const copy = await reopen(restored);
      const count = await copy.journal.count();
      expect(count).toBeGreaterThanOrEqual(200);
      expect((await copy.journal.read({ afterSeq: 0, limit: 1000 })).some(isErased)).toBe(false);
      const digest = await copy.projections.digest();
      await copy.projections.rebuild();
      expect(await copy.projections.digest()).toBe(digest);
      expect(await copy.ledger.ledgerSize()).toBe(count);
      await copy.close();
    });
  });

  test('that was changed, or is not complete, is not restored', async () => {
    await withStore(async (store, dir) => {
      await filled(store);
      const backup = join(dir, 'backup');
      await store.backup(backup);
      expect((await readdir(backup)).sort()).toEqual(
        ['backup.json', 'journal.db', 'operational.db', 'projections.db', 'vault.db'].sort(),
      );
      await mkdir(join(dir, 'occupied'));
      await writeFile(join(dir, 'occupied', 'file'), '');
      expect(await restore(backup, join(dir, 'occupied'))).toMatchObject({
        problems: [{ code: 'usage.invalid' }],
      });
      const vault = await readFile(join(backup, 'vault.db'));
      vault[5000]! ^= 1;
      await writeFile(join(backup, 'vault.db'), vault);
      expect(await restore(backup, join(dir, 'new'))).toMatchObject({
        problems: [{ code: 'storage.damaged' }],
      });
      expect(await restore(join(dir, 'nowhere'), join(dir, 'new'))).toMatchObject({
        problems: [{ code: 'storage.damaged' }],
      });
    });
  });
});
