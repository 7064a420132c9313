// What is sold, late or lost, day by day, while nodes make less and lanes carry less? Orders go up the network, goods come down, in
// one day each; stocks are filled up again as capacities permit. A day knows nothing of those to come, so that it never loses less than
// the linear program over the whole time, and stocks do not wait for the dearer product.
import { suppliersFirst, type SupplyNetwork } from '../network/network.ts';
import { applyStretches, type Strike } from './strike.ts';

export type SimulatedLoss = {
  /** Profit of what was not sold. */
  readonly lostSales: number;
  readonly lostUnits: number;
  /** Sold, but not on its day. */
  readonly lateUnits: number;
  /** Freight above the usual. */
  readonly extraFreight: number;
  /** Profit lost by what stood in the way: a node, or a lane. */
  readonly blamedNodes: ReadonlyMap<number, number>;
  readonly blamedLanes: ReadonlyMap<number, number>;
};

/** What does not change from draw to draw. */
export type Plant = {
  readonly network: SupplyNetwork;
  readonly order: Int32Array;
  readonly usualMade: Float64Array;
  readonly usualLane: Float64Array;
  readonly usualArc: Float64Array;
};

/** Needs a network without circles. */
export function createPlant(network: SupplyNetwork): Plant {
  const { stages, arcs, lanes } = network;
  const order = suppliersFirst(network);
  const bare = {
    ...{ network, order, usualMade: new Float64Array(stages.length).fill(Infinity) },
    ...{ usualLane: new Float64Array(lanes.length).fill(Infinity), usualArc: new Float64Array(arcs.length) },
  };
  const days = startDays(bare);
  oneDay(bare, days);
  const usualLane = new Float64Array(lanes.length);
  arcs.forEach(({ lane }, arc) => (usualLane[lane]! += days.brought[arc]!));
  return { ...bare, usualMade: days.made.slice(), usualLane, usualArc: days.brought.slice() };
}

type Days = ReturnType<typeof startDays>;

function startDays({ network }: Plant) {
  const { stages, groups, arcs, nodes, lanes } = network;
  const floats = (length: number) => new Float64Array(length);
  return {
    stock: Float64Array.from(stages, ({ stock }) => stock),
    inputs: floats(groups.length),
    fill: floats(stages.length).fill(1),
    ...{ nodeShare: floats(nodes.length).fill(1), laneShare: floats(lanes.length).fill(1) },
    demandShare: floats(stages.length).fill(1),
    ...{ wanted: floats(stages.length), planned: floats(stages.length), made: floats(stages.length) },
    ...{ asked: floats(arcs.length), brought: floats(arcs.length) },
    ...{ backlog: floats(stages.length), served: floats(stages.length), arrived: floats(groups.length) },
  };
}

export function simulate(plant: Plant, strike: Strike, horizonDays: number): SimulatedLoss {
  const { network } = plant;
  const { stages, patienceDays } = network;
  const days = startDays(plant);
  const sold = [...stages.keys()].filter((stage) => stages[stage]!.demand > 0);
  const patience = Math.floor(patienceDays);
  const queues = sold.map(() => new Float64Array(patience + 1));
  const blame = { node: new Map<number, number>(), lane: new Map<number, number>() };
  const causes = new Map<number, Cause>();
  let [lostSales, lostUnits, lateUnits, extraFreight] = [0, 0, 0, 0];
  for (let day = 0; day < horizonDays; day++) {
    days.nodeShare.fill(1);
    days.laneShare.fill(1);
    days.demandShare.fill(1);
    applyStretches(days.nodeShare, strike.nodes, day);
    applyStretches(days.laneShare, strike.lanes, day);
    applyStretches(days.demandShare, strike.demand, day);
    oneDay(plant, days);
    for (const [at, stage] of sold.entries()) {
      const { demand, margin } = stages[stage]!;
      const queue = queues[at]!;
      // Who waits longest goes first.
      let left = days.served[stage]!;
      for (let age = patience; age > 0; age--) {
        const taken = Math.min(left, queue[age - 1]!);
        queue[age] = queue[age - 1]! - taken;
        lateUnits += taken;
        left -= taken;
      }
      queue[0] = Math.max(0, demand * days.demandShare[stage]! - left);
      if (queue[0]! > demand * 1e-9) {
        const cause = causeOf(plant, days, stage);
        if (cause.isHit || !causes.has(stage)) causes.set(stage, cause);
      }
      const gone = queue[patience]! > demand * 1e-9 ? queue[patience]! : 0;
      queue[patience] = 0;
      let waiting = 0;
      for (let age = 0; age < patience; age++) waiting += queue[age]!;
      days.backlog[stage] = waiting;
      if (gone === 0) continue;
      lostUnits += gone;
      lostSales += gone * margin;
      // What made them wait, not what stands in the way on the day on which they give up.
      const { kind, at: root } = causes.get(stage) ?? causeOf(plant, days, stage);
      blame[kind].set(root, (blame[kind].get(root) ?? 0) + gone * margin);
    }
    extraFreight += freightOf(plant, days, strike, day);
  }
  return {
    lostSales,
    lostUnits,
    lateUnits,
    extraFreight,
    blamedNodes: blame.node,
    blamedLanes: blame.lane,
  };
}

