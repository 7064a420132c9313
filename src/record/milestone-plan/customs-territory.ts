// Does the way cross a customs border? Between members of the European Union goods move freely (TFEU article 28), so that
// no clearance is to be expected there.
import type { PlaceRef } from '../statement/values.ts';

const europeanUnion: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
/** ISO 3166-1 alpha-2 in front of three characters: UN/LOCODE (UNECE Recommendation 16). */
const unLocode = /^[A-Z]{2}[A-Z0-9]{3}$/;

export function countryOf(place: PlaceRef | undefined): string | undefined {
  if (place?.country !== undefined) return place.country;
  return place?.code !== undefined && unLocode.test(place.code) ? place.code.slice(0, 2) : undefined;
}

/** Undefined where a country is not known. */
export function crossesCustoms(from: PlaceRef | undefined, to: PlaceRef | undefined): boolean | undefined {
  const [origin, destination] = [countryOf(from), countryOf(to)];
  if (origin === undefined || destination === undefined) return undefined;
  if (origin === destination) return false;
  return !(europeanUnion.has(origin) && europeanUnion.has(destination));
}
