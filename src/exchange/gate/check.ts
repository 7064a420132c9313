// Does a file conform to its standard? One report for every format: messages with their status and findings, each with a code
// and a place. Lists, which no standard rules, are checked by whether their rows can be taken.
import type { Problem } from '../../base/index.ts';
import { checkBusinessXml } from '../business-xml/index.ts';
import { strict, tolerate, type ConformanceReport, type Finding, type Tolerance } from '../conformance.ts';
import type { ByteChunks, DecodeContext } from '../contract.ts';
import { checkDcsa } from '../dcsa/index.ts';
import { decode, type DecodeHint } from './decode.ts';
import { checkEdifact, type Directory } from '../edifact/index.ts';
import { checkEpcis } from '../epcis/index.ts';
import type { Limits } from '../limits.ts';
import { checkX12 } from '../x12/index.ts';
import { open } from './open.ts';

export type InspectionOptions = DecodeHint & {
  readonly tolerance?: Tolerance;
  /** EDIFACT definitions that go before those that are shipped. */
  readonly directory?: Directory;
  readonly limits?: Partial<Limits>;
};

/** Units that a report of a list holds; the rest is counted by who takes them in. */
const unitsMax = 10_000;

export async function checkInput(
  chunks: ByteChunks,
  options: InspectionOptions = {},
): Promise<ConformanceReport> {
  const { tolerance = strict, limits = {}, directory } = options;
  const { format, all } = await open(chunks, options.name ?? '');
  switch (format) {
    case 'edifact':
      return checkEdifact(all, { tolerance, limits, ...(directory !== undefined && { directory }) });
    case 'x12':
      return checkX12(all, { tolerance, limits });
    case 'epcis-json':
    case 'epcis-xml':
      return checkEpcis(all);
    case 'ubl':
    case 'cii':
    case 'iso20022':
    case 'idoc':
      return checkBusinessXml(all, { tolerance, limits });
    case 'dcsa-json':
      return checkDcsa(all, { tolerance, limits });
    case 'csv':
    case 'xlsx':
      return checkList(all, options);
    default:
      return refused([{ code: 'input.unknown-format', message: format.unknown }], tolerance);
  }
}

/** For reading without a record: nobody is known, and numbers are the sender's. */
export const nobody: DecodeContext = {
  messageId: 'message',
  issuer: 'sender',
  home: 'home',
  resolveParty: () => undefined,
};

async function checkList(chunks: ByteChunks, options: InspectionOptions): Promise<ConformanceReport> {
  const { tolerance = strict, limits } = options;
  const decoded = await decode(chunks, options, { ...nobody, ...(limits !== undefined && { limits }) });
  if (!decoded.ok) return refused(decoded.problems, tolerance);
  const findings: Finding[] = [];
  let units = 0;
  for await (const { problems, notes = [], where } of decoded.value.units) {
    if (++units > unitsMax) break;
    for (const found of problems) findings.push(findingOf(found, 'error', where));
    for (const note of notes) findings.push(findingOf(note, 'warning', where));
  }
  return { messages: [{ type: decoded.value.format, reference: '', ...judge(findings, tolerance) }] };
}

function refused(problems: readonly Problem[], tolerance: Tolerance): ConformanceReport {
  const findings = problems.map((found) => findingOf(found, 'error', {}));
  return { messages: [{ type: 'unknown', reference: '', ...judge(findings, tolerance) }] };
}

function judge(all: readonly Finding[], tolerance: Tolerance) {
  const findings = all.map((finding) => tolerate(finding, tolerance));
  const isRefused = findings.some(({ severity }) => severity === 'error');
  const status = isRefused ? 'rejected' : findings.length > 0 ? 'accepted-with-errors' : 'accepted';
  return { status, findings } as const;
}

function findingOf(
  { code, message, where }: Problem,
  severity: Finding['severity'],
  unit: Problem['where'],
): Finding {
  const { line, byte, segment, position, path, row, column } = { ...unit, ...where };
  const place = { line: line ?? row, byte, segment: segment ?? column, position, path };
  const told = Object.entries(place).filter(([, value]) => value !== undefined);
  return { code, severity, message, ...Object.fromEntries(told) };
}
