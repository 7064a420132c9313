// What do the shipments that a reader may see emit? Legs and weights as far as they are the reader's to see; what has no weight
// or no way is counted as left out, never as nothing.
import { dateOf, distanceMetres } from '../../base/index.ts';
import { allocateEmission, co2eOf, type ChainLeg } from '../../decide/index.ts';
import {
  parseSubjectKey,
  statedValue,
  type FieldGroup,
  type LegState,
  type ShipmentState,
} from '../../record/index.ts';
import type { DistanceBasis, EmissionMode } from '../../world/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import type { Shown } from '../views/index.ts';
import { pageOfKeys, shownStates } from './keys.ts';

const shipmentsMax = 20_000;
const pageSize = 500;

export type Co2eQuery = { readonly from?: string | undefined; readonly until?: string | undefined };

export async function shipmentsCo2e(runtime: Runtime, reader: Principal, query: Co2eQuery) {
  const legs: ChainLeg[] = [];
  const leftOut = { withoutWeight: 0, withoutWay: 0 };
  let cursor: string | undefined;
  let counted = 0;
  do {
    const page = await pageOfKeys(runtime, reader, 'shipments', { cursor, limit: pageSize });
    const shown = await shownStates<ShipmentState>(runtime, reader, page.keys);
    const orders = await visibleOrders(runtime, reader, shown);
    for (const [, one] of shown) legs.push(...legsOf(runtime, one, orders, query, leftOut));
    counted += page.keys.length;
    cursor = page.next;
  } while (cursor !== undefined && counted < shipmentsMax);
  const { gazetteer, sea } = runtime.world;
  const { elements, problems } = co2eOf(legs, { gazetteer, router: sea });
  leftOut.withoutWay += problems.length;
  return { elements, leftOut, truncated: cursor !== undefined };
}

async function visibleOrders(
  runtime: Runtime,
  reader: Principal,
  shown: ReadonlyMap<string, Shown<ShipmentState>>,
): Promise<ReadonlySet<string>> {
  const named = [...new Set([...shown.values()].flatMap(({ state }) => [...state.orders]))];
  const groups = await runtime.access.groupsOfMany(reader, named);
  return new Set(named.filter((key) => (groups.get(key)?.size ?? 0) > 0));
}

/** To carry goods and to say how heavy they are lies in two groups of fields. */
const needed: readonly FieldGroup[] = ['routing', 'goods'];

function legsOf(
  runtime: Runtime,
  { state, groups }: Shown<ShipmentState>,
  visible: ReadonlySet<string>,
  { from, until }: Co2eQuery,
  leftOut: { withoutWeight: number; withoutWay: number },
): ChainLeg[] {
  if (state.kind !== 'shipment' || state.status === 'cancelled') return [];
  if (!needed.every((group) => groups.has(group))) return [];
  const orders = state.orders.filter((key) => visible.has(key)).map((key) => parseSubjectKey(key)?.id ?? key);
  return state.legs.flatMap((leg): ChainLeg[] => {
    const date = dateOfLeg(leg);
    if (from !== undefined && (date ?? '') < from) return [];
    if (until !== undefined && (date === undefined || date >= until)) return [];
    const cargo = cargoOf(state);
    const way = cargo && distanceOf(runtime, leg);
    if (way !== undefined)
      return shared({ ...baseOf(state, leg), ...way, ...(date !== undefined && { date }) }, cargo!, orders);
    if (cargo === undefined) leftOut.withoutWeight++;
    else leftOut.withoutWay++;
    return [];
  });
}

function baseOf(state: ShipmentState, leg: LegState) {
  return {
    shipment: state.number,
    from: leg.from.code ?? leg.from.name ?? '',
    to: leg.to.code ?? leg.to.name ?? '',
    ...(state.temperature !== undefined && { reefer: true }),
    ...(leg.carrier?.org !== undefined && { carrier: leg.carrier.org }),
  };
}

type Cargo = { readonly weightKg?: number; readonly teu?: number };

/** The goods of several orders count for each of them in equal parts, to the gram. */
function shared(
  leg: Omit<ChainLeg, keyof Cargo>,
  { weightKg, teu }: Cargo,
  orders: readonly string[],
): ChainLeg[] {
  if (orders.length === 0)
    return [{ ...leg, ...(weightKg !== undefined && { weightKg }), ...(teu !== undefined && { teu }) }];
  const even = orders.map(() => 1);
  const grams = weightKg === undefined ? undefined : allocateEmission(Math.round(weightKg * 1000), even);
  return orders.map((order, at) => ({
    ...{ ...leg, order },
    ...(grams !== undefined && { weightKg: grams[at]! / 1000 }),
    ...(teu !== undefined && { teu: teu / orders.length }),
  }));
}

const kilogramsPer: Readonly<Record<string, number>> = { KGM: 1, TNE: 1000, GRM: 0.001, LBR: 0.45359237 };
const weightKgMax = 1e9;

function cargoOf({ grossWeight, teu }: ShipmentState): Cargo | undefined {
  const stated = statedValue(grossWeight);
  const kg = stated === undefined ? NaN : Number(stated.value) * (kilogramsPer[stated.unit] ?? NaN);
  const weightKg = kg > 0 && kg <= weightKgMax ? kg : undefined;
  const boxes = teu !== undefined && teu > 0 ? teu : undefined;
  if (weightKg === undefined && boxes === undefined) return undefined;
  return { ...(weightKg !== undefined && { weightKg }), ...(boxes !== undefined && { teu: boxes }) };
}

function dateOfLeg({ actual, estimated, planned }: LegState): string | undefined {
  const depart = actual.depart ?? estimated.depart ?? planned.depart;
  return depart === undefined ? undefined : dateOf(depart);
}

const modeOf: Readonly<Record<LegState['mode'], EmissionMode | undefined>> = {
  sea: 'sea',
  air: 'air',
  rail: 'rail',
  road: 'road',
  'inland-waterway': 'inland-waterway',
  // Which modes it was says nobody: any of them would be a guess by a factor of ten.
  multimodal: undefined,
};

/** As the map draws it; a straight line, where the world knows no way, is the great circle. */
function distanceOf(
  runtime: Runtime,
  leg: LegState,
): { mode: EmissionMode; distanceKm: number; distanceBasis: DistanceBasis } | undefined {
  const mode = modeOf[leg.mode];
  const way = mode && runtime.response.wayOf(leg);
  if (mode === undefined || way === undefined) return undefined;
  const [first, last] = [way.path[0], way.path.at(-1)];
  const straightKm = first === undefined || last === undefined ? 0 : distanceMetres(first, last) / 1000;
  const isStraight = Math.abs(way.distanceKm - straightKm) <= straightKm * 1e-6;
  const distanceKm = Math.round(way.distanceKm * 1000) / 1000;
  return { mode, distanceKm, distanceBasis: isStraight && mode !== 'sea' ? 'GCD' : 'SFD' };
}
