// Which business documents does a file hold, in whatever syntax? Each with the way back to where its values stood.
import { problem, type Problem } from '../../base/index.ts';
import { readBusinessXml } from '../business-xml/index.ts';
import type { ByteChunks } from '../contract.ts';
import type { ReadDocument } from '../document/index.ts';
import type { Limits } from '../limits.ts';
import { documentOfMessage } from '../unit.ts';
import { open } from './open.ts';
import { readTrees } from './trees.ts';

export type DocumentFound =
  { readonly read: ReadDocument; readonly reference: string } | { readonly problem: Problem };

const businessXml: ReadonlySet<string> = new Set(['ubl', 'cii', 'iso20022', 'idoc']);

/** Lists and events hold no documents: they tell facts row by row (`input.unknown-format`). */
export async function* readDocuments(
  chunks: ByteChunks,
  options: { readonly name?: string; readonly limits?: Partial<Limits> } = {},
): AsyncGenerator<DocumentFound> {
  const { format, all } = await open(chunks, options.name ?? '');
  if (typeof format === 'string' && businessXml.has(format)) {
    const read = await readBusinessXml(all, options.limits);
    if (!read.ok) for (const found of read.problems) yield { problem: found };
    else for (const one of read.value) yield { read: one, reference: one.document.id };
    return;
  }
  if (typeof format === 'string' && format !== 'edifact' && format !== 'x12') {
    yield { problem: problem('input.unknown-format', `It is ${format}, which holds no business document.`) };
    return;
  }
  for await (const found of readTrees(all, options)) {
    if ('problem' in found) {
      if (found.reading) yield { problem: found.problem };
      continue;
    }
    const { message } = found;
    const read = documentOfMessage(message);
    if (read !== undefined) yield { read, reference: message.reference };
    else yield { problem: unmapped(message.type, message.version, message.reference) };
  }
}

function unmapped(type: string, version: string, reference: string): Problem {
  const name = `${type.slice(0, 10)} ${version.slice(0, 10)}`;
  return problem('message.unsupported', `A message ${name} is not understood here.`, { message: reference });
}
