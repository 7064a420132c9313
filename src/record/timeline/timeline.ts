// In which order did it all happen? Marks of one subject or several, with what their statements say about themselves,
// in one chronological list; and that list by pre-carriage, main carriage and on-carriage.
import { sortMs } from '../../base/index.ts';
import { saidIn } from '../fold/said.ts';
import { legTime, mainLegs, type LegState } from '../movement/legs.ts';
import { subjectKey } from '../statement/subject.ts';
import { inboundCodes } from './codes.ts';
import type { TimelineEntry } from './mark.ts';
import { mergeRepeated } from './repeated.ts';
import { placeName } from './marks.ts';
import { legOfMark, type Travelling } from './groups.ts';

/**
 * Merges an order with its shipments, or whatever states are given, by time; same times in the order of the journal. What
 * several statements tell alike (code, certainty, equipment, place and time) is one entry, with the others in `also`.
 */
export function timelineOf(states: readonly Travelling[]): readonly TimelineEntry[] {
  const entries = states.flatMap((state) => {
    const subject = subjectKey(state.subject);
    return state.timeline.map((mark): TimelineEntry => {
      const { gone: _gone, ...shown } = mark;
      const leg = legOfMark(mark, state.legs);
      const said = saidIn(state, mark.seq);
      if (said === undefined)
        throw new Error(`The state of ${subject} lacks the statement of seq ${mark.seq}.`);
      return { subject, ...shown, ...(leg !== undefined && { leg }), ...said };
    });
  });
  return mergeRepeated(entries.sort(inOrder));
}

function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return a.sort - b.sort || a.seq - b.seq || (a.code === 'DEPA' ? -1 : 0);
}

export type GroupedTimeline = {
  readonly preCarriage: readonly TimelineEntry[];
  readonly mainCarriage: readonly TimelineEntry[];
  readonly onCarriage: readonly TimelineEntry[];
};

/**
 * The main carriage is that of the legs by sea or air, else of the longest leg. What names no leg is put by place, then
 * by time; without any leg everything is main carriage.
 */
export function groupTimeline(entries: readonly TimelineEntry[], legs: readonly LegState[]): GroupedTimeline {
  const main = mainLegs(legs);
  const grouped = Map.groupBy(entries, (entry) => phaseOf(entry, main));
  return {
    preCarriage: grouped.get('pre') ?? [],
    mainCarriage: grouped.get('main') ?? [],
    onCarriage: grouped.get('on') ?? [],
  };
}

function phaseOf(entry: TimelineEntry, main: readonly LegState[]): 'pre' | 'main' | 'on' {
  const [first, last] = [main[0], main.at(-1)];
  if (first === undefined || last === undefined) return 'main';
  if (entry.leg !== undefined) return entry.leg < first.leg ? 'pre' : entry.leg > last.leg ? 'on' : 'main';
  const place = placeName(entry.place);
  if (place !== '' && place === placeName(last.to) && inboundCodes.has(entry.code)) return 'main';
  const depart = legTime(first, 'depart');
  const arrive = legTime(last, 'arrive');
  if (depart !== undefined && entry.sort < sortMs(depart)) return 'pre';
  if (arrive !== undefined && entry.sort > sortMs(arrive)) return 'on';
  return 'main';
}
