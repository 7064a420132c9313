// Which ways are there for cargo from where it is now? On a ship under way: round by sea, or off at the port ahead or one that it
// can reach; else from the next place where it can be sent elsewhere. What is still to be ridden until then is part of each.
import { sumMoney } from '../../base/index.ts';
import { planningRisk, type Place } from '../../world/index.ts';
import { findRoutes, type RouteLeg, type RouteMode, type RouteOption } from '../routing/find-routes.ts';
import type { RouteNetwork } from '../routing/network.ts';
import type { PresentPlan, RemainingLeg } from './present-plan.ts';
import { callHours, portReachKm, portsTried, quickest } from './reroute.ts';
import { legView } from './wait.ts';

export type OnwardQuestion = {
  readonly avoid: readonly string[];
  readonly nowMs: number;
  readonly modes?: readonly RouteMode[];
};

export type OnwardWay = Pick<RouteOption, 'cost' | 'co2eKg' | 'risk' | 'arrival'> & {
  readonly legs: readonly RouteLeg[];
  /** From now to the arrival. */
  readonly hours: number;
};

/** From which places its way may go on, and what it rides until there. */
export type Onward = {
  readonly from: Place;
  readonly readyMs: number;
  readonly before: readonly RouteLeg[];
};

export function onwardFrom(
  plan: PresentPlan,
  network: RouteNetwork,
  { avoid, nowMs }: OnwardQuestion,
): Onward[] {
  const first = plan.legs[0]!;
  const isAhead = plan.node.place !== first.from;
  const isFree = !(first.way?.chokepoints ?? []).some((name) => avoid.includes(name));
  const { place, readyMs } = plan.node;
  const ahead = isAhead && isFree ? [{ from: place, readyMs, before: [routeLeg(first)] }] : [];
  if (!isAhead) return [{ from: place, readyMs, before: [] }];
  const { atSea } = plan;
  if (atSea === undefined) return isFree ? ahead : [{ from: place, readyMs, before: [routeLeg(first)] }];
  const ports = [first.to, ...network.hubsNear(atSea, 'port', portReachKm, portsTried)];
  const reached = ports.flatMap((port): Onward[] => {
    const bySea = { ...plan.cargo, from: atSea, to: port, departMs: nowMs, avoid, modes: ['sea'] as const };
    const found = findRoutes(network, bySea);
    if (!found.ok) return [];
    const way = quickest(found.value);
    return [{ from: port, readyMs: nowMs + (way.hours + callHours) * msPerHour, before: way.legs }];
  });
  return [{ from: atSea, readyMs: nowMs, before: [] }, ...ahead, ...reached];
}

const msPerHour = 3_600_000;

export function onwardWays(plan: PresentPlan, network: RouteNetwork, question: OnwardQuestion): OnwardWay[] {
  const { avoid, nowMs, modes = ['sea', 'air', 'rail', 'road'] } = question;
  return onwardFrom(plan, network, question).flatMap(({ from, readyMs, before }): OnwardWay[] => {
    // A ship turns where it is; everything else needs a port.
    const by = from === plan.atSea ? modes.filter((mode) => mode === 'sea') : modes;
    if (from.code === plan.destination.code && before.length > 0) return [joined(before, nowMs)];
    const asked = { ...plan.cargo, from, to: plan.destination, departMs: readyMs, avoid, modes: by };
    const found = findRoutes(network, asked);
    return found.ok ? found.value.map((option) => joined(before, nowMs, option)) : [];
  });
}

function joined(before: readonly RouteLeg[], nowMs: number, option?: RouteOption): OnwardWay {
  const legs = [...before, ...(option?.legs ?? [])];
  const arrivesMs = legs.at(-1)!.arriveMs;
  return {
    legs,
    hours: Math.round(((arrivesMs - nowMs) / msPerHour) * 10) / 10,
    cost: sumMoney(
      legs.map(({ cost }) => cost),
      'USD',
    ),
    co2eKg: legs.reduce((sum, { co2eKg }) => sum + co2eKg, 0),
    risk: 1 - legs.reduce((kept, { risk }) => kept * (1 - risk), 1),
    arrival: option?.arrival ?? { p50Ms: arrivesMs, p90Ms: arrivesMs },
  };
}

function routeLeg(leg: RemainingLeg): RouteLeg {
  const { departMs, arriveMs, cost, co2eKg, way, mode, done } = leg;
  const { distanceKm, ...view } = legView(leg);
  const left = Math.round(distanceKm * (1 - done));
  const risk = planningRisk(mode, { km: left, via: way?.chokepoints ?? [], borders: 0 });
  return { ...view, departMs, arriveMs, cost, co2eKg, distanceKm: left, path: way?.path ?? [], risk };
}
