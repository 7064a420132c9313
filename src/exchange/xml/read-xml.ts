// How is XML read that nobody vouches for? Whole, as a tree within bounds; or, where a file holds many records, one record
// after the other in constant memory. Extensible Markup Language 1.0 and Namespaces in XML 1.0, without document types.
import { failWith, succeed, type Problem, type Result } from '../../base/index.ts';
import type { ByteChunks } from '../contract.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { treeBuilder, XmlRefused } from './tree-builder.ts';
import type { XmlElement } from './tree.ts';

/** The root element; errors `input.syntax`, `input.truncated`, `input.encoding`, `input.too-large`, `input.too-deep`. */
export function readXml(bytes: Uint8Array, limits: Limits = defaultLimits): Result<XmlElement> {
  return caught(() => {
    const builder = treeBuilder(limits);
    builder.write(bytes);
    return builder.end();
  });
}

/** As {@link readXml}, of bytes that arrive in chunks. */
export async function readXmlChunks(
  chunks: ByteChunks,
  limits: Limits = defaultLimits,
): Promise<Result<XmlElement>> {
  const builder = treeBuilder(limits);
  for await (const chunk of chunks) {
    const written = caught(() => builder.write(chunk));
    if (!written.ok) return written;
  }
  return caught(() => builder.end());
}

export type XmlRecord =
  | {
      readonly record: XmlElement;
      /** Outermost first, with what has been read of them outside of records. */
      readonly ancestors: readonly XmlElement[];
    }
  | { readonly problem: Problem };

export type RecordTest = (element: XmlElement, ancestors: readonly XmlElement[]) => boolean;

/**
 * Each element that is a record, as soon as it is complete; then the root without them. A problem is the last thing that
 * comes. The bounds of size and count hold for each record, not for the whole.
 */
export async function* splitXml(
  chunks: ByteChunks,
  isRecord: RecordTest,
  limits: Limits = defaultLimits,
): AsyncGenerator<XmlRecord> {
  const ready: XmlRecord[] = [];
  const builder = treeBuilder(limits, {
    take: (record, ancestors) => {
      if (!isRecord(record, ancestors)) return false;
      ready.push({ record, ancestors: [...ancestors] });
      return true;
    },
  });
  for await (const chunk of chunks) {
    const written = caught(() => builder.write(chunk));
    yield* ready.splice(0);
    if (!written.ok) return yield { problem: written.problems[0]! };
  }
  const ended = caught(() => builder.end());
  yield* ready.splice(0);
  yield ended.ok ? { record: ended.value, ancestors: [] } : { problem: ended.problems[0]! };
}

function caught<T>(read: () => T): Result<T> {
  try {
    return succeed(read());
  } catch (error) {
    if (error instanceof XmlRefused) return failWith([error.problem]);
    throw error;
  }
}
