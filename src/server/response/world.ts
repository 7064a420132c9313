// What exists whether or not we ship, loaded once for the process: places and the sea.
import { fail, succeed, type Result } from '../../base/index.ts';
import { createRouteNetwork, type RouteNetwork } from '../../decide/index.ts';
import {
  chokepointNames,
  createBundledGazetteer,
  createSeaRouter,
  loadSeaGraph,
  seaDistance,
  type ChokepointName,
  type Gazetteer,
  type SeaRouter,
} from '../../world/index.ts';

export type World = {
  readonly gazetteer: Gazetteer;
  readonly sea: SeaRouter;
  readonly network: RouteNetwork;
};

let loaded: World | undefined;

export function loadWorld(): World {
  if (loaded !== undefined) return loaded;
  const gazetteer = createBundledGazetteer();
  const sea = createSeaRouter(loadSeaGraph());
  loaded = { gazetteer, sea, network: createRouteNetwork({ gazetteer, router: sea }) };
  return loaded;
}

/** `suez,panama` → names; an unknown one is an error that lists what there is. */
export function parseAvoid(text: string | undefined): Result<ChokepointName[]> {
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !(chokepointNames as readonly string[]).includes(name));
  if (unknown !== undefined) {
    return fail('usage.invalid', `"${unknown}" is no chokepoint; there are ${chokepointNames.join(', ')}.`);
  }
  return succeed(names as ChokepointName[]);
}

export type SeaQuestion = {
  readonly from: string;
  readonly to: string;
  readonly avoid: readonly ChokepointName[];
  /** Metres that the ship draws. */
  readonly draftM?: number;
};

export function seaWay(world: Pick<World, 'gazetteer' | 'sea'>, { from, to, avoid, draftM }: SeaQuestion) {
  const a = world.gazetteer.resolve(from);
  if (!a.ok) return a;
  const b = world.gazetteer.resolve(to);
  if (!b.ok) return b;
  const way = seaDistance(world.sea, a.value, b.value, { avoid, ...(draftM !== undefined && { draftM }) });
  if (!way.ok) return way;
  const { nm, via } = way.value;
  return succeed({ from: a.value.code, to: b.value.code, nm: Math.round(nm), via: [...via] });
}
