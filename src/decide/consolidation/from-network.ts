// Which shipments of a network could share containers, and on what do they go? Shipments of less than a TEU that wait at a stop; sailings
// and trains that run from there to where they go, and the chains of them that shipments of the lane are booked on. What a
// shipment does not say is assumed as a planner would, and stated in the README.
import { fail, succeed, type Result } from '../../base/index.ts';
import {
  cutOffHoursOf,
  departuresBetween,
  type CargoRules,
  type Network,
  type Service,
  type ShippedCargo,
} from '../../world/index.ts';
import { consolidationLimits } from './check-task.ts';
import { cubicMetresPerTeu, equipmentDefault } from './equipment.ts';
import { dgClassPattern, dgDivisions } from './sharing/segregation.ts';
import { dayMs, type ConsolidationTask, type Departure, type Lot, type Room } from './task.ts';

/** What is read of a shipment; those of `replan` are such. */
export type SmallShipment = {
  readonly id: string;
  readonly position: { readonly stop: string; readonly atMs: number } | { readonly service: string };
  readonly to: string;
  readonly dueAtMs: number;
  readonly dueIsHard?: boolean;
  readonly cargo: ShippedCargo;
  readonly lateUsdPerDay: number;
  readonly plan: readonly PlannedRide[];
};

type PlannedRide = {
  readonly service: string;
  readonly departureMs: number;
  readonly from: string;
  readonly to: string;
};

export type NetworkLots = {
  readonly task: ConsolidationTask;
  readonly notConsidered: readonly { readonly shipment: string; readonly why: string }[];
};

const hourMs = 3_600_000;
// Freight by weight is taken for a TEU of ten tonnes.
const tonnesPerTeu = 10;
/** Loose goods pay twice what their share of a full container costs. */
const looseFactorDefault = 2;
/** Departures are looked for that long after the last lot is due. */
const daysAfterDue = 30;

type Book = {
  readonly shipments: readonly SmallShipment[];
  readonly allotments: readonly {
    readonly service: string;
    readonly teu?: number;
    readonly reeferPlugs?: number;
  }[];
};

/** Fails with `consolidation.invalid` where there are more departures than can be planned with. */
export function lotsOfNetwork(
  network: Network,
  { shipments, allotments }: Book,
  looseFactor = looseFactorDefault,
): Result<NetworkLots> {
  const notConsidered: { shipment: string; why: string }[] = [];
  const small = shipments.flatMap((shipment) => {
    const why = whyNot(shipment);
    if (why === undefined) return [{ shipment, lot: lotOf(shipment) }];
    notConsidered.push({ shipment: shipment.id, why });
    return [];
  });
  const rides = new Rides(network, allotments, looseFactor);
  const lanes = Map.groupBy(small, ({ lot }) => JSON.stringify([lot.from, lot.to]));
  const lastMs = small.reduce((last, { lot }) => Math.max(last, lot.dueMs), 0) + daysAfterDue * dayMs;
  for (const lane of lanes.values()) {
    const { from, to } = lane[0]!.lot;
    const firstMs = Math.min(...lane.map(({ lot }) => lot.readyMs));
    rides.addDirect(from, to, firstMs, lastMs);
    for (const { shipment } of lane) rides.addChain(from, to, shipment.plan);
    if (rides.departures.length > consolidationLimits.departures)
      return fail(
        'consolidation.invalid',
        `More than ${consolidationLimits.departures} departures serve these lanes: give fewer shipments.`,
      );
  }
  const served = new Set(rides.departures.map(({ from, to }) => JSON.stringify([from, to])));
  const lots = small.flatMap(({ lot }) => {
    if (served.has(JSON.stringify([lot.from, lot.to]))) return [lot];
    notConsidered.push({ shipment: lot.id, why: `no departure goes from ${lot.from} to ${lot.to}` });
    return [];
  });
  const task = {
    lots,
    departures: rides.departures,
    rooms: rides.rooms,
    equipment: equipmentDefault,
    hubs: [],
  };
  return succeed({ task, notConsidered });
}

function whyNot({ position, cargo, to }: SmallShipment): string | undefined {
  if ('service' in position) return 'under way';
  if (position.stop === to) return 'arrived';
  if (cargo.teu >= 1) return 'a container or more';
  if (cargo.teu <= 0) return 'no volume';
  if (cargo.outOfGauge === true) return 'out of gauge';
  if (cargo.dgClass !== undefined && !dgClassPattern.test(cargo.dgClass))
    return 'class of dangerous goods unknown';
  return undefined;
}

function lotOf({ id, position, to, dueAtMs, dueIsHard, cargo, lateUsdPerDay }: SmallShipment): Lot {
  const { stop, atMs } = position as { readonly stop: string; readonly atMs: number };
  return {
    ...{ id, from: stop, to, readyMs: atMs, dueMs: dueAtMs, weightKg: cargo.weightKg },
    volumeM3: cargo.teu * cubicMetresPerTeu,
    temperature: cargo.reefer === true ? 'chilled' : 'ambient',
    dgClasses: cargo.dgClass === undefined ? [] : [cargo.dgClass],
    ...{ food: false, odour: false, owner: id, shares: true, divisible: false, lateUsdPerDay },
    dueIsHard: dueIsHard === true,
  };
}

