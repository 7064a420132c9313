// How are bytes looked at before it is known what they are? The head is kept and handed on again with the rest.
import type { ByteChunks } from '../contract.ts';

// Large buffers are cut, so that no later step works on more than this at a time.
const pieceBytesMax = 64 << 10;

/** The first `bytes` bytes (fewer at the end of input), and everything from the beginning; the first piece holds the head. */
export async function peek(
  chunks: ByteChunks,
  bytes: number,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  const source = pieces(chunks);
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await source.next();
    if (next.done === true) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const head = concat(taken);
  return { head: head.subarray(0, bytes), all: resume(head, source) };
}

async function* resume(head: Uint8Array, source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* source;
}

async function* pieces(chunks: ByteChunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += pieceBytesMax) {
      yield chunk.subarray(start, start + pieceBytesMax);
    }
  }
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** The whole input, or undefined as soon as it is longer than `bytesMax`. */
export async function readAll(chunks: ByteChunks, bytesMax: number): Promise<Uint8Array | undefined> {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > bytesMax) return undefined;
    taken.push(chunk);
  }
  return concat(taken);
}
