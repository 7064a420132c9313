export { parseSupplyNetwork } from './network/parse.ts';
export {
  type Arc,
  type Group,
  type Lane,
  type Stage,
  type SupplyNetwork,
  type SupplyNode,
} from './network/network.ts';
export {
  lossWhileDown,
  sweepRecovery,
  sweepSurvival,
  wholeProgramLoss,
  wholeProgramSurvival,
  type RecoveryRow,
  type SurvivalRow,
  type SweepCount,
} from './survive/sweep.ts';
export { type Loss } from './survive/program.ts';
export { exampleNetwork, type ExampleNetwork } from './network/example.ts';
