// What does the timetable look like where nobody has one? Lanes by the planning factors, each leaving when it is wanted; after a change
// one waits half the headway that such services have.
import {
  customsBorders,
  hopOf,
  planningDelays,
  planningHandling,
  type CargoRules,
  type LegPath,
  type Mode,
  type Network,
  type Place,
  type Service,
  type Stop,
} from '../../../world/index.ts';
import { airWeightKgMax } from '../chains.ts';
import type { RouteNetwork } from '../network.ts';
import { headwayHours, transferHours } from '../transfers.ts';
import type { Lane } from './lanes.ts';

export type AssumedNetwork = {
  readonly network: Network;
  readonly places: ReadonlyMap<string, Place>;
  /** By the id of a service. */
  readonly ways: ReadonlyMap<string, LegPath>;
};

export type Window = { readonly fromMs: number; readonly untilMs: number };

/** Of no lane is it known who runs it. */
export const assumedCarrier = 'not known';
/** What European and Chinese block trains accept, by RID and SMGS; the rest needs an agreement. */
const railGoods = ['2.2', '3', '4.1', '5.1', '6.1', '8', '9'];
const planned = { speed: 1, cost: 1, emissions: 1 };
const modes: readonly Mode[] = ['sea', 'air', 'rail', 'road'];

export function assumedNetwork(
  world: RouteNetwork,
  lanes: readonly Lane[],
  ends: readonly Place[],
  window: Window,
): AssumedNetwork {
  const places = new Map(
    [...ends, ...lanes.flatMap(({ from, to }) => [from, to])].map((one) => [one.code, one]),
  );
  const services = lanes.map((lane, i) => serviceOf(world, lane, `${lane.mode}-${i + 1}`));
  return {
    network: { name: 'planning factors', ...window, stops: [...places.values()].map(stopOf), services },
    places,
    ways: new Map(lanes.map(({ way }, i) => [services[i]!.id, way])),
  };
}

function stopOf({ code, name, country, lat, lon, zone }: Place): Stop {
  const connectionHours = Object.fromEntries(
    modes.flatMap((came) => modes.map((goes) => [`${came}-${goes}`, transferHours[goes]])),
  );
  return { code, name, country, lat, lon, zone, modes, connectionHours, handling: planningHandling(modes) };
}

function serviceOf(world: RouteNetwork, { mode, from, to, way }: Lane, id: string): Service {
  const borders = customsBorders(mode, way.distanceKm, from, to);
  const distance = { km: way.distanceKm, via: way.chokepoints, borders };
  const { hours } = world.estimate(way, from, to, { weightKg: 1000 });
  const headway = headwayHours[mode];
  return {
    ...{ id, mode, carrier: assumedCarrier },
    calls: [
      { stop: from.code, arriveHours: 0, departHours: 0 },
      { stop: to.code, arriveHours: hours, departHours: hours },
    ],
    hops: [hopOf(mode, planned, distance, 1)],
    departures: { onDemand: true, ...(headway > 0 && { headwayHours: headway }) },
    cargo: cargoRules(mode, borders > 0),
    delay: planningDelays[mode],
    tariff: 'planning',
  };
}

function cargoRules(mode: Mode, crossesBorder: boolean): CargoRules {
  if (mode === 'air')
    return { reefer: true, dangerousGoods: 'none', outOfGauge: false, weightKgMax: airWeightKgMax };
  if (mode === 'rail') return { reefer: !crossesBorder, dangerousGoods: railGoods, outOfGauge: false };
  return { reefer: true, dangerousGoods: 'all', outOfGauge: true };
}
