export {
  checkIso20022,
  encodePain001,
  encodePain002,
  findIsoType,
  readIso20022,
  type IsoType,
  type Pain001Version,
  type Pain002Version,
} from './iso20022.ts';
export { isoMessages } from './types.ts';
