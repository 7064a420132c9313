export { bizStepOfCode, codeOfBizStep } from './biz-step.ts';
export { decodeEpcis } from './decode-epcis.ts';
export { encodeEpcis, objectEvent, type DocumentOptions, type OutgoingEvent } from './encode-epcis.ts';
export { checkEvent, type EpcisEvent } from './event.ts';
