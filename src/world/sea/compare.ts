// How far are our distances from a table of known ones? The sample is LINERLIB's: port pairs with the distance, and whether
// it goes through Suez or Panama.
import type { Coordinate } from '../../base/index.ts';
import { chokepointPosition, type ChokepointName } from './chokepoints.ts';
import { seaDistance, seaMiles, type SeaRouter } from './distance.ts';

export type SamplePair = {
  readonly from: Coordinate;
  readonly to: Coordinate;
  readonly codes: string;
  readonly nm: number;
  readonly through: readonly ('suez' | 'panama')[];
};

export type SampleClass = 'neither' | 'suez' | 'panama' | 'both';

export type ClassFigures = {
  readonly pairs: number;
  readonly medianError: number;
  readonly p90Error: number;
  readonly bias: number;
};

export type SampleFigures = {
  readonly classes: Readonly<Record<SampleClass, ClassFigures>>;
  readonly unreachable: number;
};

/** Both texts are tab-separated with a heading row. */
export function readSample(portsText: string, pairsText: string): SamplePair[] {
  const rows = (text: string) =>
    text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split('\t'));
  const ports = new Map(
    rows(portsText).map((row) => [row[0]!, { lat: Number(row[6]), lon: Number(row[5]) }]),
  );
  return rows(pairsText).flatMap(([a, b, nm, , panama, suez]) => {
    const from = ports.get(a!);
    const to = ports.get(b!);
    if (from === undefined || to === undefined) return [];
    const through = [
      ...(suez === '1' ? ['suez' as const] : []),
      ...(panama === '1' ? ['panama' as const] : []),
    ];
    return [{ from, to, codes: `${a} ${b}`, nm: Number(nm), through }];
  });
}

/** A pair with a flag goes through that canal, one without avoids it; Kiel is no way for the ships of the table. */
export function compareWithSample(router: SeaRouter, sample: readonly SamplePair[]): SampleFigures {
  const errors: Record<SampleClass, number[]> = { neither: [], suez: [], panama: [], both: [] };
  let unreachable = 0;
  for (const pair of sample) {
    const nm = milesLike(router, pair);
    if (nm === undefined) unreachable++;
    else errors[pair.through.length === 2 ? 'both' : (pair.through[0] ?? 'neither')].push(nm / pair.nm - 1);
  }
  return {
    unreachable,
    classes: {
      neither: figuresOf(errors.neither),
      suez: figuresOf(errors.suez),
      panama: figuresOf(errors.panama),
      both: figuresOf(errors.both),
    },
  };
}

export function avoidedBy({ through }: SamplePair): ChokepointName[] {
  return (['kiel', 'suez', 'panama'] as const).filter((name) => name === 'kiel' || !through.includes(name));
}

function milesLike(router: SeaRouter, pair: SamplePair): number | undefined {
  const avoid = avoidedBy(pair);
  const free = seaDistance(router, pair.from, pair.to, { avoid });
  if (!free.ok) return undefined;
  const missed = pair.through.find((name) => !free.value.via.includes(name));
  if (missed === undefined) return free.value.nm;
  const canal = chokepointPosition(missed);
  const first = seaMiles(router, pair.from, canal, { avoid });
  const second = seaMiles(router, canal, pair.to, { avoid });
  return first.ok && second.ok ? first.value + second.value : undefined;
}

function figuresOf(errors: readonly number[]): ClassFigures {
  const sizes = errors.map(Math.abs).toSorted((a, b) => a - b);
  const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? 0;
  const bias = errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length);
  return { pairs: errors.length, medianError: at(0.5), p90Error: at(0.9), bias };
}
