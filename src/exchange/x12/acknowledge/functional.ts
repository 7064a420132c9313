// What does 997 or 999 say of a group? AK1 mirrors the group, AK2 to AK5 each set with the segments and elements at fault, AK9
// the verdict and the counts (X12 997 004010, 999 005010: AK3, AK4, AK5 are IK3, IK4, IK5, and CTX tells the context).
import type { Finding } from '../../conformance.ts';
import { componentOf, isComposite } from '../../segments/index.ts';
import { segmentDefinition } from '../definitions/index.ts';
import type { CheckedGroup, CheckedSet, X12Finding } from '../check/index.ts';
import { plainSegment, type WritableSegment, type WritableSet, type X12Segment } from '../syntax/index.ts';

export type FunctionalKind = '997' | '999';

// AK5 and AK9 have places for five codes; a set with more faults than this is known to be bad.
const codesMax = 5;
const notesMax = 200;
const elementNotesMax = 99;
const copyMax = 99;

export function functionalAcknowledgement(
  group: CheckedGroup,
  gs: X12Segment,
  kind: FunctionalKind,
): WritableSet {
  const field = (number: number) => componentOf(gs, number - 1).trim();
  const opening = plainSegment('AK1', field(1), field(6), kind === '999' ? field(8) : '');
  const groupErrors = group.findings.filter(({ severity }) => severity === 'error');
  const isRefused = groupErrors.length > 0;
  const sets = isRefused ? group.sets.filter(({ status }) => status === 'rejected') : group.sets;
  const segments = [
    opening,
    ...sets.flatMap((set) => setResponse(set, kind)),
    groupTrailer(group, groupErrors),
  ];
  return { type: kind, reference: '0001', segments };
}

function groupTrailer({ ge, sets }: CheckedGroup, errors: readonly Finding[]): WritableSegment {
  const declared = ge === undefined ? '' : componentOf(ge, 0).trim();
  const included = /^\d{1,6}$/u.test(declared) ? String(Number(declared)) : String(sets.length);
  const accepted = errors.length > 0 ? 0 : sets.filter(({ status }) => status !== 'rejected').length;
  const noted = sets.some(({ findings }) => findings.some(({ code }) => code !== 'message.unsupported'));
  const verdict =
    errors.length > 0 || (accepted === 0 && sets.length > 0)
      ? 'R'
      : accepted < sets.length
        ? 'P'
        : noted
          ? 'E'
          : 'A';
  const codes = distinct(errors.map(({ standardCode = '' }) => standardCode)).filter(isGroupCode);
  return plainSegment(
    'AK9',
    verdict,
    included,
    String(sets.length),
    String(accepted),
    ...codes.slice(0, codesMax),
  );
}

/** DE 716 has one or two digits; codes of the interchange have three. */
function isGroupCode(code: string): boolean {
  return /^\d{1,2}$/u.test(code);
}

function setResponse(set: CheckedSet, kind: FunctionalKind): WritableSegment[] {
  const { type, reference, convention, status } = set;
  // A set without a definition here is not the sender's fault.
  const findings = set.findings.filter(
    ({ code, severity }) => code !== 'message.unsupported' || severity === 'error',
  );
  const header = plainSegment('AK2', type, reference, kind === '999' ? (convention ?? '') : '');
  const ofSet = findings.filter(isOfSet);
  const notes = segmentNotes(
    findings.filter((finding) => !isOfSet(finding)),
    kind,
  );
  const verdict = status === 'rejected' ? 'R' : findings.length === 0 ? 'A' : 'E';
  const codes = distinct([
    ...ofSet.map(({ standardCode = '' }) => standardCode),
    ...(notes.length > 0 ? ['5'] : []),
  ]).filter((code) => code !== '');
  const trailer = plainSegment(kind === '999' ? 'IK5' : 'AK5', verdict, ...codes.slice(0, codesMax));
  return [header, ...notes, trailer];
}

/** What DE 718 tells of the set as a whole: its control numbers, its count, its trailer, its type. */
function isOfSet({ code, segment }: Finding): boolean {
  if (code === 'x12.trailer-missing' || code === 'x12.reference-repeated' || code === 'message.unsupported')
    return true;
  if (segment === 'SE') return code === 'message.count' || code === 'message.reference';
  return segment === 'ST' && (code === 'message.code-unknown' || code === 'message.element-missing');
}

function segmentNotes(findings: readonly X12Finding[], kind: FunctionalKind): WritableSegment[] {
  const bySegment = Map.groupBy(findings, ({ segment = '', position = 0 }) => `${position} ${segment}`);
  const notes: WritableSegment[] = [];
  for (const found of bySegment.values()) {
    if (notes.length >= notesMax) break;
    const ofElements = found.filter(({ element }) => element !== undefined);
    const codes = found
      .filter(({ element }) => element === undefined)
      .map(({ standardCode = '' }) => standardCode);
    const [{ segment = '', position = 0 }] = found as [Finding];
    const all = distinct([...codes, ...(ofElements.length > 0 ? ['8'] : [])]).filter((code) => code !== '');
    const [tag, id] = [kind === '999' ? 'IK3' : 'AK3', segment.slice(0, 3)];
    // IK3 has a place for one code; AK3 for five.
    const told = kind === '999' ? all.slice(0, 1) : all.slice(0, codesMax);
    notes.push(plainSegment(tag, id, String(position), '', ...told));
    for (const finding of ofElements.slice(0, elementNotesMax)) notes.push(...elementNote(finding, kind));
  }
  return notes;
}

function elementNote(finding: X12Finding, kind: FunctionalKind): WritableSegment[] {
  const { segment = '', position = 0, element = 0, component, standardCode = '', sent = '' } = finding;
  const definition = segmentDefinition(segment).elements[element - 1];
  const part =
    definition !== undefined && isComposite(definition) && component !== undefined
      ? definition.components[component - 1]
      : definition;
  const reference = part !== undefined && /^\d+$/u.test(part.id) ? part.id : '';
  const place = component === undefined ? [String(element)] : [String(element), String(component)];
  const note = plainSegment(
    kind === '999' ? 'IK4' : 'AK4',
    place,
    reference,
    standardCode,
    sent.slice(0, copyMax),
  );
  if (kind === '997' || finding.code !== 'message.condition') return [note];
  return [note, plainSegment('CTX', 'SITUATIONAL TRIGGER', segment, String(position))];
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
