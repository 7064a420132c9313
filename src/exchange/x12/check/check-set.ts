// What is wrong with a transaction set? Its segments against the definition of its type and release, its control numbers and
// counts (X12.5 and X12.6), the hierarchy of HL, and the totals of CTT.
import type { Finding } from '../../conformance.ts';
import { checkSegment, componentOf, walkMessage, type StructureFault } from '../../segments/index.ts';
import { isKnownSegment, segmentDefinition, setDefinition, unchecked } from '../definitions/index.ts';
import { placeInSegment, type X12Message, type X12Segment } from '../syntax/index.ts';
import { isClean } from './clean.ts';
import { checkHierarchy } from './hierarchy.ts';
import { checkTotals } from './totals.ts';
import { elementCode, rulesFor } from './values.ts';

/** Behind so many findings nobody reads on. */
const findingsMax = 200;
/** DE 724 holds no more. */
const sentMax = 99;

/** DE 720, the note that AK304 gives. */
const segmentCodes: Readonly<Record<StructureFault, string>> = {
  'message.segment-missing': '3',
  'message.segment-unknown': '1',
  'message.segment-misplaced': '7',
  'message.segment-repeats': '5',
  'message.group-repeats': '4',
};

export type SetContext = {
  /** Whether SE came. */
  readonly closed: boolean;
  /** Whether the same control number came before in the group. */
  readonly repeated: boolean;
};

/** With what stood at the place, where an acknowledgement may copy it (AK404). */
export type X12Finding = Finding & { readonly sent?: string };

export function checkSet(message: X12Message, context: SetContext): readonly X12Finding[] {
  const found: Finding[] = [];
  const defined = setDefinition(message.type, message.version);
  checkGroupOf(message, found);
  if (defined === undefined) checkUndefined(message, found);
  else checkDefined(message, defined, found);
  checkControl(message, context, found);
  if (message.type === '856') checkHierarchy(message, found);
  checkTotals(message, found);
  return withoutRest(message, context, found)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .slice(0, findingsMax)
    .map((finding) => located(finding, message));
}

/** Where the input ends inside a segment, that is told, and not what the rest of it and of the set would have held. */
function withoutRest({ segments }: X12Message, { closed }: SetContext, found: Finding[]): Finding[] {
  const last = segments.at(-1)!;
  if (closed || last.terminated) return found;
  const kept = found.filter(
    ({ position = 0, code }) => position < segments.length && code !== 'message.count',
  );
  const message = 'The input ends inside this segment.';
  const place = placeOf(last, segments.length);
  return [...kept, { code: 'input.truncated', severity: 'error', message, ...place, standardCode: '2' }];
}

/** GS01 for sets of which there is no doubt. */
const groupIds: Readonly<Record<string, string>> = {
  ...{ 850: 'PO', 855: 'PR', 856: 'SH', 860: 'PC', 810: 'IN', 820: 'RA', 846: 'IB', 940: 'OW', 945: 'SW' },
  ...{ 204: 'SM', 210: 'IM', 214: 'QM', 990: 'GF', 997: 'FA', 999: 'FA' },
};

function checkGroupOf({ type, segments, interchange }: X12Message, found: Finding[]): void {
  const id = interchange.group?.id ?? '';
  const own = Object.hasOwn(groupIds, type) ? groupIds[type]! : id;
  if (id === '' || id === own) return;
  const message = `Set ${type} belongs in a group ${own}; GS says ${id.slice(0, 10)}.`;
  const place = placeOf(segments[0]!, 1, 1);
  found.push({ code: 'message.code-unknown', severity: 'error', message, ...place, standardCode: '6' });
}

function checkDefined(
  message: X12Message,
  { definition, exact }: NonNullable<ReturnType<typeof setDefinition>>,
  found: Finding[],
): void {
  const { segments, version } = message;
  const walk = walkMessage(segments, definition);
  for (const finding of walk.findings) {
    // SE that never came is told with the control numbers.
    if (finding.segment === 'SE' && finding.code === 'message.segment-missing') continue;
    if (!exact && !holdsInAnyRelease(finding, segments)) continue;
    const code = finding.code as StructureFault;
    const known = code === 'message.segment-unknown' && isKnownSegment(finding.segment ?? '');
    found.push({ ...finding, standardCode: known ? '6' : segmentCodes[code] });
  }
  const strictness = { loose: !exact, codes: exact || version <= '005010', shortDates: version < '004010' };
  const rules = rulesFor(strictness);
  for (let index = 0; index < segments.length && found.length < findingsMax; index++) {
    const segment = segments[index]!;
    if (walk.nodes[index] === undefined || isClean(segment, segmentDefinition(segment.tag), strictness))
      continue;
    checkContent(segment, index + 1, { exact, rules, found });
  }
}

