// Which shipments does a change concern? Those that changed themselves and have something to gain; those that a signal hits, or
// that go out of the way of what has opened again.
import { basisOf } from '../../decide/index.ts';
import { parseSubjectKey, type ShipmentState, type SignalState } from '../../record/index.ts';
import { hazardOfSignal } from '../../sense/index.ts';
import type { Changed } from '../storage/index.ts';
import type { Outdating } from './outdated.ts';
import type { PlanningParts } from './parts.ts';

const concernedMax = 20_000;
const statesAtOnce = 500;

export function createNoticing(parts: PlanningParts, outdating: Outdating) {
  const { store, response, community, clock } = parts;
  const { plans, improvements } = store.operational;
  let shipments = new Set<string>();
  let stock = new Set<string>();
  let ordersChanged = false;
  let signals = new Map<string, number>();
  /** For plans that were being computed meanwhile: they may have looked before the change, and are told when they are done. */
  let toldLater = { shipments: new Set<string>(), signals: new Map<string, number>() };
  /** What a shipment rested on when it was last looked at. */
  const lookedAt = new Map<string, string>();
  /** To be looked at again, and why. */
  const concerned = new Map<string, string | undefined>();

  function concern(shipment: string, because?: string): void {
    if (parseSubjectKey(shipment)?.of !== community.home || concerned.size >= concernedMax) return;
    if (because !== undefined || !concerned.has(shipment)) concerned.set(shipment, because);
  }

  async function takeShipments(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += statesAtOnce) {
      for (const [key, state] of await store.projections.states(keys.slice(from, from + statesAtOnce))) {
        if (state.kind !== 'shipment') continue;
        const basis = basisOf(state);
        if (lookedAt.get(key) === basis) continue;
        if (lookedAt.size >= concernedMax) lookedAt.clear();
        lookedAt.set(key, basis);
        concern(key);
      }
    }
  }

  async function outdate(keys: ReadonlySet<string>, happened: ReadonlyMap<string, number>): Promise<void> {
    const isComputing = (await plans.working()).length > 0;
    toldLater = isComputing
      ? { shipments: new Set([...keys].slice(0, concernedMax)), signals: new Map(happened) }
      : { shipments: new Set(), signals: new Map() };
    const all = [...keys];
    for (let from = 0; from < all.length; from += statesAtOnce)
      for (const [key, state] of await store.projections.states(all.slice(from, from + statesAtOnce)))
        if (state.kind === 'shipment') await outdating.byShipment(key, state);
    for (const [key, sinceMs] of happened) {
      const state = await store.projections.state(key);
      if (state?.kind === 'signal') await outdating.bySignal(key, state, sinceMs);
    }
  }

  async function takeSignal(key: string): Promise<void> {
    const state = await store.projections.state(key);
    if (state?.kind !== 'signal') return;
    const hazard = hazardOfSignal(state, clock());
    const title = state.title ?? key;
    const lookout = await response.lookout();
    if (hazard !== undefined) {
      for (const { shipment } of lookout.hits(hazard)) concern(shipment, title);
      return;
    }
    const open = lookout.openShipments();
    for (let from = 0; from < open.length; from += statesAtOnce)
      for (const [shipment, each] of await store.projections.states(open.slice(from, from + statesAtOnce)))
        if (goesRound(each as ShipmentState, state)) concern(shipment, `${title} is over`);
  }

  return {
    concerned,
    concern,
    notice(changed: readonly Changed[]): void {
      for (const { key, kind } of changed) {
        if (kind === 'shipment') shipments.add(key);
        else if (kind === 'stock') stock.add(key);
        else if (kind === 'order') ordersChanged = true;
        else if (kind === 'signal') signals.set(key, clock());
      }
    },
    async take(): Promise<void> {
      const [changed, happened, moved, ordered] = [shipments, signals, stock, ordersChanged];
      shipments = new Set();
      stock = new Set();
      ordersChanged = false;
      signals = new Map();
      await outdate(
        new Set([...changed, ...toldLater.shipments]),
        new Map([...toldLater.signals, ...happened]),
      );
      await takeShipments([...changed]);
      for (const key of happened.keys()) await takeSignal(key);
      for (const key of moved) await outdating.byStock(key);
      // What was proposed from stock, or from what a supplier can spare, may be promised to somebody else by now.
      if (moved.size > 0 || ordered)
        for (const { shipment, because, alternative } of await improvements.list(concernedMax, 'open'))
          if (isPromised(alternative, moved.size > 0, ordered)) concern(shipment, because);
    },
  };
}

function isPromised(alternative: string, stockMoved: boolean, ordered: boolean): boolean {
  return (
    (stockMoved && alternative.startsWith('other-stock')) ||
    (ordered && alternative.startsWith('other-supplier'))
  );
}

function goesRound({ legs }: ShipmentState, { closes = [] }: SignalState): boolean {
  return legs.some(
    ({ avoid = [], actual }) => actual.arrive === undefined && avoid.some((name) => closes.includes(name)),
  );
}
