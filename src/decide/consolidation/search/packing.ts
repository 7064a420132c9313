// How does the search see a task? By number: pieces (a lot, or a part of a lot that is larger than a container), departures by lane,
// kinds of goods with who may lie beside whom. Weights in grams and volumes in cubic centimetres, so that sums are exact.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { departureTakes, goesLoose, obstacleBetween, setPointOf, suits } from '../sharing/may-share.ts';
import {
  daysLate,
  leftUsdDefault,
  looseUsdOf,
  sharedUsdBy,
  type ConsolidationTask,
  type Equipment,
  type Lot,
} from '../task.ts';
import { cutLots, type Piece } from './pieces.ts';

export type Packing = {
  readonly task: ConsolidationTask;
  readonly pieces: readonly Piece[];
  readonly weight: Float64Array;
  readonly volume: Float64Array;
  readonly kind: Int32Array;
  readonly kinds: number;
  /** Kinds that may not lie beside this one, by kind. */
  readonly foesOf: readonly Int32Array[];
  /** Container kinds that the piece fits in alone, by piece. */
  readonly equipmentOf: readonly Int32Array[];
  readonly fits: Uint8Array;
  readonly lane: Int32Array;
  readonly departuresOf: readonly Int32Array[];
  /** By piece, then by the departure's number in its lane; Infinity where it cannot go. */
  readonly lateOf: readonly Float64Array[];
  readonly laneOfDeparture: Int32Array;
  readonly inLane: Int32Array;
  readonly lanes: number;
  readonly roomsOf: readonly Int32Array[];
  readonly roomTeu: Float64Array;
  readonly roomPlugs: Float64Array;
  readonly equipment: readonly Equipment[];
  readonly weightMax: Float64Array;
  readonly volumeMax: Float64Array;
  /** Freight and move of a container, by departure × equipment. */
  readonly containerUsd: Float64Array;
  /** What a container costs more that holds two lots or more, by departure. */
  readonly sharedUsd: Float64Array;
  /** Infinity where it does not go loose. */
  readonly looseUsd: Float64Array;
  readonly looseDeparture: Int32Array;
  /** In no container: loose, or left where it does not go loose. */
  readonly outsideUsd: Float64Array;
};

const kindsMax = 2000;

export function gramsOf(weightKg: number): number {
  return Math.ceil(weightKg * 1000 - 1e-6);
}

export function cubicCentimetresOf(volumeM3: number): number {
  return Math.ceil(volumeM3 * 1e6 - 1e-6);
}

export function preparePacking(task: ConsolidationTask): Result<Packing> {
  const { departures, equipment, lots, leftUsd = leftUsdDefault } = task;
  const lanes = new Map<string, number>();
  const laneNumber = (from: string, to: string) => {
    const key = JSON.stringify([from, to]);
    if (!lanes.has(key)) lanes.set(key, lanes.size);
    return lanes.get(key)!;
  };
  const laneOfDeparture = Int32Array.from(departures, ({ from, to }) => laneNumber(from, to));
  const byLane: number[][] = [];
  const inLane = new Int32Array(departures.length);
  laneOfDeparture.forEach((lane, d) => {
    inLane[d] = (byLane[lane] ??= []).push(d) - 1;
  });
  const pieces = cutLots(task);
  const lane = Int32Array.from(pieces, ({ lot }) => laneNumber(lots[lot]!.from, lots[lot]!.to));
  const kinds = kindsOf(lots);
  if (kinds.names.length > kindsMax)
    return fail(
      'consolidation.invalid',
      `There are ${kinds.names.length} kinds of goods that differ in what they lie beside; at most ${kindsMax}: split the task by owner.`,
    );
  const fits = new Uint8Array(pieces.length * equipment.length);
  const weightMax = Float64Array.from(equipment, ({ payloadKg }) => Math.floor(payloadKg * 1000 + 1e-6));
  const volumeMax = Float64Array.from(equipment, (one) =>
    Math.floor(one.volumeM3 * one.fillMax * 1e6 + 1e-3),
  );
  const weight = Float64Array.from(pieces, ({ weightKg }) => gramsOf(weightKg));
  const volume = Float64Array.from(pieces, ({ volumeM3 }) => cubicCentimetresOf(volumeM3));
  const equipmentOf = pieces.map(({ lot }, p) => {
    const own = equipment.flatMap((one, e) =>
      suits(lots[lot]!, one) && weight[p]! <= weightMax[e]! && volume[p]! <= volumeMax[e]! ? [e] : [],
    );
    for (const e of own) fits[p * equipment.length + e] = 1;
    return Int32Array.from(own);
  });
  const ways = pieces.map((piece, p) =>
    waysOf(task, piece, byLane[lane[p]!] ?? [], equipmentOf[p]!.length > 0),
  );
  const roomNumbers = new Map(task.rooms.map(({ id }, index) => [id, index]));
  return succeed({
    ...{
      task,
      pieces,
      weight,
      volume,
      fits,
      equipmentOf,
      lane,
      laneOfDeparture,
      inLane,
      equipment,
      weightMax,
      volumeMax,
    },
    kind: Int32Array.from(pieces, ({ lot }) => kinds.of[lot]!),
    kinds: kinds.names.length,
    foesOf: kinds.foesOf,
    departuresOf: ways.map(({ departures: own }) => own),
    lateOf: ways.map(({ late }) => late),
    lanes: lanes.size,
    roomsOf: departures.map(({ rooms }) => Int32Array.from(rooms, (id) => roomNumbers.get(id)!)),
    roomTeu: Float64Array.from(task.rooms, ({ teu }) => teu ?? Infinity),
    roomPlugs: Float64Array.from(task.rooms, ({ plugs }) => plugs ?? Infinity),
    containerUsd: Float64Array.from(
      departures.flatMap(({ usdPerTeu }) =>
        equipment.map(({ teu, usdPerMove }) => usdPerTeu * teu + usdPerMove),
      ),
    ),
    sharedUsd: Float64Array.from(departures, sharedUsdBy(task)),
    looseUsd: Float64Array.from(ways, ({ looseUsd }) => looseUsd),
    looseDeparture: Int32Array.from(ways, ({ looseDeparture }) => looseDeparture),
    outsideUsd: Float64Array.from(ways, ({ looseUsd }) => (looseUsd < Infinity ? looseUsd : leftUsd)),
  });
}

