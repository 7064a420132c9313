// Which area does a CAP alert speak of? CAP 1.2 §3.2.4: polygons as "lat,lon lat,lon …" with the first corner repeated at the
// end, circles as "lat,lon radius" in kilometres, codes of the sender's own. WGS 84.
import { problem, type Area, type Coordinate, type Problem } from '../../../base/index.ts';
import type { XmlElement } from '../../../exchange/index.ts';
import { childrenOf, textIn } from '../documents/feed-tree.ts';
import { circleArea, joinAreas, ringArea } from '../hazard-area.ts';

export type CapArea = {
  readonly description: string;
  readonly polygons: readonly (readonly Coordinate[])[];
  readonly circles: readonly { readonly center: Coordinate; readonly radiusKm: number }[];
  /** `valueName=value`, as the sender writes them. */
  readonly geocodes: readonly string[];
};

/** A coastline to the metre has some thousand corners; an alert with more is drawn for a plotter. */
const cornersMax = 20_000;
const radiusKmMax = 20_016;

export function readCapArea(element: XmlElement, path: string, problems: Problem[]): CapArea {
  const reject = (at: XmlElement, name: string, what: string) =>
    problems.push(problem('value.not-understood', what, { line: at.line, path: `${path}/${name}` }));
  const description = textIn(element, 'areaDesc');
  if (description === '')
    problems.push(
      problem('value.missing', 'The area has no description.', {
        line: element.line,
        path: `${path}/areaDesc`,
      }),
    );
  const polygons: Coordinate[][] = [];
  for (const each of childrenOf(element, 'polygon')) {
    // An empty one says nothing, and weather offices send it where an area has codes alone.
    if (each.text.trim() === '') continue;
    const ring = readRing(each.text);
    if (typeof ring === 'string') reject(each, 'polygon', ring);
    else polygons.push(ring);
  }
  const circles: { center: Coordinate; radiusKm: number }[] = [];
  for (const each of childrenOf(element, 'circle')) {
    if (each.text.trim() === '') continue;
    const [point = '', radius = '', ...rest] = each.text.trim().split(/\s+/);
    const center = readPoint(point);
    const radiusKm = /^\d{1,5}(\.\d{1,15})?$/.test(radius) ? Number(radius) : Number.NaN;
    if (center === undefined || !(radiusKm <= radiusKmMax) || rest.length > 0)
      reject(each, 'circle', `"${each.text.trim().slice(0, 60)}" is no point with a radius in kilometres.`);
    else circles.push({ center, radiusKm });
  }
  const geocodes = childrenOf(element, 'geocode').flatMap((each) => {
    const value = textIn(each, 'value');
    return value === '' ? [] : [`${textIn(each, 'valueName')}=${value}`];
  });
  return { description, polygons, circles, geocodes };
}

/** @param pointRadiusKm the reach that stands in for a circle of no radius, which is a point */
export function areaOfCap(areas: readonly CapArea[], pointRadiusKm: number): Area | undefined {
  return joinAreas(
    areas.flatMap(({ polygons, circles }) => [
      ...polygons.map(ringArea),
      ...circles.map(({ center, radiusKm }) => circleArea(center, radiusKm > 0 ? radiusKm : pointRadiusKm)),
    ]),
  );
}

/** The ring, or what is wrong with it. */
function readRing(text: string): Coordinate[] | string {
  const points = text.trim().split(/\s+/, cornersMax + 1);
  if (points.length > cornersMax) return `A polygon has more than ${cornersMax} corners.`;
  const ring: Coordinate[] = [];
  for (const [index, point] of points.entries()) {
    const read = readPoint(point);
    if (read === undefined) return `Corner ${index + 1}, "${point.slice(0, 40)}", is no place on Earth.`;
    ring.push(read);
  }
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (ring.length < 4) return 'A polygon has fewer than three corners.';
  if (first.lat !== last.lat || first.lon !== last.lon) return 'The polygon does not end where it begins.';
  return ring;
}

function readPoint(text: string): Coordinate | undefined {
  const found = /^([-+]?\d{1,3}(?:\.\d{1,20})?),([-+]?\d{1,3}(?:\.\d{1,20})?)$/.exec(text);
  if (found === null) return undefined;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}
