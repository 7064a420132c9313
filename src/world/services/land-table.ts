// Which bridges, tunnels, necks of land and closed borders decide where a lorry or a train can go? Facts of geography,
// to a tenth of a degree (latitude, longitude).

/** Bridges and tunnels that carry lorries or trains: both heads. */
export const fixedLinks: readonly (readonly [
  name: string,
  lat1: number,
  lon1: number,
  lat2: number,
  lon2: number,
])[] = [
  ['Channel Tunnel', 51.1, 1.1, 50.9, 1.85],
  ['Little Belt Bridge', 55.5, 9.6, 55.4, 10.3],
  ['Great Belt Bridge', 55.4, 10.3, 55.5, 11.8],
  ['Øresund Bridge', 55.6, 12.3, 55.6, 13.2],
  ['Amager bridges', 55.62, 12.6, 55.7, 12.4],
  ['Kanmon Tunnel', 34.1, 131.2, 33.7, 130.9],
  ['Seikan Tunnel', 41.0, 140.6, 41.7, 140.7],
  ['Seto Bridge', 34.7, 133.8, 34.15, 133.8],
  ['Johor Causeway', 1.6, 103.7, 1.38, 103.8],
  ['Penang Bridge', 5.4, 100.5, 5.38, 100.28],
  ['King Fahd Causeway', 26.3, 50.0, 26.1, 50.53],
  ['Confederation Bridge', 46.1, -64.2, 46.3, -63.3],
  ['East River bridges', 40.7, -73.6, 41.0, -73.8],
  ['Canso Causeway', 45.65, -61.5, 45.7, -61.2],
  ['Crimean Bridge', 45.1, 37.2, 45.3, 36.2],
];

/** Where every road between Africa and the rest crosses the canal. */
export const suezCrossing = { lat: 30.0, lon: 32.55 } as const;

/** Towns on necks of land and inland, by which ways go that would otherwise cut across a sea. */
export const gateways: readonly (readonly [lat: number, lon: number])[] = [
  // Europe
  [41.0, 28.9],
  [42.7, 23.3],
  [42.0, 21.4],
  [44.8, 20.5],
  [45.8, 16.0],
  [45.6, 13.9],
  [45.5, 9.2],
  [43.9, 11.2],
  [42.0, 12.8],
  [41.0, 14.5],
  [47.5, 19.0],
  [43.6, 5.2],
  [43.35, -1.8],
  [42.4, 2.9],
  [51.0, 2.9],
  [53.6, 10.0],
  [52.5, 13.4],
  [52.2, 21.0],
  [55.7, 37.6],
  [59.9, 30.3],
  [61.0, 25.5],
  [65.85, 24.15],
  [62.4, 17.2],
  [59.3, 17.9],
  [60.2, 11.0],
  [57.9, 12.1],
  [56.9, 13.9],
  [46.3, 48.0],
  // Asia
  [37.1, 37.4],
  [31.9, 35.9],
  [30.5, 47.8],
  [24.4, 46.7],
  [41.7, 44.8],
  [37.9, 58.4],
  [27.2, 57.3],
  [27.2, 60.7],
  [31.5, 74.3],
  [23.7, 90.4],
  [21.0, 105.8],
  [13.75, 100.5],
  [9.1, 99.3],
  [22.5, 113.5],
  [30.6, 114.3],
  [39.9, 116.4],
  [41.1, 121.3],
  [43.1, 131.7],
  [43.8, 87.6],
  [51.1, 71.4],
  [56.8, 60.6],
  [52.3, 104.3],
  // Africa
  [30.4, -9.4],
  [36.7, 10.0],
  [32.7, 13.2],
  [14.7, -17.2],
  [6.6, 2.4],
  [4.0, 10.0],
  [-4.3, 15.4],
  [11.5, 42.8],
  // The Americas
  [29.8, -95.4],
  [18.0, -94.5],
  [14.6, -90.5],
  [28.0, -81.6],
  [47.4, -122.1],
  [49.9, -97.1],
  [45.5, -73.7],
  [10.3, -66.9],
  [-1.7, -48.3],
  [-34.6, -58.6],
  [-41.3, -72.9],
  [61.3, -149.7],
  [54.0, -122.8],
];

/** Countries south of the Darién Gap, which no road or railway crosses. */
export const southAmerica: ReadonlySet<string> = new Set('AR BO BR CL CO EC GF GY PE PY SR UY VE'.split(' '));

/** Land borders that no goods train or lorry passes: from these countries only within. */
export const closedBorders: ReadonlySet<string> = new Set(['KR']);

/**
 * West of the Suez Canal and the Red Sea and south of the Mediterranean. The shores north and south of the Strait of
 * Gibraltar overlap in latitude only east of it.
 */
export function isAfrican(lat: number, lon: number): boolean {
  if (lon < -18 || lon > 52) return false;
  if (lat > (lon < -1 ? 35.95 : lon < 11.5 ? 37.4 : 33.5)) return false;
  return lat < 12 || lon < 32.5 + ((30 - lat) * (43.3 - 32.5)) / (30 - 12.6);
}
