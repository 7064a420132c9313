export {
  formats,
  type ByteChunks,
  type DecodeContext,
  type Decoded,
  type Format,
  type PartyIds,
  type SuggestedReading,
  type Unit,
} from './contract.ts';
export { defaultLimits, type Limits } from './limits.ts';
export * from './conformance.ts';
export * from './document/index.ts';
export * from './segments/index.ts';
export * from './edifact/index.ts';
export * from './business-xml/index.ts';
export * from './dcsa/index.ts';
export * from './epcis/index.ts';
export * from './gate/index.ts';
export {
  applyOverlay,
  encodeMessage,
  findMapping,
  listMappings,
  mappings,
  parseOverlay,
  readMessage,
  writeMessage,
  type EncodedMessage,
  type MessageEnvelope,
  type MessageMapping,
  type MessageTarget,
  type Overlay,
  type WrittenMessage,
} from './mapping/index.ts';
export * from './tabular/index.ts';
export * from './vocabulary/index.ts';
export {
  acknowledgeInterchange,
  acknowledgeX12,
  checkX12,
  checkX12Interchanges,
  isX12Fault,
  readX12Parts,
  readX12Trees,
  roundtripX12,
  writeApplicationAdvice,
  type CheckedX12Interchange,
  type X12Message,
} from './x12/index.ts';
export { readXml, type XmlElement } from './xml/index.ts';
