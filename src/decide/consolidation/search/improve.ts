// Can lots lie better? Ruin and recreate (Schrimpf et al., J. Comput. Phys. 159, 2000) under simulated annealing: containers are emptied
// and lots taken out here and there, put back where they cost least, and new containers opened for what goes loose where that
// saves. Between plans of one cost those are liked better whose containers are fuller (Falkenauer 1996).
import type { Random } from '../../../base/index.ts';
import type { Budget } from '../../drayage/index.ts';
import type { Loads } from './loads.ts';
import type { Packing } from './packing.ts';

// Shares of what a container costs on average.
const hot = 0.006;
const cold = 0.0005;
const fullnessWorth = 0.05;
// Of the steps: to another kind or departure, and, up to here, whole containers emptied.
const changeShare = 0.05;
const emptyShare = 0.1;
// A place is looked away from now and then, so that the same lots do not meet again.
const blink = 0.02;

export type Arrangement = {
  readonly place: Int32Array;
  readonly departure: number[];
  readonly equipment: number[];
};

/** Ends early where the cost comes down to `goal`, below which nothing is. */
export function improve(
  loads: Loads,
  budget: Budget,
  random: Random,
  goal = -Infinity,
): { best: Arrangement; steps: number } {
  const { packing } = loads;
  const scale = averageUsd(packing);
  const step = createStep(loads, random, scale);
  let best = arrangementOf(loads);
  let bestCost = loads.cost;
  let steps = 0;
  if (packing.pieces.length === 0) return { best, steps };
  for (let gone = budget(); gone < 1 && bestCost > goal; gone = budget()) {
    steps++;
    const heat = scale * hot * (cold / hot) ** gone;
    const before = loads.cost - scale * fullnessWorth * loads.fullness;
    loads.begin();
    step(heat);
    const after = loads.cost - scale * fullnessWorth * loads.fullness;
    if (after > before - heat * Math.log(1 - random.next())) loads.takeBack();
    else if (loads.cost < bestCost - 1e-7) [best, bestCost] = [arrangementOf(loads), loads.cost];
  }
  return { best, steps };
}

export function arrangementOf({ place, departure, equipment }: Loads): Arrangement {
  return { place: place.slice(), departure: departure.slice(), equipment: equipment.slice() };
}

function averageUsd({ containerUsd }: Packing): number {
  return containerUsd.length === 0
    ? 1
    : containerUsd.reduce((sum, usd) => sum + usd, 0) / containerUsd.length;
}

function createStep(loads: Loads, random: Random, scale: number): (heat: number) => void {
  const { packing } = loads;
  const size = packing.pieces.length;
  return (heat) => {
    const seed = random.integer(0, size - 1);
    const what = random.next();
    if (what < changeShare) {
      if (loads.place[seed]! >= 0) changeContainer(loads, loads.place[seed]!, random);
      return;
    }
    const out =
      what < emptyShare ? emptyContainers(loads, seed, random) : takeHereAndThere(loads, seed, random);
    putBack(loads, out, random, scale);
    const tries = what < emptyShare ? 6 : 2;
    for (let at = 0; at < tries && openFor(loads, seed, random, heat); at++);
  };
}

/** The same goods in another kind of container, or on another departure. */
function changeContainer(loads: Loads, slot: number, random: Random): void {
  const { packing } = loads;
  const members = [...loads.members[slot]!];
  const [from, was] = [loads.departure[slot]!, loads.equipment[slot]!];
  const options = packing.departuresOf[members[0]!]!;
  const isOther = random.next() < 0.5;
  const departure = isOther ? options[random.integer(0, options.length - 1)]! : from;
  const equipment = isOther ? was : random.pick([...packing.equipmentOf[members[0]!]!]);
  if (departure === from && equipment === was) return;
  const at = packing.inLane[departure]!;
  if (members.some((piece) => packing.lateOf[piece]![at] === Infinity)) return;
  if (
    loads.weight[slot]! > packing.weightMax[equipment]! ||
    loads.volume[slot]! > packing.volumeMax[equipment]!
  )
    return;
  for (const piece of members) loads.takeOut(piece);
  if (!loads.hasRoom(departure, equipment)) {
    loads.takeBack();
    loads.begin();
    return;
  }
  const opened = loads.open(departure, equipment);
  for (const piece of members) loads.put(piece, opened);
}

function emptyContainers(loads: Loads, seed: number, random: Random): number[] {
  const out: number[] = [];
  const empty = (slot: number) => {
    for (const piece of [...loads.members[slot]!]) {
      loads.takeOut(piece);
      out.push(piece);
    }
  };
  if (loads.place[seed]! >= 0) empty(loads.place[seed]!);
  else out.push(seed);
  const more = random.integer(0, 2);
  for (let at = 0; at < more; at++) {
    const slot = slotNear(loads, seed, random);
    if (slot !== undefined) empty(slot);
  }
  return out;
}

