export { collect, eventHashId, eventsOf, hashEpcis, preHashes } from './hash-epcis.ts';
export { canonicalLink } from './canonical-link.ts';
