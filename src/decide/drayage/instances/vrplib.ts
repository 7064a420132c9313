// What does a .vrp file say? The text format of CVRPLIB and VRPLIB, an extension of TSPLIB 95 (Reinelt 1995) by capacities, windows and
// service times. Costs: EUC_2D is rounded to whole numbers, with windows cut to one decimal (DIMACS 2021), EXPLICIT as given.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { plainFleet, type RoutingProblem } from '../problem.ts';
import { readLines, readNumber, readNumbers, type Line } from './lines.ts';
import { checkSize, finishInstance, type RoutingInstance } from './instance.ts';
import { readMatrix, type NodeMatrix } from './vrplib-matrix.ts';

export type Vrplib = {
  readonly header: ReadonlyMap<string, Line>;
  readonly sections: ReadonlyMap<string, { readonly line: number; readonly lines: readonly Line[] }>;
};

const knownSections = [
  'NODE_COORD_SECTION',
  'DEMAND_SECTION',
  'TIME_WINDOW_SECTION',
  'SERVICE_TIME_SECTION',
  'DEPOT_SECTION',
  'EDGE_WEIGHT_SECTION',
  'DISPLAY_DATA_SECTION',
];
const knownTypes = ['CVRP', 'VRPTW', 'CVRPTW', 'DCVRP', 'VRP', 'ACVRP'];

export function parseVrplib(text: string): Result<RoutingInstance> {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const file = splitSections(lines.value);
  if (!file.ok) return file;
  const type = file.value.header.get('TYPE');
  if (type !== undefined && !knownTypes.includes(type.text.toUpperCase()))
    return fail('message.unsupported', `TYPE is one of ${knownTypes.join(', ')}.`, { line: type.line });
  const size = readSize(file.value);
  if (!size.ok) return size;
  const hub = readHub(file.value, size.value);
  return hub.ok ? assemble(file.value, size.value, hub.value) : hub;
}

function splitSections(lines: readonly Line[]): Result<Vrplib> {
  const header = new Map<string, Line>();
  const sections = new Map<string, { line: number; lines: Line[] }>();
  let current: Line[] | undefined;
  for (const entry of lines) {
    const { line, text } = entry;
    if (/^EOF\b/i.test(text)) break;
    const key = /^([A-Za-z_]+)\s*(?::\s*(.*))?$/.exec(text);
    if (key === null) {
      if (current === undefined)
        return fail('input.syntax', 'A line before the first section is KEY : value.', { line });
      current.push(entry);
      continue;
    }
    const name = key[1]!.toUpperCase();
    if (name.endsWith('_SECTION')) {
      if (!knownSections.includes(name))
        return fail('message.unsupported', `${name.slice(0, 40)} is not a section that is understood.`, {
          line,
        });
      if (sections.has(name)) return fail('input.syntax', `${name} stands there twice.`, { line });
      current = [];
      sections.set(name, { line, lines: current });
    } else {
      header.set(name, { line, text: (key[2] ?? '').replace(/^"(.*)"$/, '$1').trim() });
      current = undefined;
    }
  }
  return succeed({ header, sections });
}

function readSize({ header }: Vrplib): Result<number> {
  const entry = header.get('DIMENSION');
  if (entry === undefined) return fail('value.missing', 'DIMENSION is missing.', { line: 1 });
  return checkSize(readNumber(entry.text) ?? NaN, entry.line);
}

/** A header's number that is not negative, or the other value when it is not there. */
function readHeader({ header }: Vrplib, key: string, otherwise: number | undefined): Result<number> {
  const entry = header.get(key);
  if (entry === undefined)
    return otherwise === undefined
      ? fail('value.missing', `${key} is missing.`, { line: 1 })
      : succeed(otherwise);
  const value = readNumber(entry.text);
  return value === undefined || value < 0
    ? fail('value.not-understood', `${key} is a number from 0.`, { line: entry.line })
    : succeed(value);
}

/** The index of the one depot. */
function readHub({ sections }: Vrplib, size: number): Result<number> {
  const section = sections.get('DEPOT_SECTION');
  if (section === undefined) return succeed(0);
  const depots: number[] = [];
  for (const entry of section.lines) {
    for (const word of entry.text.split(/\s+/)) {
      if (word === '-1') return oneHub(depots, section.line);
      const depot = readNumber(word);
      if (depot === undefined || !Number.isInteger(depot) || depot < 1 || depot > size)
        return fail('value.not-understood', `A depot is a node from 1 to ${size}.`, { line: entry.line });
      depots.push(depot - 1);
    }
  }
  return oneHub(depots, section.line);
}

function oneHub(depots: readonly number[], line: number): Result<number> {
  return depots.length === 1
    ? succeed(depots[0]!)
    : fail('message.unsupported', `One depot is understood; there are ${depots.length}.`, { line });
}

