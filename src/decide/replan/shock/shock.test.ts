import { expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import type { Service } from '../../../world/index.ts';
import { hop, noShock, nowMs, smallNetwork } from '../small-network.fixture.ts';
import { checkShock } from './check-shock.ts';
import { parseShock, writeShock } from './parse.ts';
import { freightFactorOf, fuelShareDefault, type FuelShock } from './shock.ts';

const dearer: FuelShock = { mode: 'sea', usdPerTonneBefore: 600, usdPerTonneAfter: 900 };

function service(teu: number, more: Partial<Service> = {}): Service {
  return {
    ...{ id: 'S', mode: 'sea', carrier: 'C' },
    // 10,000 km in 337.5 hours: 16 knots.
    calls: [
      { stop: 'AAA', arriveHours: 0, departHours: 0 },
      { stop: 'BBB', arriveHours: 337.5, departHours: 340 },
    ],
    hops: [hop(800, { distanceKm: 10_000 })],
    departures: { onDemand: { headwayHours: 24 } } as never,
    cargo: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
    capacity: { teu },
    ...more,
  };
}

const factorOf = (fuel: readonly FuelShock[], of: Service, speed = noShock.speed) =>
  freightFactorOf({ fuel, speed }, of);

it('raises freight by the share of fuel in it where only a factor is told', () => {
  const fuel: FuelShock[] = [{ mode: 'all', factor: 1.4 }];
  expect(factorOf(fuel, service(5000))).toBeCloseTo(1 + 0.4 * fuelShareDefault.sea);
  expect(factorOf([{ mode: 'air', factor: 2 }], service(5000))).toBe(1);
});

it('raises freight by what the ship burns where prices are told: a small ship burns more a box', () => {
  const [small, large] = [service(1000), service(20_000)].map((of) => factorOf([dearer], of));
  expect(large).toBeGreaterThan(1);
  expect(small).toBeGreaterThan(large!);
  // A ship of 1,000 TEU burns 28 t a day at 17 knots and 4 t besides: 27.34 a day at 16 knots, for 337.5 hours and 800 boxes.
  const fuelUsdPerTeu = (((28 * (16 / 17) ** 3 + 4) * (10_000 / 1.852 / 16)) / 24 / 800) * 300 * (40.2 / 41);
  expect(small).toBeCloseTo(1 + fuelUsdPerTeu / 800, 2);
});

it('costs a slower ship less fuel and more time, and never lets freight fall to nothing', () => {
  const slower = [{ mode: 'sea', factor: 0.8 }] as const;
  expect(factorOf([dearer], service(9000), slower)).toBeLessThan(factorOf([dearer], service(9000)));
  const cheap: FuelShock = { mode: 'sea', usdPerTonneBefore: 90_000, usdPerTonneAfter: 1 };
  expect(factorOf([cheap], service(1000))).toBe(0.05);
});

it('reads prices as it writes them, and refuses prices for what burns no bunkers', () => {
  const shock = { ...noShock, atMs: nowMs, fuel: [dearer, { mode: 'rail', factor: 1.2 } as const] };
  expect(unwrap(parseShock(writeShock(shock))).fuel).toEqual(shock.fuel);
  const wrong = { name: 'x', at: '2026-06-01T00:00:00Z', fuel: [{ ...dearer, mode: 'air' }] };
  expect(parseShock(JSON.stringify(wrong)).ok).toBe(false);
  const half = { ...wrong, fuel: [{ mode: 'sea', usdPerTonneBefore: 600 }] };
  const refused = parseShock(JSON.stringify(half));
  expect(refused.ok || refused.problems[0]!.message).toContain('usdPerTonneAfter');
});

it('is told what it names and the network does not have', () => {
  const network = smallNetwork('named');
  const [{ id }] = network.services as [Service];
  const shock = { ...noShock, atMs: nowMs };
  expect(unwrap(checkShock(shock, network))).toEqual([]);
  const window = { fromMs: nowMs, untilMs: Infinity };
  expect(unwrap(checkShock({ ...shock, closures: [{ place: 'ZZZZZ', ...window }] }, network))).toEqual([
    'ZZZZZ',
  ]);
  const wrong = checkShock(
    {
      ...shock,
      atMs: network.untilMs + 1,
      lostSailings: [
        { service: 'NOPE', departureMs: nowMs },
        { service: id, departureMs: nowMs + 1 },
      ],
      capacityCuts: [{ carrier: 'nobody', factor: 0.5, ...window }],
    },
    network,
  );
  expect(wrong.ok || wrong.problems.map(({ where }) => where?.path)).toEqual([
    '/at',
    '/capacityCuts/0/carrier',
    '/lostSailings/0/service',
    '/lostSailings/1/departure',
  ]);
});
