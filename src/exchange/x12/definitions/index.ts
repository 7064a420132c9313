export {
  definedSets,
  isKnownSegment,
  segmentDefinition,
  setDefinition,
  unchecked,
  type SetDefinition,
  type X12SegmentDefinition,
} from './compile.ts';
export { codesOf } from './codes.ts';
