// How much does the intake take from one sender at once? More than any file of trade has, and not the whole disk.
import { PortolanError, problem } from '../../base/index.ts';

const deliveryBytesMax = 4 * 1024 ** 3;

/** The same chunks; throws `input.too-large` once there are too many bytes. */
export async function* withinLimit(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > deliveryBytesMax) {
      throw new PortolanError([
        problem('input.too-large', `A message has at most ${deliveryBytesMax} bytes.`, {
          byte: deliveryBytesMax,
        }),
      ]);
    }
    yield chunk;
  }
}
