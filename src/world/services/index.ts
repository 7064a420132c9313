export { customsBorders } from './borders.ts';
export { findLandWay, type LandFlag, type LandWay } from './land.ts';
export { detourFactors, legPath, modes, type LegPath, type Mode } from './leg-path.ts';
