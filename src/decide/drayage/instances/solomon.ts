// What does a file of Solomon's and of Gehring and Homberger's say? Name, VEHICLE and CUSTOMER tables (Solomon, Operations Research 35,
// 1987). Costs as the DIMACS challenge of 2021 has them: distances cut to one decimal.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { plainFleet } from '../problem.ts';
import {
  checkSize,
  finishInstance,
  planeMatrix,
  tenthsCut,
  wayMax,
  type RoutingInstance,
} from './instance.ts';
import { readLines, readNumbers, type Line } from './lines.ts';

const scale = 10;

export function parseSolomon(text: string): Result<RoutingInstance> {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const vehicleAt = lines.value.findIndex((entry) => /^VEHICLE\b/i.test(entry.text));
  const customerAt = lines.value.findIndex((entry) => /^CUSTOMER\b/i.test(entry.text));
  if (vehicleAt < 0 || customerAt < vehicleAt)
    return fail('input.syntax', 'A table VEHICLE and then a table CUSTOMER belong in the file.', { line: 1 });
  const fleet = lines.value.slice(vehicleAt + 1, customerAt).find((entry) => /^[-+.\d]/.test(entry.text));
  if (fleet === undefined)
    return fail('value.missing', 'VEHICLE has no row with number and capacity.', {
      line: lines.value[vehicleAt]!.line,
    });
  const vehicles = readNumbers(fleet, 2, 'VEHICLE');
  if (!vehicles.ok) return vehicles;
  const [count = 0, capacity = 0] = vehicles.value;
  if (count < 0 || capacity < 0)
    return fail('value.not-understood', 'Number and capacity are from 0.', { line: fleet.line });
  const rows = readCustomers(lines.value.slice(customerAt + 1), lines.value[customerAt]!.line);
  if (!rows.ok) return rows;
  const name = vehicleAt > 0 ? lines.value[0]!.text : '';
  return assemble(name, rows.value, { count: Math.floor(count), capacity });
}

type Customer = { readonly line: number; readonly values: readonly number[] };

function readCustomers(lines: readonly Line[], line: number): Result<readonly Customer[]> {
  const rows: Customer[] = [];
  const numbers = new Set<number>();
  // The heading of the columns may stand on two lines.
  const from = lines.findIndex((entry) => /^[-+.\d]/.test(entry.text));
  const size = checkSize(from < 0 ? 0 : lines.length - from, line);
  if (!size.ok) return size;
  for (const entry of lines.slice(from)) {
    const row = readNumbers(entry, 7, 'CUSTOMER');
    if (!row.ok) return row;
    const [number = NaN, , , demand = NaN, , , service = NaN] = row.value;
    if (!Number.isInteger(number) || number < 0 || numbers.has(number))
      return fail('value.not-understood', 'Customers are numbered from 0, each once.', { line: entry.line });
    if (demand < 0 || service < 0)
      return fail('value.not-understood', 'Demand and service time are from 0.', { line: entry.line });
    numbers.add(number);
    rows.push({ line: entry.line, values: row.value });
  }
  return succeed(rows);
}

function assemble(
  name: string,
  rows: readonly Customer[],
  { count, capacity }: { count: number; capacity: number },
): Result<RoutingInstance> {
  const column = (index: number, factor = 1) =>
    Float64Array.from(rows, ({ values }) => values[index]! * factor);
  const ways = planeMatrix(column(1), column(2), { round: tenthsCut });
  if (ways === undefined)
    return fail('value.not-understood', `Customers are at most ${wayMax} apart.`, { line: rows[0]!.line });
  const demand = column(3);
  demand[0] = 0;
  const task = {
    size: rows.length,
    distance: ways,
    duration: ways,
    demand,
    service: column(6, scale),
    open: column(4, scale),
    close: column(5, scale),
    kinds: [plainFleet(capacity, count)],
    timed: true,
    costScale: scale,
  };
  const numbers = rows.map(({ values }) => values[0]!);
  return finishInstance(name, task, numbers, (stop) => ({ line: rows[stop]!.line }));
}
