export * from './declare.ts';
export * from './code-table.ts';
export * from './fields.ts';
export { readMessage } from './reading/read.ts';
export { writeMessage, type WrittenMessage } from './writing/write.ts';
export { checkMapping } from './overlay/check-mapping.ts';
export { parseOverlay, type Overlay } from './overlay/overlay.ts';
export { applyOverlay } from './overlay/apply-overlay.ts';
export { encodeMessage, type EncodedMessage } from './writing/encode-message.ts';
export type { MessageEnvelope, MessageTarget } from './writing/envelope/envelope.ts';
export { findMapping, listMappings, mappings } from './mappings.ts';
export { inRelease, releaseNumber } from './release.ts';
export { edifactMoment, readDateTime, writeDateTime } from './values/edifact-moment.ts';
export {
  readX12DateTime,
  writeX12DateTime,
  x12Date,
  x12Moment,
  type X12DateTime,
} from './values/x12-moment.ts';
export * from './edifact/index.ts';