/** What a day's goods pay above the usual. */
function freightOf({ network }: Plant, days: Days, { freight }: Strike, day: number): number {
  let extra = 0;
  for (const { at, fromDay, untilDay, factor } of freight) {
    const { cost } = network.lanes[at]!;
    if (day < fromDay || day >= untilDay || cost === undefined) continue;
    for (const arc of arcsOfLane(network, at)) extra += days.brought[arc]! * cost * (factor - 1);
  }
  return extra;
}

const laneArcs = new WeakMap<SupplyNetwork, readonly (readonly number[])[]>();

function arcsOfLane(network: SupplyNetwork, lane: number): readonly number[] {
  let table = laneArcs.get(network);
  if (table === undefined) {
    const lists: number[][] = network.lanes.map(() => []);
    network.arcs.forEach((each, arc) => lists[each.lane]!.push(arc));
    laneArcs.set(network, (table = lists));
  }
  return table[lane]!;
}

function oneDay(plant: Plant, days: Days): void {
  const { network, order } = plant;
  for (let at = order.length - 1; at >= 0; at--) orderUp(plant, days, order[at]!);
  days.arrived.fill(0);
  for (const stage of order) bringDown(network, plant, days, stage);
}

/** What can be made today at most, by capacities alone. */
function capacityToday({ network, usualMade }: Plant, days: Days, stage: number): number {
  const { node, capacity } = network.stages[stage]!;
  const { capacity: shared = Infinity, stages } = network.nodes[node]!;
  const share = days.nodeShare[node]!;
  const most = Math.min(capacity, stages.length === 1 ? shared : Infinity);
  // Several items of a node share its capacity as they usually do.
  const usual =
    stages.length === 1 || shared === Infinity
      ? most
      : Math.min(most, sharedCapacity(network, usualMade, stage));
  if (share === 1) return usual;
  return share * Math.min(usual, usualMade[stage]!);
}

function sharedCapacity({ nodes, stages }: SupplyNetwork, usualMade: Float64Array, stage: number): number {
  const { capacity = Infinity, stages: own } = nodes[stages[stage]!.node]!;
  const all = own.reduce((sum, one) => sum + usualMade[one]!, 0);
  return all === Infinity || all === 0 ? capacity / own.length : (capacity * usualMade[stage]!) / all;
}

