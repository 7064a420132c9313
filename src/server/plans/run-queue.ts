// What runs after what? Jobs of one kind, one at a time, in the order in which they were asked for; a failure is told and does not
// hold up the next.
import { nextTurn } from '../operation/next-turn.ts';

export type RunQueue = {
  add(key: string): void;
  /** Fulfilled when nothing waits and nothing runs. */
  idle(): Promise<void>;
};

export function createRunQueue(
  run: (key: string) => Promise<void>,
  onError: (key: string, error: unknown) => Promise<void>,
): RunQueue {
  const waiting = new Set<string>();
  let turn: Promise<void> | undefined;

  async function work(): Promise<void> {
    // The answer to whoever asked goes out first.
    await nextTurn();
    for (let [key] = waiting; key !== undefined; [key] = waiting) {
      waiting.delete(key);
      try {
        await run(key);
      } catch (error) {
        await onError(key, error);
      }
    }
    turn = undefined;
  }

  return {
    add: (key) => {
      waiting.add(key);
      turn ??= work();
    },
    idle: async () => {
      while (turn !== undefined) await turn;
    },
  };
}
