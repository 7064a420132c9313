// What is a supply network, once it has been read? Stages make one item each at one node; arcs bring what a stage needs;
// the arcs of one group stand in for each other. Quantities are per day, stocks are units, recovery is days.

export type SupplyNode = {
  readonly id: string;
  readonly kind: string;
  readonly name?: string | undefined;
  readonly country?: string | undefined;
  readonly currency?: string | undefined;
  /** UN/LOCODE. */
  readonly place?: string | undefined;
  readonly supplier?: string | undefined;
  readonly tags: readonly string[];
  /** Money a year. */
  readonly spend?: number | undefined;
  /** Days until it works again once it is down (time to recover). */
  readonly recoveryDays?: number;
  /** Units a day over everything that it makes. */
  readonly capacity?: number;
  /** Its stages; a virtual node (market, stock of inputs) is never down. */
  readonly stages: readonly number[];
  readonly isVirtual: boolean;
};

export type Stage = {
  readonly node: number;
  readonly item: string;
  /** Units a day that are sold from here. */
  readonly demand: number;
  /** Profit of one unit sold. */
  readonly margin: number;
  /** Units that are there already. */
  readonly stock: number;
  /** Units a day of this item alone; Infinity when nothing is said. */
  readonly capacity: number;
};

export type Arc = {
  readonly from: number;
  readonly to: number;
  /** Units of the supplier's item in one unit of the receiver's. */
  readonly ratio: number;
  readonly group: number;
  readonly lane: number;
};

export type Lane = {
  readonly from: string;
  readonly to: string;
  readonly capacity: number;
  readonly mode?: string;
  readonly via: readonly string[];
  /** Freight of one unit. */
  readonly cost?: number;
};

/** What stands in for each other at one receiver; a stage needs something from each of its groups. */
export type Group = { readonly to: number; readonly arcs: readonly number[] };

export type SupplyNetwork = {
  readonly name: string;
  readonly currency: string | null;
  readonly nodes: readonly SupplyNode[];
  readonly stages: readonly Stage[];
  readonly arcs: readonly Arc[];
  readonly groups: readonly Group[];
  readonly lanes: readonly Lane[];
  readonly groupsOf: readonly (readonly number[])[];
  readonly arcsOut: readonly (readonly number[])[];
  /** Days that a customer waits before a sale is lost; only the simulation knows of waiting. */
  readonly patienceDays: number;
  /** What was passed over or assumed while reading, in words. */
  readonly notes: readonly string[];
};

/** The same with what is looked up by stage. */
export function linked(network: Omit<SupplyNetwork, 'groupsOf' | 'arcsOut'>): SupplyNetwork {
  const groupsOf: number[][] = network.stages.map(() => []);
  network.groups.forEach(({ to }, group) => groupsOf[to]!.push(group));
  const arcsOut: number[][] = network.stages.map(() => []);
  network.arcs.forEach(({ from }, arc) => arcsOut[from]!.push(arc));
  return { ...network, groupsOf, arcsOut };
}

/** Stages so that suppliers stand before receivers; those on or behind a circle are left out. */
export function suppliersFirst(network: Pick<SupplyNetwork, 'stages' | 'arcs' | 'arcsOut'>): Int32Array {
  const { stages, arcs, arcsOut } = network;
  const waiting = new Int32Array(stages.length);
  for (const { to } of arcs) waiting[to]!++;
  const order = new Int32Array(stages.length);
  let end = 0;
  for (let stage = 0; stage < stages.length; stage++) if (waiting[stage] === 0) order[end++] = stage;
  for (let at = 0; at < end; at++) {
    for (const arc of arcsOut[order[at]!]!) {
      const { to } = arcs[arc]!;
      waiting[to]!--;
      if (waiting[to] === 0) order[end++] = to;
    }
  }
  return order.subarray(0, end);
}
