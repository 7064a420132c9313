// What does a month of lots on a lane look like? Invented from a seed: many small lots, few large ones, some cold, some dangerous, some food.
import { seededRandom, type Random } from '../../base/index.ts';
import { equipmentDefault } from './equipment.ts';
import { dayMs, type ConsolidationTask, type Departure, type Lot, type Room } from './task.ts';

export type ExampleLotsOptions = {
  readonly seed: string;
  readonly lots: number;
  /** The month begins then. */
  readonly fromMs: number;
};

const days = 30;

export function exampleConsolidation({ seed, lots, fromMs }: ExampleLotsOptions): ConsolidationTask {
  const random = seededRandom(seed);
  const own = Array.from({ length: lots }, (_, at) => exampleLot(random.fork(`lot/${at}`), at, fromMs));
  const teu = own.reduce((sum, { volumeM3 }) => sum + volumeM3, 0) / 28;
  const sailings = exampleSailings(random.fork('sailings'), teu, fromMs);
  return { lots: own, ...sailings, equipment: equipmentDefault, hubs: [] };
}

function exampleLot(random: Random, at: number, fromMs: number): Lot {
  const cargo = random.next();
  const largest = cargo < 0.05 ? 20 : 60;
  const volumeM3 = 0.1 + Math.min(largest, Math.exp(random.normal(0.7, 1)));
  const density = Math.min(1100, Math.exp(random.normal(5.6, 0.6)));
  const readyMs = fromMs + Math.floor(random.next() * days * 24) * 3_600_000;
  const dueDays = random.integer(36, 58);
  const isCold = cargo < 0.05;
  const dgClasses = cargo >= 0.05 && cargo < 0.11 ? [random.pick(['3', '8', '9', '6.1', '5.1', '2.2'])] : [];
  const owner = `O${random.integer(1, 120)}`;
  return {
    id: `L${String(at + 1).padStart(5, '0')}`,
    ...{ from: 'CNSHA', to: 'NLRTM', readyMs, dueMs: readyMs + dueDays * dayMs },
    weightKg: Math.min(27_000, Math.max(1, Math.round(volumeM3 * density))),
    volumeM3: Math.round(volumeM3 * 100) / 100,
    temperature: isCold ? (random.next() < 0.6 ? 'chilled' : 'frozen') : 'ambient',
    dgClasses,
    food: isCold ? random.next() < 0.9 : dgClasses.length === 0 && random.next() < 0.12,
    odour: !isCold && dgClasses.length === 0 && random.next() < 0.02,
    owner,
    shares: !(owner === 'O1' || owner === 'O2'),
    divisible: random.next() < 0.7,
    lateUsdPerDay: random.pick([20, 50, 100, 250]),
    dueIsHard: !isCold && dueDays > 48 && random.next() < 0.05,
  };
}

function exampleSailings(
  random: Random,
  teu: number,
  fromMs: number,
): { departures: Departure[]; rooms: Room[] } {
  const departures: Departure[] = [];
  const rooms: Room[] = [];
  const carriers = [
    { code: 'A', firstDay: 3, transit: 30, usdPerTeu: 1150, lclUsdPerWm: 88 },
    { code: 'B', firstDay: 5, transit: 34, usdPerTeu: 980, lclUsdPerWm: 80 },
    { code: 'C', firstDay: 7, transit: 38, usdPerTeu: 900, lclUsdPerWm: 76 },
  ];
  for (const { code, firstDay, transit, ...prices } of carriers) {
    for (let week = 0; week < 6; week++) {
      const id = `${code}${week + 1}`;
      const departMs = fromMs + (firstDay + 7 * week) * dayMs;
      rooms.push({
        id,
        teu: Math.max(4, Math.ceil((teu / 11) * (0.6 + 0.8 * random.next()))),
        plugs: Math.max(4, Math.ceil(teu / 8)),
      });
      departures.push({
        ...{ id, from: 'CNSHA', to: 'NLRTM', cutOffMs: departMs - 2 * dayMs },
        ...{ arriveMs: departMs + transit * dayMs, ...prices, rooms: [id] },
      });
    }
  }
  return { departures, rooms };
}
