// Where on the globe is it, how far, and along which line? A sphere of the IUGG mean radius, which is within 0.6 % of
// the ellipsoid: near enough for routing and dwell, not for surveying. Formulas: spherical law of haversines and the
// great-circle direct problem, as in any text on navigation.

/** Degrees, WGS 84 (EPSG:4326). Longitude −180 up to, but not including, 180 when normalised. */
export type Coordinate = { readonly lat: number; readonly lon: number };

/** IUGG mean radius R₁ of WGS 84. */
export const earthRadiusMetres = 6_371_008.8;

/** The international nautical mile (Monaco, 1929). */
export const metresPerNauticalMile = 1852;

const radians = Math.PI / 180;

/** Any longitude in degrees to [−180, 180). */
export function normaliseLongitude(lon: number): number {
  if (lon >= -180 && lon < 180) return lon;
  const turned = (((lon + 180) % 360) + 360) % 360;
  return turned - 180;
}

/** True for finite degrees with |lat| ≤ 90 and |lon| ≤ 180. */
export function isCoordinate(value: Coordinate): boolean {
  return Math.abs(value.lat) <= 90 && Math.abs(value.lon) <= 180;
}

function angularDistance(a: Coordinate, b: Coordinate): number {
  const sinLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * radians) / 2);
  const h = sinLat * sinLat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * sinLon * sinLon;
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Great-circle distance in metres. */
export function distanceMetres(a: Coordinate, b: Coordinate): number {
  return earthRadiusMetres * angularDistance(a, b);
}

/** Initial true bearing from `a` to `b` in degrees, [0, 360). */
export function bearingDegrees(a: Coordinate, b: Coordinate): number {
  const dLon = (b.lon - a.lon) * radians;
  const y = Math.sin(dLon) * Math.cos(b.lat * radians);
  const x =
    Math.cos(a.lat * radians) * Math.sin(b.lat * radians) -
    Math.sin(a.lat * radians) * Math.cos(b.lat * radians) * Math.cos(dLon);
  const turned = (Math.atan2(y, x) / radians + 360) % 360;
  return turned === 360 ? 0 : turned;
}

/** Where one arrives from `a` after `metres` along the great circle that starts with `bearing` (true, degrees). */
export function destination(a: Coordinate, bearing: number, metres: number): Coordinate {
  const angle = metres / earthRadiusMetres;
  const lat1 = a.lat * radians;
  const heading = bearing * radians;
  const sinLat = Math.sin(lat1) * Math.cos(angle) + Math.cos(lat1) * Math.sin(angle) * Math.cos(heading);
  const lat2 = Math.asin(Math.max(-1, Math.min(1, sinLat)));
  const dLon = Math.atan2(
    Math.sin(heading) * Math.sin(angle) * Math.cos(lat1),
    Math.cos(angle) - Math.sin(lat1) * sinLat,
  );
  return { lat: lat2 / radians, lon: normaliseLongitude(a.lon + dLon / radians) };
}

/** The point at `fraction` (0 at `a`, 1 at `b`) of the great circle. Between antipodes it goes by the north. */
export function intermediate(a: Coordinate, b: Coordinate, fraction: number): Coordinate {
  const angle = angularDistance(a, b);
  if (angle === 0 || fraction === 0) return { lat: a.lat, lon: normaliseLongitude(a.lon) };
  if (fraction === 1) return { lat: b.lat, lon: normaliseLongitude(b.lon) };
  if (Math.PI - angle < 1e-9) return destination(a, 0, fraction * angle * earthRadiusMetres);
  const fromA = Math.sin((1 - fraction) * angle) / Math.sin(angle);
  const fromB = Math.sin(fraction * angle) / Math.sin(angle);
  const cosA = Math.cos(a.lat * radians);
  const cosB = Math.cos(b.lat * radians);
  const x = fromA * cosA * Math.cos(a.lon * radians) + fromB * cosB * Math.cos(b.lon * radians);
  const y = fromA * cosA * Math.sin(a.lon * radians) + fromB * cosB * Math.sin(b.lon * radians);
  const z = fromA * Math.sin(a.lat * radians) + fromB * Math.sin(b.lat * radians);
  return {
    lat: Math.atan2(z, Math.hypot(x, y)) / radians,
    lon: normaliseLongitude(Math.atan2(y, x) / radians),
  };
}

/** Whether the shorter way from `a` to `b` passes the 180° meridian. */
export function crossesAntimeridian(a: Coordinate, b: Coordinate): boolean {
  return Math.abs(normaliseLongitude(a.lon) - normaliseLongitude(b.lon)) > 180;
}

/** The great circle as points at most `maxStepMetres` apart, both ends included. */
export function greatCircle(a: Coordinate, b: Coordinate, maxStepMetres: number): Coordinate[] {
  if (!(maxStepMetres > 0)) throw new RangeError('maxStepMetres must be positive');
  const steps = Math.max(1, Math.ceil(distanceMetres(a, b) / maxStepMetres));
  return Array.from({ length: steps + 1 }, (_, step) => intermediate(a, b, step / steps));
}
