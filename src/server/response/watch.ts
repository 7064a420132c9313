// What needs a person now? After every change, and as time goes by, the watches look at the shipments concerned; what they
// find is said by the home organisation as exceptions, and what no longer holds is resolved.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ExceptionState, ShipmentState } from '../../record/index.ts';
import {
  reconcile,
  watchShipment,
  type DesiredException,
  type Hit,
  type SignalHits,
  type StandingClock,
} from '../../sense/index.ts';
import type { Intake } from '../intake/index.ts';
import type { Changed, Store } from '../storage/index.ts';
import { signalIdOf, type Lookout } from './lookout.ts';
import type { StandingOf } from './terms/index.ts';
import { createInTurn } from '../operation/in-turn.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type WatchOptions = {
  readonly store: Store;
  readonly lookout: () => Promise<Lookout>;
  readonly intake: Intake;
  readonly home: string;
  readonly clock: () => number;
  readonly standingOf: StandingOf;
};

export type Watch = {
  /** Looks at everything that is watched, because time has passed; others go first. @returns how many exceptions changed. */
  lookAgain(): Promise<number>;
  /** Remembers what changed; {@link settle} looks at it. */
  notice(changed: readonly Changed[]): void;
  settle(): Promise<number>;
};

/** So few that requests get their turn between. */
const shipmentsAtOnce = 50;
const draftsAtOnce = 500;
/** Time alone makes nothing urgent: for each part of its time that a round takes, it leaves so many to others. */
const sparedParts = 2;

export function createWatch({ store, lookout: ready, intake, home, clock, standingOf }: WatchOptions): Watch {
  const noticed = new Map<string, Changed>();
  const inTurn = createInTurn();
  /** While a round over all goes on: what was looked at meanwhile is known better than the round knows it. */
  let round: { readonly seen: Set<string>; isOver: boolean } | undefined;

  function hitsBySignal(lookout: Lookout, nowMs: number): readonly HitsBySignal[] {
    return lookout.activeSignals(nowMs).map(({ key, state, hazard }) => ({
      signal: {
        key,
        id: signalIdOf(key),
        title: state.title ?? key,
        hazard: state.hazard ?? 'other',
        severity: state.severity ?? 'unknown',
        exercise: state.exercise ?? false,
      },
      hits: Map.groupBy(lookout.hits(hazard), (hit) => hit.shipment),
    }));
  }

  /** Looks at the shipments named, at all that are watched when left out. */
  async function look(asked?: readonly string[]): Promise<number> {
    const nowMs = clock();
    const lookout = await ready();
    const shipments = asked ?? lookout.watchedShipments();
    for (const key of asked ?? []) round?.seen.add(key);
    if (asked === undefined && round !== undefined) round.isOver = true;
    const bySignal = hitsBySignal(lookout, nowMs);
    let changes = 0;
    for (let from = 0; from < shipments.length; from += shipmentsAtOnce) {
      changes += await lookAt(shipments.slice(from, from + shipmentsAtOnce), bySignal, nowMs);
      await nextTurn();
    }
    return changes;
  }

  async function lookAgain(): Promise<number> {
    const mine = { seen: new Set<string>(), isOver: false };
    round = mine;
    const nowMs = clock();
    const lookout = await ready();
    const shipments = lookout.watchedShipments();
    const bySignal = hitsBySignal(lookout, nowMs);
    let changes = 0;
    for (let from = 0; from < shipments.length && !mine.isOver; from += shipmentsAtOnce) {
      const began = performance.now();
      const some = shipments.slice(from, from + shipmentsAtOnce).filter((key) => !mine.seen.has(key));
      changes += await lookAt(some, bySignal, nowMs);
      await delay(sparedParts * (performance.now() - began));
    }
    if (round === mine) round = undefined;
    return changes;
  }

  async function lookAt(
    keys: readonly string[],
    bySignal: readonly HitsBySignal[],
    nowMs: number,
  ): Promise<number> {
    const lookout = await ready();
    const states = await store.projections.states(keys);
    const known = await knownExceptions(store, home, keys);
    const clocks = new Map<string, readonly StandingClock[]>();
    for (const [key, state] of states) {
      const standing = await standingOf(state as ShipmentState);
      if (standing.clocks.length > 0) clocks.set(key, standing.clocks);
    }
    const desired = [...states].flatMap(([key, state]): DesiredException[] =>
      watchShipment({
        state: state as ShipmentState,
        nowMs,
        home,
        signals: bySignal.flatMap(({ signal, hits }): SignalHits[] => {
          const own: readonly Hit[] | undefined = hits.get(key);
          return own === undefined ? [] : [{ signal, hits: own }];
        }),
        declarations: lookout.declarationsAbout(key),
        clocks: clocks.get(key) ?? [],
      }),
    );
    const drafts = reconcile(desired, known, { home, nowMs, message: `watch-${randomUUID()}` });
    for (let from = 0; from < drafts.length; from += draftsAtOnce) {
      await intake.say(home, drafts.slice(from, from + draftsAtOnce));
    }
    return drafts.length;
  }

  async function settleNow(): Promise<number> {
    const changed = [...noticed.values()];
    noticed.clear();
    if (changed.length === 0) return 0;
    await (await ready()).refresh(changed);
    if (changed.some(({ kind }) => kind === 'signal')) return look();
    const shipments = new Set(changed.filter(({ kind }) => kind === 'shipment').map(({ key }) => key));
    for (const { key, kind } of changed) {
      if (kind === 'declaration')
        for (const about of await subjectsOfDeclaration(store, key)) shipments.add(about);
    }
    return shipments.size === 0 ? 0 : look([...shipments]);
  }

  return {
    lookAgain,
    notice: (changed) => {
      for (const each of changed) if (each.kind !== 'exception') noticed.set(each.key, each);
    },
    settle: () => inTurn(settleNow),
  };
}

type HitsBySignal = {
  readonly signal: SignalHits['signal'];
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
};

async function knownExceptions(
  store: Store,
  home: string,
  shipments: readonly string[],
): Promise<ExceptionState[]> {
  const rows = await store.projections.query
    .selectFrom('exception_subjects')
    .select('exception')
    .distinct()
    .where('subject', 'in', [...shipments])
    .where('exception', 'like', `exception:${home}/%`)
    .execute();
  const states = await store.projections.states(rows.map(({ exception }) => exception));
  // What became of a message to a partner is not for the watches to say.
  return ([...states.values()] as ExceptionState[]).filter(
    ({ exceptionKind }) => exceptionKind !== 'message',
  );
}

async function subjectsOfDeclaration(store: Store, key: string): Promise<readonly string[]> {
  const state = await store.projections.state(key);
  return state?.kind === 'declaration' ? (state.about ?? []) : [];
}
