// The thread that gives out shared room: takes one task and gives its answer back.
import { parentPort, workerData } from 'node:worker_threads';
import { allocate, loadHighsSolver } from '../../../decide/index.ts';
import type { AllocationNews, AllocationTask } from './allocate-apart.ts';

const answer = allocate({ ...(workerData as AllocationTask), solver: await loadHighsSolver() });
const news: AllocationNews = answer.ok ? { allocation: answer.value } : { problems: answer.problems };
parentPort!.postMessage(news);
