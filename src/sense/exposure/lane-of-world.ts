// By which line does a leg go, as the world knows it? Sea legs on the sea graph, others as `legPath` has them; where the
// world knows no way but both ends, the great circle between them: better a rough line than a blind spot.
import type { Coordinate } from '../../base/index.ts';
import type { PlaceRef } from '../../record/index.ts';
import {
  chokepointNames,
  legPath,
  type ChokepointName,
  type Gazetteer,
  type Place,
  type SeaRouter,
} from '../../world/index.ts';
import { passagesOf, type LaneEnd, type LaneSource, type LaneWay } from './lane.ts';

/** The middle of each strait or canal, to tell after which share of a way it is passed. */
const chokepointAt: Readonly<Record<ChokepointName, Coordinate>> = {
  suez: { lat: 30.4, lon: 32.4 },
  panama: { lat: 9.1, lon: -79.7 },
  'bab-el-mandeb': { lat: 12.6, lon: 43.4 },
  malacca: { lat: 2.4, lon: 101.8 },
  hormuz: { lat: 26.5, lon: 56.5 },
  gibraltar: { lat: 35.95, lon: -5.5 },
  dover: { lat: 51.0, lon: 1.5 },
  kiel: { lat: 54.2, lon: 9.5 },
  bosporus: { lat: 41.1, lon: 29.1 },
  magellan: { lat: -52.5, lon: -69.75 },
  sunda: { lat: -5.9, lon: 105.8 },
  lombok: { lat: -8.5, lon: 115.8 },
  torres: { lat: -10.5, lon: 142.3 },
  cape: { lat: -35.5, lon: 20 },
};

export type LaneWorld = { readonly gazetteer: Gazetteer; readonly router: SeaRouter };

/** A source of lanes for the exposure index. An end is known by its code, or by its coordinate. */
export function laneOfWorld(world: LaneWorld): LaneSource {
  return ({ mode, from, to, avoid }) => {
    const a = placeOf(world, from);
    const b = placeOf(world, to);
    if (a === undefined || b === undefined) return undefined;
    const named = avoid.filter((name): name is ChokepointName =>
      (chokepointNames as readonly string[]).includes(name),
    );
    const way =
      mode === 'sea' || mode === 'multimodal' ? seaWay(world, a, b, named) : otherWay(world, mode, a, b);
    return { ...way, from: endOf(a), to: endOf(b) };
  };
}

type Way = Pick<LaneWay, 'path' | 'passes'>;

function seaWay(world: LaneWorld, from: Place, to: Place, avoid: readonly ChokepointName[]): Way {
  const direct = legPath(world.router, 'sea', from, to, { avoid });
  if (direct.ok) return wayOf(direct.value);
  for (const a of portsAt(world, from)) {
    for (const b of portsAt(world, to)) {
      const between = legPath(world.router, 'sea', a, b, { avoid });
      if (between.ok) return wayOf({ ...between.value, path: [from, ...between.value.path, to] });
    }
  }
  return { path: [from, to], passes: [] };
}

function otherWay(
  { router }: LaneWorld,
  mode: 'air' | 'rail' | 'road' | 'inland-waterway',
  from: Place,
  to: Place,
): Way {
  const found = legPath(router, mode === 'inland-waterway' ? 'rail' : mode, from, to);
  return found.ok ? wayOf(found.value) : { path: [from, to], passes: [] };
}

function wayOf({
  path,
  chokepoints,
}: {
  path: readonly Coordinate[];
  chokepoints: readonly ChokepointName[];
}): Way {
  return {
    path,
    passes: passagesOf(
      path,
      chokepoints.map((name) => ({ name, ...chokepointAt[name] })),
    ),
  };
}

const portWithinNm = 400;
/** The nearest may lie on a river that the sea graph does not know. */
const portsTried = 12;

function portsAt({ gazetteer }: LaneWorld, place: Place): readonly Place[] {
  if (place.functions.includes('port')) return [place];
  return gazetteer.listNearest(place, 'port', { withinNm: portWithinNm, limit: portsTried });
}

/** A place that has no code of the gazetteer stands for itself where its coordinate is known. */
export function placeOf({ gazetteer }: Pick<LaneWorld, 'gazetteer'>, ref: PlaceRef): Place | undefined {
  const known = ref.code === undefined ? undefined : gazetteer.findPlace(ref.code);
  if (known !== undefined || ref.lat === undefined || ref.lon === undefined) return known;
  const { lat, lon, code, name, country = '' } = ref;
  const label = name ?? code ?? `${lat}, ${lon}`;
  return { lat, lon, code: code ?? `${lat},${lon}`, name: label, country, functions: [], zone: 'UTC' };
}

function endOf({ lat, lon, code, name, country }: Place): LaneEnd {
  return { lat, lon, code, name, ...(country !== '' && { country }) };
}
