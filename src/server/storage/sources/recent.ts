// What was used a moment ago? A map of bounded size that forgets what was not used for longest.

export type Recent<V> = {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  clear(): void;
};

/** Two generations: when the younger is full it becomes the older, and what nobody asked for since is dropped. */
export function recentOnes<V>(most: number): Recent<V> {
  const generationMax = Math.max(1, Math.floor(most / 2));
  let younger = new Map<string, V>();
  let older = new Map<string, V>();
  function set(key: string, value: V): void {
    younger.set(key, value);
    if (younger.size < generationMax) return;
    older = younger;
    younger = new Map();
  }
  return {
    get(key) {
      const found = younger.get(key);
      if (found !== undefined) return found;
      const aged = older.get(key);
      if (aged !== undefined) set(key, aged);
      return aged;
    },
    set,
    delete(key) {
      younger.delete(key);
      older.delete(key);
    },
    clear() {
      younger = new Map();
      older = new Map();
    },
  };
}
