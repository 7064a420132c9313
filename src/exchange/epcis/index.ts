export { bizStepOfCode, codeOfBizStep } from './biz-step.ts';
export { checkEpcis } from './check/index.ts';
export { convertEpcis, parseEpcis, type EpcisSyntax, type ParsedEpcis } from './convert/index.ts';
export { decodeEpcis } from './decode-epcis.ts';
export { decodeEpcisXml } from './decode-epcis-xml.ts';
export { epcisPrefixesOf } from './model/index.ts';
export { encodeStatusAsEpcis, type EncodedStatus } from './encode-status.ts';
export { encodeEpcis, objectEvent, type DocumentOptions, type OutgoingEvent } from './encode-epcis.ts';
export { checkEvent, type EpcisEvent } from './event.ts';
export {
  canonicalLink,
  collect as collectEpcis,
  eventHashId,
  eventsOf as epcisEventsOf,
  hashEpcis,
  preHashes,
} from './hash/index.ts';
export {
  epcisNamespace,
  eventTypes as epcisEventTypes,
  gs1Context,
  isWordOf,
  shortWord,
  urnWord,
  vocabularies,
  webWord,
  type VocabularyName,
} from './model/index.ts';
