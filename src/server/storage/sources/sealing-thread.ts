// The thread that seals large batches and commits them to the journal, so that the thread that takes them in can decode
// and fold meanwhile. It is asked for one batch at a time and answers with the hashes of the leaves, or what went wrong.
import { parentPort, workerData } from 'node:worker_threads';
import type { Statement } from '../../../record/index.ts';
import { nodeCrypto } from '../../crypto.ts';
import { openDatabase } from '../engine/sqlite.ts';
import { insertRows, makeRow } from './row.ts';
import { journalOptions, unpackParts, type SealingAnswer, type SealingTask } from './sealing.ts';

const { path, origin } = workerData as { readonly path: string; readonly origin: string };
const database = openDatabase(path, journalOptions);
const port = parentPort!;

port.on('message', (task: SealingTask | 'close') => {
  if (task === 'close') {
    database.close();
    port.close();
    return;
  }
  port.postMessage(answerTo(task));
});

function answerTo({ firstSeq, statements, parts }: SealingTask): SealingAnswer {
  try {
    const said = JSON.parse(statements) as Statement[];
    const rows = said.map((statement, at) =>
      makeRow(nodeCrypto, origin, statement, unpackParts(parts, at, firstSeq)),
    );
    insertRows(database, rows);
    return { leafHashes: Buffer.concat(rows.map((row) => row.leafHash)) };
  } catch (error) {
    const { message, code, errcode } = error as { message: string; code?: unknown; errcode?: unknown };
    return { failed: message, code, errcode };
  }
}
