export { concat, equalBytes, fromBase64Strict, fromHex, toBase64, toHex, utf8 } from './bytes.ts';
export { canonicalBytes, canonicalJson, type JsonValue } from './canonical-json.ts';
