// Which shipments are where, and when? The exposure index over everything that is under way or planned, kept in step with
// the projections; and what belongs to a shipment beside its own state: declarations, stock.
import { parseSubjectKey, statedValue } from '../../record/index.ts';
import type {
  DeclarationState,
  ShipmentState,
  SignalState,
  StockState,
  SubjectState,
} from '../../record/index.ts';
import {
  createExposureIndex,
  exposureLegs,
  hazardOfSignal,
  type Hazard,
  type Hit,
} from '../../sense/index.ts';
import type { Moment, Money } from '../../base/index.ts';
import type { SupplyMap } from '../risk/index.ts';
import type { Changed, Store } from '../storage/index.ts';
import type { SupplierIndex } from './supply/index.ts';
import type { Ways } from './ways.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type Lookout = {
  /** Takes over what changed. */
  refresh(changed: readonly Changed[]): Promise<void>;
  hits(hazard: Hazard): Hit[];
  /** The hits of a signal on one shipment; the others' are kept for when they are asked for. */
  hitsOn(shipment: string, signal: string, hazard: Hazard): readonly Hit[];
  activeSignals(
    nowMs: number,
  ): { readonly key: string; readonly state: SignalState; readonly hazard: Hazard }[];
  declarationsAbout(shipment: string): readonly DeclarationState[];
  stockPositions(): readonly StockState[];
  /** What counts of an open shipment when a hazard touches it. */
  factsOf(shipment: string): ShipmentFacts | undefined;
  /** Keys of shipments that are neither delivered nor cancelled. */
  openShipments(): readonly string[];
  /** Those, and the delivered ones whose boxes have not all come back. */
  watchedShipments(): readonly string[];
  size(): { shipments: number; lanes: number; cells: number };
};

export type ShipmentFacts = {
  readonly number: string;
  readonly value?: Money;
  readonly deadline?: Moment;
};

const watchedKinds = ['shipment', 'signal', 'declaration', 'stock', 'site', 'order'] as const;
/** So few that requests get their turn between. */
const statesAtOnce = 50;

export async function openLookout(
  store: Store,
  ways: Ways,
  supply: SupplyMap,
  suppliers: Pick<SupplierIndex, 'take'>,
): Promise<Lookout> {
  const index = createExposureIndex({ laneOf: ways.laneOf });
  const open = new Map<string, ShipmentFacts>();
  const awaited = new Set<string>();
  const signals = new Map<string, SignalState>();
  const stock = new Map<string, StockState>();
  const declarations = new Map<string, DeclarationState>();
  const declaredFor = new Map<string, Set<string>>();

  const hitsBySignal = new Map<string, ReadonlyMap<string, readonly Hit[]>>();

  function hitsOn(shipment: string, signal: string, hazard: Hazard): readonly Hit[] {
    const known = hitsBySignal.get(signal) ?? Map.groupBy(index.hits(hazard), (hit) => hit.shipment);
    hitsBySignal.set(signal, known);
    return known.get(shipment) ?? [];
  }

  function takeShipment(key: string, state: ShipmentState): void {
    const legs = exposureLegs(state);
    if (awaitsBoxes(state)) awaited.add(key);
    else awaited.delete(key);
    if (state.status === 'delivered' || state.status === 'cancelled' || state.erased !== undefined) {
      open.delete(key);
      index.remove(key);
      return;
    }
    open.set(key, factsOfShipment(state));
    index.put(key, legs);
  }

  function takeDeclaration(key: string, state: DeclarationState): void {
    declarations.set(key, state);
    for (const about of state.about ?? []) {
      const keys = declaredFor.get(about) ?? new Set();
      keys.add(key);
      declaredFor.set(about, keys);
    }
  }

  function take(key: string, state: SubjectState): void {
    suppliers.take(key, state);
    if (state.kind === 'shipment') takeShipment(key, state);
    else if (state.kind === 'signal') signals.set(key, state);
    else if (state.kind === 'stock') stock.set(key, state);
    else if (state.kind === 'declaration') takeDeclaration(key, state);
    else if (state.kind === 'site') supply.takeSite(key, state);
    else if (state.kind === 'order') supply.takeOrder(key, state);
  }

  async function refresh(changed: readonly Changed[]): Promise<void> {
    hitsBySignal.clear();
    const keys = changed
      .filter(({ kind }) => (watchedKinds as readonly string[]).includes(kind))
      .map(({ key }) => key);
    for (let from = 0; from < keys.length; from += statesAtOnce) {
      const states = await store.projections.states(keys.slice(from, from + statesAtOnce));
      for (const [key, state] of states) take(key, state);
      if (from + statesAtOnce < keys.length) await nextTurn();
    }
  }

  async function loadAll(): Promise<void> {
    let after = '';
    for (;;) {
      const rows = await store.projections.query
        .selectFrom('subjects')
        .select(['key', 'kind'])
        .where('kind', 'in', [...watchedKinds])
        .where('key', '>', after)
        .orderBy('key')
        .limit(statesAtOnce)
        .execute();
      if (rows.length === 0) return;
      await refresh(rows);
      after = rows.at(-1)!.key;
      await nextTurn();
    }
  }

  await loadAll();
  return {
    refresh,
    hits: (hazard) => index.hits(hazard),
    hitsOn,
    activeSignals: (nowMs) =>
      [...signals].flatMap(([key, state]) => {
        const hazard = hazardOfSignal(state, nowMs);
        return hazard === undefined ? [] : [{ key, state, hazard }];
      }),
    declarationsAbout: (shipment) =>
      [...(declaredFor.get(shipment) ?? [])].map((key) => declarations.get(key)!),
    stockPositions: () => [...stock.values()],
    factsOf: (shipment) => open.get(shipment),
    openShipments: () => [...open.keys()],
    watchedShipments: () => [...open.keys(), ...awaited],
    size: () => index.size(),
  };
}

function factsOfShipment(state: ShipmentState): ShipmentFacts {
  const value = statedValue(state.value);
  const deadline = statedValue(state.requiredBy);
  return { number: state.number, ...(value && { value }), ...(deadline && { deadline }) };
}

/** Delivered by sea, and not every box was told of as empty and back: of those the clocks may still run. */
function awaitsBoxes(state: ShipmentState): boolean {
  if (state.status !== 'delivered' || state.erased !== undefined) return false;
  const returns = state.timeline.filter(
    ({ code, classifier, status }) => code === 'MTRT' && classifier === 'actual' && status === 'current',
  );
  if (returns.some(({ equipment }) => equipment === undefined)) return false;
  return new Set(returns.map(({ equipment }) => equipment)).size < state.equipment.length;
}

export function signalIdOf(key: string): string {
  return parseSubjectKey(key)?.id ?? key;
}
