// Is a JSON text as the schemas of DCSA have it? Each event or paper by its structure; what a schema does not know is allowed by it, and
// told as a warning.
import { describeProblem, type Result } from '../../base/index.ts';
import { readAll } from '../bytes/byte-stream.ts';
import { strict, tolerate, type ConformanceReport, type Finding, type Tolerance } from '../conformance.ts';
import type { ByteChunks } from '../contract.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { checkTree, fromJson, readTree, type TreeMapping } from '../tree-mapping/index.ts';
import { mappingOfEvent, parseDcsaEvents, type DcsaJson } from './decode-dcsa.ts';
import { papersIn } from './decode-paper.ts';

export type DcsaCheck = { readonly tolerance?: Tolerance; readonly limits?: Partial<Limits> };

export async function checkDcsa(chunks: ByteChunks, options: DcsaCheck = {}): Promise<ConformanceReport> {
  const { tolerance = strict } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const bytes = await readAll(chunks, limits.messageBytesMax);
  if (bytes === undefined) {
    const message = `A message may have ${limits.messageBytesMax} bytes.`;
    return report([{ code: 'input.too-large', severity: 'error', message }], 'unknown', '', tolerance);
  }
  const parsed: Result<readonly DcsaJson[]> = parseDcsaEvents(bytes, limits);
  if (!parsed.ok) {
    const findings = parsed.problems.map((found): Finding => {
      return { code: found.code, severity: 'error', message: describeProblem(found) };
    });
    return report(findings, 'unknown', '', tolerance);
  }
  return { messages: parsed.value.flatMap((json) => checkOne(json, tolerance)) };
}

function checkOne({ event, path }: DcsaJson, tolerance: Tolerance): ConformanceReport['messages'] {
  const papers = papersIn(event, path);
  const mapping = mappingOfEvent(event);
  const parts = papers.length > 0 || mapping === undefined ? papers : [{ value: event, path, mapping }];
  if (parts.length > 0)
    return parts.flatMap(
      (part) =>
        report(
          findingsOf(part.value, part.path, part.mapping),
          part.mapping.name,
          idOf(part.value),
          tolerance,
        ).messages,
    );
  const message = 'This is no event and no paper of DCSA.';
  return report([{ code: 'event.invalid', severity: 'error', message, path }], 'unknown', '', tolerance)
    .messages;
}

/** What the structure finds, and what the mapping cannot understand of what it finds right. */
function findingsOf(value: unknown, at: string, mapping: TreeMapping): Finding[] {
  const tree = fromJson(value);
  const found = checkTree(tree, mapping.structure!)
    // Members of an object have no order.
    .filter(({ code }) => code !== 'xml.element-order')
    .map((finding): Finding => {
      const { code, message, path = '' } = finding;
      const severity = code === 'xml.element-unknown' ? 'warning' : finding.severity;
      return {
        ...finding,
        severity,
        message: message.replace(/ in \.$/u, ' in the object.'),
        path: `${at}${path}`,
      };
    });
  const said = new Set(found.map(({ path }) => path));
  const more = readTree(mapping, tree).problems.map(({ code, message, where }): Finding => {
    return { code, severity: 'error', message, path: `${at}${where?.path ?? ''}` };
  });
  return [...found, ...more.filter(({ path, code }) => !said.has(path) && code !== 'value.missing')];
}

const numbers = [
  'eventID',
  'carrierBookingReference',
  'transportDocumentReference',
  'shippingInstructionsReference',
  'id',
];

function idOf(value: unknown): string {
  const members = (value ?? {}) as Record<string, unknown>;
  const found = numbers.map((name) => members[name]).find((each) => typeof each === 'string');
  return typeof found === 'string' ? found.slice(0, 500) : '';
}

function report(
  all: readonly Finding[],
  type: string,
  reference: string,
  tolerance: Tolerance,
): ConformanceReport {
  const findings = all.map((finding) => tolerate(finding, tolerance));
  const refused = findings.some(({ severity }) => severity === 'error');
  const status = refused ? 'rejected' : findings.length > 0 ? 'accepted-with-errors' : 'accepted';
  return { messages: [{ type, reference, status, findings }] };
}
