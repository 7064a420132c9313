// How far is it between the nodes of a .vrp file? From coordinates (EUC_2D and its kin) or an explicit matrix: TSPLIB 95, section 2.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { planeMatrix, tenthsCut, toNearest, wayMax, type PlaneRounding } from './instance.ts';
import { readNumber } from './lines.ts';
import { readRows, type Vrplib } from './vrplib.ts';

/** Ways in whole units, of which `scale` make one of the file's. */
export type NodeMatrix = { readonly ways: Int32Array; readonly scale: number };

type Plane = { readonly round: PlaneRounding; readonly metric?: (dx: number, dy: number) => number };

const planes: Readonly<Record<string, Plane>> = {
  EUC_2D: { round: toNearest },
  CEIL_2D: { round: Math.ceil },
  FLOOR_2D: { round: Math.floor },
  MAN_2D: { round: toNearest, metric: (dx, dy) => Math.abs(dx) + Math.abs(dy) },
  MAX_2D: {
    round: toNearest,
    metric: (dx, dy) => Math.max(toNearest(Math.abs(dx)), toNearest(Math.abs(dy))),
  },
};

export function readMatrix(file: Vrplib, size: number, hasWindows: boolean): Result<NodeMatrix> {
  const type = file.header.get('EDGE_WEIGHT_TYPE');
  const name = type?.text.toUpperCase() ?? 'EUC_2D';
  if (name === 'EXPLICIT') return readExplicit(file, size);
  const plane = Object.hasOwn(planes, name) ? planes[name] : undefined;
  if (plane === undefined) {
    const message = `EDGE_WEIGHT_TYPE is EXPLICIT or one of ${Object.keys(planes).join(', ')}.`;
    return fail('message.unsupported', message, { line: type?.line ?? 1 });
  }
  const points = readRows(file, 'NODE_COORD_SECTION', size, 2);
  if (!points.ok) return points;
  if (points.value === undefined)
    return fail('value.missing', 'NODE_COORD_SECTION is missing.', { line: type?.line ?? 1 });
  const cut = hasWindows && name === 'EUC_2D';
  const ways = planeMatrix(
    points.value.values[0]!,
    points.value.values[1]!,
    cut ? { round: tenthsCut } : plane,
  );
  if (ways === undefined) {
    const line = file.sections.get('NODE_COORD_SECTION')!.line;
    return fail('value.not-understood', `Nodes are at most ${wayMax} apart.`, { line });
  }
  return succeed({ ways, scale: cut ? 10 : 1 });
}

/** From which column to which the numbers of a row stand. */
const shapes: Readonly<Record<string, (row: number, size: number) => readonly [number, number]>> = {
  FULL_MATRIX: (_, size) => [0, size],
  LOWER_ROW: (row) => [0, row],
  LOWER_DIAG_ROW: (row) => [0, row + 1],
  UPPER_ROW: (row, size) => [row + 1, size],
  UPPER_DIAG_ROW: (row, size) => [row, size],
};

// Weights with decimals are kept in thousandths.
const decimalsScale = 1000;

function readExplicit(file: Vrplib, size: number): Result<NodeMatrix> {
  const format = file.header.get('EDGE_WEIGHT_FORMAT');
  const name = format?.text.toUpperCase() ?? '';
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (shape === undefined) {
    const message = `EDGE_WEIGHT_FORMAT is one of ${Object.keys(shapes).join(', ')}.`;
    return fail('message.unsupported', message, { line: format?.line ?? 1 });
  }
  const weights = readWeights(file, size * size);
  if (!weights.ok) return weights;
  const { values, line, whole } = weights.value;
  const scale = whole ? 1 : decimalsScale;
  const ways = new Int32Array(size * size);
  let slot = 0;
  for (let row = 0; row < size; row++) {
    const [from, to] = shape(row, size);
    for (let column = from; column < to; column++, slot++) {
      if (slot >= values.length)
        return fail('value.missing', 'EDGE_WEIGHT_SECTION ends too early.', { line });
      const way = Math.round(values[slot]! * scale);
      ways[row * size + column] = way;
      if (name !== 'FULL_MATRIX') ways[column * size + row] = way;
    }
  }
  if (slot < values.length)
    return fail('input.syntax', `EDGE_WEIGHT_SECTION has ${values.length} numbers, ${slot} belong there.`, {
      line,
    });
  return succeed({ ways, scale });
}

function readWeights({ sections }: Vrplib, most: number) {
  const section = sections.get('EDGE_WEIGHT_SECTION');
  if (section === undefined) return fail('value.missing', 'EDGE_WEIGHT_SECTION is missing.', { line: 1 });
  const values: number[] = [];
  let whole = true;
  for (const { line, text } of section.lines) {
    for (const word of text.split(/\s+/)) {
      const value = readNumber(word);
      if (value === undefined || value < 0 || value > wayMax / decimalsScale) {
        const message = `A weight is a number from 0 to ${wayMax / decimalsScale}; this is "${word.slice(0, 30)}".`;
        return fail('value.not-understood', message, { line });
      }
      if (values.length >= most)
        return fail('input.syntax', 'EDGE_WEIGHT_SECTION goes on too long.', { line });
      whole &&= Number.isInteger(value);
      values.push(value);
    }
  }
  return succeed({ values, whole, line: section.line });
}
