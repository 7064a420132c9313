// How is a mail of any sender read without holding up everybody? Line by line takes its time, and who wrote it is known only when
// it is read: a larger one is read in a thread of its own, which has so much time and memory and no more. CWE-400.
import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../../../base/index.ts';
import { readMail, type ReadMail } from './read-mail.ts';

/** In bytes: a smaller one is read before a thread would have started. */
const largeMail = 64 * 1024;
/** A mail of 50 MB in lines of base64 takes a few seconds. */
const readWithinMs = 60_000;
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** Errors `input.syntax`, `input.too-large`. */
export function readApart(bytes: Uint8Array, withinMs = readWithinMs): Promise<Result<ReadMail>> {
  if (bytes.length < largeMail) return readMail(bytes);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits,
    });
    const settle = (read: Result<ReadMail>) => {
      clearTimeout(late);
      resolve(read);
      void worker.terminate();
    };
    const tooMuch = (why: string) =>
      settle(fail('input.too-large', `The mail takes too much to be read: ${why}.`));
    const late = setTimeout(() => tooMuch(`more than ${withinMs / 1000} s`), withinMs);
    worker.once('message', settle);
    worker.once('error', (error: unknown) => tooMuch(error instanceof Error ? error.message : String(error)));
  });
}
