// How does one batch follow another without waiting for its every step? While a batch is sealed and committed by its
// thread, it is folded in memory here, and the next may be admitted and handed in; it begins as soon as that one is
// durable, and that one's rows are written meanwhile. What is handed in is told before it is recorded to whoever admits
// the next: which content its slots will hold, and what its subjects will be.
import { setImmediate } from 'node:timers/promises';
import { subjectKey, type Recorded, type SubjectState } from '../../record/index.ts';
import type { Tree } from './ledger/tree.ts';
import type { OpenProjections } from './projections/projections.ts';
import { hexOf } from './sources/identifiers.ts';
import type { Begun } from './sources/journal.ts';
import { largeBatch } from './sources/sealing.ts';
import type { Arriving, Journal, Store } from './store.ts';

export type RecordingParts = {
  readonly journal: Journal;
  readonly begin: (batch: readonly Arriving[]) => Promise<Begun>;
  readonly projections: Pick<OpenProjections, 'foldAhead' | 'apply'>;
  readonly tree: Pick<Tree, 'integrate'>;
};

/** A batch between being handed in and being recorded. */
type Handed = {
  readonly begun: Promise<Begun>;
  readonly durable: Promise<void>;
  readonly recorded: Promise<Recorded[]>;
  readonly follower: Follower;
};
/** Where the batch that is handed in next puts its begin. */
type Follower = { begun?: Promise<Begun> };

export type Recording = Pick<Store, 'record' | 'underWay'> & Pick<Journal, 'latestInSlots'>;

export function openRecording({ journal, begin, projections, tree }: RecordingParts): Recording {
  const coming = openComing();
  let newest: Handed | undefined;

  /** A batch was admitted in view of those before it, so that it falls with the one that fails. */
  async function beginAfter(before: Handed | undefined, batch: readonly Arriving[]): Promise<Begun> {
    await before?.durable;
    // Others get a turn between large batches: the disk and memory alone would never let go of the thread.
    if (batch.length >= largeBatch) await setImmediate();
    return begin(batch);
  }

  async function foldAfter(
    before: Handed | undefined,
    { begun, follower }: Pick<Handed, 'begun' | 'follower'>,
  ): Promise<Recorded[]> {
    const { recorded, durable } = await begun;
    await before?.recorded.catch(() => undefined);
    // Folded while the other thread still commits; nothing of it is read by others before that is done.
    const ahead = projections.foldAhead(recorded);
    for (const [key, { after }] of ahead?.folded ?? []) coming.fold(key, recorded, after?.state);
    await durable;
    await follower.begun?.catch(() => undefined);
    await projections.apply(recorded, ahead);
    await tree.integrate(recorded.at(-1)?.seq);
    return recorded;
  }

  return {
    record(batch) {
      const before = newest;
      const forget = coming.add(batch);
      const begun = beginAfter(before, batch);
      const durable = begun.then((of) => of.durable);
      const follower: Follower = {};
      const mine = { begun, durable, follower, recorded: foldAfter(before, { begun, follower }) };
      if (before !== undefined) before.follower.begun = begun;
      newest = mine;
      durable.catch(() => undefined);
      const settle = () => {
        forget();
        if (newest === mine) newest = undefined;
      };
      mine.recorded.then(settle, settle);
      return mine.recorded;
    },
    underWay: {
      subject: coming.subject,
      async recorded() {
        await newest?.recorded;
      },
    },
    async latestInSlots(slots) {
      const taken = coming.latestInSlots(slots);
      const others = taken.size === 0 ? slots : slots.filter((slot) => !taken.has(hexOf(slot)));
      const latest = await journal.latestInSlots(others);
      for (const [slot, content] of taken) latest.set(slot, content);
      return latest;
    },
  };
}

type Expected = { readonly batch: readonly Arriving[]; readonly state: SubjectState | 'open' };

/** What batches that are not recorded yet will have said. */
function openComing() {
  const slots = new Map<string, { readonly batch: readonly Arriving[]; readonly content: string }>();
  const subjects = new Map<string, Expected>();
  return {
    /** @returns how to forget it again. */
    add(batch: readonly Arriving[]): () => void {
      for (const { slot, content, statement } of batch) {
        slots.set(hexOf(slot), { batch, content: hexOf(content) });
        subjects.set(subjectKey(statement.subject), { batch, state: 'open' });
      }
      return () => {
        for (const { slot, statement } of batch) {
          const [name, key] = [hexOf(slot), subjectKey(statement.subject)];
          if (slots.get(name)?.batch === batch) slots.delete(name);
          if (subjects.get(key)?.batch === batch) subjects.delete(key);
        }
      };
    },
    /** A later batch on the same subject leaves it open. */
    fold(key: string, recorded: readonly Recorded[], state: SubjectState | undefined): void {
      const found = subjects.get(key);
      const last = recorded.at(-1)?.statement;
      if (found === undefined || state === undefined || found.batch.at(-1)?.statement !== last) return;
      subjects.set(key, { batch: found.batch, state });
    },
    subject: (key: string) => subjects.get(key)?.state,
    latestInSlots(asked: readonly Uint8Array[]): Map<string, string> {
      const latest = new Map<string, string>();
      if (slots.size === 0) return latest;
      for (const slot of asked) {
        const name = hexOf(slot);
        const found = slots.get(name);
        if (found !== undefined) latest.set(name, found.content);
      }
      return latest;
    },
  };
}
