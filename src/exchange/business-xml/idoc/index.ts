export { parseFlatIdocs } from './flat.ts';
export { checkIdoc, encodeIdoc, findIdocType, readIdoc, type IdocOptions, type IdocPartner } from './idoc.ts';
export { basicTypeOf } from './segments.ts';
