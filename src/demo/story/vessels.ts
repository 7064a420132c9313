// On which ship, under which voyage, in which box? Invented names; container numbers under invented owner codes with the
// check digit of ISO 6346.
import { isContainerNumber, seededRandom, type Random } from '../../base/index.ts';
import { dayMs, hourMs } from './clock.ts';

const fleets: Readonly<Record<string, readonly [prefix: string, owner: string]>> = {
  'blue-anchor': ['Blue Anchor', 'QBAU'],
  'polar-lantern': ['Polar Lantern', 'QPLU'],
  'jade-junk': ['Jade Junk', 'QJJU'],
  'condor-pacific': ['Condor', 'QCPU'],
};

const names = (
  'Aurora Basalt Calla Dorado Ember Fathom Gannet Halcyon Iris Juniper Kestrel Larkspur Magnolia Narwhal Orchid Petrel ' +
  'Quartz Rosella Saffron Tamarind Umbra Verbena Willow Xenia Yarrow Zephyr Amber Bramble Cobalt Dahlia Egret Fern'
).split(' ');

/** Two sailings a week from each port. */
const sailingEveryMs = 3.5 * dayMs;

export type Sailing = {
  readonly vessel: string;
  readonly voyage: string;
  readonly departs: number;
  /** How the voyage goes, the same for all that is on board. */
  readonly random: Random;
};

/** The sailing of the carrier nearest to the wanted time. */
export function sailingAt(seed: string, carrier: string, from: string, to: string, wanted: number): Sailing {
  const service = seededRandom(`${seed} service ${carrier} ${from} ${to}`);
  const offset = service.integer(0, 83) * hourMs;
  const number = Math.round((wanted - offset) / sailingEveryMs);
  const random = seededRandom(`${seed} voyage ${carrier} ${from} ${to} ${number}`);
  const prefix = fleets[carrier]?.[0] ?? 'Vessel';
  return {
    vessel: `${prefix} ${random.pick(names)}`,
    voyage: `${String(100 + (Math.abs(number) % 900))}${random.pick(['E', 'W', 'N', 'S'])}`,
    departs: number * sailingEveryMs + offset,
    random,
  };
}

export function containerNumber(random: Random, carrier: string): string {
  const owner = fleets[carrier]?.[1] ?? 'QSWU';
  const serial = `${owner}${String(random.integer(100_000, 999_999))}`;
  for (let digit = 0; digit < 10; digit++) {
    if (isContainerNumber(`${serial}${digit}`)) return `${serial}${digit}`;
  }
  throw new TypeError(`no check digit completes ${serial}`);
}
