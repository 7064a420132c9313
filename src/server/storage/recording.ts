// How does one batch follow another without waiting for its every step? While a batch is sealed and committed by its
// thread, it is folded in memory here, and the next may be admitted and handed in; it begins as soon as that one is
// durable, and that one's rows are written meanwhile. What is handed in is told before it is recorded to whoever admits
// the next: which content its slots will hold, and what its subjects will be.
import { setImmediate } from 'node:timers/promises';
import { toHex } from '../../base/index.ts';
import { subjectKey, type Recorded, type SubjectState } from '../../record/index.ts';
import type { Tree } from './ledger/tree.ts';
import type { OpenProjections } from './projections/projections.ts';
import type { Ahead } from './projections/projector.ts';
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
  readonly said: ReturnType<ReturnType<typeof openComing>['add']>;
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
    { begun, follower, said }: Pick<Handed, 'begun' | 'follower' | 'said'>,
  ): Promise<Recorded[]> {
    const { recorded, durable } = await begun;
    await before?.recorded.catch(() => undefined);
    // Folded while the other thread still commits; nothing of it is read by others before that is done.
    const ahead = projections.foldAhead(recorded);
    if (ahead !== undefined) said.fold(ahead.folded);
    await durable;
    await follower.begun?.catch(() => undefined);
    await projections.apply(recorded, ahead);
    await tree.integrate(recorded.at(-1)?.seq);
    return recorded;
  }

  return {
    record(batch) {
      const before = newest;
      const said = coming.add(batch);
      const begun = beginAfter(before, batch);
      const durable = begun.then((of) => of.durable);
      const follower: Follower = {};
      const mine = { begun, durable, follower, said, recorded: foldAfter(before, { begun, follower, said }) };
      if (before !== undefined) before.follower.begun = begun;
      newest = mine;
      durable.catch(() => undefined);
      const settle = () => {
        said.forget();
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
      const others = taken.size === 0 ? slots : slots.filter((slot) => !taken.has(toHex(slot)));
      const latest = await journal.latestInSlots(others);
      for (const [slot, content] of taken) latest.set(slot, content);
      return latest;
    },
  };
}

/** What a batch that is not recorded yet will have said. */
type Coming = {
  readonly slots: ReadonlyMap<string, string>;
  readonly subjects: Map<string, SubjectState | 'open'>;
};

function openComing() {
  // In the order in which they were handed in; there are few at a time.
  const batches: Coming[] = [];
  return {
    add(batch: readonly Arriving[]): { fold(folded: Ahead['folded']): void; forget(): void } {
      const slots = new Map(batch.map(({ slot, content }) => [toHex(slot), toHex(content)]));
      const subjects = new Map<string, SubjectState | 'open'>();
      for (const { statement } of batch) subjects.set(subjectKey(statement.subject), 'open');
      const mine = { slots, subjects };
      batches.push(mine);
      return {
        fold(folded) {
          for (const [key, { after }] of folded) if (after !== undefined) subjects.set(key, after.state);
        },
        forget: () => batches.splice(batches.indexOf(mine), 1),
      };
    },
    subject: (key: string) => batches.findLast(({ subjects }) => subjects.has(key))?.subjects.get(key),
    latestInSlots(asked: readonly Uint8Array[]): Map<string, string> {
      const latest = new Map<string, string>();
      if (batches.length === 0) return latest;
      for (const slot of asked) {
        const name = toHex(slot);
        const content = batches.findLast(({ slots }) => slots.has(name))?.slots.get(name);
        if (content !== undefined) latest.set(name, content);
      }
      return latest;
    },
  };
}
