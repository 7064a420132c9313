// What do changes between services cost and how long do they take? Lifts, least times of connection and storage of every
// stop by mode, as numbers. A change pays half the lifts of each of its two modes, the beginning of a way those of the mode
// it begins with, the end those of the mode it ends with, as the search for single ways has it.
import { connectionHoursDefault, modes, type Mode, type Stop } from '../../../world/index.ts';

export type Tariff = {
  /** By stop · 4 + mode. */
  readonly liftUsdPerTeu: Float64Array;
  readonly liftCo2ePerTonne: Float64Array;
  readonly freeMs: Float64Array;
  readonly storageUsdPerTeuMs: Float64Array;
  /** By stop · 16 + mode that brings · 4 + mode that takes. */
  readonly connectionMs: Float64Array;
  /** By stop · 4 + mode that brings: the least of them. */
  readonly connectionMinMs: Float64Array;
};

export const modeCount = modes.length;

export function modeIndex(mode: Mode): number {
  return modes.indexOf(mode);
}

export function tariffOf(stops: readonly Stop[]): Tariff {
  const byMode = () => new Float64Array(stops.length * modeCount);
  const tariff = {
    liftUsdPerTeu: byMode(),
    liftCo2ePerTonne: byMode(),
    freeMs: byMode().fill(Infinity),
    storageUsdPerTeuMs: byMode(),
    connectionMs: new Float64Array(stops.length * modeCount * modeCount),
    connectionMinMs: byMode().fill(Infinity),
  };
  stops.forEach((stop, s) => {
    modes.forEach((by, m) => {
      const at = s * modeCount + m;
      const handling = stop.handling?.[by];
      const storage = stop.storage?.[by];
      tariff.liftUsdPerTeu[at] = handling?.usdPerTeu ?? 0;
      tariff.liftCo2ePerTonne[at] = handling?.co2eKgPerTonne ?? 0;
      if (storage !== undefined) {
        tariff.freeMs[at] = storage.freeHours * 3_600_000;
        tariff.storageUsdPerTeuMs[at] = storage.usdPerTeuDay / 86_400_000;
      }
      modes.forEach((onto, n) => {
        const hours = stop.connectionHours?.[`${by}-${onto}`] ?? connectionHoursDefault[by][onto];
        tariff.connectionMs[at * modeCount + n] = hours * 3_600_000;
        tariff.connectionMinMs[at] = Math.min(tariff.connectionMinMs[at]!, hours * 3_600_000);
      });
    });
  });
  return tariff;
}

/** US dollars a TEU for standing at the stop so long after the mode has brought it. */
export function storageUsdPerTeu(
  { freeMs, storageUsdPerTeuMs }: Tariff,
  stop: number,
  mode: number,
  waitMs: number,
): number {
  const at = stop * modeCount + mode;
  const paid = waitMs - freeMs[at]!;
  return paid > 0 ? paid * storageUsdPerTeuMs[at]! : 0;
}
