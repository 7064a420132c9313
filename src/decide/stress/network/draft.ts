// A network while it is put together: names to numbers, arcs into groups, stocks of inputs as sources of their own.
import type { ArcFields, NodeFields } from './fields.ts';
import { linked, type Arc, type Lane, type Stage, type SupplyNetwork, type SupplyNode } from './network.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };
type Finished = Omit<SupplyNetwork, 'notes'> & { readonly notes: string[] };
export type Draft = ReturnType<typeof createDraft>;

/** `unitDays`: the days of the time unit in which capacities and demands are given. */
export function createDraft(unitDays: number) {
  const nodes: (Omit<SupplyNode, 'stages'> & { readonly stages: number[] })[] = [];
  const stages: Open<Stage>[] = [];
  const arcs: Arc[] = [];
  const lanes: Lane[] = [];
  const groups: { to: number; arcs: number[] }[] = [];
  const groupOf = new Map<string, number>();
  const nodeOf = new Map<string, number>();
  const stageOf = new Map<string, number>();
  const notes: string[] = [];
  const at = (node: string, item: string) => stageOf.get(JSON.stringify([node, item]));
  const stagesOf = (node: string): readonly number[] => nodes[nodeOf.get(node)!]?.stages ?? [];
  const groupAt = (to: number, name: string): number => {
    const key = `${to}/${name}`;
    let group = groupOf.get(key);
    if (group === undefined) {
      group = groups.push({ to, arcs: [] }) - 1;
      groupOf.set(key, group);
    }
    return group;
  };
  const join = (arc: Omit<Arc, 'group'>, group: number) => {
    groups[group]!.arcs.push(arcs.push({ ...arc, group }) - 1);
  };
  /** A source that makes nothing and has a stock. */
  const addSource = (name: string, item: string, stock: number, demand = 0, margin = 1): number => {
    const node = nodes.push({ id: name, kind: 'stock', tags: [], stages: [], isVirtual: true }) - 1;
    const stage = stages.push({ node, item, demand, margin, stock, capacity: demand > 0 ? Infinity : 0 }) - 1;
    nodes[node]!.stages.push(stage);
    return stage;
  };
  const openLane = (from: string, to: string): number =>
    lanes.push({ from, to, capacity: Infinity, via: [] }) - 1;

  return {
    nodeOf,
    notes,
    stagesOf,
    itemAt: (stage: number) => stages[stage]!.item,
    hasStage: (node: string, item: string) => at(node, item) !== undefined,
    hasGroup: (stage: number, name: string) => groupOf.has(`${stage}/${name}`),
    addNode(
      { id, produces: _, needs: __, inventory: ___, demand: ____, margin: _____, ...rest }: NodeFields,
      recoveryDays?: number,
    ) {
      const { recovery, capacity, ...fields } = rest;
      const days = recoveryDays ?? recovery;
      nodeOf.set(id, nodes.length);
      nodes.push({
        ...{ id, ...fields, stages: [], isVirtual: false },
        ...(days !== undefined && { recoveryDays: days }),
        ...(capacity !== undefined && { capacity: capacity / unitDays }),
      });
    },
    addStage(node: string, item: string, fields: Pick<Stage, 'demand' | 'margin' | 'stock' | 'capacity'>) {
      const { demand, capacity, ...rest } = fields;
      const index = nodeOf.get(node)!;
      const daily = { demand: demand / unitDays, capacity: capacity / unitDays };
      stageOf.set(JSON.stringify([node, item]), stages.length);
      nodes[index]!.stages.push(stages.push({ node: index, item, ...rest, ...daily }) - 1);
    },
    addLane({ from, to, capacity = Infinity, mode, via, cost }: ArcFields): number {
      const lane = { from, to, capacity: capacity / unitDays, via };
      return (
        lanes.push({ ...lane, ...(mode !== undefined && { mode }), ...(cost !== undefined && { cost }) }) - 1
      );
    },
    addArc(arc: Omit<Arc, 'group'>, groupName: string, pipeline = 0) {
      const group = groupAt(arc.to, groupName);
      join(arc, group);
      if (pipeline === 0) return;
      const name = `under way to ${nodes[stages[arc.to]!.node]!.id}`;
      join(
        { ...arc, from: addSource(name, stages[arc.from]!.item, pipeline), lane: openLane(name, name) },
        group,
      );
    },
    /** Stock of what a node needs, shared by everything that it makes. @returns whether it needs that */
    addInputStock(node: string, part: string, units: number): boolean {
      const fed = stagesOf(node).flatMap((stage) => {
        const group = groupOf.get(`${stage}/${part}`) ?? groupWithSupplier(stage, part);
        return group === undefined ? [] : [{ stage, group }];
      });
      if (fed.length === 0) return false;
      const source = addSource(`stock at ${node}`, part, units);
      for (const { stage, group } of fed) {
        const { ratio } = arcs[groups[group]!.arcs[0]!]!;
        join({ from: source, to: stage, ratio, lane: openLane(node, node) }, group);
      }
      return true;
    },
    putStock(node: string, item: string | undefined, units: number): boolean {
      const stage =
        item === undefined && stagesOf(node).length === 1 ? stagesOf(node)[0] : at(node, item ?? node);
      if (stage === undefined) return false;
      stages[stage]!.stock += units;
      return true;
    },
    /** @returns whether anything makes it */
    putMargin(node: string | undefined, item: string | undefined, margin: number): boolean {
      const found = matching(node, item);
      for (const stage of found) stages[stage]!.margin = margin;
      return found.length > 0;
    },
    /** Demand for an item that names no node is met by whoever makes it. @returns whether anything makes it */
    putDemand({
      node,
      item,
      demand,
      margin,
    }: {
      node?: string | undefined;
      item?: string | undefined;
      demand: number;
      margin?: number | undefined;
    }): boolean {
      const found = matching(node, item);
      if (found.length === 0) return false;
      let sold = found[0]!;
      if (found.length > 1) {
        const name = item ?? node!;
        sold = addSource(`market of ${name}`, stages[sold]!.item, 0, 1, stages[sold]!.margin);
        stages[sold]!.demand = 0;
        const group = groupAt(sold, name);
        for (const from of found) join({ from, to: sold, ratio: 1, lane: openLane(name, name) }, group);
      }
      stages[sold]!.demand += demand / unitDays;
      if (margin !== undefined) stages[sold]!.margin = margin;
      return true;
    },
    finish(rest: Pick<SupplyNetwork, 'name' | 'currency' | 'patienceDays'>): Finished {
      return { ...linked({ ...rest, nodes, stages, arcs, groups, lanes, notes }), notes };
    },
  };

  function groupWithSupplier(stage: number, part: string): number | undefined {
    const group = groups.findIndex(
      ({ to, arcs: members }) =>
        to === stage && members.some((arc) => nodes[stages[arcs[arc]!.from]!.node]!.id === part),
    );
    return group < 0 ? undefined : group;
  }

  function matching(node: string | undefined, item: string | undefined): readonly number[] {
    if (node !== undefined && item !== undefined) {
      const stage = at(node, item);
      return stage === undefined ? [] : [stage];
    }
    if (node !== undefined && nodeOf.has(node)) return stagesOf(node);
    const name = item ?? node;
    const makers = nodes.flatMap(({ stages: own, isVirtual }) =>
      isVirtual ? [] : own.filter((stage) => stages[stage]!.item === name),
    );
    // Who hands an item on sells it; makers upstream would be counted twice.
    const last = makers.filter(
      (stage) => !arcs.some(({ from, to }) => from === stage && stages[to]!.item === name),
    );
    return last.length > 0 ? last : makers;
  }
}
