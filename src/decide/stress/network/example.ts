// A supply network to try things on, invented from a seed in the shape of the published one (Simchi-Levi et al. 2015: 4,400 sites,
// most of which cost nothing when down, a few of them much): products, their plants, two tiers of suppliers, in the form of a file.
import { seededRandom, type Random } from '../../../base/index.ts';
import { countries, industries, straitsBetween } from './example-world.ts';

export type ExampleNetwork = {
  readonly name: string;
  readonly currency: string;
  readonly nodes: readonly ExampleNode[];
  readonly arcs: readonly ExampleArc[];
};

type ExampleNode = {
  readonly id: string;
  readonly kind: string;
  readonly country: string;
  readonly place: string;
  readonly supplier: string;
  readonly tags: readonly string[];
  readonly spend: number;
  readonly recoveryTime: number;
  readonly inventory: number;
  capacity?: number;
  readonly demand?: number;
  readonly margin?: number;
};

type ExampleArc = {
  readonly from: string;
  readonly to: string;
  readonly ratio: number;
  readonly group?: string;
  readonly mode: string;
  readonly via: readonly string[];
  readonly cost: number;
};

const weeks = [1, 1, 2, 2, 2, 3, 4, 6, 8, 12];

/** Sites in all: one in a hundred sells a product, three in ten supply it, the others supply these. Feasible when nothing is down. */
export function exampleNetwork(seed: string, sites = 4400): ExampleNetwork {
  const random = seededRandom(`supply network ${seed}`);
  const sold = Math.max(2, Math.round(sites / 100));
  const first = Math.max(6, Math.round(sites * 0.3));
  const counts = [sold, first, Math.max(4, sites - sold - first)] as const;
  const tiers = counts.map((count, tier) =>
    Array.from({ length: count }, (_, at) => siteOf(random, tier, at)),
  );
  const arcs: ExampleArc[] = [];
  // Units a day that each site is asked for when it serves its share.
  const asked = new Map(tiers[0]!.map(({ id, demand }) => [id, demand!]));
  for (const tier of [0, 1]) {
    const spare = random.shuffle(tiers[tier + 1]!);
    const needs = tier === 0 ? () => random.integer(24, 48) : () => random.integer(1, 4);
    for (const to of tiers[tier]!)
      supply(to, { random, arcs, asked, spare, from: tiers[tier + 1]!, count: needs() });
  }
  const stocked = tiers.flat().map((node) => stockOf(random, node, asked.get(node.id) ?? 0));
  return { name: `example ${seed}`, currency: 'USD', nodes: stocked, arcs };
}

function siteOf(random: Random, tier: number, at: number): ExampleNode {
  const country = random.weighted(countries, ({ weight }) => weight);
  return {
    id: `${['P', 'A', 'B'][tier]!}${at + 1}`,
    kind: tier === 0 ? 'product' : 'supplier',
    country: country.code,
    place: random.pick(country.places),
    supplier: tier === 0 ? 'own' : `S${random.integer(1, 900)}`,
    tags: tier === 0 ? [] : [random.pick(industries)],
    spend: Math.round(10 ** (4 + 4 * random.next())),
    recoveryTime: 7 * random.pick(weeks),
    inventory: 0,
    ...(tier === 0 && { demand: random.integer(50, 400), margin: random.integer(400, 9000) }),
  };
}

type Supplying = {
  readonly random: Random;
  readonly arcs: ExampleArc[];
  readonly asked: Map<string, number>;
  /** Sites that supply nobody yet come first. */
  readonly spare: ExampleNode[];
  readonly from: readonly ExampleNode[];
  readonly count: number;
};

/** One in two parts comes from two or three sites that stand in for each other, within what they can make. */
function supply(to: ExampleNode, { random, arcs, asked, spare, from, count }: Supplying): void {
  const taken = new Set<string>();
  const next = () => (random.next() < 0.8 ? spare.pop() : undefined) ?? random.pick(from);
  for (let part = 0; part < count; part++) {
    const ratio = random.pick([1, 1, 1, 2, 4]);
    const members = random.next() < 0.5 ? 1 : random.integer(2, 3);
    const sites = Array.from({ length: members }, next).filter(({ id }) => !taken.has(id) && taken.add(id));
    for (const site of sites) {
      // Together half as much again as is needed, or as much as everything alone.
      const share = sites.length === 1 ? 1 : random.pick([1.5 / sites.length, 1.5 / sites.length, 1]);
      const units = (asked.get(to.id) ?? 0) * ratio * Math.min(1, share);
      asked.set(site.id, (asked.get(site.id) ?? 0) + units);
      const isAbroad = site.country !== to.country;
      arcs.push({
        ...{ from: site.id, to: to.id, ratio, ...(sites.length > 1 && { group: `${to.id}/${part}` }) },
        mode: isAbroad ? 'sea' : 'road',
        via: isAbroad ? straitsBetween(site.country, to.country, random.next()) : [],
        cost: Math.round(100 * (isAbroad ? 2 + 6 * random.next() : 0.5)) / 100,
      });
    }
  }
}

function stockOf(random: Random, node: ExampleNode, asked: number): ExampleNode {
  const cover = random.pick([0, 2, 5, 10, 20, 30]);
  return {
    ...node,
    inventory: Math.round(asked * cover),
    ...(asked > 0 && node.demand === undefined && { capacity: Math.ceil(asked * 1.02) }),
  };
}
