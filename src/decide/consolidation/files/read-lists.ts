// Which lots, departures, equipment and hubs does somebody hand in? One CSV list each.
import { succeed, type Result } from '../../../base/index.ts';
import { consolidationLimits } from '../check-task.ts';
import { fillMaxDefault } from '../equipment.ts';
import { dgClassPattern } from '../sharing/segregation.ts';
import type { Departure, Equipment, Hub, Lot, Room } from '../task.ts';
import { readCsv, type CellReader, type Columns, type CsvFile } from './rows.ts';

export const lotColumns = {
  required: ['id', 'from', 'to', 'ready', 'due', 'weight_kg', 'volume_m3'],
  optional: [
    ...['temperature', 'min_c', 'max_c', 'dg_class', 'food', 'odour', 'owner', 'shares', 'divisible'],
    ...['late_usd_per_day', 'due_is_hard'],
  ],
} as const satisfies Columns;

export const departureColumns = {
  required: ['id', 'from', 'to', 'cut_off', 'arrive', 'usd_per_teu'],
  optional: ['capacity_teu', 'reefer_plugs', 'lcl_usd_per_wm'],
} as const satisfies Columns;

export const equipmentColumns = {
  required: ['code', 'volume_m3', 'payload_kg', 'teu', 'usd_per_move'],
  optional: ['reefer', 'fill_max'],
} as const satisfies Columns;

export const hubColumns = {
  required: ['stop', 'stuffing_usd', 'stripping_usd'],
  optional: [],
} as const satisfies Columns;

export function parseLots(file: CsvFile): Result<Lot[]> {
  return readCsv(file, lotColumns, consolidationLimits.lots, lotOf);
}

export function parseDepartures(file: CsvFile): Result<{ departures: Departure[]; rooms: Room[] }> {
  const read = readCsv(file, departureColumns, consolidationLimits.departures, departureOf);
  if (!read.ok) return read;
  return succeed({
    departures: read.value.map(({ departure }) => departure),
    rooms: read.value.map(({ room }) => room),
  });
}

export function parseEquipment(file: CsvFile): Result<Equipment[]> {
  return readCsv(file, equipmentColumns, consolidationLimits.equipment, (cells): Equipment => {
    const reefer = cells.yes('reefer', false);
    return {
      code: cells.name('code'),
      reefer,
      volumeM3: positive(cells, 'volume_m3', 1000),
      fillMax:
        cells.number('fill_max', { min: 0.01, max: 1 }) ??
        (reefer ? fillMaxDefault.cooled : fillMaxDefault.dry),
      payloadKg: positive(cells, 'payload_kg', 1e6),
      teu: positive(cells, 'teu', 10),
      usdPerMove: cells.amount('usd_per_move'),
    };
  });
}

export function parseHubs(file: CsvFile): Result<Hub[]> {
  return readCsv(file, hubColumns, 10_000, (cells): Hub => ({
    stop: cells.name('stop'),
    stuffingUsd: cells.amount('stuffing_usd'),
    strippingUsd: cells.amount('stripping_usd'),
  }));
}

function lotOf(cells: CellReader): Lot {
  const id = cells.name('id');
  const weightKg = cells.amount('weight_kg');
  const volumeM3 = cells.amount('volume_m3', 1e6);
  if (weightKg === 0 && volumeM3 === 0)
    cells.wrong('weight_kg', 'A lot weighs something or takes some volume.');
  const temperature = cells.oneOf('temperature', ['ambient', 'chilled', 'frozen'], 'ambient');
  const setPointC = setPointIn(cells, temperature !== 'ambient');
  const dgClasses = (cells.text('dg_class') ?? '').split(/[ ;/]+/).filter((one) => one !== '');
  if (!dgClasses.every((one) => dgClassPattern.test(one)))
    cells.wrong('dg_class', 'Give classes or divisions of the IMDG Code, apart by spaces: 3, 6.1, 1.4S.');
  return {
    ...{ id, from: cells.name('from'), to: cells.name('to') },
    ...{ readyMs: cells.moment('ready'), dueMs: cells.moment('due'), weightKg, volumeM3, temperature },
    ...(setPointC && { setPointC }),
    dgClasses,
    food: cells.yes('food', false),
    odour: cells.yes('odour', false),
    owner: cells.text('owner') ?? id,
    shares: cells.yes('shares', true),
    divisible: cells.yes('divisible', false),
    lateUsdPerDay: cells.number('late_usd_per_day') ?? 0,
    dueIsHard: cells.yes('due_is_hard', false),
  };
}

function setPointIn(cells: CellReader, isCold: boolean): { min: number; max: number } | undefined {
  const min = cells.number('min_c', { min: -80, max: 60 });
  const max = cells.number('max_c', { min: -80, max: 60 });
  if (min === undefined && max === undefined) return undefined;
  if (!isCold) cells.wrong('temperature', 'Goods with set-points are chilled or frozen.');
  if (min === undefined || max === undefined || min > max) {
    cells.wrong('max_c', 'Give both set-points, the lower one first.');
    return undefined;
  }
  return { min, max };
}

function departureOf(cells: CellReader): { departure: Departure; room: Room } {
  const id = cells.name('id');
  const [cutOffMs, arriveMs] = [cells.moment('cut_off'), cells.moment('arrive')];
  if (arriveMs < cutOffMs) cells.wrong('arrive', 'It arrives before its cut-off.');
  const lclUsdPerWm = cells.number('lcl_usd_per_wm');
  const [teu, plugs] = [cells.number('capacity_teu'), cells.number('reefer_plugs')];
  return {
    departure: {
      ...{ id, from: cells.name('from'), to: cells.name('to'), cutOffMs, arriveMs },
      usdPerTeu: cells.amount('usd_per_teu'),
      ...(lclUsdPerWm !== undefined && { lclUsdPerWm }),
      rooms: [id],
    },
    room: { id, ...(teu !== undefined && { teu }), ...(plugs !== undefined && { plugs }) },
  };
}

function positive(cells: CellReader, column: string, max: number): number {
  const value = cells.number(column, { min: 0.01, max });
  if (value === undefined && cells.text(column) === undefined)
    cells.wrong(column, 'Give a number above zero.');
  return value ?? 1;
}
