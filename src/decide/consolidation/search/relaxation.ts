// What does no plan fall short of, and whereto does it point? A mixed integer program that keeps the number of containers of each kind
// on each departure whole, with all that they hold together under their weight and volume, but not which lot lies in which of them.
// What it leaves out only makes plans dearer, so its bound holds for all. Goods that keep a temperature, and those of owners who
// share with nobody, have containers of their own in it. Lanes that draw on the same rooms are solved together, others each for itself.
import type { LinearProgramSolver } from '../../solver/index.ts';
import type { Packing } from './packing.ts';
import { familiesOf, type Families } from './families.ts';
import { ProgramBuilder } from './program.ts';

/** Containers to open, and the pieces that go in those of one family on one departure together. */
export type Batch = {
  readonly departure: number;
  readonly pieces: number[];
  /** Equipment with its number. */
  readonly containers: { readonly equipment: number; readonly count: number }[];
};

/** What a solution of the relaxation points to. */
export type Hint = {
  readonly batches: readonly Batch[];
  readonly alone: readonly {
    readonly piece: number;
    readonly departure: number;
    readonly equipment: number;
  }[];
};

/** Hints of containers in fractions, rounded down, and of whole ones. */
export type Relaxation = { readonly bound: number; readonly hints: readonly Hint[] };

const relativeGap = 0.002;

export function relax(packing: Packing, solver: LinearProgramSolver, secondsMax: number): Relaxation {
  const families = familiesOf(packing);
  const parts = partsOf(packing);
  const all = parts.reduce((sum, pieces) => sum + pieces.length, 0);
  const relaxed = parts.map((pieces) =>
    relaxPart(packing, families, pieces, solver, Math.max(0.05, (secondsMax * pieces.length) / all)),
  );
  return {
    bound: relaxed.reduce((sum, { bound }) => sum + bound, 0),
    hints: [0, 1].map((which) => ({
      batches: relaxed.flatMap(({ hints }) => hints[which]?.batches ?? []),
      alone: relaxed.flatMap(({ hints }) => hints[which]?.alone ?? []),
    })),
  };
}

/** Pieces whose lanes draw on no room of the other parts. */
function partsOf({ lane, lanes, laneOfDeparture, roomsOf, roomTeu }: Packing): number[][] {
  const parent = Int32Array.from({ length: lanes + roomTeu.length }, (_, index) => index);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root]!;
    parent[node] = root;
    return root;
  };
  roomsOf.forEach((rooms, d) => {
    for (const room of rooms) parent[rootOf(lanes + room)] = rootOf(laneOfDeparture[d]!);
  });
  const parts = Map.groupBy(lane.keys(), (piece) => rootOf(lane[piece]!));
  return [...parts.values()];
}

function relaxPart(
  packing: Packing,
  families: Families,
  pieces: readonly number[],
  solver: LinearProgramSolver,
  secondsMax: number,
): Relaxation {
  const model = programOf(packing, families, pieces);
  const program = model.program.build();
  const split = solver.solve(program);
  const columns = model.program.wholeColumns();
  const whole = solver.solve({ ...program, whole: { columns, secondsMax, relativeGap } });
  const bound = Math.max(0, split.status === 'optimal' ? split.objective : 0, whole.bound ?? 0);
  return {
    // The solver keeps its rows to within a millionth.
    bound: bound - 1e-6 * bound,
    hints: [split, whole].map(({ objective, x }) =>
      Number.isFinite(objective) ? hintOf(model, x) : { batches: [], alone: [] },
    ),
  };
}

function hintOf({ shares, containers, alone }: Model, x: Float64Array): Hint {
  const batches = new Map<string, Batch>();
  const batchOf = (departure: number, family: number): Batch => {
    const key = `${departure}/${family}`;
    if (!batches.has(key)) batches.set(key, { departure, pieces: [], containers: [] });
    return batches.get(key)!;
  };
  for (const { column, departure, family, equipment } of containers) {
    const count = Math.floor(x[column]! + 1e-6);
    if (count > 0) batchOf(departure, family).containers.push({ equipment, count });
  }
  for (const { column, departure, family, piece } of shares)
    if (x[column]! > 0.5) batchOf(departure, family).pieces.push(piece);
  return { batches: [...batches.values()], alone: alone.filter(({ column }) => x[column]! > 0.5) };
}

