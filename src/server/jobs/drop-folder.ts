// What was put into the folder? `drop/<organisation>/` in the data folder takes files; each goes the same way as a
// message by HTTP and then stands under `done/` or `refused/` beside it, never lost and never read twice.
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobOptions } from './jobs.ts';

/** A file that is still growing is left alone until it has been still for so long. */
const stillMs = 1500;

export async function readDropFolder({ store, intake, community }: JobOptions): Promise<number> {
  let read = 0;
  for (const { id: org } of community.list()) {
    const folder = join(store.dir, 'drop', org);
    const names = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const entry of names.filter((each) => each.isFile() && !each.name.startsWith('.'))) {
      const path = join(folder, entry.name);
      if (Date.now() - (await stat(path)).mtimeMs < stillMs) continue;
      const taken = await intake.receive({
        bytes: createReadStream(path),
        name: entry.name,
        door: 'folder',
        org,
      });
      const after = join(folder, taken.ok ? 'done' : 'refused');
      await mkdir(after, { recursive: true });
      const id = taken.ok ? taken.value.message : String(Date.now());
      await rename(path, join(after, `${id.slice(0, 8)}-${entry.name}`));
      read += 1;
    }
  }
  return read;
}
