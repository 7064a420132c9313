// Where is the cargo now, and what remains of its plan: which legs, how long, at what cost? Costs and emissions are those
// of the planning factors, so that the plan and its alternatives are measured alike.
import { distanceMetres, intermediate, sumMoney, type Coordinate, type Money } from '../../base/index.ts';
import type { ShipmentState } from '../../record/index.ts';
import { exposureLegs, placeOf, type ExposureLeg } from '../../sense/index.ts';
import { chokepointNames, type ChokepointName, type LegPath, type Place } from '../../world/index.ts';
import type { RouteMode } from '../routing/find-routes.ts';
import { wayThrough, type Cargo, type RouteNetwork } from '../routing/network.ts';

export type RemainingLeg = {
  readonly leg: number;
  readonly mode: RouteMode;
  readonly from: Place;
  readonly to: Place;
  /** Undefined where the world knows no such way: then its cost is not counted. */
  readonly way?: LegPath;
  readonly departMs: number;
  readonly arriveMs: number;
  /** Share of the leg that is behind the cargo, 0 to 1. */
  readonly done: number;
  readonly cost: Money;
  readonly co2eKg: number;
  /** What it was planned to avoid. */
  readonly avoids: readonly string[];
};

export type PresentPlan = {
  readonly legs: readonly RemainingLeg[];
  readonly destination: Place;
  readonly arrivalMs: number;
  readonly cost: Money;
  readonly co2eKg: number;
  readonly cargo: Cargo;
  /** Mode of the longest remaining leg. */
  readonly mainMode: RouteMode;
  /** Where the cargo can next be sent elsewhere, and from when on. */
  readonly node: { readonly place: Place; readonly readyMs: number };
  /** Set while it is on a ship under way: where the ship is. */
  readonly atSea?: Place;
};

/** Of a shipment whose weight nobody stated: one container of average load. */
const defaultWeightKg = 10_000;
const nothing: Money = { minor: 0, currency: 'USD' };

/** Undefined when no remaining leg is known, with its times and places. */
export function presentPlan(
  state: ShipmentState,
  network: RouteNetwork,
  nowMs: number,
): PresentPlan | undefined {
  const cargo = cargoOf(state);
  const legs = exposureLegs(state)
    .filter(({ arrived }) => !arrived)
    .flatMap((leg) => remaining(leg, network, cargo, nowMs) ?? []);
  const [first, last] = [legs[0], legs.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const longest = legs.reduce((a, b) => (b.arriveMs - b.departMs > a.arriveMs - a.departMs ? b : a));
  const underWay = first.done > 0 || first.departMs < nowMs;
  const atSea =
    underWay && first.mode === 'sea' && first.way
      ? shipAt(pointAlong(first.way.path, toHundredth(first.done)))
      : undefined;
  return {
    legs,
    destination: last.to,
    arrivalMs: last.arriveMs,
    cost: sumMoney(
      legs.map(({ cost }) => cost),
      'USD',
    ),
    co2eKg: legs.reduce((sum, { co2eKg }) => sum + co2eKg, 0),
    cargo,
    mainMode: longest.mode,
    node: underWay
      ? { place: first.to, readyMs: first.arriveMs }
      : { place: first.from, readyMs: Math.max(nowMs, first.departMs) },
    ...(atSea && { atSea }),
  };
}

function cargoOf({ grossWeight, teu }: ShipmentState): Cargo {
  const stated = grossWeight !== undefined && 'value' in grossWeight ? Number(grossWeight.value) : Number.NaN;
  const perUnit =
    grossWeight !== undefined && 'unit' in grossWeight
      ? (kilogramsPer[grossWeight.unit] ?? Number.NaN)
      : Number.NaN;
  const weightKg = Number.isFinite(stated * perUnit) && stated > 0 ? stated * perUnit : defaultWeightKg;
  return { weightKg, ...(teu !== undefined && teu > 0 && { teu }) };
}

const kilogramsPer: Readonly<Record<string, number>> = { KGM: 1, TNE: 1000, GRM: 0.001, LBR: 0.45359237 };

function remaining(
  leg: ExposureLeg,
  network: RouteNetwork,
  cargo: Cargo,
  nowMs: number,
): RemainingLeg | undefined {
  const from = placeOf(network, leg.request.from);
  const to = placeOf(network, leg.request.to);
  if (from === undefined || to === undefined) return undefined;
  const mode = routeMode(leg.request.mode);
  const { avoid, via } = leg.request;
  const way = wayThrough(network, mode, [from, to], { avoid: knownChokepoints(avoid), via });
  const late = leg.departed ? 0 : Math.max(0, nowMs - leg.depart);
  const departMs = leg.depart + late;
  const arriveMs = leg.departed ? Math.max(leg.arrive, nowMs) : leg.arrive + late;
  const span = arriveMs - departMs;
  const done = leg.departed && span > 0 ? Math.min(1, Math.max(0, (nowMs - departMs) / span)) : 0;
  const whole = way && network.estimate(way, from, to, cargo);
  const left = 1 - done;
  return {
    leg: leg.leg,
    mode,
    from,
    to,
    ...(way && { way }),
    departMs,
    arriveMs,
    done,
    cost: whole ? { ...whole.cost, minor: Math.round(whole.cost.minor * left) } : nothing,
    co2eKg: whole ? Math.round(whole.co2eKg * left) : 0,
    avoids: leg.request.avoid,
  };
}

function routeMode(mode: ExposureLeg['request']['mode']): RouteMode {
  return mode === 'multimodal' ? 'sea' : mode === 'inland-waterway' ? 'rail' : mode;
}

export function knownChokepoints(names: readonly string[]): ChokepointName[] {
  return names.filter((name): name is ChokepointName =>
    (chokepointNames as readonly string[]).includes(name),
  );
}

/** Ships on one lane share positions then, and a search from the same place is not made twice. */
function toHundredth(share: number): number {
  return Math.round(share * 100) / 100;
}

/** A ship under way stands for a port of its own: it can turn wherever it is. */
function shipAt({ lat, lon }: Coordinate): Place {
  const at = { lat: Math.round(lat * 1e4) / 1e4, lon: Math.round(lon * 1e4) / 1e4 };
  return {
    ...at,
    code: `${at.lat},${at.lon}`,
    name: 'at sea',
    country: '',
    functions: ['port'],
    zone: 'UTC',
  };
}

/** The point after a share (0 to 1) of the path. */
export function pointAlong(path: readonly Coordinate[], share: number): Coordinate {
  const metres = path.slice(1).map((point, i) => distanceMetres(path[i]!, point));
  let left = share * metres.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of metres.entries()) {
    if (left <= length) return intermediate(path[i]!, path[i + 1]!, length === 0 ? 0 : left / length);
    left -= length;
  }
  return path[path.length - 1]!;
}