/** Other releases add segments, loops and repeats, so that only what is nowhere can be missed. */
function holdsInAnyRelease(finding: Finding, segments: readonly X12Segment[]): boolean {
  if (finding.code === 'message.segment-missing') return !segments.some(({ tag }) => tag === finding.segment);
  return finding.code === 'message.segment-unknown' && !/^[A-Z][A-Z0-9]{1,2}$/u.test(finding.segment ?? '');
}

type ContentContext = {
  readonly exact: boolean;
  readonly rules: ReturnType<typeof rulesFor>;
  readonly found: Finding[];
};

function checkContent(segment: X12Segment, position: number, { exact, rules, found }: ContentContext): void {
  const definition = segmentDefinition(segment.tag);
  const before = found.length;
  checkSegment(segment, position, definition, { rules, found });
  for (let index = found.length - 1; index >= before; index--) {
    const finding = found[index]!;
    const element = definition.elements[(finding.element ?? 0) - 1];
    const beyond = finding.code === 'message.element-excess' || finding.code === 'message.element-repeats';
    const again =
      found.findIndex((other, at) => at >= before && at < index && sameFault(other, finding)) >= 0;
    if (again || (beyond && (!exact || definition.more || element?.id === unchecked))) found.splice(index, 1);
    else if (finding.code === 'message.element-excess' && finding.component !== undefined) {
      found[index] = { ...finding, standardCode: elementCode(finding.code, true) };
    } else if (finding.code === 'message.condition' && finding.message.includes('exclusive')) {
      found[index] = { ...finding, standardCode: '10' };
    }
  }
}

/** Two syntax notes may miss the same element. */
function sameFault(other: Finding, finding: Finding): boolean {
  return (
    other.code === finding.code && other.element === finding.element && other.component === finding.component
  );
}

/** Of a set without a definition only its envelope can be checked. */
function checkUndefined(message: X12Message, found: Finding[]): void {
  const [st] = message.segments;
  const valid = /^\d{3}$/u.test(message.type);
  found.push({
    code: valid ? 'message.unsupported' : 'message.code-unknown',
    severity: valid ? 'warning' : 'error',
    message: valid
      ? `There is no definition of ${message.type} ${message.version}; only its envelope was checked.`
      : `"${message.type.slice(0, 10)}" is no transaction set.`,
    ...placeOf(st!, 1, 1),
    standardCode: valid ? '1' : '6',
  });
}

function checkControl(message: X12Message, { closed, repeated }: SetContext, found: Finding[]): void {
  const { segments, reference } = message;
  const st = segments[0]!;
  const tell = (code: Finding['code'], text: string, place: object, standardCode: string): void => {
    if (found.some((other) => sameElement(other, place))) return;
    found.push({ code, severity: 'error', message: text, ...place, standardCode });
  };
  if (reference.trim() === '')
    tell('message.element-missing', 'ST has no control number.', placeOf(st, 1, 2), '7');
  if (repeated) {
    tell('x12.reference-repeated', `Set ${reference} came before in this group.`, placeOf(st, 1, 2), '23');
  }
  if (!closed) {
    const last = segments.at(-1)!;
    const place = { ...placeOf(last, segments.length + 1), segment: 'SE' };
    return tell('x12.trailer-missing', 'The set has no SE at its end.', place, '2');
  }
  const se = segments.at(-1)!;
  const counted = componentOf(se, 0);
  if (!/^\d+$/u.test(counted) || Number(counted) !== segments.length) {
    const text = `SE counts ${counted.slice(0, 10) || 'no'} segments, ${segments.length} were received.`;
    tell('message.count', text, placeOf(se, segments.length, 1), '4');
  }
  if (componentOf(se, 1) !== reference) {
    const text = `SE says "${componentOf(se, 1).slice(0, 20)}", ST "${reference.slice(0, 20)}".`;
    tell('message.reference', text, placeOf(se, segments.length, 2), '3');
  }
}

/** SE02 that is empty or too short is one fault and not two. */
function sameElement(
  other: Finding,
  place: { position?: number; element?: number; segment?: string },
): boolean {
  const { position, element, segment } = place;
  return (
    other.position === position &&
    other.element === element &&
    other.segment === segment &&
    element !== undefined
  );
}

export function placeOf(segment: X12Segment, position: number, element?: number) {
  const place = { segment: segment.tag.slice(0, 20), position, line: segment.line, byte: segment.offset };
  return element === undefined ? place : { ...place, element };
}

/** Line, column and byte of the element itself, not of its segment. */
function located(finding: Finding, message: X12Message): X12Finding {
  const segment = message.segments[(finding.position ?? 0) - 1];
  if (segment === undefined) return finding;
  const { element, component } = finding;
  if (element === undefined || segment.tag.slice(0, 20) !== finding.segment) {
    return { ...finding, column: segment.column };
  }
  const at = placeInSegment(segment, { element, ...(component !== undefined && { component }) });
  const sent = componentOf(segment, element - 1, (component ?? 1) - 1);
  return { ...finding, ...at, ...(sent !== '' && { sent: sent.slice(0, sentMax) }) };
}
