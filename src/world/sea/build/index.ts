export { channels } from './channels.ts';
export { buildCoastline, type Polygon } from './coastline.ts';
export { coastalPlaces, keepUsed, spreadPlaces } from './usage.ts';
export { buildNetwork } from './visibility.ts';
export { createCoast } from '../coast.ts';
export { packSea } from '../graph/codec.ts';
