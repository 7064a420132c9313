// How does a list of sailings, flights, trains or lorries come in? A CSV with one row a call (service, voyage, stop, arrive,
// depart), or one row a departure (service, from, to, depart, arrive). Times are local to the place unless they have an offset.
import { parse } from 'csv-parse/browser/esm/sync';
import {
  fail,
  failWith,
  problem,
  succeed,
  type Problem,
  type Result,
  type Where,
} from '../../../base/index.ts';
import { modes, type Mode } from '../../services/index.ts';
import type { CargoRules } from '../network.ts';
import { parseLocalTime } from './local-time.ts';
import {
  findDisorder,
  problemsMax,
  voyageLimits,
  type ScheduledVoyage,
  type ScheduledCall,
} from './voyage.ts';

/** The zone of a place, or undefined where it is not known. */
export type ZoneOf = (place: string) => string | undefined;

export type ScheduleFile = { readonly name: string; readonly text: string };

type Row = { readonly cells: Readonly<Record<string, string>>; readonly where: Where };

/** Required by all; then either the columns of calls or those of departures. */
export const scheduleColumns = {
  both: ['service', 'mode', 'carrier'],
  calls: ['voyage', 'stop', 'arrive', 'depart'],
  departures: ['from', 'to', 'depart', 'arrive'],
  optional: [
    'name',
    'cargo_cutoff_hours',
    'vgm_cutoff_hours',
    'documents_cutoff_hours',
    'usd_per_teu',
    'usd_per_tonne',
    'teu',
    'kg',
    'reefer_plugs',
    'reefer',
    'dangerous_goods',
    'out_of_gauge',
    'draft_m',
  ],
} as const;

/** Problems name file, row (the heading is row 1) and column; a file with any gives no voyage. */
export function parseScheduleCsv({ name, text }: ScheduleFile, zoneOf: ZoneOf): Result<ScheduledVoyage[]> {
  const document = { document: name };
  if (text.length > voyageLimits.characters)
    return fail(
      'network.invalid',
      `The list is longer than ${voyageLimits.characters} characters: split it.`,
      document,
    );
  const rows = readRows(name, text);
  if (!rows.ok) return rows;
  const columns = new Set(Object.keys(rows.value[0]?.cells ?? {}));
  if (rows.value.length === 0)
    return fail('network.invalid', 'The list has no row under its heading.', document);
  const kind = kindOf(columns);
  if (kind === undefined) {
    const { both, calls, departures } = scheduleColumns;
    return fail(
      'network.invalid',
      `The heading needs ${both.join(', ')} and either ${calls.join(', ')} or ${departures.join(', ')}.`,
      { ...document, row: 1 },
    );
  }
  return kind === 'calls' ? voyagesOfCalls(rows.value, zoneOf) : voyagesOfDepartures(rows.value, zoneOf);
}

function readRows(document: string, text: string): Result<Row[]> {
  try {
    const records: Record<string, string>[] = parse(text, {
      bom: true,
      columns: (heading: string[]) =>
        heading.map((cell) => cell.trim().toLowerCase().replaceAll(/[ -]+/g, '_')),
      skip_empty_lines: true,
      trim: true,
      max_record_size: 20_000,
      to: voyageLimits.rows + 1,
    });
    if (records.length > voyageLimits.rows)
      return fail('network.invalid', `The list has more than ${voyageLimits.rows} rows: split it.`, {
        document,
      });
    return succeed(records.map((cells, i) => ({ cells, where: { document, row: i + 2 } })));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read.';
    return fail('network.invalid', `This is no CSV: ${why}`, { document });
  }
}

function kindOf(columns: ReadonlySet<string>): 'calls' | 'departures' | undefined {
  const has = (names: readonly string[]) => names.every((name) => columns.has(name));
  if (!has(scheduleColumns.both)) return undefined;
  if (has(scheduleColumns.calls)) return 'calls';
  return has(scheduleColumns.departures) ? 'departures' : undefined;
}

