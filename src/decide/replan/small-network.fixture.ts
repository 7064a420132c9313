// Small invented networks on which every way can be listed, for tests.
import { seededRandom, type Random } from '../../base/index.ts';
import type { Hop, Network, Service, Stop } from '../../world/index.ts';
import type { Shipment } from './shipments/shipment.ts';
import type { Shock } from './shock/shock.ts';

export const dayMs = 86_400_000;
export const nowMs = Date.UTC(2026, 5, 1);

const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];

export function stop(code: string, more: Partial<Stop> = {}): Stop {
  return {
    ...{ code, name: code, country: `${code[0]}${code[0]}`, lat: 0, lon: 0, zone: 'UTC' },
    modes: ['sea', 'rail', 'road'],
    handling: { sea: { usdPerTeu: 40, co2eKgPerTonne: 1 }, rail: { usdPerTeu: 20, co2eKgPerTonne: 1 } },
    storage: { sea: { freeHours: 48, usdPerTeuDay: 25 } },
    ...more,
  };
}

export function hop(usdPerTeu: number, more: Partial<Hop> = {}): Hop {
  return { distanceKm: 1000, usdPerTeu, usdPerTonne: 1, co2eKgPerTonne: 10, risk: 0, via: [], ...more };
}

export const noShock: Shock = {
  ...{ name: 'none', atMs: nowMs, closures: [], lostSailings: [], capacityCuts: [], fuel: [], speed: [] },
};

export function smallNetwork(seed: string): Network {
  const random = seededRandom(seed);
  const services = Array.from({ length: 6 }, (_, s) => smallService(random, s));
  return {
    name: seed,
    fromMs: nowMs - 30 * dayMs,
    untilMs: nowMs + 60 * dayMs,
    stops: codes.map((code) => stop(code)),
    services,
  };
}

function smallService(random: Random, s: number): Service {
  const stops = random.shuffle(codes).slice(0, random.integer(2, 3));
  const sea = random.next() < 0.7;
  let hours = 0;
  const calls = stops.map((at) => {
    const arriveHours = hours;
    const departHours = hours === 0 ? 0 : hours + 12;
    hours = departHours + random.integer(24, 120);
    return { stop: at, arriveHours, departHours };
  });
  return {
    ...{ id: `S${s}`, mode: sea ? 'sea' : 'rail', carrier: `C${s % 2}`, calls },
    hops: calls
      .slice(1)
      .map(() => hop(random.integer(100, 900), random.next() < 0.4 ? { via: ['suez'] } : {})),
    departures: {
      firstMs: nowMs - 10 * dayMs + random.integer(0, 6) * dayMs,
      everyHours: 24 * random.integer(5, 9),
      count: 6,
    },
    cargo: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
    capacity: { teu: random.integer(2, 5) },
    cutOffHours: { cargo: 12 },
  };
}

export function smallShipments(seed: string, count: number): Shipment[] {
  const random = seededRandom(`cargo ${seed}`);
  return Array.from({ length: count }, (_, n): Shipment => {
    const [from, to] = random.shuffle(codes);
    const teu = random.integer(1, 3);
    return {
      id: `X${n}`,
      position: { stop: from!, atMs: nowMs - random.integer(0, 3) * dayMs },
      to: to!,
      dueAtMs: nowMs + random.integer(8, 25) * dayMs,
      cargo: { weightKg: teu * random.integer(4000, 12_000), teu },
      ...{ valueUsd: 20_000, lateUsdPerDay: random.integer(20, 300), plan: [] },
    };
  });
}
