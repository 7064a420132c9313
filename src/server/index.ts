export { createApp, type AppOptions } from './app.ts';
export { operations, problemSchema, type Caller, type Operation, type Operations } from './contract/index.ts';
export { nodeCrypto, nodeEntropy } from './crypto.ts';
export { openRuntime, type NewHome, type Runtime, type RuntimeOptions } from './runtime.ts';
export { serve, type Serving } from './operation/serve.ts';
export { readLockHolder, restore } from './storage/index.ts';
export { version } from './operation/version.ts';
export { findWays, loadWorld, parseAvoid, seaWay } from './response/world.ts';
export { readNetworkFolder, writeNetworkFolder } from './response/network-folder.ts';
