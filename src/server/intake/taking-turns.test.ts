import { expect, test } from 'vitest';
import { takingTurns } from './taking-turns.ts';

/** Keeps the thread for as long as a slice lasts, and more. */
function work(): void {
  const until = performance.now() + 25;
  while (performance.now() < until);
}

test('whoever waits is let in between two items that take long, and the items stay as they are', async () => {
  let others = 0;
  let going = true;
  const other = () => {
    others += 1;
    if (going) setImmediate(other);
  };
  setImmediate(other);
  const items: number[] = [];
  const heard: number[] = [];
  for await (const item of takingTurns([1, 2, 3])) {
    work();
    items.push(item);
    heard.push(others);
  }
  going = false;
  expect(items).toEqual([1, 2, 3]);
  expect(heard[1]).toBeGreaterThan(heard[0]!);
  expect(heard[2]).toBeGreaterThan(heard[1]!);
});

test('what fails on the way fails, and the source is closed when nobody wants more', async () => {
  let closed = false;
  function* source() {
    try {
      yield 1;
      yield 2;
    } finally {
      closed = true;
    }
  }
  for await (const item of takingTurns(source())) if (item === 1) break;
  expect(closed).toBe(true);
});
