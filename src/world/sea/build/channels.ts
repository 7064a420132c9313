// Where do ships sail that a map of the coasts shows as land, or too narrow? Canals, straits and rivers as chains of
// waypoints (longitude, latitude), read off public charts and pilot books to about a mile. Chains that share a waypoint join.
import { afroAsianChannels } from './channels/afro-asia.ts';
import { americanChannels } from './channels/americas.ts';
import { europeanChannels } from './channels/europe.ts';

type Waypoint = readonly [number, number];
export type Channels = Readonly<Record<string, readonly Waypoint[]>>;

export const channels: Channels = { ...europeanChannels, ...americanChannels, ...afroAsianChannels };

/** Openings that no merchant ship passes (longitude, latitude of both ends). */
export const closures: readonly (readonly [number, number, number, number])[] = [
  [78.9, 9.3, 80.2, 9.05], // Adam's Bridge and the Palk Strait
  [23.5, 38.55, 23.7, 38.4], // Euripus
  [141.2, 52.3, 142.1, 52.3], // Tatar Strait
  [9.6, 55.55, 9.8, 55.45], // Little Belt
];

/** The line beyond which ice or its risk keeps merchant ships away, from west to east: open at the Barents and White Seas. */
export const northernLimit: readonly Waypoint[] = [
  [-180, 61.8],
  [-170, 61],
  [-165.3, 61],
  [-150, 63.5],
  [-130, 62],
  [-100, 50.2],
  [-82, 50.2],
  [-74, 56],
  [-64.5, 58.5],
  [-60, 61],
  [-57, 66],
  [-52, 67],
  [-40, 66.5],
  [-33, 67],
  [-22, 68],
  [-10, 70],
  [5, 73],
  [20, 75],
  [40, 75],
  [52, 72.3],
  [57, 70.6],
  [60, 69],
  [68, 65.5],
  [100, 64],
  [160, 63.5],
  [170, 63.2],
  [177, 62.2],
];

export const southernLimitDegrees = -60;
