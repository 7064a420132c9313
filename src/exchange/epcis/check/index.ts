export { checkEpcis } from './check-epcis.ts';
export { checkJson, type PlacedFault } from './check-json.ts';
