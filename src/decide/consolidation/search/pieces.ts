// Into what are lots cut that are larger than a container? Only where they are divisible: full containers first, of the size that carries
// the goods cheapest, then the rest, which is a lot like any other.
import { suits } from '../sharing/may-share.ts';
import type { ConsolidationTask, Equipment, Lot } from '../task.ts';

export type Piece = {
  readonly lot: number;
  readonly weightKg: number;
  readonly volumeM3: number;
  /** Of the lot. */
  readonly share: number;
};

/** More containers than one lot is cut into; what is larger stands still. */
const piecesMax = 500;

export function cutLots(task: ConsolidationTask): Piece[] {
  const freightOf = leastFreight(task);
  return task.lots.flatMap((lot, number) => {
    const whole = { lot: number, weightKg: lot.weightKg, volumeM3: lot.volumeM3, share: 1 };
    const own = task.equipment.filter((one) => suits(lot, one));
    if (!lot.divisible || own.length === 0 || own.some((one) => containersOf(lot, one) <= 1)) return [whole];
    const best = cheapestFor(lot, freightOf(lot), own);
    const containers = containersOf(lot, best);
    if (containers > piecesMax) return [whole];
    const full = Math.floor(containers + 1e-9);
    // In whole grams and cubic centimetres, rounded down so that a full one is no fuller than full.
    const part = {
      lot: number,
      weightKg: Math.floor((lot.weightKg / containers) * 1000) / 1000,
      volumeM3: Math.floor((lot.volumeM3 / containers) * 1e6) / 1e6,
      share: 1 / containers,
    };
    const rest = {
      lot: number,
      weightKg: lot.weightKg - full * part.weightKg,
      volumeM3: lot.volumeM3 - full * part.volumeM3,
      share: 1 - full * part.share,
    };
    return [...Array.from({ length: full }, () => part), ...(rest.share > 1e-6 ? [rest] : [])];
  });
}

/** Of this equipment, with fractions. */
function containersOf(lot: Lot, { volumeM3, fillMax, payloadKg }: Equipment): number {
  return Math.max(lot.volumeM3 / (volumeM3 * fillMax), lot.weightKg / payloadKg);
}

/** A TEU, by lane; 0 where nothing goes. */
function leastFreight({ departures }: ConsolidationTask): (lot: Lot) => number {
  const keyOf = ({ from, to }: Pick<Lot, 'from' | 'to'>) => JSON.stringify([from, to]);
  const least = new Map<string, number>();
  for (const departure of departures) {
    const key = keyOf(departure);
    least.set(key, Math.min(least.get(key) ?? Infinity, departure.usdPerTeu));
  }
  return (lot) => least.get(keyOf(lot)) ?? 0;
}

function cheapestFor(lot: Lot, usdPerTeu: number, own: readonly Equipment[]): Equipment {
  const usdOf = (one: Equipment) => containersOf(lot, one) * (usdPerTeu * one.teu + one.usdPerMove);
  return own.reduce((best, one) => (usdOf(one) < usdOf(best) ? one : best));
}
