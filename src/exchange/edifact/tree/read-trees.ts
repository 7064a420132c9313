// Which messages does an input hold, as trees? As they come, with what is wrong around them between; memory stays that of the
// largest message.
import type { Problem, Where } from '../../../base/index.ts';
import type { ByteChunks } from '../../contract.ts';
import { whereOf, type Finding } from '../../conformance.ts';
import type { Limits } from '../../limits.ts';
import type { SegmentMessage } from '../../segments/index.ts';
import { readInterchanges } from './read-interchanges.ts';

/** What is wrong with an envelope; `reference` is that of the message, or of the interchange around it. */
export type EdifactFault = {
  readonly fault: Problem;
  readonly finding: Finding;
  readonly reference: string;
};

/**
 * The messages of every interchange in the input, each followed by the faults of its own envelope (a count or reference that
 * does not agree, a missing trailer), each interchange by its own.
 */
export async function* readEdifactTrees(
  chunks: ByteChunks,
  options: { readonly limits?: Partial<Limits> } = {},
): AsyncGenerator<SegmentMessage | EdifactFault> {
  for await (const found of readInterchanges(chunks, options)) {
    if ('message' in found) yield found.message;
    const reference = 'message' in found ? found.message.reference : found.interchange.reference;
    for (const finding of found.findings) yield faultOf(finding, reference);
  }
}

function faultOf(finding: Finding, reference: string): EdifactFault {
  const where: Where = { ...whereOf(finding), ...(reference !== '' && { message: reference.slice(0, 35) }) };
  return {
    fault: { code: finding.code as Problem['code'], message: finding.message, where },
    finding,
    reference,
  };
}
