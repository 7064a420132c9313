export { searchOverWorld, type WorldAnswer, type WorldRequest } from './search-world.ts';
export { assumedCarrier } from './assumed-network.ts';
