// Until when are containers free? A milestone that nobody reports: it follows from the tariffs and stands among those that
// partners tell, at its time.
import { earliestMs, inZone, latestMs, sortMs, type Moment } from '../../base/index.ts';
import { ownCodes } from '../../record/index.ts';
import type { LastFreeDay } from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { present } from './facts.ts';
import type { milestoneViews } from './timeline.ts';
import { placeView } from './values.ts';

type Milestone = ReturnType<typeof milestoneViews>[number];
type FreeDay = ReturnType<typeof freeDayView>;

export function withFreeDays(
  runtime: Runtime,
  milestones: readonly Milestone[],
  free: readonly LastFreeDay[],
  nowMs: number,
): (Milestone | FreeDay)[] {
  const all: (Milestone | FreeDay)[] = [...milestones];
  for (const each of free.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const untilMs = endOf(each);
    const index = all.findIndex((other) => timeOf(other) > untilMs);
    all.splice(index < 0 ? all.length : index, 0, freeDayView(runtime, each, nowMs));
  }
  return all;
}

function timeOf(milestone: Milestone | FreeDay): number {
  const { actual, estimated, planned, by }: Partial<Milestone> = milestone;
  const at = actual ?? estimated ?? planned ?? by;
  return at === undefined ? -Infinity : sortMs(at as Moment);
}

function freeDayView(runtime: Runtime, free: LastFreeDay, nowMs: number) {
  const { charge, direction, place, day, containers } = free;
  return present({
    code: ownCodes.lastFreeDay,
    phase: phaseOf(charge, direction),
    place: placeView(place === undefined ? undefined : { code: place }, runtime.world.gazetteer),
    basis: `tariff.${charge}`,
    planned: day,
    state: stateOf(free, nowMs),
    charge,
    equipment: [...containers],
    statements: [] as string[],
  });
}

/** A box stands at its port at the ends of the main carriage; away from it before and after. */
function phaseOf(charge: string, direction: LastFreeDay['direction']) {
  if (charge !== 'detention' && charge !== 'per-diem') return 'main-carriage' as const;
  return direction === 'import' ? ('on-carriage' as const) : ('pre-carriage' as const);
}

/** Done once they are out in time or not: what it came to stands with the clocks. */
function stateOf(free: LastFreeDay, nowMs: number): 'done' | 'expected' | 'due' | 'overdue' {
  if (free.status === 'stopped') return 'done';
  if (nowMs > endOf(free)) return 'overdue';
  return nowMs >= earliestMs(inZone(free.day as Moment, free.zone)) ? 'due' : 'expected';
}

function endOf({ day, zone }: LastFreeDay): number {
  return latestMs(inZone(day as Moment, zone));
}
