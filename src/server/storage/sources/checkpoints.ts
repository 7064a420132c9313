// What has the log signed? Every checkpoint that was published, for ever, in the form in which it was.
import { PortolanError, problem } from '../../../base/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { LedgerStore, StoredCheckpoint } from '../store.ts';

export const checkpointTables = `CREATE TABLE checkpoints (
     number INTEGER PRIMARY KEY,
     size INTEGER NOT NULL,
     note TEXT NOT NULL,
     at INTEGER NOT NULL
   );`;

export function openCheckpoints(
  database: Database,
  clock: () => number,
): Pick<LedgerStore, 'latestCheckpoint' | 'checkpoints' | 'storeCheckpoint'> {
  const newest = (limit: number) =>
    database.all<StoredCheckpoint>(
      'SELECT size, note, at FROM checkpoints ORDER BY number DESC LIMIT ?',
      limit,
    );
  return {
    latestCheckpoint: async () => newest(1)[0],
    checkpoints: async ({ limit }) => newest(limit),
    async storeCheckpoint({ size, note }) {
      const latest = newest(1)[0];
      if (latest !== undefined && size < latest.size) {
        throw new PortolanError([
          problem(
            'storage.damaged',
            `A checkpoint of ${size} leaves cannot follow one of ${latest.size}: a log never shrinks.`,
          ),
        ]);
      }
      database.run('INSERT INTO checkpoints (size, note, at) VALUES (?, ?, ?)', size, note, clock());
    },
  };
}
