export { isXmlText } from './characters.ts';
export { sniffXmlEncoding, type XmlEncoding } from './encoding.ts';
export { readXml, readXmlChunks, splitXml, type RecordTest, type XmlRecord } from './read-xml.ts';
export { readXmlBeginning, type XmlBeginning } from './root.ts';
export { findChild, listChildren, type XmlElement, type XmlPlace } from './tree.ts';
export { escapeAttribute, escapeText, writeXml, type XmlDraft, type XmlNamespaces } from './write-xml.ts';
