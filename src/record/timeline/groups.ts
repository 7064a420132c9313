// Which marks speak of one thing? Those of one code, leg, equipment and place; what may happen repeatedly is told apart by
// its time as well.
import type { CommonState } from '../fold/state.ts';
import { saidIn } from '../fold/said.ts';
import type { LegState } from '../movement/legs.ts';
import { inboundCodes, outboundCodes, repeatableCodes } from './codes.ts';
import type { Mark } from './mark.ts';
import { placeName } from './marks.ts';

const mainModes: ReadonlySet<string> = new Set(['sea', 'air', 'rail', 'inland-waterway', 'multimodal']);

/** A state that may have legs. */
export type Travelling = CommonState & { readonly legs?: readonly LegState[] };

type Spot = {
  readonly code: string;
  readonly leg: number | undefined;
  readonly equipment: string;
  readonly about: string;
  readonly place: string;
  readonly at: string;
  /** Of a leg statement whose leg has since been dropped or led elsewhere. */
  readonly stale: boolean;
};

/** `positions` are those of the marks in the timeline. */
export type Group = Spot & { readonly positions: number[]; readonly marks: Mark[] };

/** Up to here comparing with each group costs less than making keys. */
const fewMarks = 40;

/** Groups of the marks that are not gone, of the codes that are wanted, in the order in which they were first spoken of. */
export function groupMarks(state: Travelling, wanted?: (code: string) => boolean): readonly Group[] {
  const groups: Group[] = [];
  const byKey = state.timeline.length > fewMarks ? new Map<string, Group>() : undefined;
  state.timeline.forEach((mark, position) => {
    if (mark.gone !== undefined || wanted?.(mark.code) === false) return;
    const spot = spotOf(mark, state);
    const key = byKey === undefined ? '' : keyOf(spot);
    const held = byKey === undefined ? groups.find((other) => isSame(other, spot)) : byKey.get(key);
    if (held !== undefined) {
      held.positions.push(position);
      held.marks.push(mark);
      return;
    }
    const group = { ...spot, positions: [position], marks: [mark] };
    groups.push(group);
    byKey?.set(key, group);
  });
  return groups;
}

function spotOf(mark: Mark, state: Travelling): Spot {
  const { code, equipment = '', about = '', at = '' } = mark;
  const place = placeName(mark.place);
  const leg = legAt(mark, place, state.legs);
  const there = standsAtLeg(mark.code, place, leg, state.legs);
  return {
    code,
    leg,
    equipment,
    about,
    place: there ? '' : place,
    at: repeatableCodes.has(code) ? at : '',
    stale: !there && isEnd(code) && saidIn(state, mark.seq)?.type === 'leg',
  };
}

/** Legs put marks only where they begin and end. */
function isEnd(code: string): boolean {
  return code === 'DEPA' || code === 'ARRI';
}

function isSame(a: Spot, b: Spot): boolean {
  return (
    a.code === b.code &&
    a.leg === b.leg &&
    a.about === b.about &&
    a.equipment === b.equipment &&
    a.place === b.place &&
    a.at === b.at &&
    a.stale === b.stale
  );
}

/** Free texts with their length, so that no text makes two things one. */
function keyOf({ code, leg, equipment, about, place, at, stale }: Spot): string {
  return `${code} ${leg} ${stale} ${at} ${equipment.length} ${about.length} ${equipment}${about}${place}`;
}

/** The leg as stated, else the one that begins or ends at the place of the event. */
export function legOfMark(mark: Mark, legs: readonly LegState[] = []): number | undefined {
  return legAt(mark, placeName(mark.place), legs);
}

function legAt(mark: Mark, place: string, legs: readonly LegState[] = []): number | undefined {
  if (mark.leg !== undefined) return mark.leg;
  if (place === '' || legs.length === 0) return undefined;
  const begins = outboundCodes.has(mark.code);
  if (!begins && !inboundCodes.has(mark.code)) return undefined;
  const there = legs.filter((leg) => placeName(begins ? leg.from : leg.to) === place);
  return (there.find(({ mode }) => mainModes.has(mode)) ?? there[0])?.leg;
}

/** Whether the place follows from the leg, so that leaving it out, or saying it in other words, makes no second slot. */
function standsAtLeg(
  code: string,
  place: string,
  number: number | undefined,
  legs: readonly LegState[] = [],
): boolean {
  if (number === undefined) return false;
  const leg = legs.find((other) => other.leg === number);
  if (leg === undefined) return false;
  if (outboundCodes.has(code)) return place === '' || place === placeName(leg.from);
  if (inboundCodes.has(code)) return place === '' || place === placeName(leg.to);
  return false;
}
