// Who runs the services of a generated network? Nobody: the names are invented, and say so.
import type { Random } from '../../../base/index.ts';
import type { Mode } from '../../services/index.ts';

const stones = (
  'Agate Amber Beryl Citrine Coral Garnet Jade Jasper Lapis Malachite Moonstone Obsidian Onyx Opal Pearl Quartz Ruby Sapphire ' +
  'Spinel Topaz Turquoise Zircon'
).split(' ');

const trades: Readonly<Record<Mode, readonly [string, number]>> = {
  sea: ['Container Line', 14],
  air: ['Air Cargo', 22],
  rail: ['Rail Freight', 12],
  road: ['Haulage', 18],
};

/** Such as "Example Opal Air Cargo". */
export function pickCarrier(mode: Mode, random: Random): string {
  const [trade, count] = trades[mode];
  return `Example ${stones[random.integer(0, count - 1)]!} ${trade}`;
}
