export * from './cii/index.ts';
export { checkBusinessXml, decodeBusinessXml, readBusinessXml } from './decode-business-xml.ts';
export * from './idoc/index.ts';
export * from './iso20022/index.ts';
export * from './ubl/index.ts';
