// What does a way look like on a map? Great circles between the turning points, with points close enough to be drawn as
// straight pieces, and split where the line leaves the map at 180°.
import {
  crossesAntimeridian,
  greatCircle,
  metresPerNauticalMile,
  type Coordinate,
} from '../../base/index.ts';

/** The path with a point at least every `spacingNm` nautical miles. */
export function densifyPath(path: readonly Coordinate[], spacingNm = 75): Coordinate[] {
  return path.flatMap((point, i) => {
    const next = path[i + 1];
    return next === undefined
      ? [point]
      : greatCircle(point, next, spacingNm * metresPerNauticalMile).slice(0, -1);
  });
}

/** Pieces that each stay on one side of 180°, the cut at the same latitude on both edges of the map. */
export function splitAtAntimeridian(path: readonly Coordinate[]): Coordinate[][] {
  const pieces: Coordinate[][] = [[]];
  path.forEach((point, i) => {
    const last = path[i - 1];
    if (last !== undefined && crossesAntimeridian(last, point)) {
      const edge = last.lon > 0 ? 180 : -180;
      const span = edge - last.lon + (point.lon + edge);
      const lat = last.lat + (span === 0 ? 0 : (edge - last.lon) / span) * (point.lat - last.lat);
      pieces.at(-1)!.push({ lat, lon: edge });
      pieces.push([{ lat, lon: -edge }]);
    }
    pieces.at(-1)!.push(point);
  });
  return pieces;
}
