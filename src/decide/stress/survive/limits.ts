// Which capacities can ever be short? A stage never needs to make more than everybody behind it could take at most; a capacity
// above that is none. What has no limit itself and gets everything it needs from something without one can be counted on.
import { suppliersFirst, type SupplyNetwork } from '../network/network.ts';

export type SupplyLimits = {
  /** Units a day that a stage is asked for at most; Infinity on circles. */
  readonly mostNeeded: Float64Array;
  /** Its own capacity can be short. */
  readonly isShort: Uint8Array;
  /** Its own capacity, that of its node or of something upstream can be short. */
  readonly isLimited: Uint8Array;
  /** Nodes whose capacity over all their stages can be short, with their stages. */
  readonly sharedNode: Uint8Array;
  readonly shortLane: Uint8Array;
  readonly arcsOfLane: readonly (readonly number[])[];
};

const slack = 1 + 1e-12;

export function supplyLimits(network: SupplyNetwork): SupplyLimits {
  const { stages, nodes, arcs, lanes } = network;
  const order = suppliersFirst(network);
  const mostNeeded = mostNeededOf(network, order);
  const isShort = Uint8Array.from(stages, ({ capacity }, stage) =>
    Number(capacity * slack < mostNeeded[stage]!),
  );
  const sharedNode = new Uint8Array(nodes.length);
  nodes.forEach(({ capacity = Infinity, stages: own }, node) => {
    const asked = own.reduce((sum, stage) => sum + mostNeeded[stage]!, 0);
    if (capacity * slack >= asked) return;
    sharedNode[node] = 1;
    for (const stage of own) isShort[stage] = 1;
  });
  const arcsOfLane: number[][] = lanes.map(() => []);
  arcs.forEach(({ lane }, arc) => arcsOfLane[lane]!.push(arc));
  const shortLane = Uint8Array.from(lanes, ({ capacity }, lane) => {
    const asked = arcsOfLane[lane]!.reduce((sum, arc) => sum + askedOver(network, mostNeeded, arc), 0);
    return Number(capacity * slack < asked);
  });
  const isLimited = limitedOf(network, { order, isShort, shortLane });
  return { mostNeeded, isShort, isLimited, sharedNode, shortLane, arcsOfLane };
}

function askedOver({ arcs, stages }: SupplyNetwork, mostNeeded: Float64Array, arc: number): number {
  const { to, ratio } = arcs[arc]!;
  const made = Math.min(mostNeeded[to]!, stages[to]!.capacity);
  return made === 0 ? 0 : ratio * made;
}

function mostNeededOf(network: SupplyNetwork, order: Int32Array): Float64Array {
  const { stages, arcsOut } = network;
  const most = new Float64Array(stages.length).fill(Infinity);
  const onCircle = new Uint8Array(stages.length).fill(1);
  for (const stage of order) onCircle[stage] = 0;
  for (let at = order.length - 1; at >= 0; at--) {
    const stage = order[at]!;
    let asked = stages[stage]!.demand;
    for (const arc of arcsOut[stage]!) asked += askedOver(network, most, arc);
    most[stage] = asked;
  }
  return most;
}

/** Whether stages that no order reaches, on circles, are limited is not looked into: they are. */
function limitedOf(
  { stages, arcs, groups, groupsOf }: SupplyNetwork,
  { order, isShort, shortLane }: { order: Int32Array; isShort: Uint8Array; shortLane: Uint8Array },
): Uint8Array {
  const isLimited = new Uint8Array(stages.length).fill(1);
  for (const stage of order) {
    const isFed = groupsOf[stage]!.every((group) =>
      groups[group]!.arcs.some((arc) => {
        const { from, lane } = arcs[arc]!;
        return !isLimited[from] && !shortLane[lane];
      }),
    );
    isLimited[stage] = isFed && !isShort[stage] ? 0 : 1;
  }
  return isLimited;
}
