// How is shared room given out without holding up the server? In a thread of its own, as mass re-planning is.
import { Worker } from 'node:worker_threads';
import { fail, failWith, succeed, type Problem, type Result } from '../../../base/index.ts';
import type { Allocation, AllocationRequest } from '../../../decide/index.ts';

export type AllocationTask = Omit<AllocationRequest, 'solver'>;
export type AllocationNews = { readonly allocation: Allocation } | { readonly problems: readonly Problem[] };
export type AllocationJob = {
  readonly answer: Promise<Result<Allocation>>;
  cancel(): Promise<void>;
};

const workerFile = new URL('./allocate-thread.ts', import.meta.url);

export function startAllocation(task: AllocationTask): AllocationJob {
  const worker = new Worker(workerFile, { workerData: task });
  const answer = new Promise<Result<Allocation>>((resolve, reject) => {
    worker.on('message', (news: AllocationNews) =>
      resolve('allocation' in news ? succeed(news.allocation) : failWith(news.problems)),
    );
    worker.on('error', reject);
    worker.on('exit', () => resolve(fail('server.stopped', 'The allocation was cancelled.')));
  });
  return { answer, cancel: async () => void (await worker.terminate()) };
}
