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
export { replayCrisis, replayNames } from './replays/all.ts';
export { closureQueue, dailyQueue, type Queue } from './replays/fluid-queue.ts';
export { type Replay, type ReplayFigure, type ReplayWorld } from './replays/replay.ts';
export { meanTransits, parseTransits, type Transits } from './replays/transits.ts';
export { findScenario, scenarioLibrary } from './scenarios/library.ts';
export { readScenario, type Scenario } from './scenarios/scenario.ts';
export { readPlans, type Measure, type Plan } from './simulate/measures.ts';
export { type Spread } from './simulate/spread.ts';
export { drawsMax, stress, type StressRequest, type StressResult, type Weakness } from './simulate/stress.ts';
export { withSeaWays } from './network/sea-ways.ts';
export {
  concentration,
  concentrationDimensions,
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
export {
  chanceOfEvent,
  scoreRisks,
  shrunkShare,
  type Evidence as RiskEvidence,
  type Score as RiskScore,
  type ScoreSubject,
} from './scores/score.ts';
