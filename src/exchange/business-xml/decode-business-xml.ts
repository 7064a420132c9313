// Which documents does an XML message of trade hold? The root says the family: UBL, Cross Industry, ISO 20022. Each document is a
// unit; the message as a whole is what can be repaired.
import { fail, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { readAll } from '../bytes/byte-stream.ts';
import { strict, tolerate, type ConformanceReport, type Tolerance } from '../conformance.ts';
import type { ByteChunks, DecodeContext, Decoded, Format, Unit } from '../contract.ts';
import type { ReadDocument } from '../document/index.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { documentUnit, refusedUnit } from '../unit.ts';
import { readXml, type XmlElement } from '../xml/index.ts';
import { checkCii, findCiiType, readCii } from './cii/index.ts';
import { checkIdoc, findIdocType, parseFlatIdocs, readIdoc } from './idoc/index.ts';
import { checkIso20022, findIsoType, readIso20022 } from './iso20022/index.ts';
import { checkUbl, findUblType, readUbl } from './ubl/index.ts';

type Family = {
  readonly format: Extract<Format, 'ubl' | 'cii' | 'iso20022' | 'idoc'>;
  readonly find: (root: XmlElement) => unknown;
  readonly read: (root: XmlElement) => Result<readonly ReadDocument[]>;
  readonly check: (root: XmlElement) => ConformanceReport;
};

const families: readonly Family[] = [
  { format: 'ubl', find: findUblType, read: (root) => listOf(readUbl(root)), check: checkUbl },
  { format: 'cii', find: findCiiType, read: (root) => listOf(readCii(root)), check: checkCii },
  { format: 'iso20022', find: findIsoType, read: readIso20022, check: checkIso20022 },
  { format: 'idoc', find: findIdocType, read: readIdoc, check: checkIdoc },
];

/** A flat file may hold several IDocs, each a root of its own. */
type Parsed = { readonly roots: readonly XmlElement[]; readonly family: Family; readonly bytes: Uint8Array };

async function parse(chunks: ByteChunks, limits: Limits): Promise<Result<Parsed>> {
  const bytes = await readAll(chunks, limits.messageBytesMax);
  if (bytes === undefined) {
    const message = `An XML message may have ${limits.messageBytesMax} bytes.`;
    return { ok: false, problems: [problem('input.too-large', message, { byte: limits.messageBytesMax })] };
  }
  const parsed = isFlatIdoc(bytes) ? parseFlatIdocs(bytes, limits) : listOf(readXml(bytes, limits));
  if (!parsed.ok) return parsed;
  const [root] = parsed.value;
  const family = families.find(({ find }) => root !== undefined && find(root) !== undefined);
  if (family !== undefined) return succeed({ roots: parsed.value, family, bytes });
  const { name = '', namespace = '', line = 1, byte = 0 } = root ?? {};
  const shown = `${name.slice(0, 60)}${namespace === '' ? '' : ` of ${namespace.slice(0, 120)}`}`;
  const message = `The XML has the root ${shown}, which is not read here.`;
  return fail('message.unsupported', message, { path: `/${name.slice(0, 60)}`, line, byte });
}

const listOf = <T>(one: Result<T>): Result<readonly T[]> => (one.ok ? succeed([one.value]) : one);

/** The control record comes first, in any encoding that has the letters where ASCII has them. */
function isFlatIdoc(bytes: Uint8Array): boolean {
  return /^\s*EDI_DC/u.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

/** Problems where nothing can be read: the XML is not well-formed, or of no family that is known. */
export async function decodeBusinessXml(
  chunks: ByteChunks,
  context: DecodeContext,
): Promise<Result<Decoded>> {
  const parsed = await parse(chunks, { ...defaultLimits, ...context.limits });
  if (!parsed.ok) return parsed;
  const { roots, family, bytes } = parsed.value;
  return succeed({ format: family.format, units: units(roots, family, bytes, context) });
}

async function* units(
  roots: readonly XmlElement[],
  family: Family,
  bytes: Uint8Array,
  context: DecodeContext,
): AsyncGenerator<Unit> {
  const original = new TextDecoder().decode(bytes);
  let ordinal = 0;
  for (const root of roots) {
    const where = { path: `/${root.name}`, line: root.line, byte: root.byte };
    const read = family.read(root);
    if (!read.ok) yield refusedUnit({ ordinal: ++ordinal, where, original }, read.problems);
    else {
      for (const document of read.value) {
        const { id } = document.document;
        const frame = {
          ordinal: ++ordinal,
          where: { ...where, ...(id !== '' && { message: id }) },
          original,
        };
        yield documentUnit(document, id === '' ? frame : { ...frame, reference: id }, context);
      }
    }
  }
}

/** The documents, without statements. */
export async function readBusinessXml(
  chunks: ByteChunks,
  limits: Partial<Limits> = {},
): Promise<Result<readonly ReadDocument[]>> {
  const parsed = await parse(chunks, { ...defaultLimits, ...limits });
  if (!parsed.ok) return parsed;
  const { roots, family } = parsed.value;
  const documents: ReadDocument[] = [];
  for (const root of roots) {
    const read = family.read(root);
    if (!read.ok) return read;
    documents.push(...read.value);
  }
  return succeed(documents);
}

/** What is wrong with the message by its schema and its business rules. */
export async function checkBusinessXml(
  chunks: ByteChunks,
  {
    tolerance = strict,
    limits = {},
  }: { readonly tolerance?: Tolerance; readonly limits?: Partial<Limits> } = {},
): Promise<ConformanceReport> {
  const parsed = await parse(chunks, { ...defaultLimits, ...limits });
  const messages = parsed.ok
    ? parsed.value.roots.flatMap((root) => parsed.value.family.check(root).messages)
    : unreadable(parsed.problems).messages;
  return {
    messages: messages.map(({ findings, status, ...rest }) => {
      const judged = findings.map((finding) => tolerate(finding, tolerance));
      const errors = judged.some(({ severity }) => severity === 'error');
      return {
        ...rest,
        status: errors ? status : judged.length > 0 ? 'accepted-with-errors' : 'accepted',
        findings: judged,
      };
    }),
  };
}

function unreadable(problems: readonly Problem[]): ConformanceReport {
  const findings = problems.map(({ code, message, where = {} }) => {
    const { line, byte, path } = where;
    return {
      ...{ code, severity: 'error' as const, message },
      ...(line !== undefined && { line }),
      ...(byte !== undefined && { byte }),
      ...(path !== undefined && { path }),
    };
  });
  return { messages: [{ type: 'xml', reference: '', status: 'rejected', findings }] };
}
