// Which number has the least key? A binary heap in flat arrays that grow.
export type Heap = {
  readonly size: number;
  /** Key of what `pop` takes next. */
  readonly topKey: number;
  push(key: number, item: number): void;
  pop(): number;
  clear(): void;
};

export function createHeap(capacity = 1024): Heap {
  let keys = new Float64Array(capacity);
  let items = new Int32Array(capacity);
  let size = 0;
  const grow = () => {
    const [oldKeys, oldItems] = [keys, items];
    keys = new Float64Array(oldKeys.length * 2);
    items = new Int32Array(oldItems.length * 2);
    keys.set(oldKeys);
    items.set(oldItems);
  };
  return {
    get size() {
      return size;
    },
    get topKey() {
      return keys[0]!;
    },
    push(key, item) {
      if (size === keys.length) grow();
      let at = size++;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (keys[above]! <= key) break;
        keys[at] = keys[above]!;
        items[at] = items[above]!;
        at = above;
      }
      keys[at] = key;
      items[at] = item;
    },
    pop() {
      const top = items[0]!;
      size--;
      const key = keys[size]!;
      const item = items[size]!;
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        if (below >= size) break;
        if (below + 1 < size && keys[below + 1]! < keys[below]!) below++;
        if (keys[below]! >= key) break;
        keys[at] = keys[below]!;
        items[at] = items[below]!;
        at = below;
      }
      keys[at] = key;
      items[at] = item;
      return top;
    },
    clear() {
      size = 0;
    },
  };
}