type Ways = {
  readonly departures: Int32Array;
  readonly late: Float64Array;
  readonly looseUsd: number;
  readonly looseDeparture: number;
};

/** Departures on which being late alone costs what going loose costs are left out: no best plan needs them. */
function waysOf(task: ConsolidationTask, piece: Piece, ofLane: readonly number[], fitsAny: boolean): Ways {
  const lot = task.lots[piece.lot]!;
  const late = new Float64Array(ofLane.length).fill(Infinity);
  let [looseUsd, looseDeparture] = [Infinity, -1];
  ofLane.forEach((d, at) => {
    const departure = task.departures[d]!;
    const days = daysLate(lot.dueMs, departure.arriveMs);
    if (departure.cutOffMs < lot.readyMs || (lot.dueIsHard && days > 0) || !departureTakes(departure, lot))
      return;
    late[at] = days * lot.lateUsdPerDay * piece.share;
    if (!fitsAny || departure.lclUsdPerWm === undefined || !goesLoose(lot)) return;
    const usd = late[at]! + looseUsdOf(task, departure.lclUsdPerWm, piece.weightKg, piece.volumeM3);
    if (usd < looseUsd) [looseUsd, looseDeparture] = [usd, d];
  });
  late.forEach((usd, at) => {
    if (usd >= looseUsd) late[at] = Infinity;
  });
  const departures = Int32Array.from(ofLane.filter((_, at) => fitsAny && late[at]! < Infinity));
  return { departures, late, looseUsd, looseDeparture };
}

function kindsOf(lots: readonly Lot[]) {
  const keepsApart = new Set(lots.filter(({ shares }) => !shares).map(({ owner }) => owner));
  const names: string[] = [];
  const examples: Lot[] = [];
  const numbers = new Map<string, number>();
  const of = lots.map((lot) => {
    const owner = keepsApart.has(lot.owner) ? [lot.owner, lot.shares] : [];
    const key = JSON.stringify([setPointOf(lot), lot.dgClasses.toSorted(), lot.food, lot.odour, owner]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    // Goods of owners who share with anybody differ in nothing by their owner.
    examples.push(owner.length === 0 ? { ...lot, owner: '' } : lot);
    numbers.set(key, names.push(key) - 1);
    return names.length - 1;
  });
  const foesOf =
    names.length > kindsMax
      ? []
      : examples.map((one) =>
          Int32Array.from(examples.flatMap((other, j) => (obstacleBetween(one, other) ? [j] : []))),
        );
  return { names, of, foesOf };
}
