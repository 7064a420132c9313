// What is planned, estimated and actual for one thing? Marks of one code, leg, equipment and place stand in one slot. The
// three classifiers are kept apart, each with its history; slip is told against the first plan.
import type { Classifier, PlaceRef } from '../statement/values.ts';
import { groupMarks, type Group, type Travelling } from './groups.ts';
import type { Mark } from './mark.ts';

/** What counts of one thing now. */
export type CurrentSlot = {
  readonly code: string;
  readonly leg?: number;
  readonly place?: PlaceRef;
  readonly equipment?: string;
  readonly planned?: Mark;
  readonly estimated?: Mark;
  readonly actual?: Mark;
};

export type EventSlot = CurrentSlot & {
  /** All marks, in the order of the journal, also superseded and conflicting ones; not those retracted or corrected. */
  readonly history: Readonly<Record<Classifier, readonly Mark[]>>;
  /** Newest estimate minus first plan; once it happened, actual minus first plan. */
  readonly slipHours?: number;
};

/** The slots of a state, in the order in which they were first spoken of. */
export function slotsOf(state: Travelling): readonly EventSlot[] {
  return groupMarks(state).map((group) => {
    const { marks } = group;
    const history = {
      planned: marks.filter(({ classifier }) => classifier === 'planned'),
      estimated: marks.filter(({ classifier }) => classifier === 'estimated'),
      actual: marks.filter(({ classifier }) => classifier === 'actual'),
    };
    const slot = currentSlot(group);
    const slipHours = (slot.actual ?? slot.estimated)?.slipHours;
    return { ...slot, history, ...(slipHours !== undefined && { slipHours }) };
  });
}

export function currentSlot({ leg, marks }: Group): CurrentSlot {
  const { code, equipment, place } = marks[0]!;
  const slot: { -readonly [F in keyof CurrentSlot]: CurrentSlot[F] } = { code };
  if (leg !== undefined) slot.leg = leg;
  if (place !== undefined) slot.place = place;
  if (equipment !== undefined) slot.equipment = equipment;
  for (const mark of marks) {
    if (mark.status === 'current') slot[mark.classifier] = mark;
  }
  return slot;
}
