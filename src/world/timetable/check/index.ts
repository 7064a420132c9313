export { checkNetwork, type NetworkFinding, type NetworkFindingCode } from './check-network.ts';
