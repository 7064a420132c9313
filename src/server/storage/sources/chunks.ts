// How are bytes of any length kept without ever holding them all? Cut to pieces of one size, however they arrive.

export const chunkBytes = 256 * 1024;

export function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

export async function* rechunk(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let filling = new Uint8Array(chunkBytes);
  let filled = 0;
  for await (const piece of bytes) {
    for (let start = 0; start < piece.length;) {
      const taken = piece.subarray(start, start + chunkBytes - filled);
      filling.set(taken, filled);
      filled += taken.length;
      start += taken.length;
      if (filled < chunkBytes) continue;
      yield filling;
      filling = new Uint8Array(chunkBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield filling.subarray(0, filled);
}
