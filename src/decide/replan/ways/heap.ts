// Which of the open entries has the least key? A binary heap of numbers with one payload each; typed arrays that grow. The place of
// an entry that has been taken stays free for what comes in its stead, which is mostly near to it and seldom sinks far.

export type Heap = {
  keys: Float64Array;
  payloads: Int32Array;
  size: number;
  /** The least has been taken, and its place not been filled yet. */
  isTaken: boolean;
};

export function createHeap(): Heap {
  return { keys: new Float64Array(1024), payloads: new Int32Array(1024), size: 0, isTaken: false };
}

export function clearHeap(heap: Heap): void {
  heap.size = 0;
  heap.isTaken = false;
}

export function pushHeap(heap: Heap, key: number, payload: number): void {
  if (heap.isTaken) {
    heap.isTaken = false;
    sink(heap, key, payload);
    return;
  }
  if (heap.size === heap.keys.length) grow(heap);
  const { keys, payloads } = heap;
  let hole = heap.size++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (keys[parent]! <= key) break;
    keys[hole] = keys[parent]!;
    payloads[hole] = payloads[parent]!;
    hole = parent;
  }
  keys[hole] = key;
  payloads[hole] = payload;
}

/** The payload of the least, whose key stands at 0. The heap must not be empty, and be settled before it is looked at again. */
export function takeLeast(heap: Heap): number {
  heap.isTaken = true;
  return heap.payloads[0]!;
}

/** Fills the place of what was taken where nothing has come in its stead. */
export function settleHeap(heap: Heap): void {
  if (!heap.isTaken) return;
  heap.isTaken = false;
  const last = --heap.size;
  sink(heap, heap.keys[last]!, heap.payloads[last]!);
}

/** Into the place of the least, and down from there. */
function sink(heap: Heap, key: number, payload: number): void {
  const { keys, payloads, size } = heap;
  let hole = 0;
  for (;;) {
    let child = hole * 2 + 1;
    if (child >= size) break;
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
    if (keys[child]! >= key) break;
    keys[hole] = keys[child]!;
    payloads[hole] = payloads[child]!;
    hole = child;
  }
  keys[hole] = key;
  payloads[hole] = payload;
}

function grow(heap: Heap): void {
  const keys = new Float64Array(heap.keys.length * 2);
  const payloads = new Int32Array(heap.keys.length * 2);
  keys.set(heap.keys);
  payloads.set(heap.payloads);
  heap.keys = keys;
  heap.payloads = payloads;
}
