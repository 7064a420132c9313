// What does the classic way achieve? Clarke and Wright's savings (Operations Research 12, 1964), parallel version, each merged round
// kept only when checkRoutes finds nothing wrong, then 2-opt within rounds. The peer of bench/vrp.ts.
import { checkRoutes, type RoutingProblem } from '../../src/decide/index.ts';

export function savings(task: RoutingProblem): number[][] {
  const { size, distance } = task;
  const between = (from: number, to: number) => distance[from * size + to]!;
  const pairs: { one: number; other: number; saved: number }[] = [];
  for (let one = 1; one < size; one++) {
    for (let other = 1; other < size; other++) {
      const saved = between(one, 0) + between(0, other) - between(one, other);
      if (one !== other && saved > 0) pairs.push({ one, other, saved });
    }
  }
  pairs.sort((a, b) => b.saved - a.saved);
  const roundOf = Array.from({ length: size }, (_, stop) => [stop]);
  for (const { one, other } of pairs) {
    const head = roundOf[one]!;
    const tail = roundOf[other]!;
    if (head === tail || head.at(-1) !== one || tail[0] !== other) continue;
    const merged = [...head, ...tail];
    if (!isDrivable(task, merged)) continue;
    for (const stop of merged) roundOf[stop] = merged;
  }
  return [...new Set(roundOf.slice(1))].map((round) => untangled(task, round));
}

function isDrivable(task: RoutingProblem, round: readonly number[]): boolean {
  const { demand, duration, service, open, close, kinds } = task;
  let load = 0;
  let time = open[0]!;
  let from = 0;
  for (const stop of round) {
    load += demand[stop]!;
    time = Math.max(time + duration[from * task.size + stop]!, open[stop]!);
    if (time > close[stop]!) return false;
    time += service[stop]!;
    from = stop;
  }
  return load <= kinds[0]!.capacity && time + duration[from * task.size]! <= close[0]!;
}

/** Turns stretches round as long as that is shorter and still drivable. */
function untangled(task: RoutingProblem, round: number[]): number[] {
  let best = round;
  for (let improved = true; improved;) {
    improved = false;
    for (let from = 0; from < best.length - 1; from++) {
      for (let to = from + 1; to < best.length; to++) {
        const turned = [...best.slice(0, from), ...best.slice(from, to + 1).reverse(), ...best.slice(to + 1)];
        if (lengthOf(task, turned) >= lengthOf(task, best) || !isDrivable(task, turned)) continue;
        best = turned;
        improved = true;
      }
    }
  }
  return best;
}

function lengthOf(task: RoutingProblem, round: readonly number[]): number {
  return checkRoutes({ ...task, timed: false }, [round]).cost;
}
