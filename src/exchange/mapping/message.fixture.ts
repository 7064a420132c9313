// Messages for the tests of mappings, from segments as text; data without release characters.
import type { SegmentData, SegmentMessage, SegmentSyntax } from '../segments/index.ts';

export type Wanted = { readonly syntax?: SegmentSyntax; readonly type: string; readonly version: string };

/** A message of these segments, one a line, between a header and a trailer. */
export function messageOf({ syntax = 'edifact', type, version }: Wanted, text: string): SegmentMessage {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [header, trailer] = syntax === 'edifact' ? ['UNH', 'UNT'] : ['ST', 'SE'];
  return withSegments(
    { syntax, type, version },
    [header!, ...lines, trailer!].map((line, index) => segmentOf(line, syntax, index)),
  );
}

export function withSegments(wanted: Wanted, segments: readonly SegmentData[]): SegmentMessage {
  const { syntax = 'edifact', type, version } = wanted;
  const party = { id: '' };
  const interchange = { reference: '1', sender: party, recipient: party, version: '' };
  return { syntax, type, version, reference: '1', interchange, segments };
}

/** What was written, between a header and a trailer again. */
export function rewrapped(wanted: Wanted, segments: readonly SegmentData[]): SegmentMessage {
  const [header, trailer] = wanted.syntax === 'x12' ? ['ST', 'SE'] : ['UNH', 'UNT'];
  const ends = (tag: string): SegmentData => ({ tag, offset: 0, line: 1, elements: [] });
  return withSegments(wanted, [ends(header!), ...segments, ends(trailer!)]);
}

function segmentOf(line: string, syntax: SegmentSyntax, index: number): SegmentData {
  const [element, component] = syntax === 'edifact' ? ['+', ':'] : ['*', '>'];
  const [tag = '', ...elements] = line.split(element!);
  return {
    tag,
    offset: index * 10,
    line: index + 1,
    elements: elements.map((text) => [text.split(component!)]),
  };
}

/** Segments as text, to compare with. */
export function textOf(segments: readonly SegmentData[], syntax: SegmentSyntax = 'edifact'): string[] {
  const [element, component] = syntax === 'edifact' ? ['+', ':'] : ['*', '>'];
  return segments.map(({ tag, elements }) =>
    [tag, ...elements.map((repetitions) => repetitions[0]!.join(component!))].join(element!),
  );
}
