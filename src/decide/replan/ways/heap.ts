// Which of the open entries has the least key? A binary heap of numbers with one payload each; typed arrays that grow.

export type Heap = { keys: Float64Array; payloads: Int32Array; size: number };

export function createHeap(): Heap {
  return { keys: new Float64Array(1024), payloads: new Int32Array(1024), size: 0 };
}

export function pushHeap(heap: Heap, key: number, payload: number): void {
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

/** Key and payload of the least stand at 0 before. The heap must not be empty. */
export function popHeap(heap: Heap): void {
  const { keys, payloads } = heap;
  const last = --heap.size;
  const key = keys[last]!;
  let hole = 0;
  for (;;) {
    let child = hole * 2 + 1;
    if (child >= last) break;
    if (child + 1 < last && keys[child + 1]! < keys[child]!) child++;
    if (keys[child]! >= key) break;
    keys[hole] = keys[child]!;
    payloads[hole] = payloads[child]!;
    hole = child;
  }
  keys[hole] = key;
  payloads[hole] = payloads[last]!;
}

function grow(heap: Heap): void {
  const keys = new Float64Array(heap.keys.length * 2);
  const payloads = new Int32Array(heap.keys.length * 2);
  keys.set(heap.keys);
  payloads.set(heap.payloads);
  heap.keys = keys;
  heap.payloads = payloads;
}
