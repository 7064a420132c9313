// Where in the definition does the message stand, and where may the next segment go? Segments are taken in the order of the
// definition (UN/EDIFACT message design rules: top down, left to right; ASC X12.6 §3.9), the nearest place first.
import type { Level } from './compile.ts';

export type Frame = {
  readonly level: Level;
  /** Index of the node that was last taken, -1 before the first, and how often it was taken. */
  at: number;
  count: number;
  readonly parent: Frame | undefined;
  readonly depth: number;
};

/** A place at which a segment can be taken. */
export type Way = {
  readonly frame: Frame;
  readonly index: number;
  /** Mandatory nodes that would be left out. */
  readonly missing: number;
  /** The node has already been taken as often as it may. */
  readonly over: boolean;
  /** The tag stands inside this group, whose first segment is not there. */
  readonly implicit: boolean;
};

export function beginAt(level: Level): Frame {
  return { level, at: -1, count: 0, parent: undefined, depth: 0 };
}

export function cloneFrame(frame: Frame): Frame {
  const { level, at, count, parent, depth } = frame;
  return { level, at, count, parent: parent && cloneFrame(parent), depth };
}

function skipped(frame: Frame, to: number): number {
  const { mandatoryBefore } = frame.level;
  return Math.max(0, mandatoryBefore[to]! - mandatoryBefore[frame.at + 1]!);
}

/** The nearest place that leaves out nothing mandatory; undefined when there is none. */
export function findCleanWay(top: Frame, tag: string): Way | undefined {
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
    const { level } = frame;
    const positions = level.positions.get(tag);
    if (positions !== undefined) {
      for (const index of positions) {
        if (index < frame.at || (index === frame.at && frame.count >= level.repeats[index]!)) continue;
        if (skipped(frame, index) > 0) break;
        return { frame, index, missing: 0, over: false, implicit: false };
      }
    }
    if (skipped(frame, level.nodes.length) > 0) return undefined;
  }
  return undefined;
}

/** Every place, also those at the price of a fault; the nearest first. */
export function findWays(top: Frame, tag: string): Way[] {
  const ways: Way[] = [];
  let below = 0;
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
    const { level, at } = frame;
    for (const index of level.positions.get(tag) ?? []) {
      if (index < at) continue;
      const over = index === at && frame.count >= level.repeats[index]!;
      // What begins a group again begins the next occurrence, even if that is one too many.
      if (over && index === 0 && frame.parent !== undefined) continue;
      ways.push({ frame, index, missing: below + skipped(frame, index), over, implicit: false });
    }
    for (const index of level.holding.get(tag) ?? []) {
      if (index < at || (index === at && frame.count >= level.repeats[index]!)) continue;
      ways.push({ frame, index, missing: below + skipped(frame, index), over: false, implicit: true });
    }
    below += skipped(frame, level.nodes.length);
  }
  return ways;
}

/** Takes a way and returns the new top frame. */
export function take(way: Way, tag: string): Frame {
  const { frame, index } = way;
  if (index === frame.at) frame.count++;
  else {
    frame.at = index;
    frame.count = 1;
  }
  const below = frame.level.below[index];
  if (below === undefined) return frame;
  const at = way.implicit ? Math.max(0, below.tags.indexOf(tag, 1)) : 0;
  const entered = { level: below, at, count: 1, parent: frame, depth: frame.depth + 1 };
  const inner = below.below[at];
  return inner === undefined
    ? entered
    : { level: inner, at: 0, count: 1, parent: entered, depth: entered.depth + 1 };
}

/** The tags of the mandatory nodes that a way leaves out, the innermost first. */
export function missingOn(top: Frame, way: Way): string[] {
  const tags: string[] = [];
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
    const last = frame === way.frame ? way.index : frame.level.nodes.length;
    for (let index = frame.at + 1; index < last; index++) {
      if (frame.level.nodes[index]!.usage === 'M') tags.push(frame.level.tags[index]!);
    }
    if (frame === way.frame) break;
  }
  if (way.implicit) tags.push(way.frame.level.tags[way.index]!);
  return tags;
}
