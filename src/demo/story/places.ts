// From where, through which ports, to which of the importer's places? Real ports and airports by their codes; an inland
// factory or warehouse stands at the code of its city's airport.
import type { Mode } from '../../world/index.ts';

export type Region = 'europe' | 'north-america' | 'africa' | 'latin-america';

export type Site = {
  readonly supplier: string;
  readonly place: string;
  readonly ports: readonly string[];
  readonly airport: string;
  /** Where trains to Europe are loaded. */
  readonly railhead?: string;
  /** Lorries from here reach Europe. */
  readonly byRoad?: boolean;
  /** Ports in which a container changes ships on the way to Europe. */
  readonly hubs: readonly string[];
  /** How much of the community's trade starts here. */
  readonly weight: number;
  readonly to: Readonly<Partial<Record<Region, number>>>;
};

const eastHubs = ['SGSIN', 'MYPKG', 'LKCMB'];
const westHubs = ['ESALG', 'MAPTM'];

export const sites: readonly Site[] = [
  {
    supplier: 'lotus-river',
    place: 'HGH',
    ports: ['CNNGB', 'CNSHA'],
    airport: 'PVG',
    railhead: 'CNWUH',
    hubs: eastHubs,
    weight: 12,
    to: { europe: 8, 'north-america': 2, 'latin-america': 1 },
  },
  {
    supplier: 'pearl-lantern',
    place: 'CAN',
    ports: ['CNYTN', 'CNSZX', 'HKHKG'],
    airport: 'CAN',
    railhead: 'CNCKG',
    hubs: eastHubs,
    weight: 14,
    to: { europe: 7, 'north-america': 3, africa: 1 },
  },
  {
    supplier: 'pearl-lantern',
    place: 'CTU',
    ports: ['CNSHA'],
    airport: 'CTU',
    railhead: 'CNCTU',
    hubs: [],
    weight: 6,
    to: { europe: 1 },
  },
  {
    supplier: 'pearl-lantern',
    place: 'KHH',
    ports: ['TWKHH'],
    airport: 'TPE',
    hubs: eastHubs,
    weight: 5,
    to: { europe: 3, 'north-america': 2 },
  },
  {
    supplier: 'pearl-lantern',
    place: 'MNL',
    ports: ['PHMNL'],
    airport: 'MNL',
    hubs: ['TWKHH', 'SGSIN'],
    weight: 5,
    to: { europe: 3, 'north-america': 2 },
  },
  {
    supplier: 'hanbit-devices',
    place: 'CEB',
    ports: ['PHCEB'],
    airport: 'CEB',
    hubs: ['TWKHH', 'SGSIN'],
    weight: 3,
    to: { europe: 3, 'north-america': 1 },
  },
  {
    supplier: 'monsoon-garments',
    place: 'SGN',
    ports: ['VNSGN', 'VNCMT'],
    airport: 'SGN',
    hubs: ['SGSIN', 'MYPKG'],
    weight: 9,
    to: { europe: 6, 'north-america': 3 },
  },
  {
    supplier: 'monsoon-garments',
    place: 'HAN',
    ports: ['VNHPH'],
    airport: 'HAN',
    hubs: eastHubs,
    weight: 4,
    to: { europe: 4, 'north-america': 1 },
  },
  {
    supplier: 'monsoon-garments',
    place: 'CGK',
    ports: ['IDJKT'],
    airport: 'CGK',
    hubs: ['SGSIN', 'MYTPP'],
    weight: 4,
    to: { europe: 4, africa: 1 },
  },
  {
    supplier: 'monsoon-garments',
    place: 'CMB',
    ports: ['LKCMB'],
    airport: 'CMB',
    hubs: [],
    weight: 4,
    to: { europe: 4, 'north-america': 1 },
  },
  {
    supplier: 'deccan-biologics',
    place: 'PNQ',
    ports: ['INNSA'],
    airport: 'BOM',
    hubs: ['LKCMB', 'AEJEA'],
    weight: 10,
    to: { europe: 6, africa: 2, 'north-america': 1 },
  },
  {
    supplier: 'limmatquell',
    place: 'ZRH',
    ports: ['BEANR'],
    airport: 'ZRH',
    byRoad: true,
    hubs: [],
    // Its orders are few and long past: see `second-source.ts`.
    weight: 0,
    to: { europe: 1 },
  },
  {
    supplier: 'siam-tide',
    place: 'BKK',
    ports: ['THLCH'],
    airport: 'BKK',
    hubs: ['SGSIN', 'MYPKG'],
    weight: 6,
    to: { europe: 5, 'north-america': 2 },
  },
  {
    supplier: 'hanbit-devices',
    place: 'GMP',
    ports: ['KRPUS', 'KRINC'],
    airport: 'ICN',
    hubs: eastHubs,
    weight: 6,
    to: { europe: 5, 'north-america': 2, 'latin-america': 1 },
  },
  {
    supplier: 'kitsune-bearings',
    place: 'NGO',
    ports: ['JPYOK', 'JPUKB'],
    airport: 'NGO',
    hubs: eastHubs,
    weight: 6,
    to: { europe: 4, 'north-america': 2 },
  },
  {
    supplier: 'anatolia-loom',
    place: 'IST',
    ports: ['TRAMB'],
    airport: 'IST',
    byRoad: true,
    hubs: [],
    weight: 5,
    to: { europe: 5, 'north-america': 1 },
  },
  {
    supplier: 'anatolia-loom',
    place: 'ADA',
    ports: ['TRMER'],
    airport: 'ADA',
    byRoad: true,
    hubs: [],
    weight: 3,
    to: { europe: 1 },
  },
  {
    supplier: 'serra-azul',
    place: 'GRU',
    ports: ['BRSSZ'],
    airport: 'GRU',
    hubs: westHubs,
    weight: 5,
    to: { europe: 5, 'north-america': 1, africa: 1 },
  },
  {
    supplier: 'serra-azul',
    place: 'LIM',
    ports: ['PECLL'],
    airport: 'LIM',
    hubs: ['PABLB'],
    weight: 4,
    to: { europe: 4, 'north-america': 1 },
  },
  {
    supplier: 'karoo-orchards',
    place: 'JNB',
    ports: ['ZADUR'],
    airport: 'JNB',
    hubs: westHubs,
    weight: 3,
    to: { europe: 5 },
  },
  {
    supplier: 'karoo-orchards',
    place: 'CPT',
    ports: ['ZACPT'],
    airport: 'CPT',
    hubs: westHubs,
    weight: 2,
    to: { europe: 5 },
  },
  {
    supplier: 'rift-meadow',
    place: 'NBO',
    ports: ['KEMBA'],
    airport: 'NBO',
    hubs: [],
    weight: 4,
    to: { europe: 5 },
  },
  {
    supplier: 'bluebonnet-medical',
    place: 'DFW',
    ports: ['USHOU'],
    airport: 'IAH',
    hubs: [],
    weight: 5,
    to: { europe: 4, 'latin-america': 2, africa: 1 },
  },
  {
    supplier: 'bluebonnet-medical',
    place: 'ORD',
    ports: ['USNYC'],
    airport: 'ORD',
    hubs: [],
    weight: 3,
    to: { europe: 4, 'latin-america': 1 },
  },
  {
    supplier: 'cobre-alto',
    place: 'MEX',
    ports: ['MXVER', 'MXZLO'],
    airport: 'MEX',
    hubs: ['ESALG'],
    weight: 3,
    to: { europe: 4, 'latin-america': 1 },
  },
];

