// Which ways lead from here to there, by sea, air, rail and road, and which of them are worth showing? Sea ways with and
// without each canal that costs a fee, from and to several ports; air between nearby airports of freight; rail and road
// where land joins both ends. Shown is what no other way beats on hours, cost and CO2e while depending on no more straits.
import {
  fail,
  fromEpochMs,
  succeed,
  sumMoney,
  type Moment,
  type Money,
  type Result,
} from '../../base/index.ts';
import {
  chokepointNames,
  customsBorders,
  openPassages,
  planningRisk,
  type ChokepointName,
  type Place,
} from '../../world/index.ts';
import { airChains, landChains, seaChains, type Chain } from './chains.ts';
import type { Cargo, RouteNetwork } from './network.ts';
import { whyOf } from './options/why.ts';
import { shownOptions } from './pareto.ts';
import { transferHours } from './transfers.ts';

export type RouteRequest = Cargo & {
  readonly from: Place;
  readonly to: Place;
  /** Epoch milliseconds at which the first leg may start. */
  readonly departMs: number;
  /** Chokepoints, UN/LOCODEs and countries (ISO 3166-1) that may not be used. */
  readonly avoid?: readonly string[];
  readonly modes?: readonly RouteMode[];
};

export type RouteMode = 'sea' | 'air' | 'rail' | 'road';

export type RouteLeg = {
  readonly mode: RouteMode;
  readonly from: Place;
  readonly to: Place;
  readonly distanceKm: number;
  readonly depart: Moment;
  readonly arrive: Moment;
  readonly departMs: number;
  readonly arriveMs: number;
  readonly via: readonly string[];
  /** Straight pieces between the points are great circles. */
  readonly path: Chain['legs'][number]['way']['path'];
  readonly cost: Money;
  readonly co2eKg: number;
  /** Chance that it goes badly wrong. */
  readonly risk: number;
};

export type RouteOption = {
  /** The mode of the main leg. */
  readonly mode: RouteMode;
  readonly legs: readonly RouteLeg[];
  /** From the first departure to the last arrival, stays between legs included. */
  readonly hours: number;
  readonly cost: Money;
  readonly co2eKg: number;
  /** Chokepoints that it depends on. */
  readonly via: readonly string[];
  readonly risk: number;
  /** Epoch milliseconds: half, and nine tenths, arrive no later, as waits at transfers are longer or shorter. */
  readonly arrival: { readonly p50Ms: number; readonly p90Ms: number };
  readonly why: string;
};

const msPerHour = 3_600_000;
const optionsMax = 8;

/** At most eight options, the cheapest first. `route.none` when there is no way under the conditions. */
export function findRoutes(network: RouteNetwork, request: RouteRequest): Result<readonly RouteOption[]> {
  const { from, to, modes = ['sea', 'air', 'rail', 'road'], avoid = [] } = request;
  const closed = splitAvoided(avoid);
  const chains: Chain[] = [];
  if (modes.includes('sea') && !closed.openSea) chains.push(...seaChains(network, request, closed));
  if (modes.includes('air')) chains.push(...airChains(network, request, closed));
  for (const mode of ['rail', 'road'] as const)
    if (modes.includes(mode)) chains.push(...landChains(network, mode, request, closed));
  if (chains.length === 0) {
    const without = avoid.length === 0 ? '' : ` without ${avoid.join(', ')}`;
    return fail(
      'route.none',
      `No way leads from ${from.name} (${from.code}) to ${to.name} (${to.code})${without}.`,
    );
  }
  const shown = shownOptions(
    chains.map((chain) => scheduled(chain, request.departMs)),
    optionsMax,
  );
  const figures = shown.map(({ hours, cost, co2eKg, risk }) => ({
    hours,
    usd: cost.minor / 100,
    co2eKg,
    risk,
  }));
  return succeed(shown.map((option, i) => ({ ...option, why: whyOf(figures[i]!, figures) })));
}

/** What must be avoided, by kind. `openSea`: somebody asked to avoid what cannot be closed, so no ship is offered. */
export type Avoided = {
  readonly chokepoints: readonly ChokepointName[];
  readonly places: ReadonlySet<string>;
  readonly openSea: boolean;
};

function splitAvoided(avoid: readonly string[]): Avoided {
  const names = avoid.filter((name): name is ChokepointName =>
    (chokepointNames as readonly string[]).includes(name),
  );
  return {
    chokepoints: names,
    places: new Set(avoid.filter((name) => !(chokepointNames as readonly string[]).includes(name))),
    openSea: names.some((name) => openPassages.includes(name)),
  };
}

const standardNormalP90 = 1.2816;

/** A wait is anything from none to twice the mean, each as likely: the sum of some of them is nearly normal. */
function ninthDecileMs(transfers: readonly RouteLeg[]): number {
  const variance = transfers.reduce((sum, { mode }) => sum + (2 * transferHours[mode]) ** 2 / 12, 0);
  return Math.round(standardNormalP90 * Math.sqrt(variance) * msPerHour);
}

/** Puts the legs one after another in time. The totals are the sums of the legs. */
function scheduled({ mode, legs }: Chain, departMs: number): RouteOption {
  let at = departMs;
  const timed = legs.map(({ way, from, to, estimate }, index): RouteLeg => {
    if (index > 0) at += transferHours[way.mode] * msPerHour;
    const leaves = Math.round(at);
    at = Math.round(at + estimate.hours * msPerHour);
    return {
      mode: way.mode,
      from,
      to,
      distanceKm: Math.round(way.distanceKm),
      depart: fromEpochMs(leaves, from.zone, 'minute'),
      arrive: fromEpochMs(at, to.zone, 'minute'),
      departMs: leaves,
      arriveMs: at,
      via: way.chokepoints,
      path: way.path,
      cost: estimate.cost,
      co2eKg: Math.round(estimate.co2eKg),
      risk: planningRisk(way.mode, {
        km: way.distanceKm,
        via: way.chokepoints,
        borders: customsBorders(way.mode, way.distanceKm, from, to),
      }),
    };
  });
  return {
    mode,
    legs: timed,
    hours: Math.round(((at - departMs) / msPerHour) * 10) / 10,
    cost: sumMoney(timed.map(({ cost }) => cost)),
    co2eKg: timed.reduce((sum, { co2eKg }) => sum + co2eKg, 0),
    via: [...new Set(timed.flatMap(({ via }) => via))],
    risk: 1 - timed.reduce((kept, { risk }) => kept * (1 - risk), 1),
    arrival: { p50Ms: at, p90Ms: at + ninthDecileMs(timed.slice(1)) },
    why: '',
  };
}
