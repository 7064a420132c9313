// Where does a leg of the record lead? Places as partners name them become places of the world, legs become lines on the
// map with the chokepoints they pass; each way is searched once.
import { distanceMetres, greatCircle, type Coordinate } from '../../base/index.ts';
import { wayThrough } from '../../decide/index.ts';
import type { LegState, Mode, PlaceRef } from '../../record/index.ts';
import { passagesOf, type LaneRequest, type LaneSource, type LaneWay } from '../../sense/index.ts';
import {
  chokepointNames,
  chokepointPosition,
  type ChokepointName,
  type LegPath,
  type Place,
  type Mode as WorldMode,
} from '../../world/index.ts';
import type { World } from './world.ts';

export type Ways = {
  /** The place that is meant, by its code or its coordinate; undefined where neither is known. */
  placeOf(place: PlaceRef | undefined): Place | undefined;
  wayOf(leg: Pick<LegState, 'mode' | 'from' | 'to' | 'avoid' | 'via'>): LegPath | undefined;
  readonly laneOf: LaneSource;
};

const waysMax = 20_000;

/** What carries goods by waterways and by several modes goes, for the map, as the railway goes. */
const drawnAs: Readonly<Record<Mode, WorldMode>> = {
  sea: 'sea',
  air: 'air',
  rail: 'rail',
  road: 'road',
  'inland-waterway': 'rail',
  multimodal: 'rail',
};

/** @param world loaded when the first way is asked for */
export function createWays(world: () => World): Ways {
  const known = new Map<string, LegPath | undefined>();

  function placeOf(place: PlaceRef | undefined): Place | undefined {
    if (place?.code !== undefined) return world().gazetteer.findPlace(place.code);
    if (place?.lat === undefined || place.lon === undefined) return undefined;
    const near = world().gazetteer.listNearest({ lat: place.lat, lon: place.lon }, 'port')[0];
    return near && { ...near, code: '', name: place.name ?? near.name, lat: place.lat, lon: place.lon };
  }

  function search({
    mode,
    from,
    to,
    avoid = [],
    via,
  }: Pick<LegState, 'mode' | 'from' | 'to' | 'avoid' | 'via'>): LegPath | undefined {
    const [a, b] = [placeOf(from), placeOf(to)];
    if (a === undefined || b === undefined) return undefined;
    const closed = avoid.filter((name): name is ChokepointName =>
      (chokepointNames as readonly string[]).includes(name),
    );
    const way = wayThrough(world().network, drawnAs[mode], [a, b], { avoid: closed, ...(via && { via }) });
    if (way !== undefined) return way;
    // The record says that it goes there: the line is drawn straight where the world knows no way.
    return mode === 'sea' ? undefined : straight(mode, a, b);
  }

  function wayOf(leg: Pick<LegState, 'mode' | 'from' | 'to' | 'avoid' | 'via'>): LegPath | undefined {
    const key = JSON.stringify([
      leg.mode,
      leg.from.code ?? leg.from,
      leg.to.code ?? leg.to,
      leg.avoid ?? [],
      leg.via ?? [],
    ]);
    if (!known.has(key)) {
      if (known.size >= waysMax) known.delete(known.keys().next().value!);
      known.set(key, search(leg));
    }
    return known.get(key);
  }

  const laneOf = ({ mode, from, to, avoid, via }: LaneRequest): LaneWay | undefined => {
    const [a, b] = [placeOf(from), placeOf(to)];
    const way = wayOf({ mode, from, to, avoid: [...avoid], via: [...via] });
    if (a === undefined || b === undefined || way === undefined) return undefined;
    const passed = way.chokepoints.map((name) => ({ name, ...chokepointPosition(name) }));
    return { path: way.path, passes: passagesOf(way.path, passed), from: a, to: b };
  };

  return { placeOf, wayOf, laneOf };
}

const straightStepMetres = 200_000;

function straight(mode: Mode, from: Coordinate, to: Coordinate): LegPath {
  const path = greatCircle(from, to, straightStepMetres);
  return {
    mode: drawnAs[mode],
    distanceKm: distanceMetres(from, to) / 1000,
    path,
    chokepoints: [],
    flags: [],
  };
}

/** Where along its way something is, by time: 0 at departure, 1 at arrival. */
export function pointAlong(path: readonly Coordinate[], share: number): Coordinate | undefined {
  if (path.length === 0) return undefined;
  const lengths = [0];
  for (let i = 1; i < path.length; i++)
    lengths.push(lengths[i - 1]! + distanceMetres(path[i - 1]!, path[i]!));
  const wanted = lengths.at(-1)! * Math.min(1, Math.max(0, share));
  const at = Math.max(
    1,
    lengths.findIndex((length) => length >= wanted),
  );
  const [a, b] = [path[at - 1]!, path[at] ?? path[at - 1]!];
  const span = lengths[at]! - lengths[at - 1]! || 1;
  const fine = greatCircle(a, b, Math.max(20_000, span / 200));
  return fine[
    Math.min(fine.length - 1, Math.round(((wanted - lengths[at - 1]!) / span) * (fine.length - 1)))
  ];
}
