export { checkCii, encodeCii, findCiiType, readCii } from './cii.ts';
