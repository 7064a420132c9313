export { checkUbl, encodeUbl, findUblType, readUbl, ublTypeOf, type UblOptions } from './ubl.ts';
export { ublTypes, type UblType } from './structures.ts';