function voyagesOfCalls(rows: readonly Row[], zoneOf: ZoneOf): Result<ScheduledVoyage[]> {
  const problems: Problem[] = [];
  const groups = Map.groupBy(rows, ({ cells }) => JSON.stringify([cells['service'], cells['voyage']]));
  const voyages: ScheduledVoyage[] = [];
  for (const group of groups.values()) {
    if (problems.length >= problemsMax) break;
    const reader = createCellReader(problems, zoneOf);
    if (group.length < 2 || group.length > voyageLimits.calls)
      problems.push(
        problem('network.invalid', `A voyage has from 2 to ${voyageLimits.calls} calls.`, group[0]!.where),
      );
    const calls = group.flatMap((row, i) => callOf(reader, row, i, group.length) ?? []);
    if (calls.length === group.length) voyages.push({ ...headOf(reader, group[0]!), calls });
  }
  return inOrder(voyages, problems);
}

function callOf(reader: CellReader, row: Row, i: number, count: number): ScheduledCall | undefined {
  const place = reader.text(row, 'stop');
  const arrive = i === 0 ? undefined : reader.time(row, 'arrive', place);
  const depart = i === count - 1 ? undefined : reader.time(row, 'depart', place);
  const [arriveMs, departMs] = [arrive ?? depart, depart ?? arrive];
  if (arriveMs === undefined || departMs === undefined) return undefined;
  return { place, arriveMs, departMs, ...reader.price(row), where: { ...row.where, column: 'stop' } };
}

function voyagesOfDepartures(rows: readonly Row[], zoneOf: ZoneOf): Result<ScheduledVoyage[]> {
  const problems: Problem[] = [];
  const reader = createCellReader(problems, zoneOf);
  const voyages: ScheduledVoyage[] = [];
  for (const row of rows) {
    if (problems.length >= problemsMax) break;
    const [from, to] = [reader.text(row, 'from'), reader.text(row, 'to')];
    const [departMs, arriveMs] = [reader.time(row, 'depart', from), reader.time(row, 'arrive', to)];
    if (departMs === undefined || arriveMs === undefined) continue;
    const at = (column: string) => ({ where: { ...row.where, column } });
    const calls = [
      { place: from, arriveMs: departMs, departMs, ...reader.price(row), ...at('from') },
      { place: to, arriveMs, departMs: arriveMs, ...at('to') },
    ];
    voyages.push({ ...headOf(reader, row), calls });
  }
  return inOrder(voyages, problems);
}

function inOrder(
  voyages: readonly ScheduledVoyage[],
  problems: readonly Problem[],
): Result<ScheduledVoyage[]> {
  const all = [...problems, ...voyages.flatMap((voyage) => findDisorder(voyage) ?? [])];
  return all.length > 0 ? failWith(all.slice(0, problemsMax)) : succeed([...voyages]);
}

function headOf(reader: CellReader, row: Row): Omit<ScheduledVoyage, 'calls'> {
  const [cargoHours, vgm, documents] = ['cargo', 'vgm', 'documents'].map((name) =>
    reader.amount(row, `${name}_cutoff_hours`, 2000),
  );
  const [teu, kg, reeferPlugs] = ['teu', 'kg', 'reefer_plugs'].map((name) => reader.amount(row, name, 1e9));
  const name = row.cells['name'];
  const draftM = reader.amount(row, 'draft_m', 50);
  return {
    service: reader.text(row, 'service'),
    mode: reader.mode(row),
    carrier: reader.text(row, 'carrier'),
    ...(name !== undefined && name !== '' && { name: name.slice(0, 120) }),
    cutOffHours: {
      ...(cargoHours !== undefined && { cargo: cargoHours }),
      ...(vgm !== undefined && { vgm }),
      ...(documents !== undefined && { documents }),
    },
    capacity: {
      ...(teu !== undefined && { teu }),
      ...(kg !== undefined && { kg }),
      ...(reeferPlugs !== undefined && { reeferPlugs }),
    },
    cargo: reader.cargo(row),
    ...(draftM !== undefined && { draftM }),
  };
}

