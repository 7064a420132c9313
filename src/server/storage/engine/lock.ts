// Who has the data folder? One process at a time. What it announces about itself lets others go through it.
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { LockHolder } from '../store.ts';
import { takeExclusiveLock } from './sqlite.ts';

const lockName = 'lock.db';
const holderName = 'server.json';
const holderSchema = z.object({ url: z.string().max(500), token: z.string().max(500) });

/** Error `storage.locked`, after a third of a second at most. */
export function lockFolder(dir: string): Result<{ release(): void }> {
  const lock = takeExclusiveLock(join(dir, lockName));
  if (lock === undefined) {
    return fail(
      'storage.locked',
      `Another process holds the data folder ${dir}. Stop it, or go through its server.`,
    );
  }
  return succeed(lock);
}

/** The file is readable by its owner only, for it carries the token of local commands. */
export async function writeLockHolder(dir: string, holder: LockHolder): Promise<void> {
  const draft = join(dir, `${holderName}.new`);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(holder));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(dir, holderName));
}

export async function readLockHolder(dir: string): Promise<LockHolder | undefined> {
  const text = await readIfPresent(join(dir, holderName));
  if (text === undefined) return undefined;
  // What a dead process announced says nothing.
  const lock = takeExclusiveLock(join(dir, lockName));
  if (lock !== undefined) {
    lock.release();
    return undefined;
  }
  const parsed = holderSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
