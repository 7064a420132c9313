// Where do the sites of the invented network stand, and which straits lie between them? Rough: blocks of countries, as on a map.

type Block = 'east-asia' | 'south-asia' | 'gulf' | 'europe' | 'black-sea' | 'america';
type Country = {
  readonly code: string;
  readonly block: Block;
  readonly weight: number;
  readonly places: readonly string[];
};

export const countries: readonly Country[] = [
  { code: 'CN', block: 'east-asia', weight: 10, places: ['CNSHA', 'CNNGB', 'CNSZX', 'CNWUH'] },
  { code: 'JP', block: 'east-asia', weight: 6, places: ['JPYOK', 'JPNGO', 'JPTYO'] },
  { code: 'KR', block: 'east-asia', weight: 4, places: ['KRPUS'] },
  { code: 'TW', block: 'east-asia', weight: 3, places: ['TWKHH'] },
  { code: 'TH', block: 'east-asia', weight: 3, places: ['THLCH'] },
  { code: 'MY', block: 'east-asia', weight: 2, places: ['MYPKG'] },
  { code: 'IN', block: 'south-asia', weight: 4, places: ['INNSA'] },
  { code: 'AE', block: 'gulf', weight: 1, places: ['AEJEA'] },
  { code: 'DE', block: 'europe', weight: 8, places: ['DEHAM', 'DEBRV'] },
  { code: 'ES', block: 'europe', weight: 3, places: ['ESVLC'] },
  { code: 'PL', block: 'europe', weight: 3, places: ['PLGDN'] },
  { code: 'UA', block: 'black-sea', weight: 1, places: ['UAODS'] },
  { code: 'TR', block: 'black-sea', weight: 2, places: ['TRIST'] },
  { code: 'US', block: 'america', weight: 12, places: ['USNYC', 'USBAL', 'USSAV', 'USLAX'] },
  { code: 'MX', block: 'america', weight: 5, places: ['MXVER'] },
];

export const industries = [
  'semiconductors',
  'electronics',
  'drives',
  'wiring',
  'chemicals',
  'metals',
  'plastics',
];

const blockOf = new Map(countries.map(({ code, block }) => [code, block]));

const straits: Readonly<Record<string, readonly string[]>> = {
  'east-asia europe': ['malacca', 'bab-el-mandeb', 'suez'],
  'east-asia south-asia': ['malacca'],
  'east-asia gulf': ['malacca', 'hormuz'],
  'black-sea east-asia': ['malacca', 'bab-el-mandeb', 'suez', 'bosporus'],
  'europe south-asia': ['bab-el-mandeb', 'suez'],
  'black-sea south-asia': ['bab-el-mandeb', 'suez', 'bosporus'],
  'europe gulf': ['hormuz', 'bab-el-mandeb', 'suez'],
  'america gulf': ['hormuz', 'bab-el-mandeb', 'suez'],
  'gulf south-asia': ['hormuz'],
  'black-sea europe': ['bosporus'],
  'america black-sea': ['bosporus'],
  'america south-asia': ['bab-el-mandeb', 'suez'],
};

/** `chance` decides between the coasts of America: half of what comes from Asia goes through Panama. */
export function straitsBetween(from: string, to: string, chance: number): readonly string[] {
  const key = [blockOf.get(from) ?? '', blockOf.get(to) ?? ''].sort().join(' ');
  if (key === 'america east-asia') return chance < 0.5 ? ['panama'] : [];
  return straits[key] ?? [];
}
