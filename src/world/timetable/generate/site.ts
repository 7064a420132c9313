// Which places does the generated network serve? Ports, airports and rail terminals in the order of their traffic, and
// inland towns that a lorry reaches.
import tzLookup from '@photostructure/tz-lookup';
import KDBush from 'kdbush';
import { around } from 'geokdbush';
import type { Random } from '../../../base/index.ts';
import type { Gazetteer, Place } from '../../places/index.ts';
import { landRingAt, seaMiles, type SeaRouter } from '../../sea/index.ts';
import { findLandWay, type Mode } from '../../services/index.ts';
import { rankedAirports } from './facts/airports.ts';
import { rankedPorts } from './facts/ports.ts';
import { railTerminals } from './facts/terminals.ts';
import { regionOf, type Region } from './regions.ts';

export type SiteKind = 'port' | 'airport' | 'terminal' | 'town';

/** A stop with what the generator knows of it. */
export type Site = {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
  readonly zone: string;
  readonly kind: SiteKind;
  readonly modes: readonly Mode[];
  /** Traffic beside the busiest place of its kind, above 0 to 1. */
  readonly weight: number;
  readonly region: Region;
  /** Ports only. */
  readonly draftM?: number;
  /** Which land it stands on; undefined on islets that the coast leaves out. */
  readonly land?: number;
};

export type SiteSources = {
  readonly gazetteer: Gazetteer;
  readonly router: SeaRouter;
  readonly random: Random;
};

export const portShare = 0.3;
const shares = { port: portShare, airport: 0.23, terminal: 0.08 } as const;

/** At least two ports and two airports; towns fill up to the count. */
export function chooseSites(sources: SiteSources, count: number): Site[] {
  const ports = choosePorts(sources, Math.max(3, Math.round(count * shares.port)));
  const airports = chooseAirports(sources, ports, Math.max(2, Math.round(count * shares.airport)));
  const terminals = railTerminals
    .slice(0, Math.round(count * shares.terminal))
    .map((terminal, rank) =>
      siteOf(sources.router, { ...terminal, zone: tzLookup(terminal.lat, terminal.lon) }, 'terminal', rank),
    );
  const chosen = [...ports, ...airports, ...terminals];
  return [...chosen, ...chooseTowns(sources, chosen, count - chosen.length)];
}

/** How fast traffic falls from rank to rank: the fortieth port moves half of what the first moves. */
const halfRank = 40;
const unrankedWeight = 0.03;
/** Big ports have rail on the quay. */
const railPortRank = 220;

type Located = Pick<Place, 'code' | 'name' | 'country' | 'lat' | 'lon' | 'zone'>;

function siteOf({ graph }: SeaRouter, place: Located, kind: SiteKind, rank: number): Site {
  const { code, name, country, lat, lon, zone } = place;
  const land = landRingAt(graph.coast, lat, lon);
  return {
    ...{ code, name, country, lat, lon, zone, kind },
    modes: modesOf(kind, rank, land),
    weight: kind === 'town' ? unrankedWeight : Math.max(unrankedWeight, 1 / (1 + rank / halfRank)),
    region: regionOf(place),
    ...(kind === 'port' && { draftM: draftOf(rank) }),
    ...(land !== undefined && { land }),
  };
}

function modesOf(kind: SiteKind, rank: number, land: number | undefined): Mode[] {
  const road: Mode[] = land === undefined ? [] : ['road'];
  if (kind === 'airport') return ['air', ...road];
  if (kind === 'terminal') return ['rail', ...road];
  if (kind === 'town') return road;
  return rank < railPortRank && land !== undefined ? ['sea', 'rail', 'road'] : ['sea', ...road];
}

/** Metres at the berth: the busiest ports take the biggest ships. */
function draftOf(rank: number): number {
  if (rank < 45) return 17;
  if (rank < 130) return 15.5;
  if (rank < 260) return 13.5;
  return rank < rankedPorts.length ? 12 : 9.5;
}

function choosePorts({ gazetteer, router, random }: SiteSources, count: number): Site[] {
  const ranked = rankedPorts.flatMap((code) => gazetteer.findPlace(code) ?? []);
  const known = new Set(ranked.map(({ code }) => code));
  const rest = random
    .fork('ports')
    .shuffle(gazetteer.listPlaces('port').filter(({ code }) => !known.has(code)));
  // The router grows its tree from the place whose coordinate sorts first: one reference in the far south is asked for
  // nearly all of them, so that one tree serves.
  const reference = gazetteer.findPlace('ZADUR') ?? ranked[0];
  const chosen: Site[] = [];
  const taken = new Set<string>();
  for (const [rank, place] of [...ranked, ...rest].entries()) {
    if (chosen.length >= count) break;
    const at = `${place.lat},${place.lon}`;
    if (taken.has(at) || reference === undefined || !seaMiles(router, reference, place).ok) continue;
    taken.add(at);
    chosen.push(
      siteOf(router, place, 'port', rank < ranked.length ? rank : Math.max(rank, rankedPorts.length)),
    );
  }
  return chosen;
}

/** After the ranked ones the airports of port towns. */
function chooseAirports(
  { gazetteer, router, random }: SiteSources,
  ports: readonly Site[],
  count: number,
): Site[] {
  const ranked = rankedAirports.flatMap((code) => gazetteer.findPlace(code) ?? []);
  const ofPorts = random
    .fork('airports')
    .shuffle(ports)
    .flatMap((port) => gazetteer.listNearest(port, 'airport', { withinNm: 30 }));
  const unique = new Map([...ranked, ...ofPorts].map((place) => [place.code, place]));
  return [...unique.values()]
    .filter(({ functions }) => functions.includes('airport'))
    .slice(0, count)
    .map((place, rank) => siteOf(router, place, 'airport', rank));
}

const townKm = { min: 40, max: 450 } as const;

/**
 * Towns of small airports and inland places of a UN/LOCODE import, on the same land as what was chosen before and neither
 * beside it nor in the wilderness.
 */
function chooseTowns(
  { gazetteer, router, random }: SiteSources,
  chosen: readonly Site[],
  count: number,
): Site[] {
  if (count <= 0) return [];
  const taken = new Set(chosen.map(({ code }) => code));
  const tree = new KDBush(chosen.length);
  for (const { lat, lon } of chosen) tree.add(lon, lat);
  tree.finish();
  const isNear = (site: Site): boolean => {
    const [first, ...others] = around(tree, site.lon, site.lat, 5, townKm.max).map((i) => chosen[i]!);
    if (first === undefined || around(tree, site.lon, site.lat, 1, townKm.min).length > 0) return false;
    const alike = [first, ...others].filter(
      ({ land, country }) => land === site.land && country === site.country,
    );
    const way = alike.length > 1 ? findLandWay(router.graph.coast, site, alike[0]!) : undefined;
    return way !== undefined && way.km <= townKm.max;
  };
  const towns: Site[] = [];
  const places = [
    ...gazetteer.listPlaces('depot'),
    ...gazetteer.listPlaces('road'),
    ...gazetteer.listPlaces('airport'),
  ];
  for (const place of random.fork('towns').shuffle(places)) {
    if (towns.length >= count) break;
    if (taken.has(place.code)) continue;
    const site = siteOf(router, place, 'town', Infinity);
    if (site.land === undefined || !isNear(site)) continue;
    taken.add(place.code);
    towns.push(site);
  }
  return towns;
}
