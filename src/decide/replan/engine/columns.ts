// Which ways are known of each shipment, what do they draw on, and what is that worth? The pool of options that the master
// chooses from: room of departures, stock of other sources, and the one course that each departure takes. A departure
// that can go two ways is a choice of its own: its course gives leave to the shipments that count on it.
import type { Shipment } from '../shipments/shipment.ts';
import type { Timetable } from '../trips/timetable.ts';
import {
  addChoice,
  addOption,
  addResource,
  createPool,
  setUses,
  type Pool,
  type Use,
} from '../allocate/pool.ts';
import type { RoomPrices } from '../ways/search.ts';
import { roomUses, type Way } from '../ways/way.ts';

export type Columns = {
  readonly pool: Pool;
  /** By option of the pool; none for standing still and for courses. */
  readonly ways: (Way | undefined)[];
  /** Choice of the pool by shipment. */
  readonly choices: number[];
  /** Resource by kind and key, and the key of each resource. */
  readonly room: Readonly<Record<RoomKind, Map<number, number>>>;
  readonly stock: Map<string, number>;
  /** Choice by the first trip of a departure with more than one course; its options are in the order of trips. */
  readonly courses: Map<number, number>;
  /** The option of each trip that is a course. */
  readonly courseOptions: Map<number, number>;
  /** Leave for a shipment to count on a trip: resource by shipment and trip. */
  readonly leaves: Map<number, Map<number, number>>;
  /** Leaves that a trip's course gives: what its option must be told. */
  readonly given: Map<number, number[]>;
  readonly stale: Set<number>;
};

const roomKinds = ['teu', 'kg', 'plugs'] as const;
type RoomKind = (typeof roomKinds)[number];

export function createColumns(shipments: number): Columns {
  const pool = createPool();
  return {
    pool,
    ways: [],
    choices: Array.from({ length: shipments }, () => addChoice(pool)),
    room: { teu: new Map(), kg: new Map(), plugs: new Map() },
    ...{
      stock: new Map(),
      courses: new Map(),
      courseOptions: new Map(),
      leaves: new Map(),
      given: new Map(),
      stale: new Set(),
    },
  };
}

export function addWay(
  columns: Columns,
  timetable: Timetable,
  shipments: readonly Shipment[],
  number: number,
  way: Way | undefined,
  cost: number,
): number {
  const shipment = shipments[number]!;
  const uses = way === undefined ? [] : usesOf(columns, timetable, shipment, number, way);
  const option = addOption(columns.pool, columns.choices[number]!, cost, uses);
  columns.ways[option] = way;
  return option;
}

function usesOf(columns: Columns, timetable: Timetable, shipment: Shipment, number: number, way: Way): Use[] {
  const uses: Use[] = [];
  for (const { node, teu, kg, plugs } of roomUses(timetable, shipment, way)) {
    const amounts = { teu, kg, plugs };
    for (const kind of roomKinds) {
      const capacity = capacityAt(timetable, kind, node);
      if (capacity === Infinity || amounts[kind] === 0) continue;
      uses.push({ resource: roomResource(columns, kind, node, capacity), amount: amounts[kind] });
    }
  }
  for (const { trip } of way.rides) {
    if (trip >= 0 && timetable.tripCourses[trip]! > 1)
      uses.push({ resource: leaveFor(columns, timetable, number, trip), amount: 1 });
  }
  const source = shipment.alternativeSources?.[way.start.source];
  if (source !== undefined) {
    const free = 'teu' in source.free ? source.free.teu : source.free.quantity;
    uses.push({
      resource: stockResource(columns, stockKeyOf(shipment, source.stop), free),
      amount: stockAmountOf(shipment, way.start.source),
    });
  }
  return uses;
}

export function stockKeyOf({ item }: Shipment, stop: string): string {
  return `${item} ${stop}`;
}

