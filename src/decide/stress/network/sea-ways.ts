// Which straits and canals lie on lanes that do not say? The shortest way by sea between the places of their ends, where these are
// in different countries and the lane does not name another mode.
import { seaDistance, type SeaRouter } from '../../../world/index.ts';
import type { Coordinate } from '../../../base/index.ts';
import type { SupplyNetwork } from './network.ts';

/** `placeOf` finds UN/LOCODEs; lanes whose ends it does not know stay as they are. */
export function withSeaWays(
  network: SupplyNetwork,
  router: SeaRouter,
  placeOf: (code: string) => Coordinate | undefined,
): SupplyNetwork {
  const nodeOf = new Map(network.nodes.map((node) => [node.id, node]));
  const known = new Map<string, readonly string[]>();
  const viaOf = (a: string, b: string): readonly string[] => {
    const key = `${a} ${b}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const [from, to] = [placeOf(a), placeOf(b)];
    const way = from && to ? seaDistance(router, from, to) : undefined;
    const via = way?.ok ? way.value.via : [];
    known.set(key, via);
    return via;
  };
  const lanes = network.lanes.map((lane) => {
    const [from, to] = [nodeOf.get(lane.from), nodeOf.get(lane.to)];
    const isBySea = lane.mode === 'sea' || (lane.mode === undefined && from?.country !== to?.country);
    if (lane.via.length > 0 || !isBySea || from?.place === undefined || to?.place === undefined) return lane;
    return { ...lane, via: viaOf(from.place, to.place) };
  });
  return { ...network, lanes };
}
