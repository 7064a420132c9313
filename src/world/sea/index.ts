export { closedPassages, isInForce, passableFrom, type DatedClosure } from './closures.ts';
export { draftLimitOf, tooShallowFor } from './draft.ts';
export { loadSeaGraph } from './graph/bundled.ts';
export { chokepointNames, chokepointPosition, openPassages, type ChokepointName } from './chokepoints.ts';
export {
  avoidedBy,
  compareWithSample,
  readSample,
  type ClassFigures,
  type SampleFigures,
  type SamplePair,
} from './compare.ts';
export { isLandAt, landRingAt, type Coast } from './coast.ts';
export {
  createSeaRouter,
  seaDistance,
  seaMiles,
  type SeaConditions,
  type SeaRouter,
  type SeaWay,
} from './distance.ts';
export { type SeaGraph } from './graph/graph.ts';
export { densifyPath, splitAtAntimeridian } from './path.ts';
