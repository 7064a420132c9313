export {
  convertEpcis,
  documentBytesMax,
  parseEpcis,
  xmlDocumentLimits,
  type EpcisSyntax,
  type ParsedEpcis,
} from './convert.ts';
export { EventReader } from './read-event.ts';
export { ExactNumber, isObject, lineAt, numberText, type JsonObject, type JsonValue } from './json.ts';
export { PrefixesOfXml } from './names.ts';
export { readDocument } from './read-document.ts';
export { endOfString, endOfValue } from './json-values.ts';
