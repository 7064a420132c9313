export { openResponse, type Response } from './response.ts';
export { clocksOf } from './terms/index.ts';
export type { KeptTariff, LastFreeDay } from './terms/index.ts';
export { ordersOf, type SignalExposure } from './signals.ts';
export { oneAtATime } from './one-at-a-time.ts';
export {
  epsilonText,
  instantAt,
  modesWithout,
  parseEpsilon,
  toldWays,
  waysOverWorld,
  type ToldWay,
} from './route-options.ts';
export { findTimedWays } from './timed-ways.ts';
export { splitAvoid } from './world.ts';
export { referenceRates } from './reference-rates.ts';
