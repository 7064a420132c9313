// Does what was read become the same bytes again? Every segment is decoded to its tree and encoded from it; what stands between
// segments is kept with them, and what could not be read is kept as it came. A difference is told with its place.
import type { Problem } from '../../base/index.ts';
import type { ByteChunks } from '../contract.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { charsetOf, type EdifactCharset } from './syntax/charset.ts';
import { component, readSegment, writeSegments } from './syntax/segment.ts';
import { EdifactTokenizer } from './syntax/tokenizer.ts';

/** `offset` in the input; the byte there and the byte that was written, undefined at an end. */
export type Difference = {
  readonly offset: number;
  readonly expected: number | undefined;
  readonly got: number | undefined;
};

export type RoundTrip =
  | {
      readonly ok: true;
      readonly segments: number;
      /** Bytes that stand in no segment because nothing could be read there; 0 for a file without a fault of syntax. */
      readonly unreadBytes: number;
      /** Why the rest was not read. */
      readonly problem?: Problem;
    }
  | { readonly ok: false; readonly difference: Difference };

export async function roundtripEdifact(
  chunks: ByteChunks,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<RoundTrip> {
  const limits = { ...defaultLimits, ...options.limits };
  let charset: EdifactCharset = charsetOf('UNOC');
  let difference: Difference | undefined;
  let problem: Problem | undefined;
  let segments = 0;
  let written = 0;
  const tokenizer = new EdifactTokenizer({
    limits,
    onSegment: (view) => {
      if (difference !== undefined) return;
      let segment = readSegment(view, charset);
      if (segment.tag === 'UNB') {
        charset = charsetOf(component(segment, 0));
        segment = readSegment(view, charset);
      }
      segments++;
      const bytes = writeSegments([segment], view.characters, charset);
      const end = view.terminated ? view.end + 1 : view.end;
      const from = view.offset - (view.start - view.gapStart);
      difference = compare(view.buffer.subarray(view.gapStart, end), bytes ?? new Uint8Array(0), from);
      written = from + (end - view.gapStart);
    },
    onProblem: (found) => (problem = found),
  });
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    tokenizer.push(chunk);
    if (difference !== undefined) return { ok: false, difference };
  }
  tokenizer.end();
  if (difference !== undefined) return { ok: false, difference };
  const unreadBytes = problem === undefined ? 0 : length - written;
  return { ok: true, segments, unreadBytes, ...(problem !== undefined && { problem }) };
}

function compare(expected: Uint8Array, got: Uint8Array, from: number): Difference | undefined {
  const length = Math.max(expected.length, got.length);
  for (let at = 0; at < length; at++) {
    if (expected[at] !== got[at]) return { offset: from + at, expected: expected[at], got: got[at] };
  }
  return undefined;
}
