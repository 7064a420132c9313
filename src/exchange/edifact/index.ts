export { charsetOf, type EdifactCharset } from './syntax/charset.ts';
export { readDateTime, writeDateTime } from '../mapping/index.ts';
export { decodeEdifact, readMessages } from './decode-edifact.ts';
export {
  encodeInterchange,
  type Element,
  type Envelope,
  type PlainSegment,
} from './messages/encode-message.ts';
export {
  encodeIftmbf,
  encodeIftsta,
  type BookingLeg,
  type IftmbfInput,
  type IftstaInput,
} from './messages/encode-transport.ts';
export type { Fault, Message } from './syntax/interchange.ts';
export { component, plainText, readSegment, writeSegments, type Segment } from './syntax/segment.ts';
export type { ServiceCharacters } from './syntax/service-characters.ts';
export { EdifactTokenizer, type SegmentView, type TokenizerOptions } from './syntax/tokenizer.ts';
export { visitEdifact, type VisitedSegment } from './syntax/visit.ts';
export { acknowledgeEdifact, mayAcknowledgeEdifact, type AcknowledgeOptions } from './acknowledge/contrl.ts';
export {
  readContrl,
  type Acknowledged,
  type ReadAcknowledgement,
  type ContrlError,
} from './acknowledge/read-contrl.ts';
export { writeAperak, type ApplicationAnswer } from './acknowledge/aperak.ts';
export {
  checkEdifact,
  checkEdifactInterchanges,
  checkEdifactMessages,
  type CheckedEdifactMessage,
  type CheckedInterchange,
  type CheckOptions,
} from './check/check-edifact.ts';
export {
  findMessageDefinition,
  findSegmentDefinition,
  shippedMessageTypes,
  shippedReleases,
} from './definitions/shipped.ts';
export { readDirectory, type Directory } from './directory/read-directory.ts';
export { roundtripEdifact, type Difference, type RoundTrip } from './roundtrip.ts';
export { readInterchanges, type ReadInterchange, type ReadMessage } from './tree/read-interchanges.ts';
export { readEdifactTrees, type EdifactFault } from './tree/read-trees.ts';
