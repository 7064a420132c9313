// Which documents does an XML message of trade hold? The root says the family: UBL, Cross Industry, ISO 20022. Each document is a
// unit; the message as a whole is what can be repaired.
import { problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { readAll } from '../byte-stream.ts';
import { strict, tolerate, type ConformanceReport, type Tolerance } from '../conformance.ts';
import type { ByteChunks, DecodeContext, Decoded, Format, Unit } from '../contract.ts';
import type { ReadDocument } from '../document/index.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { documentUnit, refusedUnit } from '../unit.ts';
import { readXml, type XmlElement } from '../xml/index.ts';
import { checkCii, findCiiType, readCii } from './cii/index.ts';
import { checkIso20022, findIsoType, readIso20022 } from './iso20022/index.ts';
import { checkUbl, findUblType, readUbl } from './ubl/index.ts';

type Family = {
  readonly format: Extract<Format, 'ubl' | 'cii' | 'iso20022'>;
  readonly find: (root: XmlElement) => unknown;
  readonly read: (root: XmlElement) => Result<readonly ReadDocument[]>;
  readonly check: (root: XmlElement) => ConformanceReport;
};

const one = (read: Result<ReadDocument>): Result<readonly ReadDocument[]> =>
  read.ok ? succeed([read.value]) : read;

const families: readonly Family[] = [
  { format: 'ubl', find: findUblType, read: (root) => one(readUbl(root)), check: checkUbl },
  { format: 'cii', find: findCiiType, read: (root) => one(readCii(root)), check: checkCii },
  { format: 'iso20022', find: findIsoType, read: readIso20022, check: checkIso20022 },
];

type Parsed = { readonly root: XmlElement; readonly family: Family; readonly bytes: Uint8Array };

async function parse(chunks: ByteChunks, limits: Limits): Promise<Result<Parsed>> {
  const bytes = await readAll(chunks, limits.messageBytesMax);
  if (bytes === undefined) {
    const message = `An XML message may have ${limits.messageBytesMax} bytes.`;
    return { ok: false, problems: [problem('input.too-large', message, { byte: limits.messageBytesMax })] };
  }
  const root = readXml(bytes, limits);
  if (!root.ok) return root;
  const family = families.find(({ find }) => find(root.value) !== undefined);
  if (family !== undefined) return succeed({ root: root.value, family, bytes });
  const { name, namespace, line, byte } = root.value;
  const message = `The XML has the root ${name.slice(0, 60)}${namespace === '' ? '' : ` of ${namespace.slice(0, 120)}`}, which is not read here.`;
  return {
    ok: false,
    problems: [problem('message.unsupported', message, { path: `/${name.slice(0, 60)}`, line, byte })],
  };
}

/** Problems where nothing can be read: the XML is not well-formed, or of no family that is known. */
export async function decodeBusinessXml(
  chunks: ByteChunks,
  context: DecodeContext,
): Promise<Result<Decoded>> {
  const parsed = await parse(chunks, { ...defaultLimits, ...context.limits });
  if (!parsed.ok) return parsed;
  const { root, family, bytes } = parsed.value;
  return succeed({ format: family.format, units: units(root, family, bytes, context) });
}

async function* units(
  root: XmlElement,
  family: Family,
  bytes: Uint8Array,
  context: DecodeContext,
): AsyncGenerator<Unit> {
  const read = family.read(root);
  const original = new TextDecoder().decode(bytes);
  const where = { path: `/${root.name}`, line: root.line, byte: root.byte };
  if (!read.ok) return yield refusedUnit({ ordinal: 1, where, original }, read.problems);
  for (const [index, document] of read.value.entries()) {
    const { id } = document.document;
    const frame = { ordinal: index + 1, where: { ...where, ...(id !== '' && { message: id }) }, original };
    yield documentUnit(document, id === '' ? frame : { ...frame, reference: id }, context);
  }
}

/** The documents, without statements. */
export async function readBusinessXml(
  chunks: ByteChunks,
  limits: Partial<Limits> = {},
): Promise<Result<readonly ReadDocument[]>> {
  const parsed = await parse(chunks, { ...defaultLimits, ...limits });
  return parsed.ok ? parsed.value.family.read(parsed.value.root) : parsed;
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
  const { messages } = parsed.ok ? parsed.value.family.check(parsed.value.root) : unreadable(parsed.problems);
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
