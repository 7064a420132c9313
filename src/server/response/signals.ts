// What happens out there, and whom does it hit? Signals are declared or read from feeds, said by the home organisation,
// and turned into exposure: shipments, orders, money, the first promise at stake.
import { randomUUID } from 'node:crypto';
import {
  dateOf,
  fail,
  fromEpochMs,
  parseMoment,
  succeed,
  type Money,
  type Problem,
  type Result,
} from '../../base/index.ts';
import { subjectKey } from '../../record/index.ts';
import type { SignalState } from '../../record/index.ts';
import {
  declareClosure,
  exposureOf,
  hazardOfSignal,
  hitsNamed,
  readFeed,
  sumInOneCurrency,
  type ExposedShipment,
  type Exposure,
  type Hazard,
  type Hit,
  type NamedHit,
  type SignalDraft,
} from '../../sense/index.ts';
import { chokepointNames } from '../../world/index.ts';
import type { DecisionPoint, Principal } from '../access/index.ts';
import type { Intake } from '../intake/index.ts';
import type { Store } from '../storage/index.ts';
import type { SupplyExposure, SupplyMap } from '../risk/index.ts';
import type { Lookout } from './lookout.ts';
import { reportingCurrency, referenceRates } from './reference-rates.ts';

export type SignalOptions = {
  readonly store: Store;
  readonly access: DecisionPoint;
  readonly intake: Intake;
  readonly lookout: () => Promise<Lookout>;
  readonly supply: SupplyMap;
  readonly home: string;
  readonly clock: () => number;
};

export type Closure = {
  readonly title: string;
  readonly closes: readonly string[];
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  readonly exercise: boolean;
};

export type SignalExposure = Exposure & {
  readonly signal: string;
  readonly title: string;
  readonly severity: string;
  readonly certainty: string;
  /** What stands behind it: sites that are touched, and what is not made because of them. */
  readonly supply?: SupplyExposure;
};

export type Signals = ReturnType<typeof createSignals>;

