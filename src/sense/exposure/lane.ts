// Where does a movement lead? A lane is the geometry of (mode, from, to, avoided), shared by every leg that goes that way:
// points at most 40 km apart with the share of the way at each, and the H3 cells that the points lie in.
import { latLngToCell } from 'h3-js';
import { distanceMetres, greatCircle, normaliseLongitude, type Coordinate } from '../../base/index.ts';
import type { Mode, PlaceRef } from '../../record/index.ts';
import { insideStretches, mergeStretches, type PreparedArea } from './prepared-area.ts';

export type LaneRequest = {
  readonly mode: Mode;
  readonly from: PlaceRef;
  readonly to: PlaceRef;
  /** Chokepoints that the way is told to avoid. */
  readonly avoid: readonly string[];
  /** Chokepoints that it is planned to pass. */
  readonly via: readonly string[];
};

/** An end of a lane, where cargo may stand. */
export type LaneEnd = Coordinate & {
  readonly code?: string;
  readonly name?: string;
  readonly country?: string;
};

/** What the world says about a lane; straight pieces between the points of the path are great circles. */
export type LaneWay = {
  readonly path: readonly Coordinate[];
  /** The chokepoints that it passes, and after which share (0 to 1) of the way. */
  readonly passes: readonly { readonly chokepoint: string; readonly share: number }[];
  readonly from: LaneEnd;
  readonly to: LaneEnd;
};

/** Undefined where a place is not known or no way exists. */
export type LaneSource = (request: LaneRequest) => LaneWay | undefined;

export type Lane = {
  readonly key: string;
  readonly mode: Mode;
  readonly way: LaneWay;
  /** Degrees, unrolled: longitudes do not jump at 180°. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Share of the way at each point, 0 to 1. */
  readonly share: Float64Array;
  /** Stretches of points in one cell, by first and last index. */
  readonly runs: readonly CellRun[];
};

export type CellRun = { readonly cell: string; readonly first: number; readonly last: number };

/**
 * H3 resolution 3: hexagons of about 69 km edge, 41,162 on the globe. A lane of 10,000 km lies in some 100 of them, the
 * smallest hazard (25 km) in one or two. Resolution 4 would take 2.6 times the entries for no fewer candidates, because the
 * exact test follows anyway; resolution 2 puts both sides of the Malay peninsula into one cell.
 */
export const cellResolution = 3;
const stepMetres = 40_000;

/** Degrees: no point of a piece is farther from the centre of the cell of either of its ends (step and radius, 140 km). */
export const cellMarginDegrees = 1.4;

export function laneKey({ mode, from, to, avoid, via }: LaneRequest): string {
  const ways =
    avoid.length + via.length === 0 ? '' : `${avoid.toSorted().join('+')}|${via.toSorted().join('+')}`;
  return `${mode}|${placeKey(from)}|${placeKey(to)}|${ways}`;
}

function placeKey({ code, gln, lat, lon, name }: PlaceRef): string {
  if (code !== undefined) return code;
  return lat === undefined || lon === undefined ? (gln ?? name ?? '') : `${lat},${lon}`;
}

export function buildLane(key: string, mode: Mode, way: LaneWay): Lane {
  const points: Coordinate[] = way.path.slice(0, 1);
  for (let i = 1; i < way.path.length; i++)
    points.push(...greatCircle(way.path[i - 1]!, way.path[i]!, stepMetres).slice(1));
  if (points.length === 1) points.push(points[0]!);
  const lon = new Float64Array(points.length);
  const lat = new Float64Array(points.length);
  const share = new Float64Array(points.length);
  points.forEach((point, i) => {
    lat[i] = point.lat;
    lon[i] = i === 0 ? point.lon : lon[i - 1]! + normaliseLongitude(point.lon - lon[i - 1]!);
    share[i] = i === 0 ? 0 : share[i - 1]! + distanceMetres(points[i - 1]!, point);
  });
  const length = share[points.length - 1]!;
  for (let i = 0; i < share.length; i++)
    share[i] = length === 0 ? i / (share.length - 1) : share[i]! / length;
  return { key, mode, way, lon, lat, share, runs: runsOf(points) };
}

function runsOf(points: readonly Coordinate[]): CellRun[] {
  const runs: { cell: string; first: number; last: number }[] = [];
  points.forEach(({ lat, lon }, i) => {
    const cell = latLngToCell(lat, lon, cellResolution);
    const run = runs[runs.length - 1];
    if (run?.cell === cell) run.last = i;
    else runs.push({ cell, first: i, last: i });
  });
  return runs;
}

/**
 * The stretches of the way, in shares of it, that lie inside the area.
 * @param pieces flags the pieces that may (piece i runs from point i to point i + 1); left out, all are asked
 */
export function laneStretches(
  { lon, lat, share }: Lane,
  area: PreparedArea,
  pieces?: Iterable<number>,
): [from: number, to: number][] {
  const found: [number, number][] = [];
  const ask = (i: number) => {
    const start = share[i]!;
    const span = share[i + 1]! - start;
    for (const [from, to] of insideStretches(area, lon[i]!, lat[i]!, lon[i + 1]!, lat[i + 1]!))
      found.push([start + from * span, start + to * span]);
  };
  if (pieces !== undefined) for (const i of pieces) ask(i);
  else for (let i = 0; i + 1 < lon.length; i++) ask(i);
  return mergeStretches(found);
}

/** After which share of the path it comes closest to each of the named chokepoints. */
export function passagesOf(
  path: readonly Coordinate[],
  chokepoints: readonly ({ readonly name: string } & Coordinate)[],
): LaneWay['passes'] {
  const lengths = [0];
  for (let i = 1; i < path.length; i++)
    lengths.push(lengths[i - 1]! + distanceMetres(path[i - 1]!, path[i]!));
  const whole = lengths[lengths.length - 1]! || 1;
  return chokepoints.map((chokepoint) => {
    let best = { metres: Infinity, share: 0 };
    for (let i = 1; i < path.length; i++) {
      const pieces = greatCircle(path[i - 1]!, path[i]!, stepMetres);
      pieces.forEach((point, k) => {
        const metres = distanceMetres(point, chokepoint);
        const at = lengths[i - 1]! + ((lengths[i]! - lengths[i - 1]!) * k) / (pieces.length - 1);
        if (metres < best.metres) best = { metres, share: at / whole };
      });
    }
    return { chokepoint: chokepoint.name, share: best.share };
  });
}
