// Who gets which way out when room is shared? By one kind alone, by who asks first, or as an allocation for the optimiser;
// none of them draws more on a resource than there is.
import type { Allocation, AllocationRequest } from '../replan/index.ts';
import type { AlternativeKind } from './alternative.ts';
import {
  objectiveOf,
  waitingOf,
  type PlanConditions,
  type PlannedChoice,
  type PlanOption,
} from './option.ts';
import { assumedRoom, capacityOf, type Draw, type RoomAssumptions } from './room.ts';

/** Option by shipment; a shipment of which nothing is known has none. */
export type Assignment = ReadonlyMap<string, PlanOption>;

function roomUnder({ room = {} }: PlanConditions): RoomAssumptions {
  const stated = Object.entries(room).filter(([, value]) => value !== undefined);
  return { ...assumedRoom, ...(Object.fromEntries(stated) as Partial<RoomAssumptions>) };
}

/** What of each resource is taken already. */
class Taken {
  private readonly amounts = new Map<string, number>();
  private readonly room: RoomAssumptions;

  constructor(conditions: PlanConditions) {
    this.room = roomUnder(conditions);
  }

  hasRoomFor({ draws }: PlanOption): boolean {
    return draws.every((draw) => this.of(draw.resource) + draw.amount <= capacityOf(draw, this.room) + 1e-9);
  }

  take({ draws }: PlanOption): void {
    for (const { resource, amount } of draws) this.amounts.set(resource, this.of(resource) + amount);
  }

  of(resource: string): number {
    return this.amounts.get(resource) ?? 0;
  }
}

/** The earliest deadline asks first. */
function inTurn(choices: readonly PlannedChoice[]): PlannedChoice[] {
  const dueOf = ({ requiredMs = Infinity }: PlannedChoice) => requiredMs;
  return choices.toSorted((a, b) => dueOf(a) - dueOf(b) || (a.shipment < b.shipment ? -1 : 1));
}

/** Each takes its best of `kinds` that there is still room for, the earliest deadline first; else it waits. */
export function assignInTurn(
  choices: readonly PlannedChoice[],
  conditions: PlanConditions,
  kind?: AlternativeKind,
): Assignment {
  const taken = new Taken(conditions);
  const assigned = new Map<string, PlanOption>();
  for (const { shipment, options } of inTurn(choices)) {
    const wanted = options
      .filter((option) => kind === undefined || option.kind === kind)
      .toSorted((a, b) => objectiveOf(a, conditions) - objectiveOf(b, conditions))
      .find((option) => taken.hasRoomFor(option));
    const option = wanted ?? waitingOf({ options });
    if (option === undefined) continue;
    taken.take(option);
    assigned.set(shipment, option);
  }
  return assigned;
}

/** What people set by hand stands, and its room is gone; the others are for the optimiser. */
export function allocationProblem(
  choices: readonly PlannedChoice[],
  conditions: PlanConditions,
): Pick<AllocationRequest, 'choices' | 'resources'> {
  const taken = new Taken(conditions);
  for (const choice of choices) {
    const set = handPicked(choice);
    if (set !== undefined) taken.take(set);
  }
  const free = choices.filter((choice) => choice.options.length > 0 && handPicked(choice) === undefined);
  const scarce = scarceResources(free, conditions, taken);
  return {
    choices: free.map(({ shipment, options }) => ({
      id: shipment,
      options: options.map((option) => ({
        id: option.id,
        cost: objectiveOf(option, conditions),
        uses: option.draws.flatMap(({ resource, amount }) =>
          scarce.has(resource) ? [{ resource, amount }] : [],
        ),
      })),
    })),
    resources: [...scarce].map(([id, capacity]) => ({ id, capacity })),
  };
}

