// Which segments stand together? The groups of a message as a tree, each occurrence with its segments and the groups in it, in
// the order in which they were sent.
import type { Level } from './compile.ts';
import type { MessageDefinition } from './definition.ts';
import type { SegmentData } from './message.ts';
import { walkMessage, type Walk } from './walk.ts';

export type GroupOccurrence = {
  /** `SG25`; X12 `N1`; '' for the message itself. */
  readonly group: string;
  /** Indices into the segments of the message; the position is one more. */
  readonly segments: readonly number[];
  readonly groups: readonly GroupOccurrence[];
};

type Growing = { readonly group: string; readonly segments: number[]; readonly groups: Growing[] };

export function groupTree(
  segments: readonly SegmentData[],
  definition: MessageDefinition,
  walk: Walk = walkMessage(segments, definition),
): GroupOccurrence {
  const root: Growing = { group: '', segments: [], groups: [] };
  const open: Growing[] = [root];
  segments.forEach((_, index) => {
    open.length = Math.min(open.length, walk.depths[index]! + 1);
    const begun: Level[] = [];
    for (let level = walk.begins[index]; level && level.depth >= open.length; level = level.parent)
      begun.unshift(level);
    for (const { group } of begun) {
      const occurrence: Growing = { group: group!.group, segments: [], groups: [] };
      open.at(-1)!.groups.push(occurrence);
      open.push(occurrence);
    }
    open.at(-1)!.segments.push(index);
  });
  return root;
}
