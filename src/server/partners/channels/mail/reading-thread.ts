// The thread that reads one mail and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from './read-mail.ts';

parentPort!.postMessage(await readMail(workerData as Uint8Array));
