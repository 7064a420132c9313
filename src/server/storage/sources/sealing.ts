// How do large batches get sealed without holding up whoever takes them in? In a thread of its own, which owns a
// connection to the journal. Small batches are not worth the way there and back. What goes over is one text and one
// block of bytes a batch.
import { Worker } from 'node:worker_threads';
import type { Statement } from '../../../record/index.ts';
import type { DatabaseOptions } from '../engine/sqlite.ts';
import type { RowParts } from './row.ts';
import { textOf } from './seal.ts';

export const journalOptions: DatabaseOptions = { synchronous: 'FULL', secureDelete: true, cacheMiB: 32 };

export type SealingTask = {
  readonly firstSeq: number;
  /** What is sealed of each statement, a line each. */
  readonly texts: string;
  readonly parts: Uint8Array;
};
export type SealingAnswer =
  | { readonly leafHashes: Uint8Array }
  | { readonly failed: string; readonly code?: unknown; readonly errcode?: unknown };

export type Sealing = {
  /** Whether a batch of so many goes to the thread; the first large one only starts it. */
  takes(statements: number): boolean;
  /** The durable commit of all of them. @returns the hashes of their leaves. */
  commit(
    firstSeq: number,
    statements: readonly Statement[],
    parts: readonly RowParts[],
  ): Promise<Uint8Array[]>;
  close(): Promise<void>;
};

/** In statements: smaller ones are not worth the way to the thread and back. */
export const largeBatch = 400;
const hashBytes = 32;
/** Where each part begins in the block of one statement, in bytes. The time is a float of 64 bits. */
const place = {
  ...{
    time: 0,
    id: 8,
    stream: 24,
    secret: 40,
    salt: 72,
    pseudonym: 104,
    slot: 120,
    content: 136,
    nonce: 152,
  },
  end: 164,
} as const;

export function openSealing(path: string, origin: string): Sealing {
  let worker: Worker | undefined;
  let running = false;
  let waiting:
    { readonly resolve: (hashes: Uint8Array[]) => void; readonly reject: (e: Error) => void } | undefined;

  function settle(answer: SealingAnswer): void {
    const asked = waiting;
    waiting = undefined;
    worker?.unref();
    if (asked === undefined) return;
    if ('leafHashes' in answer) asked.resolve(cut(answer.leafHashes));
    else
      asked.reject(Object.assign(new Error(answer.failed), { code: answer.code, errcode: answer.errcode }));
  }

  function start(): void {
    const started = new Worker(new URL('./sealing-thread.ts', import.meta.url), {
      workerData: { path, origin },
    });
    worker = started;
    started.unref();
    started.on('online', () => (running = true));
    started.on('message', settle);
    // Whatever ends the thread: the batch it had was not acknowledged, and the next large batch starts another.
    const ended = (why: string) => {
      if (worker === started) [worker, running] = [undefined, false];
      settle({ failed: why });
    };
    started.on('error', (error) => ended(`the thread that seals failed: ${(error as Error).message}`));
    started.on('exit', () => ended('the thread that seals ended'));
  }

  return {
    takes(statements) {
      if (statements < largeBatch) return false;
      if (worker === undefined) start();
      return running;
    },
    commit(firstSeq, statements, parts) {
      const packed = packParts(parts);
      const texts = statements.map(textOf).join('\n');
      const task: SealingTask = { firstSeq, texts, parts: packed };
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        worker!.ref();
        worker!.postMessage(task, [packed.buffer]);
      });
    },
    async close() {
      if (worker === undefined) return;
      const ending = worker;
      worker = undefined;
      await new Promise<void>((resolve) => {
        ending.once('exit', () => resolve());
        ending.ref();
        ending.postMessage('close');
      });
    },
  };
}

function cut(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: hashes.length / hashBytes }, (_, at) =>
    hashes.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
}

function packParts(parts: readonly RowParts[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(parts.length * place.end);
  const times = new DataView(packed.buffer);
  for (const [index, each] of parts.entries()) {
    const start = index * place.end;
    const put = (bytes: Uint8Array, at: number, end: number) => {
      if (bytes.length !== end - at) throw new TypeError(`a part has ${bytes.length} bytes, not ${end - at}`);
      packed.set(bytes, start + at);
    };
    times.setFloat64(start + place.time, each.receivedAt);
    put(each.id, place.id, place.stream);
    put(each.stream, place.stream, place.secret);
    put(each.secret, place.secret, place.salt);
    put(each.salt, place.salt, place.pseudonym);
    put(each.pseudonym, place.pseudonym, place.slot);
    put(each.slot, place.slot, place.content);
    put(each.content, place.content, place.nonce);
    put(each.nonce, place.nonce, place.end);
  }
  return packed;
}

export function unpackParts(packed: Uint8Array, index: number, firstSeq: number): RowParts {
  const start = index * place.end;
  const cut = (at: number, end: number) => packed.subarray(start + at, start + end);
  return {
    seq: firstSeq + index,
    receivedAt: new DataView(packed.buffer, packed.byteOffset + start).getFloat64(place.time),
    id: cut(place.id, place.stream),
    stream: cut(place.stream, place.secret),
    secret: cut(place.secret, place.salt),
    salt: cut(place.salt, place.pseudonym),
    pseudonym: cut(place.pseudonym, place.slot),
    slot: cut(place.slot, place.content),
    content: cut(place.content, place.nonce),
    nonce: cut(place.nonce, place.end),
  };
}
