// Where does one journey of a container end and the next begin? A box is used again and again: what was reported after it
// came back empty, or when it is discharged anew where it had left, starts clocks of its own.
import type { ContainerEvent } from '../../world/index.ts';

/** @param events of one container, ascending in time. In their order; none is empty. */
export function journeysOf(events: readonly ContainerEvent[]): readonly (readonly ContainerEvent[])[] {
  const journeys: ContainerEvent[][] = [];
  let current: ContainerEvent[] = [];
  for (const event of events) {
    if (beginsAnother(current, event)) {
      journeys.push(current);
      current = [];
    }
    current.push(event);
  }
  return current.length === 0 ? journeys : [...journeys, current];
}

function beginsAnother(current: readonly ContainerEvent[], event: ContainerEvent): boolean {
  if (current.some(isReturn)) return isUsedAgain(event);
  if (event.code !== 'DISC') return false;
  const before = current.findIndex((each) => each.code === 'DISC' && isSamePlace(each, event));
  return before !== -1 && current.slice(before).some(({ code }) => code === 'GTOT');
}

function isReturn({ code, full }: ContainerEvent): boolean {
  return code === 'MTRT' || (code === 'GTIN' && full === false);
}

/** A delivery that is reported late, or the depot's own word of the return, uses no box again. */
function isUsedAgain({ code, full }: ContainerEvent): boolean {
  return code === 'GTOT' || code === 'DISC' || code === 'LOAD' || (code === 'GTIN' && full === true);
}

function isSamePlace(a: ContainerEvent, b: ContainerEvent): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
  return a.place === b.place && !differ(a.terminal, b.terminal) && !differ(a.mode, b.mode);
}
