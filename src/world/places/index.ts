export { createBundledGazetteer } from './bundled.ts';
export { createGazetteer, type Gazetteer, type GazetteerSources, type NearestOptions } from './gazetteer.ts';
export { parseLocodeCsv, type LocodeImport } from './locode.ts';
export {
  airportEntries,
  portEntries,
  type AirportList,
  type CountryNames,
  type PortList,
} from './open-lists.ts';
export { placeFunctions, type Place, type PlaceEntry, type PlaceFunction } from './place.ts';
