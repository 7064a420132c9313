// Which lorries drive where? Line-hauls by timetable between places a few hours apart and between big ones a day apart;
// and lorries on demand between a place and the port, airport and terminal next to it.
import KDBush from 'kdbush';
import { around } from 'geokdbush';
import { distanceMetres } from '../../../base/index.ts';
import { bothWays, nameOf, type DraftService } from './draft.ts';
import type { Site, SiteKind } from './site.ts';
import { lorryClasses } from './vessels.ts';

const lineHaulKm = { min: 30, max: 650 } as const;
const trunkKmMax = 1100;
const onDemandKmMax = 400;
/** More when nothing is nearer: the next place counts up to here. */
const lastResortKmMax = 900;

export function draftLorries(sites: readonly Site[]): DraftService[] {
  const onLand = sites.filter(({ modes, land }) => modes.includes('road') && land !== undefined);
  return [...lineHauls(onLand), ...onDemand(onLand)];
}

type Near = (at: Site, count: number, kmMax: number, fits?: (site: Site) => boolean) => Site[];

function indexOf(sites: readonly Site[]): Near {
  if (sites.length === 0) return () => [];
  const tree = new KDBush(sites.length);
  for (const { lat, lon } of sites) tree.add(lon, lat);
  tree.finish();
  return (at, count, kmMax, fits = () => true) =>
    around(tree, at.lon, at.lat, count, kmMax, (i) => sites[i] !== at && fits(sites[i]!)).map(
      (i) => sites[i]!,
    );
}

type Pairs = Map<string, readonly [Site, Site]>;

function join(pairs: Pairs, a: Site, b: Site): void {
  const [one, two] = a.code < b.code ? [a, b] : [b, a];
  pairs.set(`${one.code} ${two.code}`, [one, two]);
}

function lineHauls(sites: readonly Site[]): DraftService[] {
  const pairs: Pairs = new Map();
  const near = indexOf(sites);
  const big = sites.filter(({ weight }) => weight > 0.12);
  const nearBig = indexOf(big);
  const isApart = (at: Site) => (site: Site) => distanceMetres(at, site) / 1000 >= lineHaulKm.min;
  for (const site of sites) {
    for (const other of near(site, 4, lineHaulKm.max, isApart(site))) join(pairs, site, other);
    for (const other of nearBig(site, 2, lineHaulKm.max, isApart(site))) join(pairs, site, other);
  }
  for (const site of big)
    for (const other of nearBig(site, 6, trunkKmMax, isApart(site))) join(pairs, site, other);
  return [...pairs.values()].flatMap((calls) =>
    bothWays({
      ...{ mode: 'road', name: nameOf(calls), vehicle: lorryClasses.lineHaul, calls },
      stayHours: 1,
      perWeek: 10 * (1 + 6 * Math.sqrt(calls[0].weight * calls[1].weight)),
      isEssential: false,
    }),
  );
}

/** How many places of each kind a lorry is ordered to. */
const reach: Readonly<Record<SiteKind, number>> = { port: 2, airport: 1, terminal: 1, town: 1 };

function onDemand(sites: readonly Site[]): DraftService[] {
  const pairs: Pairs = new Map();
  const anyNear = indexOf(sites);
  const near = new Map([...Map.groupBy(sites, ({ kind }) => kind)].map(([kind, of]) => [kind, indexOf(of)]));
  for (const site of sites) {
    let found = 0;
    for (const [kind, nearOfKind] of near) {
      for (const other of nearOfKind(site, reach[kind], onDemandKmMax)) {
        join(pairs, site, other);
        found++;
      }
    }
    if (found === 0) for (const other of anyNear(site, 1, lastResortKmMax)) join(pairs, site, other);
  }
  return [...pairs.values()].flatMap((calls) =>
    bothWays({
      ...{ mode: 'road', name: nameOf(calls), vehicle: lorryClasses.onDemand, calls },
      stayHours: 0,
      perWeek: 'onDemand',
      isEssential: true,
    }),
  );
}
