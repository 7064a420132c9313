import { expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Network, Service } from '../../world/index.ts';
import { checkTask } from './check-task.ts';
import { lotsOfNetwork, type SmallShipment } from './from-network.ts';
import { startMs } from './lots.fixture.ts';

const hourMs = 3_600_000;
const hop = { distanceKm: 900, usdPerTeu: 300, usdPerTonne: 2, co2eKgPerTonne: 9, risk: 0, via: [] };

function service(id: string, stops: readonly string[], change: Partial<Service> = {}): Service {
  return {
    ...{ id, mode: 'rail', carrier: 'C', capacity: { teu: 4, reeferPlugs: 2 } },
    calls: stops.map((stop, at) => ({ stop, arriveHours: 20 * at, departHours: 20 * at + 4 })),
    hops: stops.slice(1).map(() => hop),
    departures: { firstMs: startMs, everyHours: 24, count: 10 },
    cargo: { reefer: true, dangerousGoods: ['3'], outOfGauge: true },
    cutOffHours: { cargo: 2 },
    ...change,
  };
}

const network: Network = {
  ...{ name: 'n', fromMs: startMs, untilMs: startMs + 240 * hourMs },
  stops: ['A', 'B', 'C', 'D'].map((code) => ({
    ...{ code, name: code, country: 'NL', lat: 0, lon: 0, zone: 'UTC', modes: ['rail'] as const },
  })),
  services: [
    service('R', ['A', 'B', 'C']),
    service('S', ['C', 'D']),
    service('F', ['A', 'C'], { mode: 'air' }),
  ],
};

function shipment(id: string, to: string, change: Partial<SmallShipment> = {}): SmallShipment {
  return {
    ...{ id, position: { stop: 'A', atMs: startMs + 3 * hourMs }, to, dueAtMs: startMs + 100 * hourMs },
    ...{ cargo: { weightKg: 900, teu: 0.2 }, lateUsdPerDay: 10, plan: [] },
    ...change,
  };
}

const read = (shipments: readonly SmallShipment[], allotments: { service: string; teu: number }[] = []) =>
  unwrap(lotsOfNetwork(network, { shipments, allotments }));

it('takes direct departures of the lane that can still be made, with the room of each hop', () => {
  const { task } = read([shipment('1', 'C')], [{ service: 'R', teu: 3 }]);
  expect(unwrap(checkTask(task)).departures).toHaveLength(9);
  const first = task.departures[0]!;
  expect(first.cutOffMs).toBe(startMs + 24 * hourMs + 2 * hourMs);
  expect(first.arriveMs).toBe(startMs + 24 * hourMs + 40 * hourMs);
  expect(first.usdPerTeu).toBe(2 * (300 + 20));
  expect(first.rooms).toHaveLength(2);
  expect(task.rooms[0]).toMatchObject({ teu: 3, plugs: 2 });
  expect(first.refuses?.dangerousGoods).not.toContain('3');
  expect(first.refuses?.dangerousGoods).toContain('8');
});

it('lets lanes on one train draw on the same room', () => {
  const { task } = read([shipment('1', 'C'), shipment('2', 'B')]);
  const [toC, toB] = ['C', 'B'].map((to) => task.departures.find((one) => one.to === to)!);
  expect(toB!.rooms[0]).toBe(toC!.rooms[0]);
});

it('takes a booked chain where nothing goes directly', () => {
  const plan = [
    { service: 'R', departureMs: startMs, from: 'A', to: 'C' },
    { service: 'S', departureMs: startMs + 48 * hourMs, from: 'C', to: 'D' },
  ];
  const { task, notConsidered } = read([shipment('1', 'D', { plan }), shipment('2', 'D')]);
  expect(notConsidered).toEqual([]);
  expect(task.departures).toHaveLength(1);
  expect(task.departures[0]).toMatchObject({ arriveMs: startMs + 68 * hourMs, usdPerTeu: 3 * 320 });
});

it('says why a shipment is not considered', () => {
  const { task, notConsidered } = read([
    shipment('1', 'C', { cargo: { weightKg: 1, teu: 1 } }),
    shipment('2', 'C', { position: { service: 'R' } }),
    shipment('3', 'D'),
    shipment('4', 'C', { cargo: { weightKg: 1, teu: 0.5, outOfGauge: true } }),
    shipment('5', 'C', { cargo: { weightKg: 1, teu: 0.5, dgClass: '77' } }),
  ]);
  expect(task.lots).toEqual([]);
  expect(notConsidered.map(({ shipment: id }) => id).toSorted()).toEqual(['1', '2', '3', '4', '5']);
  expect(notConsidered.find(({ shipment: id }) => id === '3')!.why).toContain('no departure');
});
