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
export { replayCrisis, replayNames } from './replays/all.ts';
export { type Replay, type ReplayFigure, type ReplayWorld } from './replays/replay.ts';
export { parseTransits, type Transits } from './replays/transits.ts';
export { findScenario, scenarioLibrary } from './scenarios/library.ts';
export { parsePlans, parseScenario } from './scenarios/scenario-text.ts';
export { type Scenario } from './scenarios/scenario.ts';
export { readPlans, type Measure, type Plan } from './simulate/measures.ts';
export { type Spread } from './simulate/spread.ts';
export { drawsMax, stress, type StressRequest, type StressResult, type Weakness } from './simulate/stress.ts';
export { withSeaWays } from './network/sea-ways.ts';
export {
  concentration,
  type Concentration,
  type ConcentrationDimension,
  type ConcentrationRow,
} from './scores/concentration.ts';
export {
  bestRemedies,
  singlePoints,
  weighRemedies,
  type Remedy,
  type RemedyPlan,
  type SinglePoint,
} from './scores/remedies.ts';
export { shrunkShare } from './scores/shrunk-share.ts';
