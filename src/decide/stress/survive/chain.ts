// What can be said without a linear program? Where a node feeds one line of stages that end in one product, and nothing stands
// in for any of them, stock is all there is: its days are counted down the line.
import type { Part } from './part.ts';

export type Chain = {
  /** The stage that sells; undefined where nothing does. */
  readonly end: number | undefined;
  /** Units of its item that the stocks of the line are worth. */
  readonly available: number;
};

/** Undefined where the affected part is no such line. */
export function chainOf({ network, limits, stages: inside, groups: free, down }: Part): Chain | undefined {
  const { stages, arcs, groups } = network;
  if ([...inside].every((stage) => stages[stage]!.demand === 0)) return { end: undefined, available: 0 };
  if (down.size !== 1 || free.size !== inside.size - 1) return undefined;
  const next = new Map<number, number>();
  for (const group of free) {
    const { arcs: members } = groups[group]!;
    const arc = arcs[members[0]!]!;
    if (members.length !== 1 || next.has(arc.from) || limits.shortLane[arc.lane]) return undefined;
    next.set(arc.from, members[0]!);
  }
  let stage = [...down][0]!;
  let available = stages[stage]!.stock;
  for (let count = 1; ; count++) {
    const arc = next.get(stage);
    if (arc === undefined) return count === inside.size ? { end: stage, available } : undefined;
    if (stages[stage]!.demand > 0) return undefined;
    stage = arcs[arc]!.to;
    if (limits.isShort[stage] || count > inside.size) return undefined;
    available = available / arcs[arc]!.ratio + stages[stage]!.stock;
  }
}
