// The thread of resilience: takes one task and gives its answer back.
import { parentPort, workerData } from 'node:worker_threads';
import type { ResilienceNews, ResilienceTask } from './task.ts';
import { workOut } from './work-out.ts';

const answer = await workOut(workerData as ResilienceTask);
const news: ResilienceNews = answer.ok ? { answer: answer.value } : { problems: answer.problems };
parentPort!.postMessage(news);