class Rides {
  readonly departures: Departure[] = [];
  readonly rooms: Room[] = [];
  private readonly known = new Set<string>();
  private readonly services: ReadonlyMap<string, Service>;
  private readonly callersAt = new Map<string, Service[]>();
  private readonly roomOf: (service: Service) => Omit<Room, 'id'>;
  private readonly looseFactor: number;

  constructor(network: Network, allotments: Book['allotments'], looseFactor: number) {
    this.looseFactor = looseFactor;
    this.services = new Map(network.services.map((service) => [service.id, service]));
    const allotted = new Map(allotments.map((one) => [one.service, one]));
    this.roomOf = ({ id, capacity = {} }) => {
      const teu = Math.min(capacity.teu ?? Infinity, allotted.get(id)?.teu ?? Infinity);
      const plugs = Math.min(capacity.reeferPlugs ?? Infinity, allotted.get(id)?.reeferPlugs ?? Infinity);
      return { ...(teu < Infinity && { teu }), ...(plugs < Infinity && { plugs }) };
    };
    for (const service of network.services) {
      if (!carriesContainers(service)) continue;
      for (const stop of new Set(service.calls.map((call) => call.stop)))
        this.callersAt.set(stop, [...(this.callersAt.get(stop) ?? []), service]);
    }
  }

  /** Departures of one service from here to there. */
  addDirect(from: string, to: string, firstMs: number, lastMs: number): void {
    for (const service of this.callersAt.get(from) ?? []) {
      const boards = service.calls.findIndex(
        (call, at) => call.stop === from && at < service.calls.length - 1,
      );
      const leaves = service.calls.findIndex((call, at) => at > boards && call.stop === to);
      if (boards < 0 || leaves < 0) continue;
      const hours = service.calls[boards]!.departHours - cutOffHoursOf(service);
      for (const ms of departuresBetween(service, firstMs - hours * hourMs, lastMs - hours * hourMs)) {
        this.add(from, to, [{ service, ms, boards, leaves }]);
        if (this.departures.length > consolidationLimits.departures) return;
      }
    }
  }

  /** A booked way over several services, which others on the lane can take, too. */
  addChain(from: string, to: string, plan: readonly PlannedRide[]): void {
    if (plan.length < 2 || plan[0]!.from !== from || plan.at(-1)!.to !== to) return;
    const hops = plan.flatMap(({ service: id, departureMs: ms, from: first, to: last }) => {
      const service = this.services.get(id);
      if (!service || !carriesContainers(service)) return [];
      const boards = service.calls.findIndex((call) => call.stop === first);
      const leaves = service.calls.findIndex((call, at) => at > boards && call.stop === last);
      return boards < 0 || leaves < 0 ? [] : [{ service, ms, boards, leaves }];
    });
    if (hops.length === plan.length) this.add(from, to, hops);
  }

  private add(from: string, to: string, rides: readonly Ride[]): void {
    const id = rides.map(({ service, ms, boards }) => `${service.id}@${isoOf(ms)}/${boards}`).join('+');
    const key = `${id}>${to}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    const [first, last] = [rides[0]!, rides.at(-1)!];
    const usdPerTeu = Math.round(rides.reduce((sum, ride) => sum + freightOf(ride), 0) * 100) / 100;
    this.departures.push({
      ...{ id: key, from, to, usdPerTeu },
      cutOffMs:
        first.ms + (first.service.calls[first.boards]!.departHours - cutOffHoursOf(first.service)) * hourMs,
      arriveMs: last.ms + last.service.calls[last.leaves]!.arriveHours * hourMs,
      lclUsdPerWm: Math.round(((this.looseFactor * usdPerTeu) / cubicMetresPerTeu) * 100) / 100,
      rooms: rides.flatMap((ride) => this.roomsOf(ride)),
      refuses: refusalsOf(rides.map(({ service }) => service.cargo)),
    });
  }

  private roomsOf({ service, ms, boards, leaves }: Ride): string[] {
    const room = this.roomOf(service);
    if (room.teu === undefined && room.plugs === undefined) return [];
    return Array.from({ length: leaves - boards }, (_, at) => {
      const id = `${service.id}@${ms}#${boards + at}`;
      if (!this.known.has(id)) {
        this.known.add(id);
        this.rooms.push({ id, ...room });
      }
      return id;
    });
  }
}

type Ride = {
  readonly service: Service;
  readonly ms: number;
  readonly boards: number;
  readonly leaves: number;
};

function carriesContainers({ mode }: Service): boolean {
  return mode !== 'air';
}

function freightOf({ service, boards, leaves }: Ride): number {
  return service.hops
    .slice(boards, leaves)
    .reduce((sum, { usdPerTeu, usdPerTonne }) => sum + usdPerTeu + usdPerTonne * tonnesPerTeu, 0);
}

function refusalsOf(rules: readonly CargoRules[]): NonNullable<Departure['refuses']> {
  const takesNone = rules.some(({ dangerousGoods }) => dangerousGoods === 'none');
  const refused = dgDivisions.filter((one) =>
    rules.some(({ dangerousGoods: taken }) => typeof taken !== 'string' && !taken.includes(one)),
  );
  return {
    reefer: rules.some(({ reefer }) => !reefer),
    ...(takesNone ? { dangerousGoods: 'all' as const } : refused.length > 0 && { dangerousGoods: refused }),
  };
}

function isoOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString();
}
