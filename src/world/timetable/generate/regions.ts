// On which coast does a port lie? Liner trades run between coasts, and two coasts of one country are different ones.
import type { Coordinate } from '../../../base/index.ts';

export type Region =
  | 'east-asia'
  | 'southeast-asia'
  | 'south-asia'
  | 'gulf'
  | 'red-sea'
  | 'east-africa'
  | 'southern-africa'
  | 'west-africa'
  | 'mediterranean'
  | 'black-sea'
  | 'north-europe'
  | 'baltic'
  | 'north-america-east'
  | 'north-america-west'
  | 'caribbean'
  | 'latin-pacific'
  | 'latin-atlantic'
  | 'oceania';

type Placed = Coordinate & { readonly country: string };

const countries: readonly (readonly [Region, string])[] = [
  ['east-asia', 'CN HK MO TW KR KP JP'],
  ['southeast-asia', 'SG MY TH VN ID PH KH MM BN TL LA'],
  ['south-asia', 'IN LK BD PK MV NP BT IO'],
  ['gulf', 'AE OM BH KW IQ IR QA SA'],
  ['red-sea', 'JO YE SD ER DJ SO ET'],
  ['east-africa', 'KE TZ MZ MG MU RE SC KM YT UG RW BI MW'],
  ['southern-africa', 'ZA NA BW LS SZ ZW ZM'],
  ['mediterranean', 'IT GR TR MT AL ME HR SI CY LB SY IL PS EG LY TN DZ MA GI ES PT BA'],
  ['black-sea', 'RO BG UA GE MD'],
  ['north-europe', 'GB IE NL BE DE FR IS FO GL JE GG IM'],
  ['baltic', 'FI EE LV LT PL SE DK NO AX SJ'],
  ['latin-pacific', 'PE CL EC SV BO'],
  ['latin-atlantic', 'BR AR UY PY GF FK'],
  ['oceania', 'AU NZ PG NC FJ WS TO PF GU SB VU KI TV NR MH FM PW MP CK NU AS WF NF TK'],
];

const byCountry = new Map(countries.flatMap(([region, codes]) => codes.split(' ').map((c) => [c, region])));

/** Countries with more than one coast; what is not told falls back to the table, and there to the continent. */
export function regionOf(place: Placed): Region {
  return coastOf(place) ?? byCountry.get(place.country) ?? elsewhere(place);
}

function coastOf({ country, lat, lon }: Placed): Region | undefined {
  if (country === 'US' || country === 'CA') {
    if (lat < 23 && lon > -70) return 'caribbean';
    return lon < -100 ? 'north-america-west' : 'north-america-east';
  }
  if (country === 'RU') return russianCoast(lat, lon);
  if (country === 'SA' && lon < 44) return 'red-sea';
  if (country === 'EG' && lat < 30.5 && lon > 32.2) return 'red-sea';
  if (country === 'TR' && lat > 41.15) return 'black-sea';
  if (country === 'FR' && lat < 44 && lon > 2.5) return 'mediterranean';
  if (country === 'ES' && lat < 30) return 'west-africa';
  if (isPacific(country, lat, lon)) return 'latin-pacific';
  return undefined;
}

function russianCoast(lat: number, lon: number): Region {
  if (lon > 100) return 'east-asia';
  return lat < 50 ? 'black-sea' : 'baltic';
}

function isPacific(country: string, lat: number, lon: number): boolean {
  if (country === 'MX') return lon < -98.5 || (lat < 16.8 && lon < -92);
  if (country === 'GT' || country === 'HN') return lat < 14.4;
  if (country === 'NI') return lon < -85.4;
  if (country === 'CR') return lon < -83.4;
  if (country === 'PA') return lat < 9.05;
  return country === 'CO' && lon < -76.9 && lat < 7.5;
}

function elsewhere({ lat, lon }: Placed): Region {
  if (lon < -30) return 'caribbean';
  if (lon < 30) return lat < 33 ? 'west-africa' : 'north-europe';
  return lat < 10 && lon < 60 ? 'east-africa' : 'oceania';
}
