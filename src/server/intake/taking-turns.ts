// How does long work leave room for everybody else? One thread answers all: whoever hands in much gets the event loop for a
// moment at a time, and requests, deliveries and the clock get theirs in between.
import { setImmediate } from 'node:timers/promises';

/** Nobody notices a pause of this length. */
const sliceMs = 20;

/** The same items; after each slice of work that was spent on them, what waits is let in first. */
export async function* takingTurns<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void> {
  let since = performance.now();
  for await (const item of items) {
    yield item;
    if (performance.now() - since < sliceMs) continue;
    await setImmediate();
    since = performance.now();
  }
}
