// What was put into the folder? `drop/<organisation>/` in the data folder takes files; each goes the same way as a
// message by HTTP and then stands under `done/` or `refused/` beside it, never lost and never read twice.
import { randomUUID } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobOptions } from './jobs.ts';

/** A file that is still growing is left alone until it has been still for so long. */
const stillMs = 1500;
/** File systems take names of 255 bytes; a name is cut so that what is put before it still fits. */
const nameCharactersMax = 60;

type DropOptions = Pick<JobOptions, 'store' | 'intake' | 'community'>;

export async function readDropFolder(options: DropOptions): Promise<number> {
  let read = 0;
  for (const { id: org } of options.community.list()) {
    const folder = join(options.store.dir, 'drop', org);
    const names = await readdir(folder, { withFileTypes: true }).catch(missing([]));
    for (const entry of names.filter((each) => each.isFile() && !each.name.startsWith('.'))) {
      if (await readOne(options, org, folder, entry.name)) read += 1;
    }
  }
  return read;
}

async function readOne({ intake }: DropOptions, org: string, folder: string, name: string): Promise<boolean> {
  const path = join(folder, name);
  const found = await stat(path).catch(missing(undefined));
  if (found === undefined || !isStill(found)) return false;
  let after = 'refused';
  let id: string = randomUUID();
  try {
    const taken = await intake.receive({ bytes: createReadStream(path), name, door: 'folder', org });
    if (taken.ok) [after, id] = ['done', taken.value.message];
  } finally {
    // Also what made the program fail is set aside, or it would be read again every two seconds.
    await mkdir(join(folder, after), { recursive: true });
    await rename(path, join(folder, after, `${id}-${name.slice(-nameCharactersMax)}`));
  }
  return true;
}

/** A time in the future (a clock that is off, a copy that keeps times) says nothing of growing. */
function isStill({ mtimeMs, ctimeMs }: Stats): boolean {
  const now = Date.now();
  return now - Math.min(mtimeMs, now) >= stillMs || (mtimeMs > now && now - ctimeMs >= stillMs);
}

/** The folder or file may be taken away at any time. */
function missing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