/** What would not suffice if everybody took it; the rest is no constraint. */
function scarceResources(
  choices: readonly PlannedChoice[],
  conditions: PlanConditions,
  taken: Taken,
): Map<string, number> {
  const room = roomUnder(conditions);
  const wanted = new Map<string, { most: number; capacity: number }>();
  for (const { options } of choices) {
    const most = new Map<string, Draw>();
    for (const draw of options.flatMap(({ draws }) => draws))
      if ((most.get(draw.resource)?.amount ?? -1) < draw.amount) most.set(draw.resource, draw);
    for (const [resource, draw] of most) {
      const known = wanted.get(resource)?.most ?? 0;
      wanted.set(resource, { most: known + draw.amount, capacity: capacityOf(draw, room) });
    }
  }
  return new Map(
    [...wanted].flatMap(([resource, { most, capacity }]): [string, number][] => {
      const left = Math.max(0, capacity - taken.of(resource));
      return most > left ? [[resource, left]] : [];
    }),
  );
}

function handPicked({ byHand, options }: PlannedChoice): PlanOption | undefined {
  return byHand === undefined ? undefined : options.find(({ id }) => id === byHand);
}

export type Mix = { readonly assignment: Assignment; readonly gapPercent: number };

/** The optimiser's answer; another assignment where, with what is set by hand, it costs less. */
export function mixOf(
  choices: readonly PlannedChoice[],
  conditions: PlanConditions,
  allocation: Pick<Allocation, 'chosen' | 'bound'>,
  others: readonly Assignment[],
): Mix {
  const chosen = (from: (choice: PlannedChoice) => PlanOption | undefined): Assignment =>
    new Map(
      choices.flatMap((choice): [string, PlanOption][] => {
        const option = handPicked(choice) ?? from(choice);
        return option === undefined ? [] : [[choice.shipment, option]];
      }),
    );
  const allocated = chosen(({ shipment, options }) =>
    options.find(({ id }) => id === allocation.chosen.get(shipment)),
  );
  const free = choices.filter((choice) => handPicked(choice) === undefined);
  // What others assign leaves no room for what was set by hand.
  const rivals = free.length === choices.length ? others : [];
  const costOf = (assignment: Assignment) =>
    free.reduce((sum, { shipment }) => {
      const option = assignment.get(shipment);
      return sum + (option === undefined ? 0 : objectiveOf(option, conditions));
    }, 0);
  const best = rivals.reduce((a, b) => (costOf(b) < costOf(a) - 1e-9 ? b : a), allocated);
  const cost = costOf(best);
  const gap = cost === 0 ? 0 : ((cost - allocation.bound) / Math.abs(cost)) * 100;
  return { assignment: best, gapPercent: Math.max(0, Math.round(gap * 1000) / 1000) };
}

export type Bottleneck = {
  readonly name: string;
  readonly used: number;
  readonly capacity: number;
  readonly unit: string;
};

const fullFrom = 0.8;
const bottlenecksMax = 20;

/** What is full or nearly so, the scarcest first: by what one more unit would save, then by the share that is used. */
export function bottlenecksOf(
  assignment: Assignment,
  conditions: PlanConditions,
  prices: ReadonlyMap<string, number>,
): Bottleneck[] {
  const room = roomUnder(conditions);
  const used = new Map<string, { draw: Draw; used: number }>();
  for (const draw of [...assignment.values()].flatMap(({ draws }) => draws))
    used.set(draw.resource, { draw, used: (used.get(draw.resource)?.used ?? 0) + draw.amount });
  return [...used.values()]
    .map((one) => ({ ...one, capacity: capacityOf(one.draw, room) }))
    .filter(({ used: amount, capacity }) => amount >= capacity * fullFrom)
    .map((one) => ({
      ...one,
      // A price is of one unit; what counts is that of the whole.
      worth: (prices.get(one.draw.resource) ?? 0) * one.capacity,
    }))
    .sort((a, b) => b.worth - a.worth || b.used / b.capacity - a.used / a.capacity)
    .slice(0, bottlenecksMax)
    .map(({ draw, used: amount, capacity }) => ({
      name: draw.name,
      used: Math.round(amount * 100) / 100,
      capacity,
      unit: draw.unit,
    }));
}
