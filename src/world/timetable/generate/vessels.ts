// Which ships, aircraft, trains and lorries run, how much do they take, and how fast are they? Classes as the trade names
// them; figures rounded from public fleet data. Cost and emissions are relative to the planning factors of the mode.
import type { CargoRules, Capacity } from '../network.ts';

export type VehicleClass = {
  readonly name: string;
  /** Ships: knots; others: km/h between two stops. */
  readonly speed: number;
  readonly capacity: Capacity;
  readonly cargo: CargoRules;
  readonly draftM?: number;
  /** Times the planning factor. */
  readonly cost: number;
  readonly emissions: number;
};

const ship = (
  name: string,
  [teu, reeferPlugs, draftM, speed, cost, emissions]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
  ],
): VehicleClass => ({
  ...{ name, speed, draftM, cost, emissions },
  capacity: { teu, reeferPlugs, kg: teu * 10_500 },
  cargo: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
});

/** The biggest first. */
export const shipClasses: readonly VehicleClass[] = [
  ship('ultra large', [20_000, 1200, 16, 16.5, 0.85, 0.65]),
  ship('neo-panamax', [13_000, 1000, 15, 16.5, 0.92, 0.8]),
  ship('wide beam', [8500, 800, 14, 16, 1, 0.95]),
  ship('panamax', [4500, 500, 12.5, 15.5, 1.1, 1.15]),
  ship('feedermax', [2500, 400, 11, 15, 1.3, 1.4]),
  ship('feeder', [1100, 220, 9, 14, 1.6, 1.8]),
  ship('small feeder', [500, 80, 7, 12.5, 2, 2.2]),
];

/** What IATA DGR lets on freighters only is not told apart by packing: on passenger flights there is none here. */
const freighterGoods = ['2.1', '2.2', '3', '4.1', '5.1', '6.1', '8', '9'];

const aircraft = (
  name: string,
  [kg, weightKgMax, speed, cost, emissions]: readonly [number, number, number, number, number],
  isFreighter: boolean,
): VehicleClass => ({
  ...{ name, speed, cost, emissions },
  capacity: { kg },
  cargo: {
    reefer: kg > 5000,
    dangerousGoods: isFreighter ? freighterGoods : 'none',
    outOfGauge: false,
    weightKgMax,
  },
});

export const aircraftClasses = {
  freighter: aircraft('wide-body freighter', [100_000, 20_000, 830, 1, 0.95], true),
  express: aircraft('narrow-body freighter', [20_000, 6000, 760, 1.15, 1.2], true),
  wideBelly: aircraft('wide-body belly', [15_000, 4500, 830, 0.92, 1], false),
  narrowBelly: aircraft('narrow-body belly', [2000, 1000, 740, 1.05, 1.1], false),
} as const;

export const trainClasses = {
  block: {
    name: 'block train',
    speed: 42,
    capacity: { teu: 82, kg: 1_100_000, reeferPlugs: 10 },
    cargo: { reefer: true, dangerousGoods: ['2.2', '3', '4.1', '5.1', '6.1', '8', '9'], outOfGauge: false },
    cost: 1,
    emissions: 1,
  },
  doubleStack: {
    name: 'double-stack train',
    speed: 45,
    capacity: { teu: 400, kg: 4_500_000, reeferPlugs: 40 },
    cargo: {
      reefer: true,
      dangerousGoods: ['2.1', '2.2', '3', '4.1', '5.1', '6.1', '8', '9'],
      outOfGauge: true,
    },
    cost: 0.8,
    emissions: 0.75,
  },
} as const satisfies Record<string, VehicleClass>;

export const lorryClasses = {
  lineHaul: {
    name: 'line-haul lorry',
    speed: 65,
    capacity: { teu: 2, kg: 24_000, reeferPlugs: 1 },
    cargo: {
      reefer: true,
      dangerousGoods: ['2.2', '3', '4.1', '5.1', '6.1', '8', '9'],
      outOfGauge: false,
      weightKgMax: 24_000,
    },
    cost: 0.9,
    emissions: 0.95,
  },
  onDemand: {
    name: 'lorry on demand',
    speed: 65,
    capacity: {},
    cargo: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
    cost: 1.25,
    emissions: 1.1,
  },
} as const satisfies Record<string, VehicleClass>;
