// Where is each label of a search kept? In columns of numbers that grow: a search makes thousands of them, and thousands of
// searches run. A label is a place in a way that is being found: at the start, on board at a call, or at the end.

export const labelKind = { start: 0, aboard: 1, stays: 2, end: 3 } as const;

export type Labels = {
  size: number;
  cost: Float64Array;
  atMs: Float64Array;
  /** When the ride on which the cargo is began. */
  onMs: Float64Array;
  /** Call among all calls of all services; −1 at a start. */
  call: Int32Array;
  /** −1: on demand. */
  trip: Int32Array;
  /** Call at which the ride began. */
  on: Int32Array;
  /** The label at which the cargo got on; −1 at the beginning. */
  parent: Int32Array;
  /** Number of the start. */
  start: Int32Array;
  kind: Uint8Array;
};

/** Getting on at a call; `next` is the place of the trip to try in the order of departures. */
export type Boardings = {
  size: number;
  label: Int32Array;
  call: Int32Array;
  next: Int32Array;
  /** Lifts of the change; and these with the hop and what it cost to get there: the same for every trip. */
  liftsUsd: Float64Array;
  baseUsd: Float64Array;
  /** Storage up to the departure: until when there is none, and what it comes to after that. */
  freeUntilMs: Float64Array;
  storageUsdPerMs: Float64Array;
  /** Lifts and storage up to the departure of the next trip. */
  changeUsd: Float64Array;
};

const initial = 4096;

export function createLabels(): Labels {
  return {
    size: 0,
    ...{
      cost: new Float64Array(initial),
      atMs: new Float64Array(initial),
      onMs: new Float64Array(initial),
    },
    ...{ call: new Int32Array(initial), trip: new Int32Array(initial), on: new Int32Array(initial) },
    ...{ parent: new Int32Array(initial), start: new Int32Array(initial), kind: new Uint8Array(initial) },
  };
}

export function createBoardings(): Boardings {
  return {
    size: 0,
    ...{ label: new Int32Array(initial), call: new Int32Array(initial), next: new Int32Array(initial) },
    ...{ liftsUsd: new Float64Array(initial), baseUsd: new Float64Array(initial) },
    ...{ freeUntilMs: new Float64Array(initial), storageUsdPerMs: new Float64Array(initial) },
    changeUsd: new Float64Array(initial),
  };
}

/** A new label with nothing in it. */
export function newLabel(labels: Labels): number {
  if (labels.size === labels.cost.length) {
    for (const name of ['cost', 'atMs', 'onMs'] as const) labels[name] = grownFloats(labels[name]);
    for (const name of ['call', 'trip', 'on', 'parent', 'start'] as const)
      labels[name] = grownInts(labels[name]);
    const kind = new Uint8Array(labels.kind.length * 2);
    kind.set(labels.kind);
    labels.kind = kind;
  }
  return labels.size++;
}

/** A new boarding without costs. */
export function newBoarding(boardings: Boardings, label: number, call: number): number {
  if (boardings.size === boardings.label.length) {
    for (const name of ['label', 'call', 'next'] as const) boardings[name] = grownInts(boardings[name]);
    for (const name of boardingCosts) boardings[name] = grownFloats(boardings[name]);
  }
  const at = boardings.size++;
  boardings.label[at] = label;
  boardings.call[at] = call;
  return at;
}

const boardingCosts = ['liftsUsd', 'baseUsd', 'freeUntilMs', 'storageUsdPerMs', 'changeUsd'] as const;

function grownFloats(old: Float64Array): Float64Array {
  const grown = new Float64Array(old.length * 2);
  grown.set(old);
  return grown;
}

function grownInts(old: Int32Array): Int32Array {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
}