export type Depot = {
  readonly place: string;
  readonly region: Region;
  readonly ports: readonly string[];
  readonly airport: string;
  /** The last leg from the port. */
  readonly onCarriage: Extract<Mode, 'rail' | 'road'>;
  readonly rail?: string;
  readonly warehouse: string;
  /** The customer whose own store it is. */
  readonly customer?: string;
  readonly weight: number;
};

const quayside = { warehouse: 'quayside-stores', region: 'europe' } as const;
const prairie = { warehouse: 'prairie-stores' } as const;

export const depots: readonly Depot[] = [
  {
    ...quayside,
    place: 'EIN',
    ports: ['NLRTM', 'BEANR'],
    airport: 'AMS',
    onCarriage: 'road',
    rail: 'DEHAM',
    weight: 9,
  },
  {
    ...quayside,
    place: 'MUC',
    ports: ['DEHAM', 'SIKOP'],
    airport: 'FRA',
    onCarriage: 'rail',
    rail: 'DEHAM',
    weight: 5,
  },
  {
    ...quayside,
    place: 'MAD',
    ports: ['ESVLC', 'ESALG'],
    airport: 'MAD',
    onCarriage: 'road',
    rail: 'ESMAD',
    weight: 4,
  },
  { ...quayside, place: 'LYS', ports: ['FRLEH', 'ITGOA'], airport: 'CDG', onCarriage: 'road', weight: 3 },
  {
    ...quayside,
    place: 'WAW',
    ports: ['PLGDN'],
    airport: 'WAW',
    onCarriage: 'road',
    rail: 'BYMSQ',
    weight: 3,
  },
  {
    ...quayside,
    place: 'BUD',
    ports: ['SIKOP', 'GRPIR'],
    airport: 'VIE',
    onCarriage: 'rail',
    rail: 'HUBUD',
    weight: 2,
  },
  { ...quayside, place: 'BHX', ports: ['GBFXT', 'GBSOU'], airport: 'LHR', onCarriage: 'road', weight: 3 },
  {
    ...quayside,
    place: 'LEJ',
    ports: ['DEHAM', 'NLRTM'],
    airport: 'FRA',
    onCarriage: 'road',
    rail: 'DEHAM',
    customer: 'nordkreuz-kliniken',
    weight: 3,
  },
  {
    ...quayside,
    place: 'SVQ',
    ports: ['ESALG'],
    airport: 'MAD',
    onCarriage: 'road',
    customer: 'casa-olivo',
    weight: 2,
  },
  {
    ...prairie,
    region: 'north-america',
    place: 'ORD',
    ports: ['USLAX', 'USNYC'],
    airport: 'ORD',
    onCarriage: 'rail',
    customer: 'lakeshore-supply',
    weight: 3,
  },
  {
    ...prairie,
    region: 'north-america',
    place: 'DFW',
    ports: ['USLGB', 'USHOU'],
    airport: 'DFW',
    onCarriage: 'rail',
    weight: 3,
  },
  {
    ...prairie,
    region: 'africa',
    place: 'JNB',
    ports: ['ZADUR'],
    airport: 'JNB',
    onCarriage: 'road',
    weight: 2,
  },
  {
    ...prairie,
    region: 'africa',
    place: 'NBO',
    ports: ['KEMBA'],
    airport: 'NBO',
    onCarriage: 'rail',
    weight: 2,
  },
  {
    ...prairie,
    region: 'latin-america',
    place: 'GRU',
    ports: ['BRSSZ'],
    airport: 'GRU',
    onCarriage: 'road',
    weight: 2,
  },
  {
    ...prairie,
    region: 'latin-america',
    place: 'SCL',
    ports: ['CLSAI'],
    airport: 'SCL',
    onCarriage: 'road',
    weight: 2,
  },
];
