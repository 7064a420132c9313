// A lot, a departure and a task that tests begin from.
import type { ConsolidationTask, Departure, Equipment, Lot } from './task.ts';
import { dayMs } from './task.ts';

export const startMs = Date.UTC(2026, 4, 1);

export function aLot(id: string, change: Partial<Lot> = {}): Lot {
  return {
    ...{ id, from: 'CNSHA', to: 'NLRTM', readyMs: startMs, dueMs: startMs + 40 * dayMs },
    ...{ weightKg: 1000, volumeM3: 5, temperature: 'ambient', dgClasses: [], food: false, odour: false },
    ...{ owner: id, shares: true, divisible: false, lateUsdPerDay: 50, dueIsHard: false },
    ...change,
  };
}

export function aDeparture(id: string, change: Partial<Departure> = {}): Departure {
  return {
    ...{ id, from: 'CNSHA', to: 'NLRTM', cutOffMs: startMs + 2 * dayMs, arriveMs: startMs + 34 * dayMs },
    ...{ usdPerTeu: 1000, lclUsdPerWm: 90, rooms: [id] },
    ...change,
  };
}

export const fewEquipment: readonly Equipment[] = [
  { code: '20GP', reefer: false, volumeM3: 33.2, fillMax: 0.85, payloadKg: 28_200, teu: 1, usdPerMove: 350 },
  { code: '40HC', reefer: false, volumeM3: 76.3, fillMax: 0.85, payloadKg: 28_500, teu: 2, usdPerMove: 500 },
  { code: '20RF', reefer: true, volumeM3: 28.3, fillMax: 0.8, payloadKg: 27_400, teu: 1, usdPerMove: 900 },
];

export function aTask(change: Partial<ConsolidationTask> = {}): ConsolidationTask {
  const departures = change.departures ?? [aDeparture('D1')];
  return {
    lots: [aLot('A'), aLot('B')],
    departures,
    rooms: departures.map(({ id }) => ({ id, teu: 100, plugs: 10 })),
    equipment: fewEquipment,
    hubs: [],
    ...change,
  };
}
