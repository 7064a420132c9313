// How much longer is it for a ship to go round a closed strait, from where it is? Asked of the sea router, once a stretch.
import type { Coordinate } from '../../../base/index.ts';
import {
  chokepointPosition,
  seaDistance,
  seaMiles,
  type ChokepointName,
  type SeaRouter,
  type Stop,
} from '../../../world/index.ts';

export type Detours = {
  /** Where on the way from stop to stop the strait lies: 0 at the beginning, 1 at the end. */
  share(from: Stop, to: Stop, strait: ChokepointName): number;
  /**
   * Length of the whole way, with what has been sailed already, when the ship turns off at `sailed` (0 to 1), against the
   * timetable's way; `undefined` where no way is left.
   */
  ratio(from: Stop, to: Stop, avoid: readonly ChokepointName[], sailed: number): number | undefined;
};

/** For networks without a sea router: straits lie half-way, and no ship goes round. */
export const noDetours: Detours = { share: () => 0.5, ratio: () => undefined };

export function seaDetours(router: SeaRouter): Detours {
  const known = new Map<string, number | undefined>();
  const once = (key: string, find: () => number | undefined): number | undefined => {
    if (!known.has(key)) known.set(key, find());
    return known.get(key);
  };
  const miles = (from: Coordinate, to: Coordinate, avoid: readonly ChokepointName[] = []) => {
    const found = seaMiles(router, from, to, { avoid });
    return found.ok ? found.value : undefined;
  };
  return {
    share: (from, to, strait) =>
      once(`share ${from.code} ${to.code} ${strait}`, () => {
        const before = miles(from, chokepointPosition(strait));
        const after = miles(chokepointPosition(strait), to);
        return before === undefined || after === undefined ? 0.5 : before / Math.max(1, before + after);
      }) ?? 0.5,
    ratio: (from, to, avoid, sailed) => {
      // Twentieths of the way are near enough for a ship that turns.
      const step = Math.round(Math.min(1, Math.max(0, sailed)) * 20) / 20;
      return once(`ratio ${from.code} ${to.code} ${avoid.join()} ${step}`, () => {
        const usual = seaDistance(router, from, to);
        if (!usual.ok) return undefined;
        const at = step === 0 ? from : pointAlong(usual.value.path, step);
        const round = miles(at, to, avoid) ?? turnedBack(miles(from, to, avoid), step * usual.value.nm);
        return round === undefined ? undefined : step + round / Math.max(1, usual.value.nm);
      });
    },
  };
}

function turnedBack(fromStart: number | undefined, sailedNm: number): number | undefined {
  return fromStart === undefined ? undefined : fromStart + sailedNm;
}

/** Straight between the corners of the path, which lie close together. */
function pointAlong(path: readonly Coordinate[], share: number): Coordinate {
  const lengths = path.slice(1).map((to, k) => flatLength(path[k]!, to));
  let left = lengths.reduce((sum, length) => sum + length, 0) * share;
  for (let k = 0; k < lengths.length; k++) {
    const length = lengths[k]!;
    if (left <= length) {
      const [from, to] = [path[k]!, path[k + 1]!];
      const part = length === 0 ? 0 : left / length;
      return { lat: from.lat + (to.lat - from.lat) * part, lon: from.lon + turnOf(from, to) * part };
    }
    left -= length;
  }
  return path.at(-1)!;
}

function flatLength(from: Coordinate, to: Coordinate): number {
  const middle = (((from.lat + to.lat) / 2) * Math.PI) / 180;
  return Math.hypot(to.lat - from.lat, turnOf(from, to) * Math.cos(middle));
}

/** Degrees of longitude the short way round. */
function turnOf(from: Coordinate, to: Coordinate): number {
  return ((to.lon - from.lon + 540) % 360) - 180;
}
