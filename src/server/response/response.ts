// The loop on the server: sense → decide → act. It keeps the exposure index in step, lets the watches look, finds the ways
// out of an exception, and carries out what a person approves.
import { type Money } from '../../base/index.ts';
import type { ExceptionState, LegState, ShipmentState } from '../../record/index.ts';
import type { DecisionPoint, Principal } from '../access/index.ts';
import type { Channels } from '../partners/channels/index.ts';
import type { Profiles } from '../partners/index.ts';
import type { Community, Intake } from '../intake/index.ts';
import type { Changed, Store } from '../storage/index.ts';
import type { World } from './world.ts';
import { createKeptNetwork } from './kept-network.ts';
import { openLookout, type Lookout } from './lookout.ts';
import { positionOf, slackHours } from './position.ts';
import { createSupplyMap } from '../risk/index.ts';
import { createSupplierIndex } from './supply/index.ts';
import { createSignals, totalOf } from './signals.ts';
import { createChargesAhead, createStanding, createTariffs } from './terms/index.ts';
import { createWatch } from './watch.ts';
import { createWays } from './ways.ts';
import { createCarryOut } from './carry-out.ts';
import { createWaysOut } from './ways-out.ts';

export type ResponseOptions = {
  readonly store: Store;
  readonly access: DecisionPoint;
  readonly intake: Intake;
  readonly community: Community;
  readonly channels: Channels;
  readonly profiles: Profiles;
  /** Loaded when it is first needed. */
  readonly world: () => World;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

export type Response = ReturnType<typeof openResponse>;

export function openResponse(options: ResponseOptions) {
  const { store, access, intake, community, world, clock } = options;
  const { home } = community;
  const ways = createWays(world);
  const supply = createSupplyMap({ access, locate: (place) => ways.placeOf(place), clock });
  const suppliers = createSupplierIndex({ store, access, community, clock, loaded: () => lookout() });
  // Commands that ask for one statement need no index over all that is under way.
  let opened: Promise<Lookout> | undefined;
  const lookout = (): Promise<Lookout> =>
    (opened ??= openLookout(store, ways, supply, suppliers).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  const tariffs = createTariffs(store, clock);
  const standingParts = { store, tariffs, community, clock, gazetteer: () => world().gazetteer };
  const standingOf = createStanding(standingParts);
  const chargesAhead = createChargesAhead(standingParts);
  const watch = createWatch({ store, lookout, intake, home, clock, standingOf });
  const signals = createSignals({ store, access, intake, lookout, supply, home, clock });
  const carrying = createCarryOut({ ...options, suppliers });
  const waysOut = createWaysOut({ ...options, lookout, carrying, chargesAhead, suppliers });
  const timetable = createKeptNetwork(store.dir);

  return {
    signals,
    tariffs,
    standingOf,
    ...waysOut,
    ...carrying,
    lookout,
    supply,
    timetable,
    gazetteer: () => world().gazetteer,
    network: () => world().network,
    notice: (changed: readonly Changed[]) => {
      suppliers.notice(changed);
      watch.notice(changed);
    },
    /** Looks at what changed since the last time. @returns how many exceptions changed */
    settle: () => watch.settle(),
    /** Builds the index of what is under way before anybody asks. */
    warmUp: async () => void (await lookout()),
    /** Looks at everything that is open, because time has passed. */
    lookAgain: () => watch.lookAgain(),
    /** Works out what can be done about the next open exceptions. */
    prepareNext: async (budgetMs: number) => {
      const rows = await store.projections.query
        .selectFrom('exceptions')
        .select('key')
        .where('status', '=', 'open')
        .orderBy('at_risk', 'desc')
        .limit(2000)
        .execute();
      return waysOut.prepare(
        rows.map(({ key }) => key),
        budgetMs,
      );
    },
    wayOf: (leg: LegState) => ways.wayOf(leg),
    positionOf: (state: ShipmentState, nowMs: number) => positionOf(ways, state, nowMs),
    slackHours,
    sum: (amounts: readonly Money[]) => totalOf(amounts, clock()),
    /** One number to rank amounts in unlike currencies by; nothing is shown of it. */
    comparable: (amount: Money) => totalOf([amount, { minor: 0, currency: 'USD' }], clock()).total.minor,
    /** Open exceptions about a subject that the reader may see. */
    openExceptionsOf: async (reader: Principal, subject: string) => {
      const rows = await store.projections.query
        .selectFrom('exception_subjects')
        .innerJoin('exceptions', 'exceptions.key', 'exception_subjects.exception')
        .where('exceptions.status', '=', 'open')
        .where('exception_subjects.subject', '=', subject)
        .where(access.visible(reader, 'exceptions.key', 'response'))
        .select('exceptions.key')
        .execute();
      const states = await store.projections.states(rows.map(({ key }) => key));
      return [...states].map(([key, state]) => {
        const exception = state as ExceptionState;
        const { what = '', why = '', values = {}, exceptionKind: kind = 'hazard' } = exception;
        return { key, kind, what, why, values: { ...values } };
      });
    },
  };
}
