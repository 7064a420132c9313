// Which mode of transport is meant? UN/ECE Recommendation 19.
import { code } from '../tree-mapping/index.ts';

export const transportMode = code([
  ['1', 'sea'],
  ['2', 'rail'],
  ['3', 'road'],
  ['4', 'air'],
  ['6', 'multimodal'],
  ['8', 'inland-waterway'],
]);
