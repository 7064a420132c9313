// Which numbers stand behind an estimate? Each factor is a dated row with its unit, what it covers, and where it comes
// from, so that every estimate can name what it used and a better figure can replace it.
export type FactorBasis = 'well-to-wheel' | 'market-average' | 'operation' | 'tariff';

export type Factor = {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly basis: FactorBasis;
  /** The year the value stands for. */
  readonly year: number;
  readonly source: string;
};

/** A factor as used, with how much of it. */
export type FactorUse = Factor & { readonly quantity: number };

/**
 * Portolan's planning averages: rounded by us from the public facts named in each row, meant to compare ways of going, not to
 * invoice or to report. A contract, a carrier's own figure or a measured one always takes their place.
 */
export const planningSet = 'Portolan planning averages 2024';

const emissions = (id: string, value: number, source: string): Factor => {
  return {
    id,
    value,
    unit: 'g CO2e/t-km',
    basis: 'well-to-wheel',
    year: 2024,
    source: `${planningSet}: ${source}`,
  };
};

const row = (id: string, value: number, unit: string, basis: FactorBasis, source: string): Factor => {
  return { id, value, unit, basis, year: 2024, source: `${planningSet}: ${source}` };
};

const seaEmissions =
  'between the fleet averages container carriers report through Clean Cargo and the UK DESNZ conversion factor for an average ' +
  'container ship, upstream included, of the shortest way by sea';
const airEmissions =
  'near the UK DESNZ conversion factors for freight flights without radiative forcing, upstream included, great-circle distance';

export const factors = [
  // Sea
  row(
    'sea.speed',
    16,
    'kn',
    'operation',
    'average speed of container ships at sea, after the Fourth IMO GHG Study 2020',
  ),
  row(
    'sea.port-call',
    20,
    'h',
    'operation',
    'median container ship stay per call under one day, after UNCTAD Maritime Transport',
  ),
  row(
    'sea.freight',
    0.09,
    'USD/TEU-nm',
    'market-average',
    'long-run spot and contract freight on the large east–west trades',
  ),
  row(
    'sea.handling',
    160,
    'USD/TEU',
    'market-average',
    'published terminal handling charges at large ports, per end',
  ),
  row(
    'sea.teu-load',
    10,
    't/TEU',
    'operation',
    'average cargo mass per TEU of the ISO 14083 container default',
  ),
  row('sea.emissions', 12, 'g CO2e/t-km', 'well-to-wheel', seaEmissions),
  // Canals and straits: what a box pays, and what the queue and the convoy cost beyond sailing time.
  row(
    'canal.suez.fee',
    50,
    'USD/TEU',
    'tariff',
    'Suez Canal Authority tolls of a large container ship over the boxes it carries',
  ),
  row('canal.suez.wait', 10, 'h', 'operation', 'gathering and convoy rules of the Suez Canal Authority'),
  row(
    'canal.panama.fee',
    95,
    'USD/TEU',
    'tariff',
    'Panama Canal Authority tolls for neopanamax container ships, loaded box and capacity',
  ),
  row(
    'canal.panama.wait',
    18,
    'h',
    'operation',
    'canal-waters time of booked ships published by the Panama Canal Authority',
  ),
  row(
    'canal.kiel.fee',
    10,
    'USD/TEU',
    'tariff',
    'Kiel Canal dues and pilotage of a feeder over the boxes it carries',
  ),
  row('canal.kiel.wait', 4, 'h', 'operation', 'locks and speed limit of the Kiel Canal'),
  row(
    'canal.bosporus.fee',
    5,
    'USD/TEU',
    'tariff',
    'Turkish Straits dues and pilotage over the boxes carried',
  ),
  row('canal.bosporus.wait', 4, 'h', 'operation', 'one-way traffic in the Turkish Straits'),
  // Air
  row('air.speed', 800, 'km/h', 'operation', 'block speed of wide-body freighters and belly cargo'),
  row('air.handling', 10, 'h', 'operation', 'acceptance, build-up and break-down, per end'),
  row(
    'air.freight.under-1500-km',
    1.2,
    'USD/kg',
    'market-average',
    'published general cargo rates, shorthaul',
  ),
  row(
    'air.freight.under-5000-km',
    2.2,
    'USD/kg',
    'market-average',
    'published general cargo rates, medium haul',
  ),
  row(
    'air.freight.under-9000-km',
    3.2,
    'USD/kg',
    'market-average',
    'published general cargo rates, long haul',
  ),
  row(
    'air.freight.from-9000-km',
    4.2,
    'USD/kg',
    'market-average',
    'published general cargo rates, intercontinental',
  ),
  emissions('air.emissions.under-1500-km', 1300, airEmissions),
  emissions('air.emissions.from-1500-km', 680, airEmissions),
  // Rail
  row(
    'rail.speed',
    35,
    'km/h',
    'operation',
    'terminal to terminal including stops, after timetables of intermodal and Eurasian block trains',
  ),
  row('rail.handling', 12, 'h', 'operation', 'loading or unloading at a terminal, per end'),
  row('rail.border', 14, 'h', 'operation', 'customs, change of locomotive or gauge, per border'),
  row(
    'rail.freight',
    0.045,
    'USD/t-km',
    'market-average',
    'intermodal and wagonload revenue per tonne-kilometre, Europe and North America',
  ),
  row('rail.handling-cost', 3, 'USD/t', 'market-average', 'terminal lifts, per end'),
  emissions(
    'rail.emissions',
    27,
    'mix of electric and diesel traction, near the UK DESNZ factor for freight trains, upstream included',
  ),
  // Road
  row('road.speed', 65, 'km/h', 'operation', 'lorries on main roads, stops for traffic included'),
  row(
    'road.driving-day',
    9,
    'h',
    'operation',
    'Regulation (EC) 561/2006, article 6: nine hours of driving a day, one driver',
  ),
  row('road.handling', 3, 'h', 'operation', 'loading or unloading, per end'),
  row('road.border', 4, 'h', 'operation', 'lorry crossing time at land borders outside customs unions'),
  row(
    'road.freight',
    0.11,
    'USD/t-km',
    'market-average',
    'full-truck rates over an average payload, Europe and North America',
  ),
  row('road.handling-cost', 6, 'USD/t', 'market-average', 'loading or unloading, per end'),
  emissions(
    'road.emissions',
    95,
    'articulated lorry over 33 t, average load, near the UK DESNZ factor, upstream included',
  ),
] as const satisfies readonly Factor[];

const byId: ReadonlyMap<string, Factor> = new Map(factors.map((factor) => [factor.id, factor]));

/** Throws for an id that no row has: that is a programmer's error. */
export function getFactor(id: string): Factor {
  const factor = byId.get(id);
  if (factor === undefined) throw new Error(`no factor "${id}"`);
  return factor;
}

export function findFactor(id: string): Factor | undefined {
  return byId.get(id);
}
