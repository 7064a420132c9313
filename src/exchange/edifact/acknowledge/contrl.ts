// What do we answer to an interchange? CONTRL says of the interchange, of each message and of each place in it whether it was
// taken and what was wrong (ISO 9735:1988 for syntax 1 to 3, ISO 9735-4:2002 for syntax 4). The action codes (DE 0083): 4 this
// level and all below are rejected, 7 this level is acknowledged and so is what is not rejected below, 8 it was received.
import { fail, succeed, type Moment, type Result } from '../../../base/index.ts';
import type { Finding } from '../../conformance.ts';
import type { SegmentData } from '../../segments/index.ts';
import type { CheckedEdifactMessage, CheckedInterchange } from '../check/check-edifact.ts';
import { isSyntax4, writeAnswer, type Written, type WrittenSegment } from './write-interchange.ts';

export type AcknowledgeOptions = {
  readonly preparedAt: Moment;
  /** Our interchange control reference, at most 14 characters. */
  readonly reference: string;
  /** Only that the interchange was received (action 8), before its messages are judged. */
  readonly receiptOnly?: boolean;
};

/** CONTRL answers no CONTRL (ISO 9735-4 §6), and nobody can be answered who names no sender. */
export function mayAcknowledgeEdifact({ unb, messages }: CheckedInterchange): boolean {
  return unb !== undefined && !(messages.length > 0 && messages.every(({ type }) => type === 'CONTRL'));
}

/**
 * The CONTRL that answers an interchange, as bytes in its character set. Error `edifact.header-missing` when there is no UNB to
 * answer.
 */
export function acknowledgeEdifact(
  interchange: CheckedInterchange,
  { preparedAt, reference, receiptOnly = false }: AcknowledgeOptions,
): Result<Uint8Array> {
  const { unb } = interchange;
  if (unb === undefined) {
    return fail('edifact.header-missing', 'There is no UNB whose sender could be answered.', {
      segment: 'UNB',
    });
  }
  const version4 = isSyntax4(unb);
  const identifier = version4 ? ['CONTRL', '4', '1', 'UN'] : ['CONTRL', 'D', '3', 'UN'];
  const rejected = errorOf(ofInterchange(interchange)) !== undefined;
  const segments: WrittenSegment[] = [
    interchangeResponse(interchange, rejected ? '4' : receiptOnly ? '8' : '7'),
  ];
  if (!rejected && !receiptOnly) segments.push(...messageResponses(interchange));
  return succeed(writeAnswer({ unb, preparedAt, reference }, identifier, segments));
}

const errorOf = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(({ severity }) => severity === 'error');

const referenceOf = ({ elements }: SegmentData): string => elements[4]?.[0]?.[0] ?? '';

/** Whether a finding is of the group that begins with this UNG: by its place among the others. */
function isOfGroup(
  { groups }: CheckedInterchange,
  ung: SegmentData,
  { segment, byte = -1 }: Finding,
): boolean {
  if (segment === 'UNG') return byte === ung.offset;
  // A UNE that is missing is told at the segment that came instead, which may be the next UNG.
  const next = groups[groups.indexOf(ung) + 1]?.offset ?? Number.MAX_SAFE_INTEGER;
  return segment === 'UNE' && byte > ung.offset && byte <= next;
}

/** What is wrong with a group that can be answered rejects the group, and not the interchange around it. */
function ofInterchange(interchange: CheckedInterchange): readonly Finding[] {
  const { findings, groups, messages } = interchange;
  const answered = groups.filter((ung) => messages.some(({ group }) => group === referenceOf(ung)));
  return findings.filter((finding) => !answered.some((ung) => isOfGroup(interchange, ung, finding)));
}

function interchangeResponse(interchange: CheckedInterchange, action: string): WrittenSegment {
  const { unb } = interchange;
  const part = (element: number): readonly string[] => unb?.elements[element]?.[0] ?? [];
  const fault = action === '4' ? errorOf(ofInterchange(interchange)) : undefined;
  return ['UCI', part(4)[0], part(1), part(2), action, ...faultElements(fault)];
}

/** 0085, 0013 or 0135, S011. */
function faultElements(fault: Finding | undefined): Written[] {
  if (fault === undefined) return [];
  const { standardCode = '18', segment, element, component } = fault;
  return [standardCode, segment?.slice(0, 3), place(element, component)];
}

/** DE 0098 counts the tag as 1; DE 0104 counts the components of a composite from 1. */
function place(element: number | undefined, component: number | undefined): Written {
  if (element === undefined) return undefined;
  return [String(element + 1), component === undefined ? '' : String(component)];
}

function messageResponses(interchange: CheckedInterchange): WrittenSegment[] {
  const { messages, groups, findings } = interchange;
  const segments: WrittenSegment[] = [];
  let group: string | undefined;
  let refused = false;
  for (const message of messages) {
    if (message.group !== undefined && message.group !== group) {
      const ung = groups.find((each) => referenceOf(each) === message.group);
      const part = (element: number): readonly string[] => ung?.elements[element]?.[0] ?? [];
      const fault = ung && errorOf(findings.filter((each) => isOfGroup(interchange, ung, each)));
      refused = fault !== undefined;
      segments.push(['UCF', message.group, part(1), part(2), refused ? '4' : '7', ...faultElements(fault)]);
    }
    refused &&= message.group !== undefined;
    ({ group } = message);
    if (!refused) segments.push(...messageResponse(message));
  }
  return segments;
}

const isOfHeader = ({ segment }: Finding): boolean => segment === 'UNH' || segment === 'UNT';

function messageResponse(message: CheckedEdifactMessage): WrittenSegment[] {
  const { reference, identifier, status } = message;
  const errors = status === 'rejected' ? message.findings.filter(({ severity }) => severity === 'error') : [];
  const fault = errors.find(isOfHeader);
  const action = status === 'rejected' ? '4' : '7';
  return [
    ['UCM', reference, identifier.slice(0, 5), action, ...faultElements(fault)],
    ...segmentErrors(errors.filter((finding) => !isOfHeader(finding))),
  ];
}

// DE 0096 has six digits, SG2 999 occurrences and UCD 99.
const segmentsMax = 999;
const elementsMax = 99;

function segmentErrors(errors: readonly Finding[]): WrittenSegment[] {
  const byPosition = new Map<number, { whole?: Finding; elements: Finding[] }>();
  for (const error of errors) {
    const position = reportedPosition(error);
    const entry = byPosition.get(position) ?? { elements: [] };
    if (error.element === undefined) entry.whole ??= error;
    else if (entry.elements.length < elementsMax) entry.elements.push(error);
    if (byPosition.size < segmentsMax) byPosition.set(position, entry);
  }
  return [...byPosition]
    .sort(([a], [b]) => a - b)
    .flatMap(([position, { whole, elements }]): WrittenSegment[] => [
      ['UCS', String(position), whole?.standardCode],
      ...elements.map(({ standardCode = '18', element, component }): WrittenSegment => [
        'UCD',
        standardCode,
        place(element, component),
      ]),
    ]);
}

/** DE 0096: what is missing is reported at the last segment before its place. */
function reportedPosition({ code, position = 1 }: Finding): number {
  return code === 'message.segment-missing' ? Math.max(1, position - 1) : Math.max(1, position);
}
