// Which units does a page of an ERP's records have? One a record; each is a neutral document and becomes statements as every other
// format's does.
import { fail, problem, succeed, type Result } from '../../../../base/index.ts';
import { draftsOfDocument, type ByteChunks, type Decoded, type Unit } from '../../../../exchange/index.ts';
import type { SourceReader } from '../../../intake/index.ts';
import type { RecordReader } from './connector.ts';
import { readErpNextRecord } from './erpnext-records.ts';
import { readOdooRecord } from './odoo-records.ts';

const readers: Readonly<Record<string, RecordReader>> = { odoo: readOdooRecord, erpnext: readErpNextRecord };
/** A page of five hundred orders of a thousand lines has some hundred MB. */
const bytesMax = 256 * 1024 * 1024;

export const sourceName = (kind: string, source: string) => `${kind}:${source}`;

/** @param name `odoo:purchase.order`, `erpnext:Sales Order`: it stands where a mapping's id would */
export function erpReader(name: string): SourceReader | undefined {
  const at = name.indexOf(':');
  const [kind, source] = [name.slice(0, at), name.slice(at + 1)];
  const read = at < 0 || !Object.hasOwn(readers, kind) ? undefined : readers[kind];
  if (read === undefined) return undefined;
  return async (chunks, context) => {
    const parsed = await parseRecords(chunks);
    if (!parsed.ok) return parsed;
    const units = unitsOf(parsed.value, name, (content) => {
      const document = read(source, content);
      return document === undefined ? undefined : draftsOfDocument(document, context);
    });
    return succeed<Decoded>({ format: 'erp-json', mapping: name, units });
  };
}

type Content = Readonly<Record<string, unknown>>;
type Made = {
  readonly drafts: Unit['drafts'];
  readonly problems: Unit['problems'];
  readonly notes: NonNullable<Unit['notes']>;
};

async function* unitsOf(
  records: readonly unknown[],
  name: string,
  read: (content: Content) => Made | undefined,
): AsyncGenerator<Unit> {
  for (const [index, record] of records.entries()) {
    const where = { path: `/${index}` };
    const base = { ordinal: index + 1, where, original: JSON.stringify(record) };
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      yield {
        ...base,
        drafts: [],
        problems: [problem('input.syntax', `This is no record of ${name}.`, where)],
      };
      continue;
    }
    const made = readSafely(record as Content, read, where);
    // A draft or an internal transfer says nothing to anybody.
    if (made === undefined) continue;
    const { drafts, problems, notes } = made;
    const named = problems.map((each) => ({ ...each, where: { ...where, ...each.where } }));
    yield { ...base, drafts, problems: named, ...(notes.length > 0 && { notes }) };
  }
}

/** A record whose shape is another than the interface promises is refused; it does not end the page. */
function readSafely(
  content: Content,
  read: (content: Content) => Made | undefined,
  where: { path: string },
): Made | undefined {
  try {
    return read(content);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return {
      drafts: [],
      problems: [
        problem('input.syntax', `The record is not of the shape that is known: ${error.message}`, where),
      ],
      notes: [],
    };
  }
}

async function parseRecords(chunks: ByteChunks): Promise<Result<unknown[]>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > bytesMax)
      return fail('input.too-large', `A page of records has at most ${bytesMax} bytes.`, { byte: bytesMax });
    parts.push(chunk);
  }
  try {
    const parsed = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)),
    ) as unknown;
    return succeed(Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]);
  } catch (error) {
    return fail('input.syntax', `It is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
