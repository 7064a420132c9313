// The optimiser's thread: takes one task, tells its progress, and gives its answer back.
import { parentPort, workerData } from 'node:worker_threads';
import { planAgain } from './plan-again.ts';
import type { ReplanNews, ReplanTask, SharedFlag } from './task.ts';

const { task, stop } = workerData as { readonly task: ReplanTask; readonly stop: SharedFlag };
const tell = (news: ReplanNews) => parentPort!.postMessage(news);
const answer = await planAgain(task, {
  isCancelled: () => Atomics.load(stop, 0) !== 0,
  onProgress: (progress) => tell({ progress }),
});
tell(answer.ok ? { replan: answer.value } : { problems: answer.problems });