function orderUp(plant: Plant, days: Days, stage: number): void {
  const { network, usualArc } = plant;
  const { stages, groups, groupsOf, arcs, arcsOut } = network;
  const { demand, stock: target } = stages[stage]!;
  let wanted = demand * days.demandShare[stage]! + days.backlog[stage]!;
  for (const arc of arcsOut[stage]!) wanted += days.asked[arc]!;
  days.wanted[stage] = wanted;
  const refill = Math.max(0, wanted + target - days.stock[stage]!);
  const planned = Math.min(capacityToday(plant, days, stage), refill);
  days.planned[stage] = planned;
  for (const group of groupsOf[stage]!) {
    const needed = Math.max(0, planned - days.inputs[group]!);
    const members = groups[group]!.arcs;
    if (members.length === 1) {
      days.asked[members[0]!] = needed * arcs[members[0]!]!.ratio;
      continue;
    }
    // By what each could deliver yesterday: capacity, stock, and how much of what was asked came.
    let all = 0;
    for (const arc of members) all += offerOf(plant, days, arc);
    for (const arc of members) {
      const share = all > 0 ? offerOf(plant, days, arc) / all : usualArc[arc]! > 0 ? 1 : 1 / members.length;
      days.asked[arc] = needed * share * arcs[arc]!.ratio;
    }
  }
}

/** In units of what the receiver makes. */
function offerOf(plant: Plant, days: Days, arc: number): number {
  const { from, lane, ratio } = plant.network.arcs[arc]!;
  const capacity = capacityToday(plant, days, from) * Math.max(0.02, days.fill[from]!);
  const offer = Math.min(1e12, capacity + days.stock[from]!);
  return (offer * Math.min(1, days.laneShare[lane]!)) / ratio;
}

function bringDown(network: SupplyNetwork, plant: Plant, days: Days, stage: number): void {
  const { groupsOf, arcsOut, arcs, lanes } = network;
  let made = days.planned[stage]!;
  for (const group of groupsOf[stage]!) {
    days.inputs[group]! += days.arrived[group]!;
    made = Math.min(made, days.inputs[group]!);
  }
  for (const group of groupsOf[stage]!) days.inputs[group]! -= made;
  days.made[stage] = made;
  const there = days.stock[stage]! + made;
  const wanted = days.wanted[stage]!;
  const fill = wanted > there ? there / wanted : 1;
  days.fill[stage] = wanted > 0 ? Math.min(1, made / Math.max(days.planned[stage]!, 1e-12)) : 1;
  let given = fill * (wanted - askedOf(network, days, stage));
  days.served[stage] = given;
  for (const arc of arcsOut[stage]!) {
    const { group, ratio, lane } = arcs[arc]!;
    const open = days.laneShare[lane]!;
    const most = Math.min(open < 1 ? open * plant.usualLane[lane]! : Infinity, lanes[lane]!.capacity);
    const brought = Math.min(fill * days.asked[arc]!, most);
    days.brought[arc] = brought;
    days.arrived[group]! += brought / ratio;
    given += brought;
  }
  days.stock[stage] = Math.max(0, there - given);
}

function askedOf({ arcsOut }: SupplyNetwork, days: Days, stage: number): number {
  let asked = 0;
  for (const arc of arcsOut[stage]!) asked += days.asked[arc]!;
  return asked;
}

type Cause = { readonly kind: 'node' | 'lane'; readonly at: number; readonly isHit: boolean };

/** Up the network along what was shortest, to a node that makes less than it could or a lane that carries less. */
function causeOf({ network }: Plant, days: Days, sold: number): Cause {
  const { stages, groups, groupsOf, arcs } = network;
  let stage = sold;
  for (;;) {
    const { node } = stages[stage]!;
    if (days.nodeShare[node]! < 1) return { kind: 'node', at: node, isHit: true };
    const short = groupsOf[stage]!.reduce(
      (worst, group) => (worst < 0 || days.arrived[group]! < days.arrived[worst]! ? group : worst),
      -1,
    );
    if (short < 0) return { kind: 'node', at: node, isHit: false };
    const missing = (arc: number) => days.asked[arc]! - days.brought[arc]!;
    const members = groups[short]!.arcs;
    const closed = members.find((arc) => days.laneShare[arcs[arc]!.lane]! < 1);
    if (closed !== undefined && days.nodeShare[stages[arcs[closed]!.from]!.node] === 1)
      return { kind: 'lane', at: arcs[closed]!.lane, isHit: true };
    stage = arcs[members.reduce((a, b) => (missing(b) > missing(a) ? b : a))]!.from;
  }
}
