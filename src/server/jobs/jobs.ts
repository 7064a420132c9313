// What goes on by itself? The head of the log is signed as it grows, watches look at what changed and at the clock,
// messages that wait are delivered, the drop folder is read. Each job runs one at a time; a failure is told and tried again.
import type { Channels } from '../partners/channels/index.ts';
import type { Dcsa } from '../interfaces/dcsa/index.ts';
import type { Feeds } from '../feeds/index.ts';
import type { Epcis } from '../interfaces/epcis/index.ts';
import type { Intake, Community } from '../intake/index.ts';
import type { Notary } from './notary.ts';
import type { Planning } from '../plans/index.ts';
import type { Response } from '../response/index.ts';
import type { OwnAlarms } from '../risk/index.ts';
import type { Runs } from '../runs/index.ts';
import type { Store } from '../storage/index.ts';
import { replayHeld } from './held-words.ts';
import { readDropFolder } from './drop-folder.ts';

export type JobOptions = {
  readonly store: Store;
  readonly notary: Notary;
  readonly response: Response;
  readonly planning: Planning;
  readonly feeds: Feeds;
  readonly ownAlarms: OwnAlarms;
  readonly runs: Runs;
  readonly intake: Intake;
  readonly community: Community;
  readonly channels: Channels;
  readonly epcis: Epcis;
  readonly dcsa: Dcsa;
  readonly clock: () => number;
};

export type Jobs = {
  /** Starts the timers. `tell` gets what went wrong. */
  start(tell: (message: string) => void): void;
  stop(): Promise<void>;
};

const secondMs = 1000;
/** So much of each second may go into working out ways out before anybody asks. */
const proposalsMs = 350;

export function createJobs(options: JobOptions): Jobs {
  const { notary, response, planning, runs, channels, epcis, dcsa } = options;
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let stopped = false;
  const stopping = new AbortController();

  function every(
    ms: number,
    name: string,
    work: () => Promise<unknown>,
    tell: (message: string) => void,
  ): void {
    let busy = false;
    const run = async () => {
      if (busy || stopped) return;
      busy = true;
      try {
        await work();
      } catch (error) {
        tell(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      } finally {
        busy = false;
      }
    };
    timers.add(
      setInterval(() => {
        const one: Promise<void> = run().finally(() => running.delete(one));
        running.add(one);
      }, ms),
    );
  }

  return {
    start: (tell) => {
      // What an earlier run left half done goes on.
      void response.resume().catch((error: unknown) => tell(`decisions: ${String(error)}`));
      void planning.resume().catch((error: unknown) => tell(`plans: ${String(error)}`));
      void runs.resume().catch((error: unknown) => tell(`runs: ${String(error)}`));
      every(secondMs, 'checkpoint', () => notary.checkpoint(), tell);
      every(secondMs / 4, 'watches', () => response.settle(), tell);
      every(secondMs, 'proposals', () => response.prepareNext(proposalsMs), tell);
      every(secondMs, 'improvements', () => planning.settleImprovements(), tell);
      every(secondMs / 4, 'runs', () => runs.settle(), tell);
      every(10 * secondMs, 'run triggers', () => runs.settleTriggers(), tell);
      every(60 * secondMs, 'clock watches', () => response.lookAgain(), tell);
      every(secondMs, 'outbox', () => channels.deliverDue(stopping.signal), tell);
      every(secondMs, 'subscriptions', () => epcis.deliverDue(stopping.signal), tell);
      every(secondMs, 'DCSA subscriptions', () => dcsa.deliverDue(stopping.signal), tell);
      every(5 * secondMs, 'held words', () => replayHeld(options), tell);
      every(2 * secondMs, 'drop folder', () => readDropFolder(options), tell);
      every(2 * secondMs, 'partner folders', readPartnerFolders(channels, tell), tell);
      every(secondMs, 'acknowledgements', () => channels.answer(), tell);
      every(30 * secondMs, 'missing acknowledgements', () => channels.lookForOverdue(), tell);
      every(30 * secondMs, 'systems of partners', () => channels.readSystems(), tell);
      every(5 * secondMs, 'own system', () => channels.tell(), tell);
      every(5 * secondMs, 'feeds', () => options.feeds.pollDue(stopping.signal), tell);
      every(60 * secondMs, 'own series', () => options.ownAlarms.raise(), tell);
      every(5 * secondMs, 'mailbox', () => channels.readMails(), tell);
    },
    stop: async () => {
      stopped = true;
      stopping.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}

/** What is wrong with folders is told once, not each time that they are looked at. */
function readPartnerFolders(channels: Channels, tell: (message: string) => void): () => Promise<void> {
  let told = '';
  return async () => {
    const { problems } = await channels.readFolders();
    const found = problems.join('; ');
    if (found !== '' && found !== told) tell(`partner folders: ${found}`);
    told = found;
  };
}
