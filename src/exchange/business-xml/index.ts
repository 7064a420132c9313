export * from './cii/index.ts';
export { checkBusinessXml, decodeBusinessXml, readBusinessXml } from './decode-business-xml.ts';
export { detectIdocFlat, detectXml, type BusinessFamily, type DetectedXml } from './detect-xml.ts';
export { completeInvoice } from './en16931/index.ts';
export {
  checkIdoc,
  encodeIdoc,
  findIdocType,
  parseFlatIdocs,
  readIdoc,
  type IdocOptions,
  type IdocPartner,
} from './idoc/index.ts';
export * from './iso20022/index.ts';
export * from './ubl/index.ts';
