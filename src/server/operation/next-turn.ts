// How does long work let requests go between? It waits until everything else that is due has had its turn.
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
