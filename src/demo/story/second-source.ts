// What did the importer buy from its second suppliers, before the story begins? A few large orders that lorries brought, so that the
// record knows who else makes the goods, at what price and how fast.
import type { Random } from '../../base/index.ts';
import { dayMs } from './clock.ts';
import { itemsOfSource, secondSources } from './goods.ts';
import { depots, sites } from './places.ts';
import { agentsOf, routeOf } from './route.ts';
import type { Ways } from './ways.ts';

const ordersEach = 12;
/** Of so many shipments of the story one was such an order; a small story has few, a very small one none. */
const shipmentsEach = 25;
const lastOrderedDaysAgo = 45;
const daysBetween = 6;

export const secondSourceDollars = 700_000;

export function secondSourceCount(shipments: number): number {
  return Math.min(ordersEach * secondSources.length, Math.floor(shipments / shipmentsEach));
}

/** Their numbers lie before the first of the story: -1, -2, and so on, the suppliers by turns. */
export function secondSourceOrders(
  shipments: number,
  until: number,
): { readonly index: number; readonly orderedAt: number }[] {
  return Array.from({ length: secondSourceCount(shipments) }, (_, at) => {
    const turn = Math.floor(at / secondSources.length);
    return { index: -1 - at, orderedAt: until - (lastOrderedDaysAgo + turn * daysBetween) * dayMs };
  });
}

export function secondSourceLane(index: number, random: Random, ways: Ways, reached: ReadonlySet<string>) {
  const source = secondSources[(-1 - index) % secondSources.length]!;
  const site = sites.find(({ supplier }) => supplier === source.supplier)!;
  const depot = random.pick(depots.filter(({ place }) => reached.has(place)));
  const mode = 'road';
  const agents = agentsOf(random, ways.placeOf(site.place).country, depot, mode);
  const route = routeOf(random, ways, site, depot, mode, agents);
  return { site, depot, goods: itemsOfSource(source), mode, agents, route } as const;
}
