export { clocksOf } from './clocks.ts';
export { createChargesAhead, type ChargesAhead } from './charges-ahead.ts';
export { createStanding, type LastFreeDay, type StandingOf } from './standing.ts';
export { createTariffs, type KeptTariff } from './tariffs.ts';
