// Which place does a partner mean? Lookups by UN/LOCODE, IATA code and name, and the nearest port or airport to a point.
import tzLookup from '@photostructure/tz-lookup';
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { fail, metresPerNauticalMile, succeed, type Coordinate, type Result } from '../../base/index.ts';
import type { Place, PlaceEntry, PlaceFunction } from './place.ts';

export type Gazetteer = {
  readonly size: number;
  /** By UN/LOCODE ("NLRTM", "NL RTM") or IATA code ("AMS"), in any case. */
  readonly findPlace: (code: string) => Place | undefined;
  /** As `findPlace`, or the nearest port to "latitude, longitude"; `place.unknown` otherwise. */
  readonly resolve: (text: string) => Result<Place>;
  /** Best matches first: whole name, beginning, beginning of a word, anywhere. */
  readonly search: (text: string, limit?: number) => Place[];
  readonly listNearest: (at: Coordinate, kind: PlaceFunction, options?: NearestOptions) => Place[];
  readonly listPlaces: (kind?: PlaceFunction) => Place[];
};

export type NearestOptions = { readonly limit?: number; readonly withinNm?: number };

export type GazetteerSources = {
  readonly ports: readonly PlaceEntry[];
  readonly airports?: readonly PlaceEntry[];
  /** A UN/LOCODE import: adds places, and functions and IATA codes to the places known already. */
  readonly locodes?: readonly PlaceEntry[];
};

const searchLimit = 20;
const queryCharactersMax = 80;

export function createGazetteer({ ports, airports = [], locodes = [] }: GazetteerSources): Gazetteer {
  const entries = merge([...ports, ...locodes], airports);
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const byIata = new Map(
    entries.flatMap((entry) => (entry.iata === undefined ? [] : [[entry.iata, entry] as const])),
  );
  const indexes = new Map<
    PlaceFunction,
    { readonly tree: KDBush; readonly members: readonly PlaceEntry[] }
  >();
  const places = new Map<string, Place>();

  const withZone = (entry: PlaceEntry): Place => {
    const known = places.get(entry.code);
    if (known !== undefined) return known;
    const place = { ...entry, zone: tzLookup(entry.lat, entry.lon) };
    places.set(entry.code, place);
    return place;
  };
  const findPlace = (code: string): Place | undefined => {
    const key = code.replaceAll(' ', '').toUpperCase();
    const entry = byCode.get(key) ?? byIata.get(key);
    return entry && withZone(entry);
  };
  const indexOf = (kind: PlaceFunction) => {
    const known = indexes.get(kind);
    if (known !== undefined) return known;
    const members = entries.filter((entry) => entry.functions.includes(kind));
    const tree = new KDBush(members.length);
    for (const { lat, lon } of members) tree.add(lon, lat);
    tree.finish();
    const index = { tree, members };
    indexes.set(kind, index);
    return index;
  };
  const listNearest = (
    at: Coordinate,
    kind: PlaceFunction,
    { limit = 1, withinNm }: NearestOptions = {},
  ): Place[] => {
    const { tree, members } = indexOf(kind);
    if (members.length === 0) return [];
    const withinKm = withinNm === undefined ? Infinity : (withinNm * metresPerNauticalMile) / 1000;
    return around(tree, at.lon, at.lat, limit, withinKm).map((id) => withZone(members[id]!));
  };
  return {
    size: entries.length,
    findPlace,
    resolve: (text) => resolve(text, findPlace, listNearest),
    search: (text, limit = searchLimit) => search(entries, text, limit).map(withZone),
    listNearest,
    listPlaces: (kind) =>
      entries.filter((e) => kind === undefined || e.functions.includes(kind)).map(withZone),
  };
}

/** Later rows add functions to earlier ones; an airport joins the UN/LOCODE that carries its IATA code. */
function merge(coded: readonly PlaceEntry[], airports: readonly PlaceEntry[]): PlaceEntry[] {
  const entries = new Map<string, PlaceEntry>();
  for (const entry of coded) {
    const known = entries.get(entry.code);
    entries.set(entry.code, known === undefined ? entry : joined(known, entry));
  }
  const taken = new Set([...entries.values()].map(({ iata }) => iata));
  for (const airport of airports) if (!taken.has(airport.code)) entries.set(airport.code, airport);
  return [...entries.values()];
}

function joined(known: PlaceEntry, more: PlaceEntry): PlaceEntry {
  const iata = known.iata ?? more.iata;
  const functions = [...new Set([...known.functions, ...more.functions])];
  return iata === undefined ? { ...known, functions } : { ...known, functions, iata };
}

function resolve(
  text: string,
  findPlace: Gazetteer['findPlace'],
  listNearest: Gazetteer['listNearest'],
): Result<Place> {
  const shown = text.slice(0, queryCharactersMax);
  const point = /^\s*(-?\d{1,2}(?:\.\d{1,12})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*$/.exec(shown);
  if (point !== null) {
    const [lat, lon] = [Number(point[1]), Number(point[2])];
    const nearest =
      Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? listNearest({ lat, lon }, 'port')[0] : undefined;
    if (nearest !== undefined) return succeed(nearest);
  }
  const found = text.length <= queryCharactersMax ? findPlace(text) : undefined;
  if (found !== undefined) return succeed(found);
  return fail(
    'place.unknown',
    `"${shown}" is no place that is known here, which are ports, airports and rail terminals: write a UN/LOCODE such as NLRTM, an IATA code such as AMS, or a coordinate such as 51.95, 4.14.`,
  );
}

function search(entries: readonly PlaceEntry[], text: string, limit: number): PlaceEntry[] {
  const query = fold(text.slice(0, queryCharactersMax));
  if (query === '') return [];
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, query) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || a.entry.name.length - b.entry.name.length)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function rankOf(entry: PlaceEntry, query: string): number {
  const code = entry.code.toLowerCase();
  if (code === query || entry.iata?.toLowerCase() === query) return 6;
  const name = fold(entry.name);
  // Ports before airports of the same name: freight asks for them more often.
  const port = entry.functions.includes('port') ? 0.5 : 0;
  if (name === query) return 4 + port;
  if (name.startsWith(query)) return 3 + port;
  if (name.includes(` ${query}`)) return 2 + port;
  return name.includes(query) || code.startsWith(query) ? 1 + port : 0;
}

/** Lower case without accents. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}
