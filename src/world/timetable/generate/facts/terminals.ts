// Which rail terminals are there in the world, in the order in which a smaller network takes them?
import type { Coordinate } from '../../../../base/index.ts';
import { terminalsEurasia } from './terminals-eurasia.ts';
import { terminalsRest } from './terminals-rest.ts';

export type RailTerminal = Coordinate & {
  readonly code: string;
  readonly name: string;
  readonly country: string;
};

/** The two lists in turn, so that every prefix reaches round the world. */
export const railTerminals: readonly RailTerminal[] = inTurn(
  terminalsEurasia.trim().split('\n').map(terminalOf),
  terminalsRest.trim().split('\n').map(terminalOf),
);

function inTurn<T>(a: readonly T[], b: readonly T[]): T[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]])
    .flat()
    .filter((item) => item !== undefined);
}

function terminalOf(line: string): RailTerminal {
  const [country = '', ...words] = line.split(' ');
  const lon = Number(words.pop());
  const south = words.pop()!;
  const lat = south.endsWith('S') ? -Number(south.slice(0, -1)) : Number(south);
  const name = words.join(' ');
  return { code: `${country}-${slugOf(name)}`, name, country, lat, lon };
}

/** Capitals without accents: "Uhříněves" becomes "UHRINEVES"; ł and đ have no decomposition. */
function slugOf(name: string): string {
  return name
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9 -]/g, '')
    .trim()
    .replaceAll(' ', '-')
    .toUpperCase();
}
