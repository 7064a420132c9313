// Does what was read become the same bytes again? True decoding and encoding of EDIFACT and X12, segment by segment.
import { fail, succeed, type Result } from '../../base/index.ts';
import type { ByteChunks } from '../contract.ts';
import { roundtripEdifact } from '../edifact/index.ts';
import type { Limits } from '../limits.ts';
import { roundtripX12 } from '../x12/index.ts';
import { open } from './open.ts';

export type RoundTripResult = {
  readonly identical: boolean;
  readonly segments?: number;
  /** Byte of the first difference; what stood there and what was written. */
  readonly difference?: { readonly offset: number; readonly expected: string; readonly got: string };
};

const hex = (byte: number | undefined): string =>
  byte === undefined ? 'the end' : `0x${byte.toString(16).padStart(2, '0')}`;

/** Error `input.unknown-format` for what has no segments. */
export async function roundTripInput(
  chunks: ByteChunks,
  { name = '', limits = {} }: { readonly name?: string; readonly limits?: Partial<Limits> } = {},
): Promise<Result<RoundTripResult>> {
  const { format, all } = await open(chunks, name);
  if (format === 'x12') {
    const trip = await roundtripX12(all, { limits });
    return succeed(
      trip.ok
        ? { identical: true, segments: trip.segments }
        : { identical: false, difference: trip.difference },
    );
  }
  if (format !== 'edifact') {
    const message = typeof format === 'string' ? `It is ${format}, which has no segments.` : format.unknown;
    return fail('input.unknown-format', message, { byte: 0 });
  }
  const trip = await roundtripEdifact(all, { limits });
  if (trip.ok) return succeed({ identical: true, segments: trip.segments });
  const { offset, expected, got } = trip.difference;
  return succeed({ identical: false, difference: { offset, expected: hex(expected), got: hex(got) } });
}
