// With what does the search begin? Every lot for itself, which is also what no plan may cost more than; or what the relaxation points
// to, with the lots put in its containers where they lie best.
import { Loads } from './loads.ts';
import type { Packing } from './packing.ts';
import type { Batch, Hint } from './relaxation.ts';

/** Each lot goes loose or in a container of its own, whichever costs less and finds room, the dearest first. */
export function startAlone(packing: Packing): Loads {
  const loads = new Loads(packing);
  const ways = packing.pieces.map((_, piece) => waysAlone(packing, piece));
  const order = [...ways.keys()].sort(
    (a, b) => (ways[b]![0]?.saving ?? 0) - (ways[a]![0]?.saving ?? 0) || a - b,
  );
  for (const piece of order) {
    const way = ways[piece]!.find(({ departure, equipment }) => loads.hasRoom(departure, equipment));
    if (way) loads.put(piece, loads.open(way.departure, way.equipment));
  }
  return loads;
}

function waysAlone(packing: Packing, piece: number) {
  const { outsideUsd, containerUsd, equipment, lateOf, inLane } = packing;
  const outside = outsideUsd[piece]!;
  const ways: { saving: number; departure: number; equipment: number }[] = [];
  for (const departure of packing.departuresOf[piece]!) {
    for (const e of packing.equipmentOf[piece]!) {
      const usd = containerUsd[departure * equipment.length + e]! + lateOf[piece]![inLane[departure]!]!;
      if (usd < outside) ways.push({ saving: outside - usd, departure, equipment: e });
    }
  }
  return ways.sort((a, b) => b.saving - a.saving);
}

export function startFrom(packing: Packing, { batches, alone }: Hint): Loads {
  const loads = new Loads(packing);
  for (const { piece, departure, equipment } of alone) {
    if (loads.place[piece]! < 0 && loads.hasRoom(departure, equipment))
      loads.put(piece, loads.open(departure, equipment));
  }
  for (const batch of batches) loadBatch(loads, batch);
  return loads;
}

type Bin = { readonly equipment: number; readonly pieces: number[]; weight: number; volume: number };

function loadBatch(loads: Loads, { departure, pieces, containers }: Batch): void {
  const { packing } = loads;
  const bins: Bin[] = containers.flatMap(({ equipment, count }) =>
    Array.from({ length: count }, () => ({ equipment, pieces: [], weight: 0, volume: 0 })),
  );
  if (bins.length === 0) return;
  const size = pieces.map((piece) => loads.sizeIn(piece, bins[0]!.equipment));
  const order = [...pieces.keys()].sort((a, b) => size[b]! - size[a]!);
  for (const at of order) {
    const piece = pieces[at]!;
    // Shares of a half may point to two places.
    if (loads.place[piece]! >= 0) continue;
    let best: Bin | undefined;
    let bestScore = -Infinity;
    for (const bin of bins) {
      if (!goesIn(packing, bin, piece)) continue;
      const score = likeness(packing, bin, piece);
      if (score > bestScore) [best, bestScore] = [bin, score];
    }
    if (best === undefined) continue;
    best.pieces.push(piece);
    best.weight += packing.weight[piece]!;
    best.volume += packing.volume[piece]!;
  }
  for (const bin of bins) {
    if (bin.pieces.length === 0 || !loads.hasRoom(departure, bin.equipment)) continue;
    const slot = loads.open(departure, bin.equipment);
    for (const piece of bin.pieces) loads.put(piece, slot);
  }
}

function goesIn(packing: Packing, bin: Bin, piece: number): boolean {
  const { equipment: e } = bin;
  if (packing.fits[piece * packing.equipment.length + e] === 0) return false;
  if (bin.weight + packing.weight[piece]! > packing.weightMax[e]!) return false;
  if (bin.volume + packing.volume[piece]! > packing.volumeMax[e]!) return false;
  const foes = packing.foesOf[packing.kind[piece]!]!;
  return foes.length === 0 || bin.pieces.every((other) => !foes.includes(packing.kind[other]!));
}

/** How well what the piece takes is like what is left: goods that are heavy for their size go where volume has run short. */
function likeness(packing: Packing, bin: Bin, piece: number): number {
  const e = bin.equipment;
  const leftWeight = 1 - bin.weight / packing.weightMax[e]!;
  const leftVolume = 1 - bin.volume / packing.volumeMax[e]!;
  const [w, v] = [
    packing.weight[piece]! / packing.weightMax[e]!,
    packing.volume[piece]! / packing.volumeMax[e]!,
  ];
  const angle =
    (leftWeight * w + leftVolume * v) / (Math.hypot(leftWeight, leftVolume) * Math.hypot(w, v) + 1e-12);
  return angle - 0.5 * Math.hypot(leftWeight, leftVolume);
}
