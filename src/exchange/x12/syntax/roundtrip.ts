// Does writing what was read give the same bytes? The input is decoded to segments, the segments are written again, and
// both are compared as they come; nothing but the segment at hand is held.
import type { ByteChunks } from '../../contract.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import { textToBytes } from './byte-text.ts';
import { readX12Segment, writeX12Segment } from './segment.ts';
import { X12Tokenizer } from './tokenizer.ts';

export type RoundTrip =
  | { readonly ok: true; readonly bytes: number; readonly segments: number }
  | {
      readonly ok: false;
      /** Byte of the first difference; some bytes from there on as they came and as they were written. */
      readonly difference: { readonly offset: number; readonly expected: string; readonly got: string };
    };

const shownBytes = 40;

export async function roundtripX12(
  chunks: ByteChunks,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<RoundTrip> {
  const comparison = new Comparison();
  let segments = 0;
  const tokenizer = new X12Tokenizer({
    limits: { ...defaultLimits, ...options.limits },
    onSegment: (view) => {
      segments++;
      comparison.written(writeX12Segment(readX12Segment(view)));
    },
    onProblem: () => undefined,
  });
  for await (const chunk of chunks) {
    comparison.received(chunk);
    if (tokenizer.ended) comparison.written(chunk);
    else tokenizer.push(chunk);
    if (comparison.difference !== undefined) break;
  }
  comparison.written(textToBytes(tokenizer.end()));
  const difference = comparison.end();
  return difference === undefined
    ? { ok: true, bytes: comparison.bytes, segments }
    : { ok: false, difference };
}

/** Compares two streams of the same bytes that come in pieces of different size. */
class Comparison {
  difference: { offset: number; expected: string; got: string } | undefined;
  private waiting: Uint8Array[] = [];
  private first = 0;
  bytes = 0;

  received(chunk: Uint8Array): void {
    if (chunk.length > 0) this.waiting.push(chunk);
  }

  written(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && this.difference === undefined) {
      const expected = this.waiting[0];
      if (expected === undefined) return this.differ(new Uint8Array(0), bytes.subarray(at));
      const length = Math.min(bytes.length - at, expected.length - this.first);
      for (let index = 0; index < length; index++) {
        if (bytes[at + index] === expected[this.first + index]) continue;
        this.bytes += index;
        return this.differ(expected.subarray(this.first + index), bytes.subarray(at + index));
      }
      at += length;
      this.bytes += length;
      this.first += length;
      if (this.first < expected.length) continue;
      this.waiting.shift();
      this.first = 0;
    }
  }

  end(): typeof this.difference {
    const [rest] = this.waiting;
    if (this.difference === undefined && rest !== undefined) {
      this.differ(rest.subarray(this.first), new Uint8Array(0));
    }
    return this.difference;
  }

  private differ(expected: Uint8Array, got: Uint8Array): void {
    const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(0, shownBytes));
    this.difference = { offset: this.bytes, expected: text(expected), got: text(got) };
  }
}
