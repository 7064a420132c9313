// Which goods can share containers at all? Families: goods whose set-points hang together, and, for each owner who shares with nobody,
// its own goods. A lot of such an owner that would share may go in the containers of either.
import { setPointOf } from '../sharing/may-share.ts';
import type { Lot } from '../task.ts';
import type { Packing } from './packing.ts';

export type Families = {
  of(piece: number): readonly number[];
  equipmentOf(family: number): readonly number[];
};

export function familiesOf({ task, pieces, equipment }: Packing): Families {
  const bandOf = bandsOf(task.lots);
  const keepsApart = new Set(task.lots.filter(({ shares }) => !shares).map(({ owner }) => owner));
  const numbers = new Map<string, number>();
  const isCooled: boolean[] = [];
  const numberOf = (band: number, owner: string | undefined) => {
    const key = JSON.stringify([band, owner ?? null]);
    if (!numbers.has(key)) {
      numbers.set(key, isCooled.length);
      isCooled.push(band >= 0);
    }
    return numbers.get(key)!;
  };
  const families = task.lots.map((lot, number) => [
    ...(lot.shares ? [numberOf(bandOf[number]!, undefined)] : []),
    ...(keepsApart.has(lot.owner) ? [numberOf(bandOf[number]!, lot.owner)] : []),
  ]);
  const equipmentOf = [false, true].map((cooled) =>
    equipment.flatMap(({ reefer }, e) => (reefer === cooled ? [e] : [])),
  );
  return {
    of: (piece) => families[pieces[piece]!.lot]!,
    equipmentOf: (family) => equipmentOf[isCooled[family] ? 1 : 0]!,
  };
}

/** Numbers of the bands in which ranges overlap in a chain; −1 for goods without a range. */
function bandsOf(lots: readonly Lot[]): Int32Array {
  const bands = new Int32Array(lots.length).fill(-1);
  const ranged = lots
    .flatMap((lot, number) => {
      const range = setPointOf(lot);
      return range ? [{ number, ...range }] : [];
    })
    .sort((a, b) => a.min - b.min);
  let [band, reach] = [-1, -Infinity];
  for (const { number, min, max } of ranged) {
    if (min > reach) band++;
    reach = Math.max(reach, max);
    bands[number] = band;
  }
  return bands;
}