export function createSignals({ store, access, intake, lookout, supply, home, clock }: SignalOptions) {
  async function declare(closure: Closure): Promise<Result<string>> {
    const starts = parseMoment(closure.starts ?? fromEpochMs(clock(), 'UTC', 'minute'));
    if (!starts.ok) return starts;
    const ends = closure.ends === undefined ? undefined : parseMoment(closure.ends);
    if (ends !== undefined && !ends.ok) return ends;
    const id = `closure-${randomUUID().slice(0, 8)}`;
    const { title, closes, exercise } = closure;
    const draft = declareClosure(
      { id, title, closes, exercise, starts: starts.value, ...(ends && { ends: ends.value }) },
      { home, message: `declared-${id}`, chokepoints: chokepointNames },
    );
    if (!draft.ok) return draft;
    const said = await intake.say(home, [draft.value]);
    return said.ok ? succeed(subjectKey(draft.value.subject)) : said;
  }

  /** A declared closure is over; what a feed reported ends when the feed says so. */
  async function end(key: string): Promise<Result<string>> {
    const state = await store.projections.state(key);
    if (state?.kind !== 'signal' || state.feed !== 'declared') {
      return fail('access.not-found', 'There is no declared closure of that name.');
    }
    const body = {
      title: state.title!,
      hazard: state.hazard!,
      severity: state.severity!,
      certainty: state.certainty!,
      starts: state.starts!,
      ends: fromEpochMs(clock(), 'UTC', 'minute'),
      ...(state.closes && { closes: [...state.closes] }),
      feed: state.feed,
      exercise: state.exercise ?? false,
      status: 'ended' as const,
    };
    const source = { message: `declared-${state.subject.id}` };
    const said = await intake.say(home, [
      { subject: state.subject, type: 'signal', classifier: 'actual', body, source },
    ]);
    return said.ok ? succeed(key) : said;
  }

  /** Whom the signal hits; a hazard by where they are, a signal of our own trade by name. */
  async function hitsOf(state: SignalState, hazard: Hazard | undefined, nowMs: number): Promise<AnyHit[]> {
    if (hazard !== undefined) return (await lookout()).hits(hazard);
    const { about = [] } = state;
    const orders = about.filter((key) => key.startsWith('order:'));
    const shipments = about.filter((key) => key.startsWith('shipment:'));
    return hitsNamed(state, [...shipments, ...(await shipmentsOf(store, orders))], nowMs);
  }

  /** What the reader may see of whom it hits. */
  async function exposureFor(reader: Principal, hits: readonly AnyHit[], nowMs: number): Promise<Exposure> {
    const index = await lookout();
    const keys = [...new Set(hits.map(({ shipment }) => shipment))];
    const groups = await access.groupsOfMany(reader, keys);
    const orders = await ordersOf(
      store,
      keys.filter((key) => groups.get(key)!.has('routing')),
    );
    const visibleOrders = await access.groupsOfMany(reader, [...new Set([...orders.values()].flat())]);
    const infoOf = (key: string): ExposedShipment | undefined => {
      const facts = groups.get(key)!.has('routing') ? index.factsOf(key) : undefined;
      if (facts === undefined) return undefined;
      const { number, deadline } = facts;
      const value = groups.get(key)!.has('commercial') ? facts.value : undefined;
      return {
        number,
        orders: (orders.get(key) ?? []).filter((order) => visibleOrders.get(order)!.size > 0),
        ...(value && { value }),
        ...(deadline && { deadline }),
      };
    };
    return exposureOf(hits, infoOf, {
      currency: reportingCurrency,
      date: dateOf(fromEpochMs(nowMs)),
      rates: referenceRates,
    });
  }

  function describe(
    key: string,
    state: Pick<SignalState, 'title' | 'severity' | 'certainty'>,
    { exposure, supply }: Found,
  ): SignalExposure {
    const { title = key, severity = 'unknown', certainty = 'unknown' } = state;
    return { ...exposure, ...(supply && { supply }), signal: key, title, severity, certainty };
  }

  async function known(reader: Principal, key: string): Promise<Result<SignalState>> {
    const groups = await access.groups(reader, key);
    const state = groups.has('response') ? await store.projections.state(key) : undefined;
    return state?.kind === 'signal'
      ? succeed(state)
      : fail('access.not-found', 'There is no signal of that name.');
  }

  async function exposure(reader: Principal, key: string, nowMs = clock()): Promise<Result<SignalExposure>> {
    const state = await known(reader, key);
    if (!state.ok) return state;
    const hazard = hazardOfSignal(state.value, nowMs);
    const hits = await hitsOf(state.value, hazard, nowMs);
    const found = hits.length === 0 ? nobodyHit(hazard) : await exposureFor(reader, hits, nowMs);
    const behind = hazard && (await supply.exposure(reader, hazard));
    return succeed(describe(key, state.value, { exposure: found, ...(behind && { supply: behind }) }));
  }

  /** The shipments alone, without what stands behind suppliers. */
  async function shipmentsHit(reader: Principal, key: string): Promise<Result<Exposure>> {
    const state = await known(reader, key);
    if (!state.ok) return state;
    const nowMs = clock();
    const hazard = hazardOfSignal(state.value, nowMs);
    const hits = await hitsOf(state.value, hazard, nowMs);
    return succeed(hits.length === 0 ? nobodyHit(hazard) : await exposureFor(reader, hits, nowMs));
  }

  /** Reads a feed and says whom its signals would hit at `nowMs`, without keeping any of it. */
  async function exposureOfFeed(
    reader: Principal,
    bytes: Uint8Array,
    nowMs: number,
  ): Promise<Result<{ exposures: SignalExposure[]; rejected: readonly Problem[] }>> {
    const read = readFeed(bytes, { home, message: 'feed' });
    if (!read.ok) return read;
    const exposures: SignalExposure[] = [];
    await lookout();
    const map = await supply.visible(reader);
    for (const { subject, body } of read.value.signals) {
      const state = body as SignalDraft['body'] as SignalState;
      const hazard = hazardOfSignal(state, nowMs);
      if (hazard === undefined) continue;
      const found = await exposureFor(reader, (await lookout()).hits(hazard), nowMs);
      const behind = await supply.exposure(reader, hazard, map);
      exposures.push(describe(subject.id, state, { exposure: found, supply: behind }));
    }
    return succeed({ exposures, rejected: read.value.rejected });
  }

  return { declare, end, exposure, shipmentsHit, exposureOfFeed };
}

type AnyHit = Hit | NamedHit;

type Found = { readonly exposure: Exposure; readonly supply?: SupplyExposure };

function nobodyHit(hazard: Hazard | undefined): Exposure {
  return {
    ...{ shipments: [], orders: [], unconverted: [], perShipment: [] },
    valueAtRisk: { minor: 0, currency: reportingCurrency },
    earliestDeadline: null,
    why:
      hazard === undefined
        ? 'It is over, or names neither an area nor a closure, nor anybody whom it is about.'
        : 'No shipment is touched.',
  };
}

async function shipmentsOf(store: Store, orders: readonly string[]): Promise<string[]> {
  if (orders.length === 0) return [];
  const rows = await store.projections.query
    .selectFrom('order_shipments')
    .select('shipment')
    .distinct()
    .where('order', 'in', [...orders])
    .execute();
  return rows.map(({ shipment }) => shipment);
}

export async function ordersOf(store: Store, shipments: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let from = 0; from < shipments.length; from += 500) {
    const rows = await store.projections.query
      .selectFrom('order_shipments')
      .select(['order', 'shipment'])
      .distinct()
      .where('shipment', 'in', shipments.slice(from, from + 500))
      .orderBy('order')
      .execute();
    for (const { order, shipment } of rows) found.set(shipment, [...(found.get(shipment) ?? []), order]);
  }
  return found;
}

export function totalOf(amounts: readonly Money[], nowMs: number) {
  return sumInOneCurrency(amounts, {
    currency: reportingCurrency,
    date: dateOf(fromEpochMs(nowMs)),
    rates: referenceRates,
  });
}
