// Which trains run where? Block trains between China and Europe, double-stack trains in North America, shuttles from ports to
// the terminals behind them, and trains between terminals that are not too far apart.
import { distanceMetres, type Random } from '../../../base/index.ts';
import { bothWays, nameOf, type DraftService } from './draft.ts';
import type { Site } from './site.ts';
import { trainClasses } from './vessels.ts';

export function draftTrains(sites: readonly Site[], random: Random): DraftService[] {
  const terminals = sites.filter(({ kind }) => kind === 'terminal');
  const ports = sites.filter(({ kind, modes }) => kind === 'port' && modes.includes('rail'));
  return [
    ...eurasian(terminals, random.fork('eurasian')),
    ...regional(terminals, ports, random.fork('regional')),
  ];
}

/** From the heart of China over one border crossing each to the broad gauge and back, to a terminal in Europe. */
const crossings = [
  ['KZ-KHORGOS-GATEWAY', 'PL-MALASZEWICZE'],
  ['KZ-DOSTYK', 'PL-MALASZEWICZE'],
  ['RU-ZABAYKALSK', 'BY-BREST-SEVERNY'],
  ['MN-ZAMYN-UUD', 'PL-MALASZEWICZE'],
] as const;
const europeanEnds = new Set('DE PL NL BE FR IT ES AT HU CZ FI'.split(' '));
const gaugeChangeHours = 14;

function eurasian(terminals: readonly Site[], random: Random): DraftService[] {
  const byCode = new Map(terminals.map((site) => [site.code, site]));
  const via = crossings
    .map((codes) => codes.flatMap((code) => byCode.get(code) ?? []))
    .filter((way) => way.length === 2);
  const chinese = terminals.filter(({ country, lon }) => country === 'CN' && lon > 95);
  const european = terminals.filter(
    ({ country, code }) => europeanEnds.has(country) && code !== 'PL-MALASZEWICZE',
  );
  if (via.length === 0 || european.length === 0) return [];
  return chinese.flatMap((start) =>
    pickTerminals(european, 3 + Math.round(8 * start.weight), random).flatMap((end) => {
      const calls = [start, ...(random.next() < 0.6 ? via[0]! : random.pick(via)), end];
      return bothWays({
        ...{ mode: 'rail', name: nameOf(calls), vehicle: trainClasses.block, calls },
        stayHours: gaugeChangeHours,
        perWeek: 1 + 6 * Math.sqrt(start.weight * end.weight),
        isEssential: false,
      });
    }),
  );
}

function pickTerminals(terminals: readonly Site[], count: number, random: Random): Site[] {
  return [
    ...new Set(Array.from({ length: count }, () => random.weighted(terminals, ({ weight }) => weight))),
  ];
}

const kmMin = 100;
const portKmMax = 1200;
const neighbourKmMax = 1500;
const trunkKmMax = 4200;

function regional(terminals: readonly Site[], ports: readonly Site[], random: Random): DraftService[] {
  const pairs = new Map<string, readonly [Site, Site]>();
  const join = (a: Site, b: Site) => {
    const [one, two] = a.code < b.code ? [a, b] : [b, a];
    if (isOneRailway(one, two)) pairs.set(`${one.code} ${two.code}`, [one, two]);
  };
  for (const terminal of terminals) {
    for (const port of nearest(ports, terminal, portKmMax).slice(0, 4)) join(terminal, port);
    for (const other of nearest(terminals, terminal, neighbourKmMax).slice(0, 5)) join(terminal, other);
    const far = [...terminals, ...ports].filter(
      (other) => other !== terminal && kmBetween(other, terminal) < trunkKmMax,
    );
    if (far.length > 0) for (const other of pickTerminals(far, 3, random)) join(terminal, other);
  }
  return [...pairs.values()].flatMap((calls) => {
    const [a, b] = calls;
    const isStacked = a.country === b.country && ['US', 'CA', 'AU', 'IN', 'SA'].includes(a.country);
    return bothWays({
      ...{ mode: 'rail', name: nameOf(calls), calls, stayHours: 4, isEssential: false },
      vehicle: isStacked ? trainClasses.doubleStack : trainClasses.block,
      perWeek: 1 + 10 * Math.sqrt(a.weight * b.weight),
    });
  });
}

function kmBetween(a: Site, b: Site): number {
  return distanceMetres(a, b) / 1000;
}

function nearest(sites: readonly Site[], at: Site, kmMax: number): Site[] {
  return sites
    .map((site) => ({ site, km: kmBetween(site, at) }))
    .filter(({ km }) => km >= kmMin && km <= kmMax)
    .toSorted((a, b) => a.km - b.km)
    .map(({ site }) => site);
}

/** Trains cross borders within Europe and its neighbours on the land bridge, in North America, and to the next country. */
function isOneRailway(a: Site, b: Site): boolean {
  if (a.land === undefined || kmBetween(a, b) < kmMin) return false;
  if (a.country === b.country || kmBetween(a, b) < 500) return true;
  return [landBridge, northAmerica].some((countries) => countries.has(a.country) && countries.has(b.country));
}

const northAmerica = new Set(['US', 'CA', 'MX']);
const landBridge = new Set(
  (
    'DE PL NL BE FR LU IT ES PT CH AT HU CZ SK SI HR RS RO BG GR TR DK SE NO FI EE LV LT GB BY UA MD RU KZ UZ KG TJ TM GE AZ AM MN CN ' +
    'LA VN'
  ).split(' '),
);
