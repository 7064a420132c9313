// What can be done before: more stock, a second source, more capacity, another lane, a quicker recovery. Each makes another network, so
// that plans meet the same draws.
import { z } from 'zod';
import { fail, failWith, problem, succeed, type Result } from '../../../base/index.ts';
import { linked, type SupplyNetwork } from '../network/network.ts';

const id = z.string().min(1).max(200);
const cost = z.number().min(0).max(1e12).default(0);
const amount = z.number().min(0).max(1e12);

const measureSchema = z.discriminatedUnion('kind', [
  /** Stock for so many days of what the node usually makes, or so many units. */
  z.strictObject({
    kind: z.literal('buffer'),
    node: id,
    days: amount.optional(),
    units: amount.optional(),
    cost,
  }),
  /** Another site that makes the same; as much as is usual when nothing is said. */
  z.strictObject({
    kind: z.literal('second-source'),
    node: id,
    share: z.number().min(0).max(1).default(1),
    country: id.optional(),
    cost,
  }),
  z.strictObject({ kind: z.literal('capacity'), node: id, factor: z.number().min(1).max(1000), cost }),
  /** Goods of a node, or all, go round a chokepoint or port from the beginning. */
  z.strictObject({ kind: z.literal('other-lane'), from: id.optional(), avoid: id, cost }),
]);

const plansSchema = z
  .array(z.strictObject({ name: id, measures: z.array(measureSchema).min(1).max(1000) }))
  .max(50);

export type Measure = z.output<typeof measureSchema>;
export type Plan = z.output<typeof plansSchema>[number];

/** Fails with `scenario.invalid`. */
export function readPlans(document: unknown): Result<Plan[]> {
  const read = plansSchema.safeParse(document);
  if (read.success) return succeed(read.data);
  return failWith(
    read.error.issues.slice(0, 20).map(({ path, message }) => {
      const field = ['plans', ...path].map(String).join('/');
      return problem('scenario.invalid', `"${field}": ${message}`, { path: `/${field}` });
    }),
  );
}

export function planCost({ measures }: Plan): number {
  return measures.reduce((sum, each) => sum + each.cost, 0);
}

/** `usualMade` by stage and day. Fails with `scenario.invalid` where a node is not there. */
export function withPlan(
  network: SupplyNetwork,
  { name, measures }: Plan,
  usualMade: Float64Array,
): Result<SupplyNetwork> {
  let changed = network;
  for (const measure of measures) {
    const node = measure.kind === 'other-lane' ? measure.from : measure.node;
    const index = network.nodes.findIndex((each) => each.id === node);
    if (node !== undefined && index < 0)
      return fail(
        'scenario.invalid',
        `Plan "${name}" names the node "${node}", which is not in the network.`,
      );
    changed = withMeasure(changed, measure, index, usualMade);
  }
  return succeed(changed);
}

function withMeasure(
  network: SupplyNetwork,
  measure: Measure,
  node: number,
  usualMade: Float64Array,
): SupplyNetwork {
  switch (measure.kind) {
    case 'buffer': {
      const stages = network.stages.map((stage, at) =>
        stage.node === node
          ? { ...stage, stock: stage.stock + (measure.units ?? 0) + (measure.days ?? 0) * usualMade[at]! }
          : stage,
      );
      return { ...network, stages };
    }
    case 'capacity': {
      const nodes = network.nodes.map((each, at) =>
        at === node && each.capacity !== undefined
          ? { ...each, capacity: each.capacity * measure.factor }
          : each,
      );
      const stages = network.stages.map((stage) =>
        stage.node === node ? { ...stage, capacity: stage.capacity * measure.factor } : stage,
      );
      return { ...network, nodes, stages };
    }
    case 'other-lane': {
      const lanes = network.lanes.map((lane) =>
        measure.from === undefined || lane.from === measure.from
          ? { ...lane, via: lane.via.filter((each) => each !== measure.avoid) }
          : lane,
      );
      return { ...network, lanes };
    }
    case 'second-source':
      return withSecondSource(network, measure, node, usualMade);
  }
}

/**
 * The same stages at another node, with the same suppliers, beside the first in every group that it serves. What the first sells is
 * sold from a market that both serve: demand at a stage could be met by that stage alone.
 */
function withSecondSource(
  before: SupplyNetwork,
  { share, country }: Extract<Measure, { kind: 'second-source' }>,
  node: number,
  usualMade: Float64Array,
): SupplyNetwork {
  const network = before.nodes[node]!.stages.reduce(withMarket, before);
  const nodes = [...network.nodes];
  const stages = [...network.stages];
  const arcs = [...network.arcs];
  const lanes = [...network.lanes];
  const groups = network.groups.map((group) => ({ ...group, arcs: [...group.arcs] }));
  const { recoveryDays: _, capacity: __, place: ___, ...first } = nodes[node]!;
  const id = `second ${first.id}`;
  const twins = new Map<number, number>();
  for (const stage of first.stages) {
    const capacity = share * usualMade[stage]!;
    twins.set(
      stage,
      stages.push({ ...stages[stage]!, node: nodes.length, demand: 0, stock: 0, capacity }) - 1,
    );
  }
  nodes.push({ ...first, id, stages: [...twins.values()], ...(country !== undefined && { country }) });
  const copy = (arc: number, ends: { from?: number; to?: number }, group: number) => {
    const old = network.arcs[arc]!;
    const lane = network.lanes[old.lane]!;
    const changed = { ...lane, ...(ends.from !== undefined ? { from: id, via: [] } : { to: id }) };
    groups[group]!.arcs.push(arcs.push({ ...old, ...ends, group, lane: lanes.push(changed) - 1 }) - 1);
  };
  for (const [stage, twin] of twins) {
    for (const arc of network.arcsOut[stage]!) copy(arc, { from: twin }, network.arcs[arc]!.group);
    for (const group of network.groupsOf[stage]!) {
      const own = groups.push({ to: twin, arcs: [] }) - 1;
      for (const arc of network.groups[group]!.arcs) copy(arc, { to: twin }, own);
    }
  }
  return linked({ ...network, nodes, stages, arcs, lanes, groups });
}

/** What a stage sells, sold from a place that is never down and stands in the same country. */
function withMarket(network: SupplyNetwork, stage: number): SupplyNetwork {
  const { item, demand, margin, node } = network.stages[stage]!;
  if (demand === 0) return network;
  const { id: site, country } = network.nodes[node]!;
  const id = `market of ${site === item ? site : `${item} from ${site}`}`;
  const [sold, lane, group] = [network.stages.length, network.lanes.length, network.groups.length];
  const market = { id, kind: 'market', country, tags: [], stages: [sold], isVirtual: true };
  return linked({
    ...network,
    nodes: [...network.nodes, market],
    stages: [
      ...network.stages.with(stage, { ...network.stages[stage]!, demand: 0 }),
      { node: network.nodes.length, item, demand, margin, stock: 0, capacity: Infinity },
    ],
    lanes: [...network.lanes, { from: id, to: id, capacity: Infinity, via: [] }],
    groups: [...network.groups, { to: sold, arcs: [network.arcs.length] }],
    arcs: [...network.arcs, { from: stage, to: sold, ratio: 1, group, lane }],
  });
}
