export {
  createServiceReader,
  createStopReader,
  joinNetwork,
  networkFiles,
  networkLimits,
  parseNetworkHead,
  writeNetworkHead,
  writeNetworkLine,
  type NetworkHead,
} from './folder.ts';
