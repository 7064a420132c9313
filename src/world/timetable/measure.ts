// How far is it from call to call, and what does that cost, emit and risk? The sea router, the land ways and great circles;
// prices and emissions by the planning factors of the mode.
import { distanceMetres, metresPerNauticalMile } from '../../base/index.ts';
import { legEstimate } from '../factors/index.ts';
import { createSeaRouter, seaDistance, type ChokepointName, type SeaRouter } from '../sea/index.ts';
import { customsBorders, detourFactors, findLandWay, type Mode } from '../services/index.ts';
import type { Hop, Stop } from './network.ts';

/** What of a stop is needed to measure. */
export type Measured = Pick<Stop, 'code' | 'country' | 'lat' | 'lon'>;

export type MeasuredCalls = {
  readonly mode: Mode;
  readonly calls: readonly Measured[];
  readonly avoid?: readonly ChokepointName[];
};

/** Speed in knots on the sea, else in kilometres an hour; cost and emissions times the planning factor. */
export type Vehicle = { readonly speed: number; readonly cost: number; readonly emissions: number };

export type Distance = {
  readonly km: number;
  readonly via: readonly ChokepointName[];
  readonly borders: number;
};

export type Surveyor = {
  /** Undefined where there is no way. */
  readonly find: (
    mode: Mode,
    a: Measured,
    b: Measured,
    avoid?: readonly ChokepointName[],
  ) => Distance | undefined;
  /** Measures all sea hops of the drafts, those from one place together. */
  readonly prepare: (drafts: readonly MeasuredCalls[]) => void;
};

export function createSurveyor(router: SeaRouter): Surveyor {
  const known = new Map<string, Distance | undefined>();
  // A router of its own: the trees of a whole network would drive out those that are asked for every day.
  const own = createSeaRouter(router.graph, 64);
  for (const [key, mooring] of router.moorings) own.moorings.set(key, mooring);
  const find: Surveyor['find'] = (mode, a, b, avoid = []) => {
    // There and back are equally long.
    const [one, two] = startKey(a) <= startKey(b) ? [a, b] : [b, a];
    const key = `${mode} ${one.code} ${two.code} ${avoid.join()}`;
    if (known.has(key)) return known.get(key);
    const distance = measure(own, mode, one, two, avoid);
    known.set(key, distance);
    return distance;
  };
  return {
    find,
    prepare: (drafts) => {
      const hops = drafts
        .filter(({ mode }) => mode === 'sea')
        .flatMap(({ calls, avoid }) => calls.slice(1).map((to, i) => ({ from: calls[i]!, to, avoid })));
      const start = ({ from, to }: { from: Measured; to: Measured }) =>
        [startKey(from), startKey(to)].toSorted()[0]!;
      const inTurn = hops.map((hop) => ({ hop, at: `${start(hop)} ${hop.avoid?.join() ?? ''}` }));
      for (const { hop } of inTurn.toSorted((a, b) => (a.at < b.at ? -1 : 1)))
        find('sea', hop.from, hop.to, hop.avoid);
    },
  };
}

/** As the sea router tells which end it starts from. */
function startKey({ lat, lon }: Measured): string {
  return `${lat},${lon}`;
}

function measure(
  router: SeaRouter,
  mode: Mode,
  a: Measured,
  b: Measured,
  avoid: readonly ChokepointName[],
): Distance | undefined {
  if (mode === 'air') return { km: distanceMetres(a, b) / 1000, via: [], borders: 0 };
  if (mode === 'sea') {
    const way = seaDistance(router, a, b, { avoid });
    if (!way.ok) return undefined;
    return { km: (way.value.nm * metresPerNauticalMile) / 1000, via: way.value.via, borders: 0 };
  }
  const way = findLandWay(router.graph.coast, a, b);
  if (way === undefined) return undefined;
  const km = way.km * detourFactors[mode];
  return { km, via: [], borders: customsBorders(mode, km, a, b) };
}

/** Chance of a bad end, by what is known of claims and delays: our own planning values. */
const riskOf = {
  mode: { sea: 0.0008, air: 0.0003, rail: 0.0012, road: 0.0005 },
  per1000Km: { sea: 0.0001, air: 0.00002, rail: 0.0003, road: 0.0008 },
  border: 0.002,
  chokepoint: {
    'bab-el-mandeb': 0.02,
    hormuz: 0.008,
    suez: 0.002,
    bosporus: 0.003,
    panama: 0.001,
    cape: 0.002,
  } as Readonly<Partial<Record<ChokepointName, number>>>,
} as const;

/** Chance that a leg goes badly wrong, by mode, length, borders and straits. */
export function planningRisk(mode: Mode, { km, via, borders }: Distance): number {
  return round(
    riskOf.mode[mode] +
      (riskOf.per1000Km[mode] * km) / 1000 +
      borders * riskOf.border +
      via.reduce((sum, name) => sum + (riskOf.chokepoint[name] ?? 0.0005), 0),
    6,
  );
}

/** The hop's distances and prices; one TEU holds ten tonnes, which is how rail is priced here. */
export function hopOf(mode: Mode, vehicle: Vehicle, distance: Distance, tariff: number): Hop {
  const { km, via, borders } = distance;
  const perTonne = legEstimate({
    mode,
    distanceKm: km,
    weightKg: 1000,
    teu: mode === 'sea' ? 1 : 0,
    chokepoints: via,
    borders,
  });
  // Freight follows the vehicle and the carrier; what a canal takes does not.
  const usd = perTonne.factors
    .filter(({ id, unit }) => unit.startsWith('USD') && !id.includes('handling'))
    .reduce(
      (sum, { id, value, quantity }) =>
        sum + value * quantity * (id.includes('.freight') ? vehicle.cost * tariff : 1),
      0,
    );
  const isPerTeu = mode === 'sea' || mode === 'rail';
  const tonnesPerTeu = 10;
  return {
    distanceKm: round(km, 1),
    usdPerTeu: isPerTeu ? round(mode === 'rail' ? usd * tonnesPerTeu : usd, 2) : 0,
    usdPerTonne: isPerTeu ? 0 : round(usd, 2),
    co2eKgPerTonne: round(perTonne.co2eKg * vehicle.emissions, 3),
    risk: planningRisk(mode, distance),
    via,
  };
}

/** Hours under way. One driver rests after nine hours; canals have queues; trains and lorries wait at borders. */
export function hoursUnderWay(mode: Mode, vehicle: Vehicle, { km, via, borders }: Distance): number {
  if (mode === 'air') return km / vehicle.speed + 0.6;
  if (mode === 'rail') return km / vehicle.speed + borders * 6 + 1;
  if (mode === 'road') {
    const driving = km / vehicle.speed;
    return driving + Math.max(0, Math.ceil(driving / 9) - 1) * 11 + borders * 4;
  }
  const nm = (km * 1000) / metresPerNauticalMile;
  const canals = via.reduce((sum, name) => sum + (canalHours[name] ?? 0), 0);
  return nm / vehicle.speed + canals + pilotageHours;
}

const canalHours: Readonly<Partial<Record<ChokepointName, number>>> = {
  suez: 10,
  panama: 18,
  kiel: 4,
  bosporus: 4,
};
const pilotageHours = 3;

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