/** Rows `node value …` of a section, once for each node; node numbers count from 1. */
export function readRows(
  { sections }: Vrplib,
  name: string,
  size: number,
  columns: number,
): Result<{ readonly values: readonly Float64Array[]; readonly lineOf: Int32Array } | undefined> {
  const section = sections.get(name);
  if (section === undefined) return succeed(undefined);
  const values = Array.from({ length: columns }, () => new Float64Array(size));
  const lineOf = new Int32Array(size);
  for (const entry of section.lines) {
    const row = readNumbers(entry, columns + 1, name);
    if (!row.ok) return row;
    const node = row.value[0]! - 1;
    if (!Number.isInteger(node) || node < 0 || node >= size)
      return fail('value.not-understood', `${name}: nodes are numbered 1 to ${size}.`, { line: entry.line });
    if (lineOf[node] !== 0)
      return fail('input.syntax', `${name}: node ${node + 1} again.`, { line: entry.line });
    lineOf[node] = entry.line;
    for (let column = 0; column < columns; column++) values[column]![node] = row.value[column + 1]!;
  }
  const absent = lineOf.indexOf(0);
  if (absent >= 0)
    return fail('value.missing', `${name}: node ${absent + 1} is missing.`, { line: section.line });
  return succeed({ values, lineOf });
}

function assemble(file: Vrplib, size: number, hub: number): Result<RoutingInstance> {
  const demand = readRows(file, 'DEMAND_SECTION', size, 1);
  if (!demand.ok) return demand;
  if (demand.value === undefined) return fail('value.missing', 'DEMAND_SECTION is missing.', { line: 1 });
  const { values, lineOf } = demand.value;
  const negative = values[0]!.findIndex((value) => value < 0);
  if (negative >= 0)
    return fail('value.not-understood', 'A demand is a number from 0.', { line: lineOf[negative]! });
  const windows = readRows(file, 'TIME_WINDOW_SECTION', size, 2);
  if (!windows.ok) return windows;
  const matrix = readMatrix(file, size, windows.value !== undefined);
  if (!matrix.ok) return matrix;
  const task = readTask(file, {
    size,
    hub,
    demand: values[0]!,
    windows: windows.value?.values,
    matrix: matrix.value,
  });
  if (!task.ok) return task;
  // The hub goes first; the others keep their order.
  const nodes = [hub, ...Array.from({ length: size }, (_, node) => node).filter((node) => node !== hub)];
  const name = file.header.get('NAME')?.text ?? '';
  const ordered = hub === 0 ? task.value : reordered(task.value, nodes);
  return finishInstance(name, ordered, nodes, (stop) => ({ line: lineOf[nodes[stop]!]! }));
}

type Parts = {
  readonly size: number;
  readonly hub: number;
  readonly demand: Float64Array;
  readonly windows: readonly Float64Array[] | undefined;
  readonly matrix: NodeMatrix;
};

function readTask(file: Vrplib, { size, hub, demand, windows, matrix }: Parts): Result<RoutingProblem> {
  const capacity = readHeader(file, 'CAPACITY', undefined);
  if (!capacity.ok) return capacity;
  const vehicles = readHeader(file, 'VEHICLES', Infinity);
  if (!vehicles.ok) return vehicles;
  const longest = readHeader(file, 'DISTANCE', Infinity);
  if (!longest.ok) return longest;
  const alike = readHeader(file, 'SERVICE_TIME', 0);
  if (!alike.ok) return alike;
  const served = readRows(file, 'SERVICE_TIME_SECTION', size, 1);
  if (!served.ok) return served;
  const { ways, scale } = matrix;
  const service = served.value?.values[0]!.map((value) => Math.max(0, value * scale));
  return succeed({
    size,
    distance: ways,
    duration: ways,
    demand: demand.map((value, node) => (node === hub ? 0 : value)),
    service: service ?? new Float64Array(size).map((_, node) => (node === hub ? 0 : alike.value * scale)),
    open: windows?.[0]!.map((value) => value * scale) ?? new Float64Array(size),
    close: windows?.[1]!.map((value) => value * scale) ?? new Float64Array(size).fill(Infinity),
    kinds: [plainFleet(capacity.value, Math.floor(vehicles.value), longest.value * scale)],
    timed: windows !== undefined || longest.value < Infinity,
    costScale: scale,
  });
}

function reordered(task: RoutingProblem, nodes: readonly number[]): RoutingProblem {
  const { size } = task;
  const ways = new Int32Array(size * size);
  nodes.forEach((from, row) => {
    nodes.forEach((to, column) => (ways[row * size + column] = task.distance[from * size + to]!));
  });
  const turned = (values: Float64Array) => Float64Array.from(nodes, (node) => values[node]!);
  return {
    ...task,
    distance: ways,
    duration: ways,
    demand: turned(task.demand),
    service: turned(task.service),
    open: turned(task.open),
    close: turned(task.close),
  };
}
