// What is wrong around the sets? X12.5: the elements of ISA, GS, GE and IEA, their widths, references that agree, counts that are
// right. The standard's codes are those of TA105 (I18) for the interchange and of AK905 (DE 716) for the group.
import type { Finding } from '../../conformance.ts';
import { checkSegment, componentOf, type InterchangeHead } from '../../segments/index.ts';
import { segmentDefinition } from '../definitions/index.ts';
import { placeInSegment, type X12Part, type X12Segment } from '../syntax/index.ts';
import { rulesFor } from './values.ts';

export const noEnvelope: InterchangeHead = {
  reference: '',
  sender: { id: '' },
  recipient: { id: '' },
  version: '',
};

/** I18 by the number of the ISA element that is wrong. */
const isaCodes = [
  ...[
    '000',
    '010',
    '011',
    '012',
    '013',
    '005',
    '006',
    '007',
    '008',
    '014',
    '015',
    '016',
    '017',
    '018',
    '019',
    '020',
  ],
  '027',
];

export function checkInterchangeHead(isa: X12Segment): Finding[] {
  if (isa.fixedWidth === false) {
    const message = 'ISA is not of fixed width: its elements are filled up with blanks (X12.5).';
    return [at(isa, undefined, 'x12.header-width', message, '022'), ...checkCodes(isa)];
  }
  // ISA11 is what the version makes of it; ISA16 may be a control character, as X12.5 recommends.
  const isFault = ({ element, code }: Finding): boolean =>
    element !== 11 && !(element === 16 && code === 'message.element-type');
  return [...checkFields(isa).filter(isFault), ...checkCodes(isa)];
}

const qualifiers = /^(?:0[1-4789]|1[0-9]|2[0-9]|3[0-8]|AM|NR|SA|SN|ZZ)$/u;

/** What every receiver needs of ISA, whatever its widths. */
function checkCodes(isa: X12Segment): Finding[] {
  const rules: readonly (readonly [number, RegExp])[] = [
    [1, /^0[0-8]$/u],
    [3, /^0[01]$/u],
    [5, qualifiers],
    [7, qualifiers],
    // From 002000 to 008; every release keeps the nought before its last digit.
    [12, /^00[2-8]0\d$/u],
    [14, /^[0-3]$/u],
    [15, /^[ITP]$/u],
  ];
  const found: Finding[] = [];
  for (const [element, pattern] of rules) {
    const value = componentOf(isa, element - 1).trim();
    if (pattern.test(value)) continue;
    const message = `"${value.slice(0, 20)}" is no value of ISA${String(element).padStart(2, '0')}.`;
    found.push(at(isa, element, 'message.code-unknown', message, isaCodes[element]!));
  }
  for (const element of [6, 8]) {
    if (componentOf(isa, element - 1).trim() !== '') continue;
    const message = `ISA${String(element).padStart(2, '0')} names nobody.`;
    found.push(at(isa, element, 'message.element-missing', message, isaCodes[element]!));
  }
  return found;
}

export function checkGroupHead(gs: X12Segment, before: ReadonlySet<string>): Finding[] {
  const found = checkFields(gs);
  const reference = componentOf(gs, 5);
  if (reference !== '' && before.has(reference)) {
    const message = `Group ${reference.slice(0, 20)} came before in this interchange.`;
    found.push(at(gs, 6, 'x12.reference-repeated', message, '19'));
  }
  return found;
}

export function checkGroupEnd({ gs, ge, sets }: X12Part & { kind: 'group-end' }): Finding[] {
  if (ge === undefined) return [missing('GE', gs, 'The group has no GE at its end.', '3')];
  const found = checkFields(ge);
  const counted = componentOf(ge, 0);
  if (!isCount(counted, sets)) {
    const message = `GE counts ${counted.slice(0, 10) || 'no'} sets, ${sets} were received.`;
    replace(found, at(ge, 1, 'message.count', message, '5'));
  }
  if (gs !== undefined && componentOf(ge, 1) !== componentOf(gs, 5)) {
    const message = `GE says "${componentOf(ge, 1).slice(0, 20)}", GS "${componentOf(gs, 5).slice(0, 20)}".`;
    replace(found, at(ge, 2, 'message.reference', message, '4'));
  }
  return found;
}

export function checkInterchangeEnd({ isa, iea, groups }: X12Part & { kind: 'interchange-end' }): Finding[] {
  if (iea === undefined) return [missing('IEA', isa, 'The interchange has no IEA at its end.', '023')];
  if (isa === undefined) {
    const message = 'IEA ends an interchange that has no ISA.';
    return [{ ...at(iea, undefined, 'x12.header-missing', message, '022'), segment: 'ISA' }];
  }
  const found = checkFields(iea).map((finding) => ({
    ...finding,
    standardCode: finding.element === 1 ? '021' : '001',
  }));
  const counted = componentOf(iea, 0);
  if (!isCount(counted, groups)) {
    const message = `IEA counts ${counted.slice(0, 10) || 'no'} groups, ${groups} were received.`;
    replace(found, at(iea, 1, 'message.count', message, '021'));
  }
  const [opened, closed] = [componentOf(isa, 12).trim(), componentOf(iea, 1).trim()];
  if (opened !== closed) {
    const message = `IEA says "${closed.slice(0, 20)}", ISA "${opened.slice(0, 20)}".`;
    replace(found, at(iea, 2, 'message.reference', message, '001'));
  }
  return found;
}

function isCount(text: string, count: number): boolean {
  return /^\d+$/u.test(text) && Number(text) === count;
}

/** One element that is wrong in two ways is told once, by what it should say. */
function replace(found: Finding[], finding: Finding): void {
  const known = found.findIndex(
    ({ element, segment }) => element === finding.element && segment === finding.segment,
  );
  if (known >= 0) found.splice(known, 1);
  found.push(finding);
}

const rules = rulesFor({ loose: false, codes: true, shortDates: false });
const standardCodes: Readonly<Record<string, (element: number) => string>> = {
  ISA: (element) => isaCodes[element] ?? '022',
  GS: (element) => (element === 1 ? '1' : element === 8 ? '2' : element === 6 ? '6' : '024'),
  GE: (element) => (element === 1 ? '5' : '4'),
};

function checkFields(segment: X12Segment): Finding[] {
  const found: Finding[] = [];
  checkSegment(segment, 0, segmentDefinition(segment.tag), { rules, found });
  return found.map((finding) => ({
    ...finding,
    ...placeInSegment(segment, { element: finding.element ?? 0 }),
    standardCode: standardCodes[segment.tag]?.(finding.element ?? 0) ?? '022',
  }));
}

function at(
  segment: X12Segment,
  element: number | undefined,
  code: string,
  message: string,
  standardCode: string,
): Finding {
  const place = { segment: segment.tag, position: 0, ...(element !== undefined && { element }) };
  return {
    code,
    severity: 'error',
    message,
    ...place,
    ...placeInSegment(segment, { element: element ?? 0 }),
    standardCode,
  };
}

function missing(
  tag: string,
  header: X12Segment | undefined,
  message: string,
  standardCode: string,
): Finding {
  const place = header === undefined ? {} : { line: header.line, column: header.column, byte: header.offset };
  return {
    code: 'x12.trailer-missing',
    severity: 'error',
    message,
    segment: tag,
    position: 0,
    ...place,
    standardCode,
  };
}
