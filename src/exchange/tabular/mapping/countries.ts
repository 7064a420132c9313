// Which country is "Congo, DRC"? ISO 3166-1 alpha-2 by English name, with the short names that trade uses beside them.
import countries from 'i18n-iso-countries/index.js';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

countries.registerLocale(english);

// Names that the list does not know, folded to lower case without accents and punctuation.
const aliases: Readonly<Record<string, string>> = {
  'cote divoire': 'CI',
  'ivory coast': 'CI',
  'congo drc': 'CD',
  'congo kinshasa': 'CD',
  'dr congo': 'CD',
  drc: 'CD',
  'congo dem rep': 'CD',
  'congo brazzaville': 'CG',
  'republic of congo': 'CG',
  tanzania: 'TZ',
  vietnam: 'VN',
  'viet nam': 'VN',
  laos: 'LA',
  'lao pdr': 'LA',
  burma: 'MM',
  'cape verde': 'CV',
  swaziland: 'SZ',
  'south korea': 'KR',
  korea: 'KR',
  'north korea': 'KP',
  russia: 'RU',
  iran: 'IR',
  syria: 'SY',
  bolivia: 'BO',
  venezuela: 'VE',
  moldova: 'MD',
  macedonia: 'MK',
  'czech republic': 'CZ',
  holland: 'NL',
  'the netherlands': 'NL',
  uk: 'GB',
  'great britain': 'GB',
  usa: 'US',
  'united states': 'US',
  uae: 'AE',
  'hong kong': 'HK',
  macau: 'MO',
  taiwan: 'TW',
  palestine: 'PS',
  'st lucia': 'LC',
  turkey: 'TR',
  'guinea bissau': 'GW',
};

const byFoldedName = new Map<string, string>();
for (const [code, names] of Object.entries(countries.getNames('en', { select: 'all' }))) {
  for (const name of names) byFoldedName.set(fold(name), code);
}

/** ISO 3166-1 alpha-2 of an English name, an alpha-2 or an alpha-3 code. */
export function findCountry(text: string): string | undefined {
  const name = text.trim();
  if (/^[A-Za-z]{2}$/u.test(name) && countries.isValid(name.toUpperCase())) return name.toUpperCase();
  if (/^[A-Z]{3}$/u.test(name)) {
    const alpha2 = countries.alpha3ToAlpha2(name);
    if (alpha2 !== undefined) return alpha2;
  }
  const folded = fold(name);
  return aliases[folded] ?? byFoldedName.get(folded);
}

function fold(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/['’.]/gu, '')
    .replace(/[^a-z]+/gu, ' ')
    .trim();
}
