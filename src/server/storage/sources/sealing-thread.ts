// The thread that seals large batches and commits them to the journal, so that the thread that takes them in can decode
// and fold meanwhile. It is asked for one batch at a time and answers with the hashes of the leaves, or what went wrong.
import { parentPort, workerData } from 'node:worker_threads';
import type { Statement } from '../../../record/index.ts';
import { nodeCrypto } from '../../operation/crypto.ts';
import { openDatabase } from '../engine/sqlite.ts';
import { uuidText } from './identifiers.ts';
import { insertRows, makeRow, type Row } from './row.ts';
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

function answerTo({ firstSeq, texts, parts }: SealingTask): SealingAnswer {
  try {
    return { leafHashes: Buffer.concat(insertRows(database, rowsOf(firstSeq, texts, parts))) };
  } catch (error) {
    const { message, code, errcode } = error as { message: string; code?: unknown; errcode?: unknown };
    return { failed: message, code, errcode };
  }
}

/** One row after the other, so that none outlives its turn. */
function* rowsOf(firstSeq: number, texts: string, packed: Uint8Array): Generator<Row> {
  let start = 0;
  for (let at = 0; start < texts.length; at += 1) {
    const end = texts.indexOf('\n', start);
    const text = texts.slice(start, end < 0 ? texts.length : end);
    start += text.length + 1;
    const parts = unpackParts(packed, at, firstSeq);
    const statement = { ...(JSON.parse(text) as Omit<Statement, 'id'>), id: uuidText(parts.id) } as Statement;
    yield makeRow(nodeCrypto, origin, { statement, text, parts });
  }
}
