// Which part of the network has to be looked at when a node is down? It begins with what lies behind the node, as far as nothing
// that can be counted on stands in; everything else goes on as on any other day and is held at its usual flows. Where the program
// over the part would pay for one of these held flows, the part grows there (`grow`). Where it would pay for none, its prices, with
// nothing outside, are a solution of the dual of the whole program, so that no plan of the whole network loses less.
import type { SupplyNetwork } from '../network/network.ts';
import type { SupplyLimits } from './limits.ts';

/** A way to serve all demand with nothing down and no stock, by the day. */
export type UsualPlan = { readonly made: Float64Array; readonly brought: Float64Array };

export type Part = {
  readonly network: SupplyNetwork;
  readonly limits: SupplyLimits;
  readonly usual: UsualPlan;
  readonly down: ReadonlySet<number>;
  readonly stages: Set<number>;
  /** Groups in which flows are free. Others are held, or always served and of no concern (`isServed`). */
  readonly groups: Set<number>;
  /** What lies behind what is down; nothing here can be counted on. */
  readonly behind: ReadonlySet<number>;
};

export function partBehind(
  network: SupplyNetwork,
  limits: SupplyLimits,
  usual: UsualPlan,
  down: readonly number[],
): Part {
  const behind = new Set(down);
  const part = {
    network,
    limits,
    usual,
    down: new Set(down),
    stages: new Set(down),
    groups: new Set<number>(),
    behind,
  };
  const queue = [...down];
  while (queue.length > 0) {
    for (const arc of network.arcsOut[queue.pop()!]!) {
      const { group, to } = network.arcs[arc]!;
      if (isServed(part, group)) continue;
      part.groups.add(group);
      if (behind.has(to)) continue;
      behind.add(to);
      queue.push(to);
    }
  }
  for (const group of part.groups) freeGroup(part, group);
  return part;
}

/** The whole network; nothing is held. Groups that are always served are left out. */
export function wholePart(network: SupplyNetwork, limits: SupplyLimits, down: readonly number[]): Part {
  const usual = {
    made: new Float64Array(network.stages.length),
    brought: new Float64Array(network.arcs.length),
  };
  const part: Part = partBehind(network, limits, usual, down);
  for (const stage of network.stages.keys()) part.stages.add(stage);
  for (const group of network.groups.keys()) if (!isServed(part, group)) part.groups.add(group);
  return part;
}

/** Something without any limit stands in this group. */
export function isServed({ network, limits, behind }: Part, group: number): boolean {
  return network.groups[group]!.arcs.some((arc) => {
    const { from, lane } = network.arcs[arc]!;
    return limits.isLimited[from] === 0 && limits.shortLane[lane] === 0 && !behind.has(from);
  });
}

function freeGroup(part: Part, group: number): void {
  const { network, limits, stages, groups, behind } = part;
  groups.add(group);
  stages.add(network.groups[group]!.to);
  for (const arc of network.groups[group]!.arcs) {
    const { from } = network.arcs[arc]!;
    if (limits.isLimited[from] === 1 || behind.has(from)) stages.add(from);
  }
}

/** What the program over the part would pay for, by stage, node and lane. */
export type Wanted = {
  readonly outputOf: readonly number[];
  readonly inputsOf: readonly number[];
  readonly nodes: readonly number[];
  readonly lanes: readonly number[];
};

/** @returns whether the part has grown */
export function grow(part: Part, wanted: Wanted): boolean {
  const { network, limits, stages, groups, usual } = part;
  const before = stages.size + groups.size;
  const free = (group: number) => {
    if (!groups.has(group) && !isServed(part, group)) freeGroup(part, group);
  };
  for (const stage of wanted.outputOf)
    for (const arc of network.arcsOut[stage]!) if (usual.brought[arc]! > 0) free(network.arcs[arc]!.group);
  for (const stage of wanted.inputsOf) for (const group of network.groupsOf[stage]!) free(group);
  for (const node of wanted.nodes) for (const stage of network.nodes[node]!.stages) stages.add(stage);
  for (const lane of wanted.lanes) for (const arc of limits.arcsOfLane[lane]!) free(network.arcs[arc]!.group);
  return stages.size + groups.size > before;
}
