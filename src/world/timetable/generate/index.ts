export { departuresRange, generateNetwork, stopsRange, type GenerateOptions } from './generate-network.ts';
