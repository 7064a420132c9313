// Can this network be? Findings with their place: what contradicts itself, what no vehicle can do, and where no cargo comes to.
import type { Mode } from '../../services/index.ts';
import { listCutOff } from '../connectivity.ts';
import type { Network, Service, Stop } from '../network.ts';

export type NetworkFindingCode =
  | 'network.duplicate'
  | 'network.unknown-stop'
  | 'network.hops'
  | 'network.times'
  | 'network.speed'
  | 'network.departures'
  | 'network.cut-off'
  | 'network.mode'
  | 'network.zone'
  | 'network.draft'
  | 'network.delay'
  | 'network.cut-off-stop';

export type NetworkFinding = {
  readonly code: NetworkFindingCode;
  /** As in `services.jsonl S12, /calls/2`. */
  readonly place: string;
  readonly message: string;
};

/** No vehicle of the mode is faster, kilometres an hour over a hop: 45 knots, and what jets, trains and lorries reach. */
const speedMax: Readonly<Record<Mode, number>> = { sea: 83, air: 1150, rail: 350, road: 130 };
/** Rounding of times to quarters of an hour, and hops that start in the town. */
const hoursSpared = 0.3;
/** Doors that close more than four weeks before departure close for nobody. */
const cutOffHoursMax = 24 * 28;
const findingsMax = 10_000;

/** At most ten thousand findings, those of stops first. */
export function checkNetwork(network: Network): NetworkFinding[] {
  const findings: NetworkFinding[] = [];
  const stops = new Map<string, Stop>();
  network.stops.forEach((stop) => {
    if (stops.has(stop.code))
      findings.push(at(stop, 'network.duplicate', 'A stop of this code stands before.'));
    stops.set(stop.code, stop);
    if (!isZone(stop.zone)) findings.push(at(stop, 'network.zone', `"${stop.zone}" is no IANA time zone.`));
  });
  const ids = new Set<string>();
  for (const service of network.services) {
    if (findings.length >= findingsMax) break;
    if (ids.has(service.id))
      findings.push(on(service, '/id', 'network.duplicate', 'A service of this id stands before.'));
    ids.add(service.id);
    findings.push(...checkService(service, network, stops));
  }
  findings.push(...cutOffStops(network));
  return findings.slice(0, findingsMax);
}

function checkService(
  service: Service,
  network: Network,
  stops: ReadonlyMap<string, Stop>,
): NetworkFinding[] {
  const { calls, hops, delay } = service;
  const findings = [...checkDepartures(service, network), ...checkCalls(service, stops)];
  if (calls.length < 2)
    findings.push(on(service, '/calls', 'network.hops', 'A service has at least two calls.'));
  if (hops.length !== calls.length - 1)
    findings.push(
      on(
        service,
        '/hops',
        'network.hops',
        `${calls.length} calls have ${calls.length - 1} hops, not ${hops.length}.`,
      ),
    );
  const longest = Math.max(0, ...Object.values(service.cutOffHours ?? {}));
  if (longest > cutOffHoursMax)
    findings.push(
      on(service, '/cutOffHours', 'network.cut-off', `Its doors close ${longest} hours before departure.`),
    );
  if (delay !== undefined && delay.p90Hours < delay.p50Hours)
    findings.push(on(service, '/delay', 'network.delay', 'p90 lies before p50.'));
  return findings;
}

function checkDepartures(service: Service, { fromMs, untilMs }: Network): NetworkFinding[] {
  const found = (message: string) => [on(service, '/departures', 'network.departures', message)];
  const { departures } = service;
  if ('onDemand' in departures) return [];
  const times =
    'atMs' in departures
      ? departures.atMs
      : departures.count === 0
        ? []
        : [
            departures.firstMs,
            departures.firstMs + (departures.count - 1) * departures.everyHours * 3_600_000,
          ];
  if (times.length === 0) return found('It never departs.');
  if (times.some((ms, i) => i > 0 && ms < times[i - 1]!)) return found('Departures do not ascend.');
  if (times[0]! < fromMs || times.at(-1)! >= untilMs)
    return found('It departs outside of the time that the network is said to hold.');
  return [];
}

function checkCalls(service: Service, stops: ReadonlyMap<string, Stop>): NetworkFinding[] {
  const { mode, calls, hops, draftM } = service;
  return calls.flatMap(({ stop: code, arriveHours, departHours }, i) => {
    const place = `/calls/${i}`;
    const stop = stops.get(code);
    if (stop === undefined)
      return [on(service, `${place}/stop`, 'network.unknown-stop', `There is no stop "${code}".`)];
    const findings: NetworkFinding[] = [];
    if (!stop.modes.includes(mode))
      findings.push(on(service, `${place}/stop`, 'network.mode', `Nothing goes by ${mode} at ${code}.`));
    if (draftM !== undefined && stop.draftM !== undefined && draftM > stop.draftM)
      findings.push(
        on(service, `${place}/stop`, 'network.draft', `It draws ${draftM} m; ${code} has ${stop.draftM} m.`),
      );
    if (i > 0 && i < calls.length - 1 && departHours < arriveHours)
      findings.push(on(service, place, 'network.times', 'It departs before it arrives.'));
    const before = calls[i - 1];
    if (before === undefined) return findings;
    const hours = arriveHours - before.departHours;
    if (hours <= 0) {
      findings.push(on(service, place, 'network.times', 'It arrives no later than it left the call before.'));
      return findings;
    }
    const km = hops[i - 1]?.distanceKm ?? 0;
    if (km / (hours + hoursSpared) > speedMax[mode])
      findings.push(
        on(
          service,
          place,
          'network.speed',
          `${km} km in ${hours} hours: no vehicle goes so fast by ${mode}.`,
        ),
      );
    return findings;
  });
}

/** Stops that cannot be reached from the busiest one, or cannot reach it. */
function cutOffStops({ stops, services }: Network): NetworkFinding[] {
  const calls = new Map<string, number>();
  for (const service of services)
    for (const { stop } of service.calls) calls.set(stop, (calls.get(stop) ?? 0) + 1);
  const known = new Set(stops.map(({ code }) => code));
  const busiest = [...calls].filter(([code]) => known.has(code)).sort((a, b) => b[1] - a[1])[0]?.[0];
  if (busiest === undefined) return [];
  const cut = new Set(
    listCutOff(
      stops.map(({ code }) => code),
      services,
      busiest,
    ),
  );
  return stops
    .filter(({ code }) => cut.has(code))
    .map((stop) => at(stop, 'network.cut-off-stop', `No way leads there from ${busiest}, or none back.`));
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function at({ code: stop }: Stop, code: NetworkFindingCode, message: string): NetworkFinding {
  return { code, place: `stops.jsonl ${stop}`, message };
}

function on({ id }: Service, path: string, code: NetworkFindingCode, message: string): NetworkFinding {
  return { code, place: `services.jsonl ${id}, ${path}`, message };
}
