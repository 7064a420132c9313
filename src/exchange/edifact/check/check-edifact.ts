// Does an input conform, and what is wrong where it does not? Syntax, envelopes, structure, elements and codes, an interchange at
// a time; a partner's tolerance says which findings only warn.
import type { ByteChunks } from '../../contract.ts';
import {
  strict,
  tolerate,
  type CheckedMessage,
  type ConformanceReport,
  type Finding,
  type MessageStatus,
  type Tolerance,
} from '../../conformance.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import {
  checkSegment,
  type InterchangeHead,
  type SegmentData,
  type SegmentMessage,
} from '../../segments/index.ts';
import { findSegmentDefinition } from '../definitions/shipped.ts';
import type { Directory } from '../directory/read-directory.ts';
import type { ServiceCharacters } from '../syntax/service-characters.ts';
import { text } from '../tree/envelope.ts';
import { readInterchanges, type ReadInterchange } from '../tree/read-interchanges.ts';
import { checkMessage } from './check-message.ts';
import { isPlausibleDate } from './dates.ts';
import { rulesFor } from './values.ts';

export type CheckOptions = {
  readonly tolerance?: Tolerance;
  /** Definitions that go before those that are shipped. */
  readonly directory?: Directory;
  readonly limits?: Partial<Limits>;
};

/** A message with what an acknowledgement mirrors of it. */
export type CheckedEdifactMessage = CheckedMessage & {
  /** S009 of UNH as sent: type, version, release, agency, association. */
  readonly identifier: readonly string[];
  /** The reference of the functional group it stands in. */
  readonly group?: string;
};

export type CheckedInterchange = {
  readonly head: InterchangeHead;
  /** Undefined where there is no UNB. */
  readonly unb: SegmentData | undefined;
  /** UNG segments as sent. */
  readonly groups: readonly SegmentData[];
  readonly characters: ServiceCharacters | undefined;
  readonly status: MessageStatus;
  /** What is wrong with UNB, UNG, UNE, UNZ and between messages; their position is 0. */
  readonly findings: readonly Finding[];
  readonly messages: readonly CheckedEdifactMessage[];
};

/** Each message with its findings, as they come; nothing is held, and what is wrong with the interchange is not told. */
export async function* checkEdifactMessages(
  chunks: ByteChunks,
  { tolerance = strict, directory, limits }: CheckOptions = {},
): AsyncGenerator<{ readonly message: SegmentMessage; readonly findings: readonly Finding[] }> {
  for await (const found of readInterchanges(chunks, { ...(limits !== undefined && { limits }) })) {
    if (!('message' in found)) continue;
    const findings = checkMessage(found, directory).map((finding) => tolerate(finding, tolerance));
    yield { message: found.message, findings };
  }
}

// Messages and findings of an interchange are held until it ends; no partner's interchange comes near.
const messagesMax = 200_000;
const findingsMax = 50_000;

/** The interchanges of an input as they end. */
export async function* checkEdifactInterchanges(
  chunks: ByteChunks,
  { tolerance = strict, directory, limits }: CheckOptions = {},
): AsyncGenerator<CheckedInterchange> {
  const all = { ...defaultLimits, ...limits };
  let messages: CheckedEdifactMessage[] = [];
  let told = 0;
  const judge = (findings: readonly Finding[]): readonly Finding[] => {
    const judged = findings.map((finding) => tolerate(finding, tolerance));
    if (told >= findingsMax) return judged.slice(0, 1);
    told += judged.length;
    return judged;
  };
  for await (const found of readInterchanges(chunks, { limits: all })) {
    if ('message' in found) {
      const { message } = found;
      const findings = judge(checkMessage(found, directory));
      const { group } = message.interchange;
      messages.push({
        type: message.type,
        reference: message.reference,
        status: statusOf(findings),
        findings,
        identifier: message.segments[0]?.elements[1]?.[0] ?? [],
        ...(group !== undefined && { group: group.reference }),
      });
      if (messages.length <= messagesMax) continue;
      const head = message.interchange;
      yield conclude({ ...overfull(head), characters: found.characters }, messages, judge);
      return;
    }
    yield conclude(found, messages, judge);
    messages = [];
    told = 0;
  }
  // Messages without any envelope, of which nothing more was said.
  if (messages.length > 0) yield conclude(overfull(noEnvelope), messages, () => []);
}

const noEnvelope: InterchangeHead = {
  reference: '',
  sender: { id: '' },
  recipient: { id: '' },
  version: '',
};

