// Networks so small that every way through them can be listed, and so varied that every rule of the search is met.
import { seededRandom, type Random } from '../../../base/index.ts';
import { modes, type Mode, type Network, type Service, type Stop } from '../../../world/index.ts';

export const tinyFromMs = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

export type TinyOptions = { readonly stops?: number; readonly services?: number; readonly hours?: number };

export function tinyNetwork(
  seed: string,
  { stops = 5, services = 9, hours = 90 }: TinyOptions = {},
): Network {
  const random = seededRandom(`tiny ${seed}`);
  const list = Array.from({ length: stops }, (_, i) => tinyStop(random, i));
  return {
    name: seed,
    fromMs: tinyFromMs,
    untilMs: tinyFromMs + hours * hour,
    stops: list,
    services: Array.from({ length: services }, (_, i) => tinyService(random, i, list, hours)),
  };
}

function tinyStop(random: Random, i: number): Stop {
  const storage = () => ({
    freeHours: random.pick([0, 4, 8, 14]),
    usdPerTeuDay: random.pick([0, 40, 200, 900]),
  });
  const handling = () => ({ usdPerTeu: random.integer(0, 60), co2eKgPerTonne: random.integer(0, 3) });
  const each = <T>(make: () => T) => Object.fromEntries(modes.map((mode) => [mode, make()]));
  const connection = Object.fromEntries(
    modes.flatMap((a) => modes.map((b) => [`${a}-${b}`, random.pick([1, 2, 3.5, 6])])),
  );
  return {
    ...{ code: `S${i}`, name: `Stop ${i}`, country: `C${i % 3}`, lat: i, lon: i, zone: 'UTC', modes },
    connectionHours: connection,
    storage: each(storage),
    handling: each(handling),
  };
}

function tinyService(random: Random, i: number, stops: readonly Stop[], hours: number): Service {
  const visited = random.shuffle(stops).slice(0, random.pick([2, 2, 3, 4]));
  const mode = random.pick<Mode>(modes);
  let at = 0;
  const calls = visited.map(({ code }, n) => {
    if (n > 0) at += random.integer(3, 16);
    const arriveHours = at;
    if (n > 0) at += random.integer(0, 4);
    return { stop: code, arriveHours, departHours: at };
  });
  return {
    ...{ id: `V${i}`, mode, carrier: `K${i % 3}`, calls },
    hops: calls.slice(1).map(() => ({
      distanceKm: random.integer(10, 900),
      usdPerTeu: random.integer(20, 400),
      usdPerTonne: random.integer(0, 9),
      co2eKgPerTonne: random.integer(1, 60),
      risk: random.pick([0, 0.001, 0.01, 0.03]),
      via: random.pick([[], [], ['suez'], ['dover']]),
    })),
    departures: tinyDepartures(random, hours),
    cargo: { reefer: random.next() < 0.8, dangerousGoods: 'all', outOfGauge: true },
    cutOffHours: { cargo: random.pick([0, 0, 1, 3]) },
    delay: { p50Hours: 1, p90Hours: 5 },
  };
}

function tinyDepartures(random: Random, hours: number): Service['departures'] {
  const kind = random.next();
  if (kind < 0.2) return { onDemand: true };
  const firstMs = tinyFromMs + random.integer(0, 30) * hour;
  if (kind < 0.35) {
    let at = firstMs;
    return { atMs: Array.from({ length: random.integer(1, 5) }, () => (at += random.integer(3, 20) * hour)) };
  }
  const everyHours = random.pick([4, 6, 8, 12, 9, 24, 30]);
  const most = Math.floor((tinyFromMs + hours * hour - firstMs) / (everyHours * hour));
  return { firstMs, everyHours, count: Math.max(1, Math.min(most, random.pick([2, 4, 99]))) };
}