export function stockAmountOf({ alternativeSources, cargo, quantity }: Shipment, source: number): number {
  return 'teu' in alternativeSources![source]!.free ? cargo.teu : quantity!;
}

export function capacityAt({ roomTeu, roomKg, roomPlugs }: Timetable, kind: RoomKind, node: number): number {
  return kind === 'teu' ? roomTeu[node]! : kind === 'kg' ? roomKg[node]! : roomPlugs[node]!;
}

function roomResource({ pool, room }: Columns, kind: RoomKind, node: number, capacity: number): number {
  const known = room[kind].get(node);
  if (known !== undefined) return known;
  const resource = addResource(pool, capacity);
  room[kind].set(node, resource);
  return resource;
}

/** What is free is the least that anybody states of it. */
function stockResource({ pool, stock }: Columns, key: string, free: number): number {
  const known = stock.get(key);
  if (known !== undefined) {
    pool.capacity[known] = Math.min(pool.capacity[known]!, free);
    return known;
  }
  const resource = addResource(pool, free);
  stock.set(key, resource);
  return resource;
}

function leaveFor(columns: Columns, timetable: Timetable, number: number, trip: number): number {
  const byTrip = columns.leaves.get(number) ?? new Map<number, number>();
  columns.leaves.set(number, byTrip);
  const known = byTrip.get(trip);
  if (known !== undefined) return known;
  const leave = addResource(columns.pool, 0);
  byTrip.set(trip, leave);
  const lead = timetable.tripLead[trip]!;
  if (!columns.courses.has(lead)) {
    const choice = addChoice(columns.pool);
    columns.courses.set(lead, choice);
    for (let k = 0; k < timetable.tripCourses[lead]!; k++)
      columns.courseOptions.set(lead + k, addOption(columns.pool, choice, 0, []));
  }
  const given = columns.given.get(trip);
  if (given === undefined) columns.given.set(trip, [leave]);
  else given.push(leave);
  columns.stale.add(trip);
  return leave;
}

/** Tells the courses which leaves they give. Must be called after ways were added and before anything is solved. */
export function settleCourses({ pool, courseOptions, given, stale }: Columns): void {
  for (const trip of stale) {
    setUses(
      pool,
      courseOptions.get(trip)!,
      given.get(trip)!.map((resource) => ({ resource, amount: -1 })),
    );
  }
  stale.clear();
}

/** Prices of the master, as the search for ways asks for them. */
export function roomPricesOf({ room }: Columns, prices: Float64Array, nodes: number): RoomPrices {
  const at = new Int32Array(nodes);
  let size = 1;
  const of = (kind: RoomKind) => {
    const list: number[] = [];
    for (const [node, resource] of room[kind]) {
      const price = prices[resource] ?? 0;
      if (price <= 0) continue;
      if (at[node] === 0) at[node] = size++;
      list[at[node]!] = price;
    }
    return list;
  };
  const lists = { teu: of('teu'), kg: of('kg'), plugs: of('plugs') };
  const column = (list: readonly number[]) => Float64Array.from({ length: size }, (_, k) => list[k] ?? 0);
  return { at, teu: column(lists.teu), kg: column(lists.kg), plugs: column(lists.plugs) };
}

/** Worth of one more TEU by node. */
export function teuPricesOf({ room }: Columns, prices: Float64Array): Map<number, number> {
  return new Map(
    [...room.teu].flatMap(([node, resource]): [number, number][] =>
      prices[resource]! > 0 ? [[node, prices[resource]!]] : [],
    ),
  );
}

export function coursePricesOf(
  { leaves }: Columns,
  prices: Float64Array,
  number: number,
): Map<number, number> | undefined {
  const byTrip = leaves.get(number);
  if (byTrip === undefined) return undefined;
  const found = new Map<number, number>();
  for (const [trip, leave] of byTrip) if (prices[leave]! > 0) found.set(trip, prices[leave]!);
  return found.size === 0 ? undefined : found;
}
