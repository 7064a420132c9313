// What is wrong with an EPCIS document, in either syntax? One checked message for the document, each finding with its place: a JSON
// Pointer or an XPath, and the line.
import type { Problem } from '../../../base/index.ts';
import type { ByteChunks } from '../../contract.ts';
import type { CheckedMessage, ConformanceReport, Finding } from '../../conformance.ts';
import { isObject, parseEpcis, type JsonObject, type ParsedEpcis } from '../convert/index.ts';
import { collect, eventsOf } from '../hash/index.ts';
import { attributeOf, type XmlElement } from '../xml/index.ts';
import { PortolanError } from '../../../base/index.ts';
import { checkJson } from './check-json.ts';
import { checkXml } from './check-xml.ts';
import { linesOfPointers } from './locate-json.ts';

/** Checks a document, or an event alone, against the rules of EPCIS 2.0 (XML of 1.0 to 1.2 against those of 1.2). */
export async function checkEpcis(chunks: ByteChunks): Promise<ConformanceReport> {
  let bytes: Uint8Array;
  try {
    bytes = await collect(chunks);
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    return { messages: [unreadable(error.problems)] };
  }
  const parsed = parseEpcis(bytes);
  if (!parsed.ok) return { messages: [unreadable(parsed.problems)] };
  return { messages: [checked(parsed.value)] };
}

function unreadable(problems: readonly Problem[]): CheckedMessage {
  return { type: 'EPCIS', reference: '', status: 'rejected', findings: problems.map(findingOf) };
}

function findingOf({ code, message, where }: Problem): Finding {
  const { line, byte, path, column } = where ?? {};
  return {
    ...{ code, severity: 'error', message },
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column: Number(column) }),
    ...(byte !== undefined && { byte }),
    ...(path !== undefined && { path }),
  };
}

function checked(parsed: ParsedEpcis): CheckedMessage {
  const { document } = parsed;
  const findings =
    parsed.syntax === 'xml' ? findingsInXml(parsed.root) : findingsInJson(document, parsed.text);
  const type = parsed.syntax === 'xml' ? parsed.root.local : String(document['type'] ?? 'EPCIS');
  return { type, reference: referenceOf(parsed), status: statusOf(findings, parsed), findings };
}

function findingsInXml(root: XmlElement): Finding[] {
  return checkXml(root).map((fault) => ({ ...fault, severity: 'error' }));
}

function findingsInJson(document: JsonObject, text: string): Finding[] {
  const faults = checkJson(document);
  if (faults.length === 0) return [];
  const lines = linesOfPointers(
    text,
    faults.map(({ path }) => path),
  );
  return faults.map(({ code, message, path, warning }) => ({
    ...{ code, severity: warning ? 'warning' : 'error', message, path },
    line: lines.get(path)!,
  }));
}

function referenceOf(parsed: ParsedEpcis): string {
  const { instanceIdentifier, id, eventID } = parsed.document;
  const said = [instanceIdentifier, id, eventID].find((one) => typeof one === 'string');
  if (said !== undefined) return said as string;
  return parsed.syntax === 'xml' ? (attributeOf(parsed.root, 'captureID') ?? '') : '';
}

/** Events that are right can be taken where only others are wrong; what is wrong with the document refuses it. */
function statusOf(findings: readonly Finding[], { document }: ParsedEpcis): CheckedMessage['status'] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return findings.length === 0 ? 'accepted' : 'accepted-with-errors';
  const wrong = new Set(errors.map(({ path = '' }) => eventOf(path)));
  return wrong.has(undefined) || wrong.size >= countOf(document) ? 'rejected' : 'accepted-with-errors';
}

function eventOf(path: string): string | undefined {
  return (
    /^\/epcisBody\/(?:queryResults\/resultsBody\/)?eventList\/\d+/u.exec(path)?.[0] ??
    /^.*\/EventList\/(?:extension(?:\[\d+\])?\/)?[\w:]+Event(?:\[\d+\])?/u.exec(path)?.[0]
  );
}

function countOf(document: JsonObject): number {
  return isObject(document['epcisBody']) ? eventsOf({ document }).length : 1;
}
