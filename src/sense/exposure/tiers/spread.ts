// How far does an outage reach? Share by share and day by day down the bills of material: a part that is missing stops what is
// made of it when the stock of it is used up, by the share that no other source covers.
import type { TierMade, TierNeed, TierSite } from './tier-map.ts';

export type SiteOutage = {
  readonly site: string;
  readonly from: number;
  readonly until?: number | undefined;
};

export type TierEffect = {
  readonly site: string;
  readonly item: string;
  /** Hops from the site that is out. */
  readonly distance: number;
  /** Of its output, 0 to 1, that is lost. */
  readonly share: number;
  /** When the output falls, after stocks on the way are used up; and when it is whole again, where that is known. */
  readonly from: number;
  readonly until?: number;
  /** Days that stocks between the outage and here cover. */
  readonly coverDays: number;
  /** Units lost over the time; left out where rate or end is not known. */
  readonly lostUnits?: number;
  /** Keys of the sites from the one that is out to this one, and the part that is missing here. */
  readonly path: readonly string[];
  readonly missing?: string;
};

const dayMs = 86_400_000;
/** More tiers than any bill of material has; a ring of sites that need each other stops there. */
const depthMax = 40;

type Lost = Omit<TierEffect, 'lostUnits' | 'site' | 'item'>;

const keyOf = (site: string, item: string) => `${site}\n${item}`;

export function spread(sites: ReadonlyMap<string, TierSite>, outages: readonly SiteOutage[]): TierEffect[] {
  const lost = new Map<string, Lost>();
  const out = new Set<string>();
  for (const { site, from, until } of outages) {
    out.add(site);
    for (const { item } of sites.get(site)?.makes ?? []) {
      const end = until === undefined ? {} : { until };
      lost.set(keyOf(site, item), { distance: 0, share: 1, from, ...end, coverDays: 0, path: [site] });
    }
  }
  const users = usersOf(sites);
  let front = [...lost.keys()];
  for (let depth = 0; depth < depthMax && front.length > 0; depth++) {
    const touched = new Set(front.flatMap((key) => users.get(key) ?? []));
    front = [];
    for (const user of touched) {
      if (out.has(user.site.key)) continue;
      const key = keyOf(user.site.key, user.made.item);
      const worse = lossOf(user, lost, sites);
      if (worse === undefined || !isWorse(worse, lost.get(key))) continue;
      lost.set(key, worse);
      front.push(key);
    }
  }
  return [...lost]
    .map(([key, each]) => told(key, each, sites))
    .sort((a, b) => a.distance - b.distance || (keyOf(a.site, a.item) < keyOf(b.site, b.item) ? -1 : 1));
}

type User = { readonly site: TierSite; readonly made: TierMade };

function usersOf(sites: ReadonlyMap<string, TierSite>): Map<string, User[]> {
  const users = new Map<string, User[]>();
  for (const site of sites.values())
    for (const made of site.makes)
      for (const { item, from } of made.needs ?? [])
        for (const supplier of from) {
          const key = keyOf(supplier, item);
          const known = users.get(key);
          if (known === undefined) users.set(key, [{ site, made }]);
          else known.push({ site, made });
        }
  return users;
}

function isWorse(next: Lost, known: Lost | undefined): boolean {
  if (known === undefined) return true;
  return next.share > known.share + 1e-9 || (next.share >= known.share - 1e-9 && next.from < known.from);
}

/** What the scarcest of its parts leaves of the output. */
function lossOf(
  { site, made }: User,
  lost: ReadonlyMap<string, Lost>,
  sites: ReadonlyMap<string, TierSite>,
): Lost | undefined {
  let worst: Lost | undefined;
  for (const need of made.needs ?? []) {
    const missing = missingOf(site, made, need, lost, sites);
    if (missing !== undefined && isWorse(missing, worst)) worst = missing;
  }
  if (worst === undefined) return undefined;
  const own = coverDays(made.onHand, rateOf(made), worst.share);
  return later(worst, own);
}

function missingOf(
  site: TierSite,
  made: TierMade,
  need: TierNeed,
  lost: ReadonlyMap<string, Lost>,
  sites: ReadonlyMap<string, TierSite>,
): Lost | undefined {
  const sources = need.from.filter((key) => sites.has(key));
  const gone = sources.flatMap((key) => lost.get(keyOf(key, need.item)) ?? []);
  if (gone.length === 0) return undefined;
  const rate = rateOf(made);
  const spare = sources
    .filter((key) => !lost.has(keyOf(key, need.item)))
    .reduce((sum, key) => sum + spareOf(sites.get(key)!, need.item), 0);
  // Each source is taken to supply alike, for nobody says otherwise.
  const share = gone.reduce((sum, each) => sum + each.share, 0) / sources.length;
  const covered = rate === undefined ? 0 : spare / (rate * need.quantity);
  const left = Math.min(1, share) - covered;
  if (left <= 1e-9) return undefined;
  const first = gone.reduce((a, b) => (b.from < a.from ? b : a));
  const ends = gone.map(({ until }) => until);
  const until = ends.every((end) => end !== undefined) ? Math.max(...ends) : undefined;
  const arrived: Lost = {
    distance: first.distance + 1,
    share: left,
    from: first.from,
    ...(until !== undefined && { until }),
    coverDays: first.coverDays,
    path: [...first.path, site.key],
    missing: need.item,
  };
  return later(arrived, coverDays(need.onHand, rate === undefined ? undefined : rate * need.quantity, left));
}

/** Begins so many days later; undefined where it is over by then. */
function later(lost: Lost, days: number): Lost | undefined {
  const from = lost.from + days * dayMs;
  if (lost.until !== undefined && from >= lost.until) return undefined;
  return { ...lost, from, coverDays: lost.coverDays + days };
}

function coverDays(onHand: number | undefined, rate: number | undefined, share: number): number {
  if (onHand === undefined || rate === undefined || rate <= 0) return 0;
  return onHand / (rate * share);
}

function rateOf({ demandPerDay, capacityPerDay }: TierMade): number | undefined {
  return demandPerDay ?? capacityPerDay;
}

/** Units a day that a source could make beyond what is asked of it; none where it does not say. */
function spareOf({ makes }: TierSite, item: string): number {
  const made = makes.find((each) => each.item === item);
  if (made?.capacityPerDay === undefined || made.demandPerDay === undefined) return 0;
  return Math.max(0, made.capacityPerDay - made.demandPerDay);
}

function told(key: string, lost: Lost, sites: ReadonlyMap<string, TierSite>): TierEffect {
  const [site = '', item = ''] = key.split('\n');
  const made = sites.get(site)?.makes.find((each) => each.item === item);
  const rate = made === undefined ? undefined : rateOf(made);
  const { from, until, share } = lost;
  const lostUnits =
    rate === undefined || until === undefined ? undefined : ((until - from) / dayMs) * rate * share;
  return { site, item, ...lost, ...(lostUnits !== undefined && { lostUnits }) };
}