type CellReader = ReturnType<typeof createCellReader>;

/** Reads cells and writes down what is wrong with them. */
function createCellReader(problems: Problem[], zoneOf: ZoneOf) {
  const wrong = ({ where }: Row, column: string, message: string): undefined => {
    if (problems.length < problemsMax)
      problems.push(problem('network.invalid', message, { ...where, column }));
    return undefined;
  };
  const text = (row: Row, column: string): string => {
    const cell = row.cells[column] ?? '';
    if (cell === '' || cell.length > 60) wrong(row, column, 'Write from 1 to 60 characters.');
    return cell;
  };
  const amount = (row: Row, column: string, most: number): number | undefined => {
    const cell = row.cells[column] ?? '';
    if (cell === '') return undefined;
    const value = /^\d{1,12}(\.\d{1,6})?$/.test(cell) ? Number(cell) : NaN;
    return value <= most
      ? value
      : wrong(row, column, `"${cell.slice(0, 20)}" is no number from 0 to ${most}.`);
  };
  const yesNo = (row: Row, column: string): boolean | undefined => {
    const cell = (row.cells[column] ?? '').toLowerCase();
    if (cell === '') return undefined;
    if (!['yes', 'no', 'true', 'false', '1', '0'].includes(cell))
      return wrong(row, column, 'Write yes or no.');
    return ['yes', 'true', '1'].includes(cell);
  };
  const goods = (row: Row): CargoRules['dangerousGoods'] | undefined => {
    const cell = row.cells['dangerous_goods'] ?? '';
    if (cell === '') return undefined;
    if (cell === 'all' || cell === 'none') return cell;
    const classes = cell.split(/[ ;]+/);
    if (classes.length <= 40 && classes.every((one) => /^[1-9](\.[1-9])?$/.test(one))) return classes;
    return wrong(row, 'dangerous_goods', 'Write all, none, or classes with spaces between: 3 6.1 8.');
  };
  return {
    text,
    amount,
    mode: (row: Row): Mode => {
      const cell = (row.cells['mode'] ?? '').toLowerCase();
      const mode = modes.find((one) => one === cell);
      if (mode === undefined) wrong(row, 'mode', `Write one of ${modes.join(', ')}.`);
      return mode ?? 'sea';
    },
    time: (row: Row, column: string, place: string): number | undefined => {
      const read = parseLocalTime(row.cells[column] ?? '', zoneOf(place), { ...row.where, column });
      if (read.ok) return read.value;
      if (problems.length < problemsMax) problems.push(...read.problems);
      return undefined;
    },
    price: (row: Row) => {
      const [usdPerTeu, usdPerTonne] = [amount(row, 'usd_per_teu', 1e7), amount(row, 'usd_per_tonne', 1e7)];
      if (usdPerTeu === undefined && usdPerTonne === undefined) return {};
      return { price: { usdPerTeu: usdPerTeu ?? 0, usdPerTonne: usdPerTonne ?? 0 } };
    },
    cargo: (row: Row): NonNullable<ScheduledVoyage['cargo']> => {
      const [reefer, outOfGauge, dangerousGoods] = [
        yesNo(row, 'reefer'),
        yesNo(row, 'out_of_gauge'),
        goods(row),
      ];
      return {
        ...(reefer !== undefined && { reefer }),
        ...(outOfGauge !== undefined && { outOfGauge }),
        ...(dangerousGoods !== undefined && { dangerousGoods }),
      };
    },
  };
}

export function unknownPlace(place: string, where: Where): Problem {
  return problem('place.unknown', `"${place.slice(0, 20)}" is no known UN/LOCODE or IATA code.`, where);
}