function overfull(interchange: InterchangeHead): ReadInterchange {
  const message = `An interchange may have ${messagesMax} messages.`;
  const finding: Finding = {
    code: 'input.too-large',
    severity: 'error',
    message,
    position: 0,
    standardCode: '18',
  };
  return { interchange, characters: undefined, service: [], messages: 0, findings: [finding] };
}

function conclude(
  found: ReadInterchange,
  messages: readonly CheckedEdifactMessage[],
  judge: (findings: readonly Finding[]) => readonly Finding[],
): CheckedInterchange {
  const findings = judge([...checkService(found), ...found.findings]);
  const { interchange: head, service, characters } = found;
  return {
    head,
    unb: service.find(({ tag }) => tag === 'UNB'),
    groups: service.filter(({ tag }) => tag === 'UNG'),
    characters,
    status: statusOf(findings),
    findings,
    messages,
  };
}

function checkService({ interchange, service, characters, findings }: ReadInterchange): Finding[] {
  const found: Finding[] = [];
  const rules = rulesFor({ interchange }, characters);
  for (const segment of service) {
    const definition = findSegmentDefinition(segment.tag);
    const mine: Finding[] = [];
    if (definition !== undefined) checkSegment(segment, 0, definition, { rules, found: mine });
    if (segment.tag === 'UNB') mine.push(...checkSyntax(segment), ...checkPrepared(segment));
    // What the envelope found of an element is the more telling.
    const told = ({ element }: Finding): boolean =>
      findings.some((other) => other.segment === segment.tag && other.element === element);
    found.push(...mine.filter((finding) => !told(finding)));
  }
  return found;
}

function checkSyntax(unb: SegmentData): Finding[] {
  const [identifier, version] = [text(unb, 0), text(unb, 0, 1)];
  const known = /^(UNO[A-LWXY]|IAT[AB])$/u.test(identifier);
  const wrong = identifier !== '' && !known ? 1 : version !== '' && !/^[1-4]$/u.test(version) ? 2 : 0;
  if (wrong === 0) return [];
  const message = `"${identifier.slice(0, 10)}:${version.slice(0, 10)}" is no syntax of ISO 9735.`;
  const place = {
    segment: 'UNB',
    position: 0,
    element: 1,
    component: wrong,
    line: unb.line,
    byte: unb.offset,
  };
  return [{ code: 'edifact.syntax-unsupported', severity: 'error', message, ...place, standardCode: '2' }];
}

/** S004: a day and a time that there are; the day has eight digits in syntax 4 and six before, which senders mix up and which hurts nobody. */
function checkPrepared(unb: SegmentData): Finding[] {
  const [day, time] = [text(unb, 3), text(unb, 3, 1)];
  const place = { segment: 'UNB', position: 0, element: 4, line: unb.line, byte: unb.offset };
  const digits = text(unb, 0, 1) === '4' ? 8 : 6;
  if (/^(\d{6}|\d{8})$/u.test(day) && day.length !== digits) {
    const [code, standardCode] =
      day.length > digits ? ['message.element-too-long', '39'] : ['message.element-too-short', '40'];
    const message = `"${day}" has ${day.length} digits; the day has ${digits} in this version of the syntax.`;
    return [{ code, severity: 'warning', message, ...place, component: 1, standardCode }];
  }
  const isDay = day.length !== digits || isPlausibleDate(day, digits === 8 ? '102' : '101');
  const isTime = !/^\d{4}$/u.test(time) || isPlausibleDate(time, '401');
  const component = isDay ? (isTime ? 0 : 2) : 1;
  if (component === 0) return [];
  const message = `There is no ${component === 1 ? `day ${day}` : `time ${time}`}.`;
  return [
    { code: 'value.not-understood', severity: 'error', message, ...place, component, standardCode: '12' },
  ];
}

export function statusOf(findings: readonly Finding[]): MessageStatus {
  if (findings.length === 0) return 'accepted';
  return findings.some(({ severity }) => severity === 'error') ? 'rejected' : 'accepted-with-errors';
}

/**
 * Every message with its findings; what is wrong with an interchange stands in an entry of its own, of the type `UNB` and under the
 * reference of the interchange, behind its messages.
 */
export async function checkEdifact(
  chunks: ByteChunks,
  options: CheckOptions = {},
): Promise<ConformanceReport> {
  const messages: CheckedMessage[] = [];
  for await (const interchange of checkEdifactInterchanges(chunks, options)) {
    for (const { type, reference, status, findings } of interchange.messages) {
      messages.push({ type, reference, status, findings });
    }
    const { head, status, findings } = interchange;
    if (findings.length > 0) messages.push({ type: 'UNB', reference: head.reference, status, findings });
  }
  return { messages };
}
