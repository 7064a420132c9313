export { openResponse, type Response } from './response.ts';
export { clocksOf } from './clocks.ts';
export type { KeptTariff } from './tariffs.ts';
export { ordersOf, type SignalExposure } from './signals.ts';
export { oneAtATime } from './one-at-a-time.ts';
