export { createApp, type AppOptions } from './app.ts';
export { operations, problemSchema, type Caller, type Operation, type Operations } from './contract/index.ts';
export { nodeCrypto, nodeEntropy } from './operation/crypto.ts';
export { openRuntime, type NewHome, type Runtime, type RuntimeOptions } from './runtime.ts';
export { serve, type Serving } from './operation/serve.ts';
export { readLockHolder, restore } from './storage/index.ts';
export { version } from './operation/version.ts';
export { co2eElementView, co2eRowView } from './views/index.ts';
export { loadWorld, parseAvoid, seaWay } from './response/world.ts';
export { parseEpsilon } from './response/route-options.ts';
export { findWorldWays } from './response/world-ways.ts';
export { compiledOf, findTimedWays, type TimedQuestion } from './response/timed-ways.ts';
export { readNetworkFolder, writeNetworkFolder } from './response/network-folder.ts';
export {
  planAgain,
  startReplan,
  startSearchBeside,
  type ReplanJob,
  type ReplanTask,
} from './plans/optimiser/index.ts';
