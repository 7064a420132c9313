export { clocksOf } from './clocks.ts';
export { createStanding, type LastFreeDay, type StandingOf } from './standing.ts';
export { createTariffs, type KeptTariff } from './tariffs.ts';
