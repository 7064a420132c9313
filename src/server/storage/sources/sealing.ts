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
const widths = [
  ['id', 16],
  ['stream', 16],
  ['secret', 32],
  ['salt', 32],
  ['pseudonym', 16],
  ['slot', 16],
  ['content', 16],
  ['nonce', 12],
] as const;
const timeBytes = 8;
const partBytes = widths.reduce((total, [, width]) => total + width, timeBytes);

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
  const packed = new Uint8Array(parts.length * partBytes);
  const times = new DataView(packed.buffer);
  let at = 0;
  for (const each of parts) {
    times.setFloat64(at, each.receivedAt);
    at += timeBytes;
    for (const [name, width] of widths) {
      if (each[name].length !== width) throw new TypeError(`${name} has ${each[name].length} bytes`);
      packed.set(each[name], at);
      at += width;
    }
  }
  return packed;
}

export function unpackParts(packed: Uint8Array, index: number, firstSeq: number): RowParts {
  let at = index * partBytes;
  const receivedAt = new DataView(packed.buffer, packed.byteOffset + at).getFloat64(0);
  at += timeBytes;
  const bytes = {} as Record<(typeof widths)[number][0], Uint8Array>;
  for (const [name, width] of widths) {
    bytes[name] = packed.subarray(at, at + width);
    at += width;
  }
  return { seq: firstSeq + index, receivedAt, ...bytes };
}
