// What is wrong with a message? Its segments against the definition of its type and release, in place and in content; then what
// the envelope said, without saying one thing twice.
import type { Finding } from '../../conformance.ts';
import {
  checkSegment,
  componentOf,
  isGroup,
  walkMessage,
  type ElementRules,
  type MessageDefinition,
  type MessageNode,
  type SegmentData,
  type SegmentMessage,
} from '../../segments/index.ts';
import { findMessageDefinition, findSegmentDefinition } from '../definitions/shipped.ts';
import type { Directory } from '../directory/read-directory.ts';
import type { ReadMessage } from '../tree/read-interchanges.ts';
import { isKnownMessageType } from './message-types.ts';
import { restoreTerminators } from './lost-terminator.ts';
import { hasRepertoire, repertoireFault } from './repertoires.ts';
import { rulesFor, syntaxErrorCodes } from './values.ts';

/** Behind so many findings nobody reads on. */
const findingsMax = 200;

export function checkMessage(
  { message: sent, findings: said, characters }: ReadMessage,
  directory: Directory | undefined,
): readonly Finding[] {
  const definition = definitionOf(sent, directory);
  const restored = definition && restoreTerminators(sent, (tag) => tagsOf(definition).has(tag));
  const message = restored === undefined ? sent : { ...sent, segments: restored.segments };
  const envelope = restored === undefined ? said : said.filter((finding) => !isSettled(finding, message));
  const found: Finding[] = [...(restored?.findings ?? [])];
  const rules = rulesFor(message, characters);
  const release = releaseFault(message);
  if (release !== undefined) found.push(release);
  if (definition === undefined) checkUndefined(message, rules, found);
  else checkDefined(message, definition, { rules, found });
  checkTexts(message, found);
  checkLines(message, found);
  const more = envelope.filter((finding) => !found.some((other) => isSame(finding, other)));
  // What was cut off is not missing besides.
  const cut = envelope.some(({ code }) => code.startsWith('input.'));
  const end = message.segments.length;
  const own = cut
    ? found.filter(({ code, position = 0 }) => position <= end || !code.endsWith('missing'))
    : found;
  return [...own, ...more].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

const tags = new WeakMap<MessageDefinition, ReadonlySet<string>>();

function tagsOf(definition: MessageDefinition): ReadonlySet<string> {
  const known = tags.get(definition);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const visit = (node: MessageNode): void => {
    if (isGroup(node)) node.nodes.forEach(visit);
    else found.add(node.segment.tag);
  };
  definition.nodes.forEach(visit);
  tags.set(definition, found);
  return found;
}

/** What the envelope missed only because terminators were lost: the count of UNT, or UNT itself. */
function isSettled({ code, segment }: Finding, { segments }: SegmentMessage): boolean {
  const unt = segments.at(-1);
  if (segment !== 'UNT' || unt?.tag !== 'UNT') return false;
  return (
    code === 'edifact.trailer-missing' ||
    (code === 'message.count' && Number(unt.elements[0]?.[0]?.[0]) === segments.length)
  );
}

/** A directory goes before what is shipped for messages of its own release, and for types that are not shipped. */
function definitionOf(
  { type, version }: SegmentMessage,
  directory: Directory | undefined,
): MessageDefinition | undefined {
  const given = directory?.messages.get(type);
  const shipped = findMessageDefinition(type, version);
  const isOther = directory !== undefined && directory.version !== '' && directory.version !== version;
  return isOther ? (shipped ?? given) : (given ?? shipped);
}

/** Directories of the UN are named by their year and a letter: D.96A. */
function releaseFault({ segments }: SegmentMessage): Finding | undefined {
  const unh = segments[0];
  const [, version = '', release = '', agency = ''] = unh?.elements[1]?.[0] ?? [];
  if (unh === undefined || version !== 'D' || agency !== 'UN' || /^(\d{2}[A-C]|\d)$/u.test(release))
    return undefined;
  // That there is none is told as an element that is missing.
  if (release === '' || release.length > 3) return undefined;
  return {
    ...{ code: 'edifact.message-type', severity: 'error', standardCode: '12' },
    message: `The United Nations have no directory D.${release}.`,
    ...{ segment: 'UNH', position: 1, element: 2, component: 3, line: unh.line, byte: unh.offset },
  };
}

type Context = { readonly rules: ElementRules; readonly found: Finding[] };

function checkDefined(message: SegmentMessage, definition: MessageDefinition, context: Context): void {
  const { segments } = message;
  const walk = walkMessage(segments, definition);
  for (const finding of walk.findings) {
    const standardCode = syntaxErrorCodes[finding.code as keyof typeof syntaxErrorCodes];
    context.found.push({ ...finding, standardCode });
  }
  for (let index = 0; index < segments.length && context.found.length < findingsMax; index++) {
    const node = walk.nodes[index];
    if (node !== undefined) checkSegment(segments[index]!, index + 1, node.segment, context);
  }
}

/** Of a message without a definition only the service segments can be checked. */
function checkUndefined(message: SegmentMessage, rules: ElementRules, found: Finding[]): void {
  const { segments, type, version } = message;
  for (const [index, segment] of [segments[0], segments.at(-1)].entries()) {
    const definition = segment && /^UN[HT]$/u.test(segment.tag) && findSegmentDefinition(segment.tag);
    if (definition) checkSegment(segment, index === 0 ? 1 : segments.length, definition, { rules, found });
  }
  const unh = segments[0];
  if (unh === undefined || found.some(({ position, element }) => position === 1 && element === 2)) return;
  const agency = unh.elements[1]?.[0]?.[3];
  const wrong = agency === 'UN' && !isKnownMessageType(type);
  found.push({
    code: wrong ? 'edifact.message-type' : 'message.unsupported',
    severity: wrong ? 'error' : 'warning',
    message: wrong
      ? `No directory has a message ${type.slice(0, 10)}.`
      : `There is no definition of ${type.slice(0, 10)} ${version.slice(0, 10)}; only its envelope was checked.`,
    segment: 'UNH',
    position: 1,
    element: 2,
    component: 1,
    line: unh.line,
    byte: unh.offset,
    ...(wrong && { standardCode: '12' }),
  });
}

const structural = /^message\.(segment|group)-|^input\./u;
const linesCounted = new Set(['ORDERS', 'ORDCHG', 'ORDRSP', 'DESADV', 'RECADV', 'INVOIC']);

/** CNT with 2, the number of lines. Nothing of the syntax hangs on it, and some count without sub-lines, so that it warns. */
function checkLines({ type, segments }: SegmentMessage, found: Finding[]): void {
  // What is not where it belongs has been told; the count of what is there would tell it again.
  if (!linesCounted.has(type) || found.some(({ code }) => structural.test(code))) return;
  const lines = segments.filter(({ tag }) => tag === 'LIN');
  if (lines.some((line) => componentOf(line, 3) !== '')) return;
  for (let index = segments.length - 1; index >= 0 && segments[index]!.tag !== 'UNS'; index--) {
    const segment = segments[index]!;
    const said = componentOf(segment, 0, 1);
    if (segment.tag !== 'CNT' || componentOf(segment, 0) !== '2' || !/^\d{1,9}$/u.test(said)) continue;
    if (Number(said) === lines.length) continue;
    const message = `CNT counts ${Number(said)} lines, ${lines.length} were received.`;
    const place = { segment: 'CNT', position: index + 1, element: 1, component: 2, line: segment.line };
    found.push({ code: 'message.count', severity: 'warning', message, ...place, byte: segment.offset });
  }
}

/** Bytes outside of the character set, and characters outside of the repertoire, once a message each. */
function checkTexts({ segments, interchange }: SegmentMessage, found: Finding[]): void {
  const identifier = interchange.version.slice(0, 4);
  let watched = hasRepertoire(identifier);
  for (let index = 0; index < segments.length; index++) {
    const segment: SegmentData & { readonly invalidAt?: number } = segments[index]!;
    const { invalidAt } = segment;
    if (invalidAt === undefined && !watched) continue;
    const place = { segment: segment.tag.slice(0, 20), position: index + 1, line: segment.line };
    if (invalidAt !== undefined) {
      const message = 'This byte is not valid in the character set that UNB names.';
      found.push({
        ...{ code: 'input.encoding', severity: 'error', message, standardCode: '21' },
        ...{ ...place, byte: invalidAt },
      });
      return;
    }
    const fault = repertoireFault(segment, identifier);
    if (fault === undefined) continue;
    watched = false;
    found.push({
      ...{ code: 'edifact.character', severity: 'warning', message: fault.message, standardCode: '21' },
      ...{ ...place, byte: segment.offset, element: fault.element, component: fault.component },
    });
  }
}

/** The envelope and the definition may both miss UNT, or both find its count and reference wrong. */
function isSame(envelope: Finding, other: Finding): boolean {
  if (envelope.segment !== other.segment) return false;
  if (envelope.code === 'edifact.trailer-missing') return other.code === 'message.segment-missing';
  return envelope.position === other.position && envelope.element === other.element;
}
