// Is it still a message? Bytes are counted as they pass, before more of them is kept.
import { PortolanError, problem } from '../../base/index.ts';

/** No file of trade comes near it; without a limit one sender could fill the disk with one request. */
const deliveryBytesMax = 4 * 1024 ** 3;

/** Throws `input.too-large` at the first byte too many. */
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
