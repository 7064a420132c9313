// Can every stop be reached from every other, and left to every other?

/** Codes of the stops that cannot be reached from the hub, or cannot reach it. */
export function listCutOff(
  stops: readonly string[],
  services: readonly { readonly calls: readonly { readonly stop: string }[] }[],
  hub: string,
): string[] {
  const index = new Map(stops.map((code, i) => [code, i]));
  const onward: number[][] = stops.map(() => []);
  const backward: number[][] = stops.map(() => []);
  for (const { calls } of services) {
    for (let i = 1; i < calls.length; i++) {
      const from = index.get(calls[i - 1]!.stop);
      const to = index.get(calls[i]!.stop);
      if (from === undefined || to === undefined) continue;
      onward[from]!.push(to);
      backward[to]!.push(from);
    }
  }
  const start = index.get(hub)!;
  const [from, to] = [reach(onward, start), reach(backward, start)];
  return stops.filter((_, i) => from[i] === 0 || to[i] === 0);
}

function reach(neighbours: readonly (readonly number[])[], start: number): Uint8Array {
  const seen = new Uint8Array(neighbours.length);
  const open = [start];
  seen[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of neighbours[at]!) {
      if (seen[next] === 1) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return seen;
}
