// Which groups are open while a message is read, and what do they hold? Lines lie in the unit that a group around them opened.
import type { DocumentSource } from '../../document/index.ts';
import type { GroupPlan, RulePlan } from '../compile.ts';
import type { CompiledPath, Scope } from '../path.ts';

export type Inherited = {
  readonly of: string;
  readonly path: CompiledPath;
  value: unknown;
  source: DocumentSource;
};

/** A group that is open. */
export type Frame = {
  readonly plan: GroupPlan;
  readonly around: Frame | undefined;
  /** The group above it by the sender's own numbers (HL02, CPS 7166). */
  readonly above: Frame | undefined;
  readonly scope: Scope;
  readonly extra: () => Record<string, string>;
  /** No field takes what the group says. */
  readonly detached: boolean;
  /** The latest item of each list that the group holds. */
  readonly held: Map<string, number>;
  readonly inherited: Inherited[];
};

/** What the segment opened holds what follows, up to the end of the group that has a number of its own. */
export function hold(from: Frame, { collection = '' }: RulePlan, scope: Scope): void {
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.around) {
    frame.held.set(collection, indexOf(scope));
    if (frame.plan.id !== undefined) return;
  }
}

export function indexOf({ pointer }: Scope): number {
  return Number(pointer.slice(pointer.lastIndexOf('/') + 1));
}

// Orders hold pallets that hold cartons; no sender stacks deeper, and a hostile one could chain every group of a message.
const levelsMax = 64;

/** The item of the list that the groups around hold, by nesting or by the sender's numbers. */
export function heldAround(from: Frame, above: Frame | undefined, list: string): number | undefined {
  for (const start of [above, from]) {
    let frame = start;
    for (let level = 0; frame !== undefined && level < levelsMax; level++) {
      const held = frame.held.get(list);
      if (held !== undefined) return held;
      frame = frame.above ?? frame.around;
    }
  }
  return undefined;
}
