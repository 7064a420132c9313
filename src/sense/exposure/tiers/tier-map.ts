// Who is hit behind those that are hit? The map of suppliers of suppliers: sites, what they make, out of which parts, from
// which sites. A site that goes down takes from all that need it, as far as neither stock nor another source covers it.
import type { Coordinate } from '../../../base/index.ts';
import { isInside, prepareArea } from '../prepared-area.ts';
import { windowsOf, type Hazard } from '../hazard.ts';
import { spread, type SiteOutage, type TierEffect } from './spread.ts';

export type TierNeed = {
  readonly item: string;
  /** Units of it for one unit of what is made. */
  readonly quantity: number;
  /** Keys of the sites, any of which can supply it. */
  readonly from: readonly string[];
  readonly onHand?: number | undefined;
};

export type TierMade = {
  readonly item: string;
  readonly description?: string | undefined;
  readonly capacityPerDay?: number | undefined;
  readonly demandPerDay?: number | undefined;
  readonly onHand?: number | undefined;
  readonly needs?: readonly TierNeed[] | undefined;
};

export type TierSite = {
  readonly key: string;
  readonly name: string;
  readonly at?: Coordinate | undefined;
  /** UN/LOCODE, and ISO 3166-1 alpha-2. */
  readonly code?: string | undefined;
  readonly country?: string | undefined;
  readonly makes: readonly TierMade[];
  readonly recoveryDays?: number | undefined;
};

/** A site that a hazard touches itself. */
export type SiteHit = {
  readonly site: string;
  readonly how: 'inside' | 'closed';
  readonly from: number;
  /** Until the hazard ends and the site has recovered; left out where neither is known. */
  readonly until?: number;
  readonly why: string;
};

export type TierMap = {
  put(site: TierSite): void;
  remove(key: string): void;
  sites(): readonly TierSite[];
  get(key: string): TierSite | undefined;
  /** In the order of their keys. */
  hits(hazard: Hazard): SiteHit[];
  /** What the outages take away elsewhere, nearest first; the sites that are out themselves are among them, at distance 0. */
  effects(outages: readonly SiteOutage[]): TierEffect[];
  /** How many hops lie between the site and whoever nobody needs any more: 0 for those themselves. */
  tierOf(key: string): number;
};

const dayMs = 86_400_000;

export function createTierMap(): TierMap {
  const sites = new Map<string, TierSite>();
  let tiers: Map<string, number> | undefined;

  const hits = (hazard: Hazard): SiteHit[] => {
    const area = hazard.area === undefined ? undefined : prepareArea(hazard.area);
    const closed = new Set(hazard.closes);
    const { from, until } = windowsOf(hazard).area;
    const found: SiteHit[] = [];
    if (hazard.standing === false) return found;
    for (const site of [...sites.values()].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const { at, code, country, name, recoveryDays } = site;
      const byName = [code, country].find((each) => each !== undefined && closed.has(each));
      const inside = area !== undefined && at !== undefined && isInside(area, at.lat, at.lon);
      if (byName === undefined && !inside) continue;
      const end = recoveryDays === undefined ? until : Math.max(from + recoveryDays * dayMs, knownEnd(until));
      found.push({
        site: site.key,
        how: inside ? 'inside' : 'closed',
        from,
        ...(Number.isFinite(end) && { until: end }),
        why: inside ? `${name} stands in the area.` : `${name} stands in ${byName}, which is closed.`,
      });
    }
    return found;
  };

  return {
    put: (site) => {
      sites.set(site.key, site);
      tiers = undefined;
    },
    remove: (key) => {
      sites.delete(key);
      tiers = undefined;
    },
    sites: () => [...sites.values()],
    get: (key) => sites.get(key),
    hits,
    effects: (outages) => spread(sites, outages),
    tierOf: (key) => (tiers ??= tiersOf(sites)).get(key) ?? 0,
  };
}

/** A hazard without an end leaves the recovery of the site to say how long it is out. */
function knownEnd(until: number): number {
  return Number.isFinite(until) ? until : -Infinity;
}

function tiersOf(sites: ReadonlyMap<string, TierSite>): Map<string, number> {
  const needers = new Map<string, Set<string>>();
  for (const { key, makes } of sites.values())
    for (const supplier of makes.flatMap(({ needs = [] }) => needs.flatMap(({ from }) => from))) {
      const known = needers.get(supplier) ?? new Set<string>();
      needers.set(supplier, known.add(key));
    }
  const tiers = new Map<string, number>();
  const open = new Set<string>();
  const tierOf = (key: string): number => {
    const known = tiers.get(key);
    if (known !== undefined) return known;
    // A ring of sites that need each other has no end; it is cut where it closes.
    if (open.has(key)) return 0;
    open.add(key);
    let tier = 0;
    for (const needer of needers.get(key) ?? []) tier = Math.max(tier, 1 + tierOf(needer));
    open.delete(key);
    tiers.set(key, tier);
    return tier;
  };
  for (const key of sites.keys()) tierOf(key);
  return tiers;
}
