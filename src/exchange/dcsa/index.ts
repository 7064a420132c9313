export {
  decodeDcsa,
  mappingOfEvent,
  parseDcsaEvents,
  unitOfDcsaEvent,
  type DcsaJson,
} from './decode-dcsa.ts';
export { trackAndTrace2, trackAndTrace3 } from './events.ts';
export { event2 as dcsaEvent2, event3 as dcsaEvent3 } from './structures.ts';
