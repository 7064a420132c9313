// Which containers are there? Sizes by ISO 668 and ISO 1496; inside volumes, payloads and moves are typical of carriers' own tables and
// planning averages, to be overridden by one's own equipment.
import type { Equipment } from './task.ts';

// Mixed cartons and pallets stack to some 85 % of the inside; in reefers the load line and the air above the floor take more.
export const fillMaxDefault = { dry: 0.85, cooled: 0.8 } as const;
const dry = { reefer: false, fillMax: fillMaxDefault.dry };
const cooled = { reefer: true, fillMax: fillMaxDefault.cooled };
/** Dry, of 20 feet. */
const twentyFoot: Equipment = {
  ...{ code: '20GP', ...dry, volumeM3: 33.2, payloadKg: 28_200, teu: 1, usdPerMove: 350 },
};
/** As a container of 20 feet stows it. */
export const cubicMetresPerTeu = twentyFoot.volumeM3 * twentyFoot.fillMax;

export const equipmentDefault: readonly Equipment[] = [
  twentyFoot,
  { code: '40GP', ...dry, volumeM3: 67.7, payloadKg: 28_700, teu: 2, usdPerMove: 480 },
  { code: '40HC', ...dry, volumeM3: 76.3, payloadKg: 28_500, teu: 2, usdPerMove: 500 },
  { code: '45HC', ...dry, volumeM3: 86, payloadKg: 27_700, teu: 2.25, usdPerMove: 620 },
  { code: '20RF', ...cooled, volumeM3: 28.3, payloadKg: 27_400, teu: 1, usdPerMove: 900 },
  { code: '40RH', ...cooled, volumeM3: 67.5, payloadKg: 29_500, teu: 2, usdPerMove: 1300 },
];
