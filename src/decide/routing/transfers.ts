// How long does cargo wait at a change where no timetable says so?
import type { Mode } from '../../world/index.ts';

/**
 * Hours from a departure to the next, by the mode one goes on with: a service that leaves twice a week by sea and rail, daily by air; a lorry
 * waits for the cargo. Assumptions, until timetables are known.
 */
export const headwayHours: Readonly<Record<Mode, number>> = { sea: 84, rail: 84, air: 24, road: 0 };

/** Half a headway. */
export const transferHours: Readonly<Record<Mode, number>> = { sea: 42, rail: 42, air: 12, road: 0 };
