export { checkDcsa } from './check-dcsa.ts';
export { findDcsaWriter } from './encode-dcsa.ts';
export * from './papers/index.ts';
export {
  decodeDcsa,
  mappingOfEvent,
  parseDcsaEvents,
  unitOfDcsaEvent,
  type DcsaJson,
} from './decode-dcsa.ts';
export { trackAndTrace2, trackAndTrace3 } from './events.ts';
export { event2 as dcsaEvent2, event3 as dcsaEvent3 } from './structures.ts';
export {
  dcsaEventIdOf,
  dcsaEventPrefix,
  dcsaKindOf,
  isTakenBack,
  writeDcsaEvent,
  type DcsaKind,
  type DcsaVersion,
  type PublishedEvent,
} from './publish.ts';
