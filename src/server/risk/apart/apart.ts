// How are sweeps and draws done without holding up the server? In a thread, one at a time for all; an answer is kept for as
// long as nothing changed that it was made from.
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { fail, failWith, succeed, type Result } from '../../../base/index.ts';
import type {
  RecoveryAnswer,
  ResilienceAnswer,
  ResilienceNews,
  ResilienceTask,
  StressAnswer,
} from './task.ts';
import { createInTurn } from '../../operation/in-turn.ts';

const workerFile = new URL('./thread.ts', import.meta.url);
const keptMax = 16;
/** More than anybody waits for. */
const longestMs = 120_000;
const waitingMax = 8;

export type Apart = {
  run(task: Extract<ResilienceTask, { kind: 'recovery' }>): Promise<Result<RecoveryAnswer>>;
  run(task: Extract<ResilienceTask, { kind: 'stress' }>): Promise<Result<StressAnswer>>;
  close(): Promise<void>;
};

export function createApart(): Apart {
  const kept = new Map<string, Promise<Result<ResilienceAnswer>>>();
  const inTurn = createInTurn();
  let current: Worker | undefined;
  let waiting = 0;
  let isClosed = false;

  function inThread(task: ResilienceTask): Promise<Result<ResilienceAnswer>> {
    if (isClosed) return Promise.resolve(cancelled());
    const worker = new Worker(workerFile, { workerData: task });
    current = worker;
    const timer = setTimeout(() => void worker.terminate(), longestMs);
    return new Promise<Result<ResilienceAnswer>>((resolve, reject) => {
      worker.on('message', (news: ResilienceNews) =>
        resolve('answer' in news ? succeed(news.answer) : failWith(news.problems)),
      );
      worker.on('error', reject);
      worker.on('exit', () => resolve(cancelled()));
    }).finally(() => {
      clearTimeout(timer);
      if (current === worker) current = undefined;
    });
  }

  async function run(task: ResilienceTask): Promise<Result<ResilienceAnswer>> {
    const key = createHash('sha256').update(JSON.stringify(task)).digest('hex');
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (waiting >= waitingMax) return fail('server.busy', `${waitingMax} such questions wait already.`);
    waiting++;
    const mine = inTurn(() => inThread(task)).finally(() => waiting--);
    kept.set(key, mine);
    if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
    const forget = () => void kept.delete(key);
    mine.then((answer) => answer.ok || forget(), forget);
    return mine;
  }

  return {
    run: run as Apart['run'],
    close: async () => {
      isClosed = true;
      await current?.terminate();
    },
  };
}

function cancelled(): Result<never> {
  return fail('server.stopped', `It was not done within ${longestMs / 1000} s, or the server was closed.`);
}
