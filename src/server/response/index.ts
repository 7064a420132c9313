export { openResponse, type Response } from './response.ts';
export { clocksOf } from './terms/index.ts';
export type { KeptTariff, LastFreeDay } from './terms/index.ts';
export { ordersOf, type SignalExposure } from './signals.ts';
export { oneAtATime } from './one-at-a-time.ts';
export { epsilonText, modesWithout, parseEpsilon, toldWays, type ToldWay } from './route-options.ts';
export { findTimedWays, knowsName } from './timed-ways.ts';
export { findWorldWays, namedOverWorld } from './world-ways.ts';
export { referenceRates } from './reference-rates.ts';