type Model = ReturnType<typeof programOf>;

function programOf(packing: Packing, families: Families, pieces: readonly number[]) {
  const { lateOf, inLane, sharedUsd, containerUsd, outsideUsd, equipment } = packing;
  const program = new ProgramBuilder();
  const shares: { column: number; piece: number; departure: number; family: number }[] = [];
  const containers: { column: number; departure: number; family: number; equipment: number }[] = [];
  const alone: { column: number; piece: number; departure: number; equipment: number }[] = [];
  const room = (d: number, e: number) => roomEntries(packing, program, d, e);
  const opened = new Set<string>();
  for (const piece of pieces) {
    const row = program.row(`piece/${piece}`, -1);
    const outside = outsideUsd[piece]!;
    program.column(outside, 1, [[row, -1]]);
    for (const d of packing.departuresOf[piece]!) {
      const late = lateOf[piece]![inLane[d]!]!;
      for (const e of packing.equipmentOf[piece]!) {
        const usd = containerUsd[d * equipment.length + e]! + late;
        if (usd < outside && !isDominated(packing, piece, d, e))
          alone.push({
            ...{ piece, departure: d, equipment: e },
            column: program.column(usd, 1, [[row, -1], ...room(d, e)]),
          });
      }
      if (late >= outside) continue;
      for (const family of families.of(piece)) {
        const [volumeRow, weightRow] = [
          program.row(`v/${d}/${family}`, 0),
          program.row(`w/${d}/${family}`, 0),
        ];
        const column = program.column(late, 1, [
          [row, -1],
          [volumeRow, packing.volume[piece]! / 1e6],
          [weightRow, packing.weight[piece]! / 1e6],
        ]);
        shares.push({ column, piece, departure: d, family });
        if (opened.has(`${d}/${family}`)) continue;
        opened.add(`${d}/${family}`);
        for (const e of families.equipmentOf(family)) {
          const usd = containerUsd[d * equipment.length + e]! + sharedUsd[d]!;
          const entries: [number, number][] = [
            [volumeRow, -packing.volumeMax[e]! / 1e6],
            [weightRow, -packing.weightMax[e]! / 1e6],
            ...room(d, e),
          ];
          const whole = program.column(usd, pieces.length, entries, true);
          containers.push({ column: whole, departure: d, family, equipment: e });
        }
      }
    }
  }
  return { program, shares, containers, alone };
}

/** Another container holds the piece, costs no more and takes no more room. */
function isDominated(packing: Packing, piece: number, d: number, e: number): boolean {
  const { equipment, containerUsd, equipmentOf } = packing;
  const usd = (one: number) => containerUsd[d * equipment.length + one]!;
  return equipmentOf[piece]!.some(
    (one) =>
      one !== e &&
      equipment[one]!.teu <= equipment[e]!.teu &&
      (usd(one) < usd(e) || (usd(one) === usd(e) && one < e)),
  );
}

function roomEntries(
  { roomsOf, roomTeu, roomPlugs, equipment }: Packing,
  program: ProgramBuilder,
  d: number,
  e: number,
) {
  const { teu, reefer } = equipment[e]!;
  return [...roomsOf[d]!].flatMap((room): [number, number][] => [
    ...(roomTeu[room]! < Infinity
      ? [[program.row(`teu/${room}`, roomTeu[room]!), teu] as [number, number]]
      : []),
    ...(reefer && roomPlugs[room]! < Infinity
      ? [[program.row(`plugs/${room}`, roomPlugs[room]!), 1] as [number, number]]
      : []),
  ]);
}
