// Which segments does each message of a file have? EDIFACT and X12, as they come.
import { problem, type Problem } from '../../base/index.ts';
import type { ByteChunks } from '../contract.ts';
import { readEdifactTrees } from '../edifact/index.ts';
import type { Limits } from '../limits.ts';
import type { SegmentMessage } from '../segments/index.ts';
import { isX12Fault, readX12Trees } from '../x12/index.ts';
import { open } from './open.ts';

export type TreeFound =
  | { readonly message: SegmentMessage }
  /** `reading` tells what could not be read from what does not agree around it. */
  | { readonly problem: Problem; readonly reading: boolean };

export async function* readTrees(
  chunks: ByteChunks,
  { name = '', limits = {} }: { readonly name?: string; readonly limits?: Partial<Limits> } = {},
): AsyncGenerator<TreeFound> {
  const { format, all } = await open(chunks, name);
  if (format === 'edifact') {
    for await (const found of readEdifactTrees(all, { limits })) {
      if ('fault' in found) yield { problem: found.fault, reading: found.fault.code.startsWith('input.') };
      else yield { message: found };
    }
  } else if (format === 'x12') {
    for await (const found of readX12Trees(all, { limits })) {
      if (isX12Fault(found)) yield { problem: found.problem, reading: true };
      else yield { message: found };
    }
  } else {
    const what = typeof format === 'string' ? `It is ${format}, which has no segments.` : format.unknown;
    yield { problem: problem('input.unknown-format', what, { byte: 0 }), reading: true };
  }
}
