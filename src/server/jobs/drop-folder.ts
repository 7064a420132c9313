// What was put into the folder? `drop/<organisation>/` in the data folder takes files; each goes the same way as a
// message by HTTP and then stands under `done/` or `refused/` beside it, never lost and never read twice.
import { join } from 'node:path';
import { readFolder } from '../partners/channels/index.ts';
import type { JobOptions } from './jobs.ts';

type DropOptions = Pick<JobOptions, 'store' | 'intake' | 'community' | 'clock'>;

export async function readDropFolder({ store, intake, community, clock }: DropOptions): Promise<number> {
  let read = 0;
  const failures: unknown[] = [];
  for (const { id: org } of community.list()) {
    const folder = join(store.dir, 'drop', org);
    try {
      read += await readFolder({
        ...{ store, intake, clock, org, folder },
        ...{ door: 'folder', done: 'done', refused: 'refused' },
      });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return read;
}
