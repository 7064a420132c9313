// Which units does trade measure in, and how do they convert? UN/ECE Recommendation 20 (units of measure) and, for
// packages, Recommendation 21 (two characters; Recommendation 20 writes the same kinds with an X in front: XCT).
// Factors are the exact definitions of the SI Brochure and of NIST SP 811 appendix B.

export type Dimension =
  | 'count'
  | 'mass'
  | 'length'
  | 'area'
  | 'volume'
  | 'time'
  | 'calendar'
  | 'temperature'
  | 'speed'
  | 'pressure'
  | 'energy'
  | 'power'
  | 'ratio'
  | 'angle'
  | 'acceleration'
  | 'density'
  | 'voltage'
  | 'current'
  | 'frequency'
  | 'illuminance'
  | 'sound'
  | 'data'
  | 'set'
  | 'package';

/** `factor` is how many of the dimension's base unit one unit is; temperature also has a `zero` in kelvin. */
export type Unit = {
  readonly code: string;
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly factor: string;
  readonly zero?: string;
};

// Each entry reads "code symbol factor"; the base unit of the dimension has the factor 1.
const table: Readonly<Record<Exclude<Dimension, 'temperature' | 'package'>, string>> = {
  count: 'C62 1 1|H87 pc 1|NAR art. 1|PR pr 2|NPR pr 2|DZN dz 12|GRO gr 144|CEN 100 100|MIL 1000 1000',
  mass: `KGM kg 1|GRM g 0.001|MGM mg 0.000001|TNE t 1000|KTN kt 1000000|DTN dt 100|LBR lb 0.45359237
    |ONZ oz 0.028349523125|APZ ozt 0.0311034768|STN sh.tn 907.18474|LTN l.tn 1016.0469088|CTM ct 0.0002`,
  length: `MTR m 1|DMT dm 0.1|CMT cm 0.01|MMT mm 0.001|KMT km 1000|INH in 0.0254|FOT ft 0.3048|YRD yd 0.9144
    |SMI mi 1609.344|NMI nmi 1852`,
  area: `MTK m² 1|CMK cm² 0.0001|KMK km² 1000000|HAR ha 10000|INK in² 0.00064516|FTK ft² 0.09290304
    |YDK yd² 0.83612736`,
  volume: `MTQ m³ 1|DMQ dm³ 0.001|CMQ cm³ 0.000001|LTR l 0.001|MLT ml 0.000001|CLT cl 0.00001|HLT hl 0.1
    |INQ in³ 0.000016387064|FTQ ft³ 0.028316846592|YDQ yd³ 0.764554857984|GLL gal 0.003785411784
    |GLI gal(UK) 0.00454609|BLL bbl 0.158987294928|OZA fl.oz 0.0000295735295625`,
  time: 'SEC s 1|C26 ms 0.001|MIN min 60|HUR h 3600|DAY d 86400|WEE wk 604800',
  calendar: 'MON mo 1|ANN y 12',
  speed: 'KMH km/h 1|KNT kn 1.852|MTS m/s 3.6|HM mi/h 1.609344',
  pressure: 'PAL Pa 1|A97 hPa 100|KPA kPa 1000|MBR mbar 100|BAR bar 100000|ATM atm 101325',
  energy: 'JOU J 1|KJO kJ 1000|3B MJ 1000000|GV GJ 1000000000|WHR Wh 3600|KWH kWh 3600000|MWH MWh 3600000000',
  power: 'WTT W 1|KWT kW 1000|MAW MW 1000000',
  ratio: 'P1 % 1|59 ppm 0.0001',
  angle: 'DD ° 1',
  acceleration: 'MSK m/s² 1|K40 gₙ 9.80665',
  density: 'KMQ kg/m³ 1',
  voltage: 'VLT V 1|2Z mV 0.001',
  current: 'AMP A 1|4K mA 0.001',
  frequency: 'HTZ Hz 1|KHZ kHz 1000',
  illuminance: 'LUX lx 1',
  sound: '2N dB 1',
  data: 'AD B 1',
  set: 'SET set 1',
};

// Recommendation 21. "PR" (receptacle, plastic) is left out: as a quantity it is the pair of Recommendation 20.
const packageKinds =
  `1A 1B 1D 1G 1H 3A 3H 43 4A 4C 4D 4G 4H 5H 5L 5M AE AM BA BE BG BJ BK BL BO BX CA CG CH CN CR CS CT CY DR EN FX IN
  JC JR JY KG LG NE OF PA PB PC PK PL PX RL RO RT SA SI SK SW TB TN TO TU TY VG VL VO VQ VR VY WA ZZ`.split(
    /\s+/,
  );

/** Codes that partners still send for one that the recommendation lists now. */
const aliases: Readonly<Record<string, string>> = { EA: 'C62', PCE: 'H87' };

const temperatures: readonly Unit[] = [
  { code: 'KEL', symbol: 'K', dimension: 'temperature', factor: '1', zero: '0' },
  { code: 'CEL', symbol: '°C', dimension: 'temperature', factor: '1', zero: '273.15' },
  {
    code: 'FAH',
    symbol: '°F',
    dimension: 'temperature',
    factor: '0.5555555555555555555555555',
    zero: '255.372222222222222222222',
  },
];

function readTable(): Unit[] {
  return Object.entries(table).flatMap(([dimension, entries]) =>
    entries.split('|').map((entry): Unit => {
      const [code = '', symbol = '', factor = ''] = entry.trim().split(/\s+/);
      return { code, symbol, dimension: dimension as Dimension, factor };
    }),
  );
}

const packages = packageKinds.map((code): Unit => ({
  code,
  symbol: code,
  dimension: 'package',
  factor: '1',
}));

/** Every unit and package kind that is known. */
export const units: readonly Unit[] = [...readTable(), ...temperatures, ...packages];

const byCode: ReadonlyMap<string, Unit> = new Map(units.map((unit) => [unit.code, unit]));

/** The unit of a code, an alias (EA) or an X-code of a package (XCT); undefined when unknown. */
export function findUnit(code: string): Unit | undefined {
  const alias = Object.hasOwn(aliases, code) ? aliases[code] : undefined;
  const found = byCode.get(alias ?? code);
  if (found !== undefined || code.length !== 3 || !code.startsWith('X')) return found;
  const kind = byCode.get(code.slice(1));
  return kind?.dimension === 'package' ? kind : undefined;
}

export function isPackageKind(code: string): boolean {
  return findUnit(code)?.dimension === 'package';
}
