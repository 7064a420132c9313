// Which ways are there at all? Every sequence of timed rides through a tiny network, listed one by one from the types as they are kept,
// without anything that the search knows: no bounds, no dominance, no patterns of instants.
import {
  connectionHoursDefault,
  cutOffHoursOf,
  takes,
  type Mode,
  type Network,
  type Service,
  type ShippedCargo,
} from '../../../world/index.ts';

export type ListedWay = {
  readonly timeMs: number;
  readonly usd: number;
  readonly co2eKg: number;
  readonly risk: number;
  readonly services: string;
};

export type OracleRequest = {
  readonly from: string;
  readonly to: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly cargo: ShippedCargo;
  readonly legsMax?: number;
  /** May the cargo ride over this hop, leaving and arriving then, and stand there from one time to the other? */
  readonly rides?: (
    service: Service,
    hop: number,
    departMs: number,
    arriveMs: number,
    boards: boolean,
  ) => boolean;
  readonly stands?: (stop: string, fromMs: number, untilMs: number) => boolean;
};

const hour = 3_600_000;
const half = 0.5;

/** Rides on demand since the last fixed time: what they take at least, and what of waiting they can take up for nothing. */
type Standing = {
  readonly stop: string;
  readonly mode: Mode | undefined;
  readonly earliestMs: number;
  readonly slackMs: number;
  readonly usd: number;
  readonly co2ePerTonne: number;
  readonly risk: number;
  readonly services: string;
};

/** Undefined when there are more than `most`. */
export function listWays(network: Network, request: OracleRequest, most = 60_000): ListedWay[] | undefined {
  const { cargo, from, to, endMs } = request;
  const tonnes = cargo.weightKg / 1000;
  const stopOf = new Map(network.stops.map((stop) => [stop.code, stop]));
  const found: ListedWay[] = [];
  let steps = 0;
  const lifts = (stop: string, mode: Mode) => stopOf.get(stop)!.handling?.[mode];
  const visit = (at: Standing): void => {
    if (++steps > most) return;
    if (at.stop === to && at.mode !== undefined) {
      const end = lifts(to, at.mode);
      found.push({
        timeMs: at.earliestMs,
        usd: at.usd + (end?.usdPerTeu ?? 0) * cargo.teu,
        co2eKg: (at.co2ePerTonne + (end?.co2eKgPerTonne ?? 0)) * tonnes,
        risk: at.risk,
        services: at.services,
      });
      return;
    }
    if (request.legsMax !== undefined && at.services.split('@').length > request.legsMax) return;
    const place = stopOf.get(at.stop)!;
    for (const service of network.services) {
      if (!takes(service, cargo)) continue;
      service.calls.forEach((call, board) => {
        if (call.stop !== at.stop || board === service.calls.length - 1) return;
        const { mode } = service;
        const change =
          at.mode === undefined
            ? 0
            : (place.connectionHours?.[`${at.mode}-${mode}`] ?? connectionHoursDefault[at.mode][mode]);
        const least = (change + cutOffHoursOf(service)) * hour;
        const storage = at.mode === undefined ? undefined : place.storage?.[at.mode];
        const free = (storage?.freeHours ?? 0) * hour;
        const rate = (storage?.usdPerTeuDay ?? 0) / (24 * hour);
        const charge = (waited: number) => Math.max(0, waited - free) * rate * cargo.teu;
        const out = lifts(at.stop, mode);
        const came = at.mode === undefined ? out : lifts(at.stop, at.mode);
        const share = at.mode === undefined ? 1 : half;
        const liftUsd =
          share * (out?.usdPerTeu ?? 0) + (at.mode === undefined ? 0 : half * (came?.usdPerTeu ?? 0));
        const liftCo2e =
          share * (out?.co2eKgPerTonne ?? 0) +
          (at.mode === undefined ? 0 : half * (came?.co2eKgPerTonne ?? 0));
        const isOnDemand = 'onDemand' in service.departures;
        for (const departMs of isOnDemand ? [at.earliestMs + least] : departuresOf(service, board, endMs)) {
          const spare = departMs - least - at.earliestMs;
          if (spare < 0) continue;
          const waited = isOnDemand ? least : least + Math.max(0, spare - at.slackMs);
          if (!(request.stands?.(at.stop, departMs - waited, departMs) ?? true) && at.mode !== undefined)
            continue;
          const taken = isOnDemand
            ? rate === 0 || at.mode === undefined
              ? Infinity
              : Math.max(0, free - least)
            : 0;
          for (let alight = board + 1; alight < service.calls.length; alight++) {
            const arriveMs =
              departMs + (service.calls[alight]!.arriveHours - departHours(service, board)) * hour;
            if (arriveMs > endMs) break;
            const begins = departMs - departHours(service, board) * hour;
            if (!(
              request.rides?.(
                service,
                alight - 1,
                begins + departHours(service, alight - 1) * hour,
                arriveMs,
                alight - 1 === board,
              ) ?? true
            ))
              break;
            const hops = service.hops.slice(board, alight);
            const sum = (of: (hop: (typeof hops)[number]) => number) =>
              hops.reduce((total, hop) => total + of(hop), 0);
            visit({
              stop: service.calls[alight]!.stop,
              mode,
              earliestMs: arriveMs,
              slackMs: isOnDemand ? at.slackMs + taken : 0,
              usd:
                at.usd +
                liftUsd * cargo.teu +
                charge(waited) +
                sum(({ usdPerTeu }) => usdPerTeu) * cargo.teu +
                sum(({ usdPerTonne }) => usdPerTonne) * tonnes,
              co2ePerTonne: at.co2ePerTonne + liftCo2e + sum(({ co2eKgPerTonne }) => co2eKgPerTonne),
              risk: at.risk + sum(({ risk }) => -Math.log(1 - risk)),
              services: `${at.services} ${service.id}:${board}-${alight}@${(departMs - network.fromMs) / hour}`,
            });
          }
        }
      });
    }
  };
  visit({
    stop: from,
    mode: undefined,
    earliestMs: request.startMs,
    slackMs: Infinity,
    usd: 0,
    co2ePerTonne: 0,
    risk: 0,
    services: '',
  });
  return steps > most ? undefined : found;
}

function departHours({ calls }: Service, board: number): number {
  return board === 0 ? 0 : calls[board]!.departHours;
}

function departuresOf(service: Service, board: number, endMs: number): number[] {
  const { departures } = service;
  if ('onDemand' in departures) return [];
  const all =
    'atMs' in departures
      ? departures.atMs
      : Array.from(
          { length: departures.count },
          (_, k) => departures.firstMs + k * departures.everyHours * hour,
        );
  return all.map((at) => at + departHours(service, board) * hour).filter((at) => at <= endMs);
}
