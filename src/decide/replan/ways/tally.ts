// Which nodes have been met, each once, and with what amount? A list with marks, cleared in no time.

export type Tally = {
  size: number;
  turn: number;
  nodes: Int32Array;
  amounts: Float64Array;
  /** By node: the turn in which it was met last. */
  readonly marks: Int32Array;
};

export function createTally(nodes: number): Tally {
  return {
    ...{ size: 0, turn: 0, nodes: new Int32Array(256), amounts: new Float64Array(256) },
    marks: new Int32Array(nodes),
  };
}

export function clearTally(tally: Tally): void {
  tally.size = 0;
  tally.turn++;
}

export function putIn(tally: Tally, node: number, amount: number): void {
  if (tally.marks[node] === tally.turn) return;
  tally.marks[node] = tally.turn;
  if (tally.size === tally.nodes.length) {
    const nodes = new Int32Array(tally.size * 2);
    const amounts = new Float64Array(tally.size * 2);
    nodes.set(tally.nodes);
    amounts.set(tally.amounts);
    tally.nodes = nodes;
    tally.amounts = amounts;
  }
  tally.nodes[tally.size] = node;
  tally.amounts[tally.size++] = amount;
}

export function tallied({ size, nodes, amounts }: Tally): {
  readonly nodes: Int32Array;
  readonly usd: Float64Array;
} {
  return { nodes: nodes.slice(0, size), usd: amounts.slice(0, size) };
}