function takeHereAndThere(loads: Loads, seed: number, random: Random): number[] {
  const out: number[] = [seed];
  loads.takeOut(seed);
  const slots = random.integer(1, 5);
  for (let at = 0; at < slots; at++) {
    const slot = slotNear(loads, seed, random);
    if (slot === undefined) continue;
    const count = Math.min(random.integer(1, 4), loads.members[slot]!.length);
    for (let k = 0; k < count; k++) {
      const piece = random.pick(loads.members[slot]!);
      loads.takeOut(piece);
      out.push(piece);
    }
  }
  const outside = loads.outside[loads.packing.lane[seed]!]!;
  const some = random.integer(0, 6);
  for (let at = 0; at < some && outside.length > 0; at++) {
    const piece = random.pick(outside);
    if (!out.includes(piece)) out.push(piece);
  }
  return out;
}

/** A container on a departure that the piece could take. */
function slotNear({ packing, openOn }: Loads, piece: number, random: Random): number | undefined {
  const options = packing.departuresOf[piece]!;
  if (options.length === 0) return undefined;
  const slots = openOn[options[random.integer(0, options.length - 1)]!]!;
  return slots.length === 0 ? undefined : random.pick(slots);
}

function putBack(loads: Loads, out: number[], random: Random, scale: number): void {
  const { packing } = loads;
  const noise = random.next() < 0.6 ? 0.3 : 3;
  const key = new Map(
    out.map((piece) => {
      const e = packing.equipmentOf[piece]![0];
      return [piece, e === undefined ? 0 : loads.sizeIn(piece, e) * (1 + noise * random.next())];
    }),
  );
  out.sort((a, b) => key.get(b)! - key.get(a)!);
  for (const piece of out) putCheapest(loads, piece, random, scale);
}

function putCheapest(loads: Loads, piece: number, random: Random, scale: number): void {
  const { packing } = loads;
  const { outsideUsd, lateOf, inLane, sharedUsd, containerUsd, equipment } = packing;
  let best = outsideUsd[piece]!;
  let slotBest = -1;
  let newBest: readonly [departure: number, equipment: number] | undefined;
  for (const departure of packing.departuresOf[piece]!) {
    const late = lateOf[piece]![inLane[departure]!]!;
    if (late >= best) continue;
    for (const slot of loads.openOn[departure]!) {
      if (!loads.fitsIn(piece, slot) || random.next() < blink) continue;
      const fill = loads.fillOf(slot);
      const kind = loads.equipment[slot]!;
      const gain = 2 * fill * loads.sizeIn(piece, kind) * loads.sizeOf[kind]!;
      const usd =
        late + (loads.members[slot]!.length === 1 ? sharedUsd[departure]! : 0) - scale * fullnessWorth * gain;
      if (usd < best) [best, slotBest, newBest] = [usd, slot, undefined];
    }
    for (const e of packing.equipmentOf[piece]!) {
      const usd = late + containerUsd[departure * equipment.length + e]!;
      if (usd < best && loads.hasRoom(departure, e)) [best, slotBest, newBest] = [usd, -1, [departure, e]];
    }
  }
  if (newBest) loads.put(piece, loads.open(...newBest));
  else if (slotBest >= 0) loads.put(piece, slotBest);
}

/** A new container for goods that stand outside, of the kind that saves most, where it saves what it costs. */
function openFor(loads: Loads, seed: number, random: Random, heat: number): boolean {
  const { packing } = loads;
  const outside = loads.outside[packing.lane[seed]!]!;
  if (outside.length === 0) return false;
  const first = loads.place[seed]! < 0 ? seed : random.pick(outside);
  const options = packing.departuresOf[first]!;
  if (options.length === 0) return false;
  const departure = options[random.integer(0, options.length - 1)]!;
  const wanted = wantedOn(loads, outside, departure, random);
  let best:
    { readonly equipment: number; readonly filled: readonly number[]; readonly saved: number } | undefined;
  for (const equipment of packing.equipmentOf[first]!) {
    if (!loads.hasRoom(departure, equipment) || random.next() < 5 * blink) continue;
    const before = loads.cost;
    const slot = loads.open(departure, equipment);
    for (const piece of wanted) if (loads.fitsIn(piece, slot)) loads.put(piece, slot);
    const filled = [...loads.members[slot]!];
    const saved = before - loads.cost;
    if (best === undefined || saved > best.saved) best = { equipment, filled, saved };
    if (filled.length === 0) loads.closeEmpty(slot);
    for (const piece of filled) loads.takeOut(piece);
  }
  if (best === undefined || best.saved < -heat || best.filled.length === 0) return false;
  const slot = loads.open(departure, best.equipment);
  for (const piece of best.filled) loads.put(piece, slot);
  return true;
}

/** What stands outside and could go, that first which saves most for its size. */
function wantedOn(
  { packing }: Loads,
  outside: readonly number[],
  departure: number,
  random: Random,
): number[] {
  const at = packing.inLane[departure]!;
  const wanted: { readonly piece: number; readonly worth: number }[] = [];
  const volumeMax = Math.max(...packing.volumeMax);
  const weightMax = Math.max(...packing.weightMax);
  for (const piece of outside) {
    const saving = packing.outsideUsd[piece]! - packing.lateOf[piece]![at]!;
    if (!(saving > 0) || packing.equipmentOf[piece]!.length === 0) continue;
    const size = Math.max(packing.volume[piece]! / volumeMax, packing.weight[piece]! / weightMax);
    wanted.push({ piece, worth: (saving / size) * (1 + 0.3 * random.next()) });
  }
  return wanted.sort((a, b) => b.worth - a.worth).map(({ piece }) => piece);
}
