// What does one draw of a scenario do to a network, day by day? Shares of what each node still makes and each lane still carries, what
// freight costs and how much is in demand.
import type { Random } from '../../../base/index.ts';
import type { SupplyNetwork } from '../network/network.ts';
import { draw } from '../scenarios/chance.ts';
import type { Hit, Scenario } from '../scenarios/scenario.ts';

/** Stretches in which something is less than usual; they multiply. */
export type Stretch = {
  readonly at: number;
  readonly fromDay: number;
  readonly untilDay: number;
  /** From here it comes back evenly. */
  readonly rampDay: number;
  /** Share that is lost; of demand, the factor less one, turned round. */
  readonly lost: number;
};

export type CostStretch = {
  readonly at: number;
  readonly fromDay: number;
  readonly untilDay: number;
  readonly factor: number;
};

export type Strike = {
  readonly nodes: readonly Stretch[];
  readonly lanes: readonly Stretch[];
  readonly freight: readonly CostStretch[];
  readonly demand: readonly Stretch[];
};

/** Which nodes and lanes every hit meets: the same in all draws. */
export type Aim = {
  readonly hits: readonly {
    readonly hit: Hit;
    readonly nodes: readonly number[];
    readonly lanes: readonly number[];
  }[];
  readonly demand: readonly (readonly number[])[];
};

export function aimAt(network: SupplyNetwork, scenario: Scenario): Aim {
  const nodeOf = new Map(network.nodes.map(({ id }, node) => [id, node]));
  const placeOf = (id: string) => network.nodes[nodeOf.get(id) ?? -1];
  const isIn = (list: readonly string[] | undefined, value: string | undefined) =>
    list === undefined || (value !== undefined && list.includes(value));
  const hits = scenario.hits.map((hit) => {
    const isOnLanes = (hit.chokepoints ?? hit.ports ?? hit.between) !== undefined;
    const lanes = network.lanes.flatMap(({ from, to, via }, lane) => {
      const [a, b] = [placeOf(from), placeOf(to)];
      const meets =
        (hit.chokepoints === undefined || hit.chokepoints.some((each) => via.includes(each))) &&
        (hit.ports === undefined || isAtPort(hit.ports, a?.place, b?.place)) &&
        (hit.between === undefined || hit.between.some(([x, y]) => a?.country === x && b?.country === y));
      return isOnLanes && meets && from !== to ? [lane] : [];
    });
    const nodes = network.nodes.flatMap((node, index) => {
      const meets =
        isIn(hit.nodes, node.id) &&
        isIn(hit.countries, node.country) &&
        isIn(hit.suppliers, node.supplier) &&
        isIn(hit.kinds, node.kind) &&
        (hit.tags === undefined || hit.tags.some((tag) => node.tags.includes(tag)));
      return !isOnLanes && meets && !node.isVirtual ? [index] : [];
    });
    return { hit, nodes, lanes };
  });
  const demand = scenario.demand.map(({ items, countries }) =>
    network.stages.flatMap(({ demand: units, item, node }, stage) =>
      units > 0 && isIn(items, item) && isIn(countries, network.nodes[node]!.country) ? [stage] : [],
    ),
  );
  return { hits, demand };
}

function isAtPort(ports: readonly string[], a: string | undefined, b: string | undefined): boolean {
  return a !== b && ports.some((port) => port === a || port === b);
}

/** One draw. What is drawn depends on the hit and the node, not on the network round it, so that changed networks meet the same. */
export function drawStrike(
  network: SupplyNetwork,
  scenario: Scenario,
  { hits, demand }: Aim,
  random: Random,
): Strike {
  const strike = {
    nodes: [] as Stretch[],
    lanes: [] as Stretch[],
    freight: [] as CostStretch[],
    demand: [] as Stretch[],
  };
  for (const [index, { hit, nodes, lanes }] of hits.entries()) {
    const dice = random.fork(`hit ${index}`);
    if (dice.next() >= hit.probability) continue;
    const together = drawHit(hit, dice);
    for (const node of nodes) {
      const own = hit.each ? drawHit(hit, random.fork(`hit ${index} ${network.nodes[node]!.id}`)) : together;
      strike.nodes.push({ at: node, ...own });
    }
    const { fromDay, untilDay, rampDay, lost } = together;
    const pause = hit.detourDays === undefined ? Infinity : draw(hit.detourDays, dice);
    const factor = draw(hit.costFactor, dice);
    const end = Math.min(untilDay, fromDay + pause);
    for (const lane of lanes) {
      strike.lanes.push({ at: lane, fromDay, untilDay: end, rampDay: Math.min(rampDay, end), lost });
      if (factor !== 1) strike.freight.push({ at: lane, fromDay, untilDay, factor });
    }
  }
  for (const [index, change] of scenario.demand.entries()) {
    const dice = random.fork(`demand ${index}`);
    const fromDay = draw(change.startDay, dice);
    const untilDay = fromDay + draw(change.days, dice);
    const lost = 1 - draw(change.factor, dice);
    for (const stage of demand[index]!)
      strike.demand.push({ at: stage, fromDay, untilDay, rampDay: untilDay, lost });
  }
  return strike;
}

function drawHit(hit: Hit, dice: Random): Omit<Stretch, 'at'> {
  const fromDay = draw(hit.startDay, dice);
  const days = draw(hit.days, dice);
  const lost = Math.min(1, draw(hit.severity, dice));
  return { fromDay, untilDay: fromDay + days, rampDay: fromDay + days * (1 - hit.ramp), lost };
}

/** Multiplies the shares that are left on a day, as the mean over it. */
export function applyStretches(shares: Float64Array, stretches: readonly Stretch[], day: number): void {
  for (const { at, fromDay, untilDay, rampDay, lost } of stretches) {
    if (day >= untilDay || day + 1 <= fromDay) continue;
    const whole = Math.max(0, Math.min(rampDay, day + 1) - Math.max(fromDay, day));
    const [start, end] = [Math.max(rampDay, day), Math.min(untilDay, day + 1)];
    const ramp = untilDay - rampDay;
    const sloping = end > start && ramp > 0 ? ((untilDay - (start + end) / 2) / ramp) * (end - start) : 0;
    shares[at]! *= 1 - lost * (whole + sloping);
  }
}
