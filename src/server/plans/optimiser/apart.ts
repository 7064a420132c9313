// How does one plan thousands of shipments again without holding up the server? In a thread of its own, which tells how far it
// is and can be stopped: gently, then it answers with what it has, or at once.
import { Worker } from 'node:worker_threads';
import { fail, failWith, succeed, type Result } from '../../../base/index.ts';
import type { Progress, Replan } from '../../../decide/index.ts';
import type { ReplanNews, ReplanTask, SharedFlag } from './task.ts';

export type ReplanJob = {
  readonly answer: Promise<Result<Replan>>;
  /** It answers soon with the best that it has. */
  finish(): void;
  /** It answers nothing. */
  cancel(): Promise<void>;
};

const workerFile = new URL('./thread.ts', import.meta.url);

export function startReplan(
  task: ReplanTask,
  onProgress: (progress: Progress) => void = () => {},
): ReplanJob {
  const stop: SharedFlag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(workerFile, { workerData: { task, stop } });
  const answer = new Promise<Result<Replan>>((resolve, reject) => {
    worker.on('message', (news: ReplanNews) => {
      if ('progress' in news) onProgress(news.progress);
      else resolve('replan' in news ? succeed(news.replan) : failWith(news.problems));
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(fail('server.stopped', 'The planning was cancelled.')));
  });
  return {
    answer,
    finish: () => void Atomics.store(stop, 0, 1),
    cancel: async () => void (await worker.terminate()),
  };
}
