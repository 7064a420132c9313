export type { X12Separators } from './separators.ts';
export { placeInSegment, readX12Segment, segmentText, writeX12Segment, type X12Segment } from './segment.ts';
export {
  isX12Fault,
  readX12Parts,
  readX12Trees,
  strayProblem,
  type X12Fault,
  type X12Message,
  type X12Part,
  type X12ReadOptions,
} from './interchange.ts';
export { roundtripX12, type RoundTrip } from './roundtrip.ts';
export { visitX12, type LazySegment } from './visit.ts';
export { X12Tokenizer, type X12SegmentView, type X12TokenizerOptions } from './tokenizer.ts';
export {
  plainSegment,
  writeX12Interchange,
  type WritableGroup,
  type WritableInterchange,
  type WritableSegment,
  type WritableSet,
} from './write.ts';
