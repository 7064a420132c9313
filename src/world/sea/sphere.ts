// How do two arcs of the globe lie to each other? Unit vectors in flat arrays (x, y, z), because hot loops run on them
// and because nothing on a sphere is special at 180°.
export const earthRadiusNm = 6371.0088 / 1.852;
const radians = Math.PI / 180;

/** Writes the unit vector of a place given in degrees to `out` at `offset`. */
export function writeVector(out: Float64Array, offset: number, latitude: number, longitude: number): void {
  const c = Math.cos(latitude * radians);
  out[offset] = c * Math.cos(longitude * radians);
  out[offset + 1] = c * Math.sin(longitude * radians);
  out[offset + 2] = Math.sin(latitude * radians);
}

export function vectorOf(latitude: number, longitude: number): Float64Array {
  const out = new Float64Array(3);
  writeVector(out, 0, latitude, longitude);
  return out;
}

/** Degrees of a unit vector. */
export function coordinateOf(v: Float64Array, offset: number): { lat: number; lon: number } {
  const x = v[offset]!;
  const y = v[offset + 1]!;
  const z = v[offset + 2]!;
  return { lat: Math.atan2(z, Math.hypot(x, y)) / radians, lon: Math.atan2(y, x) / radians };
}

/** Nautical miles between two unit vectors, from the chord, which is exact for short distances too. */
export function arcNm(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const chord = Math.hypot(a[i]! - b[j]!, a[i + 1]! - b[j + 1]!, a[i + 2]! - b[j + 2]!);
  return 2 * earthRadiusNm * Math.asin(Math.min(1, chord / 2));
}

/** The triple product a · (b × c): positive when `a` lies left of the arc from b to c. */
export function side(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  c: Float64Array,
  k: number,
): number {
  return (
    a[i]! * (b[j + 1]! * c[k + 2]! - b[j + 2]! * c[k + 1]!) +
    a[i + 1]! * (b[j + 2]! * c[k]! - b[j]! * c[k + 2]!) +
    a[i + 2]! * (b[j]! * c[k + 1]! - b[j + 1]! * c[k]!)
  );
}

/** Do the arcs a–b and c–d (each under 180°) cross at a point inside both? */
export function arcsCross(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  c: Float64Array,
  k: number,
  d: Float64Array,
  l: number,
): boolean {
  const acb = -side(c, k, a, i, b, j);
  const bda = side(d, l, a, i, b, j);
  if (acb * bda <= 0) return false;
  const cbd = -side(b, j, c, k, d, l);
  if (acb * cbd <= 0) return false;
  return acb * side(a, i, c, k, d, l) > 0;
}

/** The point of the arc a–b nearest to `p`, kept by the share `inset` of the arc from both ends. */
export function nearestOnArc(
  p: Float64Array,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  inset = 0,
): Float64Array {
  // Arcs here are short, so that the chord may stand for them.
  const step = [b[j]! - a[i]!, b[j + 1]! - a[i + 1]!, b[j + 2]! - a[i + 2]!];
  const square = step[0]! ** 2 + step[1]! ** 2 + step[2]! ** 2;
  const dot = (p[0]! - a[i]!) * step[0]! + (p[1]! - a[i + 1]!) * step[1]! + (p[2]! - a[i + 2]!) * step[2]!;
  const along = square === 0 ? 0 : Math.max(inset, Math.min(1 - inset, dot / square));
  return normalise(Float64Array.from(step, (s, k) => a[i + k]! + along * s));
}

export function normalise(v: Float64Array): Float64Array {
  const length = Math.hypot(v[0]!, v[1]!, v[2]!);
  return v.map((x) => x / length);
}
