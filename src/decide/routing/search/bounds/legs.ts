// How many rides does the rest of a way have at least? Breadth first from the destination.
import type { CompiledNetwork } from '../timetable/compile.ts';
import type { View } from '../timetable/view.ts';

/** 255 where no way leads on. */
export function fewestLegs(
  { stopCount, callStop, callService, callStart }: CompiledNetwork,
  { hopOpen, alightStart, alightCall }: View,
  endings: readonly { readonly stop: number }[],
): Uint8Array {
  const fewest = new Uint8Array(stopCount).fill(255);
  const isLooked = new Uint8Array(callStop.length);
  const queue = endings.map(({ stop }) => stop);
  for (const stop of queue) fewest[stop] = 0;
  for (const stop of queue)
    for (let i = alightStart[stop]!; i < alightStart[stop + 1]!; i++) {
      const first = callStart[callService[alightCall[i]!]!]!;
      for (let on = alightCall[i]! - 1; on >= first && hopOpen[on] === 1 && isLooked[on] === 0; on--) {
        isLooked[on] = 1;
        const from = callStop[on]!;
        if (fewest[from] !== 255) continue;
        fewest[from] = Math.min(254, fewest[stop]! + 1);
        queue.push(from);
      }
    }
  return fewest;
}
