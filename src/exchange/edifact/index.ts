export { charsetOf, type EdifactCharset } from './charset.ts';
export { readDateTime, writeDateTime } from './date-time.ts';
export { decodeEdifact, readMessages } from './decode-edifact.ts';
export { encodeInterchange, type Element, type Envelope, type PlainSegment } from './encode-message.ts';
export {
  encodeIftmbf,
  encodeIftsta,
  type BookingLeg,
  type IftmbfInput,
  type IftstaInput,
} from './encode-transport.ts';
export type { Fault, Message } from './interchange.ts';
export { component, plainText, readSegment, writeSegments, type Segment } from './segment.ts';
export type { ServiceCharacters } from './service-characters.ts';
export { EdifactTokenizer, type SegmentView, type TokenizerOptions } from './tokenizer.ts';
