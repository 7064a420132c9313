// What does a segment say? A view of the tokenizer becomes a small tree of text, and the tree becomes the same bytes again.
// X12 knows no release character, so that joining what was split gives back what was sent.
import type { SegmentData } from '../../segments/index.ts';
import { readable, writable } from './byte-text.ts';
import type { X12Separators } from './separators.ts';
import type { X12SegmentView } from './tokenizer.ts';

export type X12Segment = SegmentData & {
  /** In bytes, from 1. */
  readonly column: number;
  readonly separators: X12Separators;
  /** What stood before the tag: line ends, indentation, junk; one character a byte. */
  readonly gap: string;
  /** False at the end of an input that does not end its last segment. */
  readonly terminated: boolean;
  readonly charset: 'ascii' | 'utf-8' | 'windows-1252';
  /** Set for an ISA: whether its elements have the widths of X12.5. */
  readonly fixedWidth?: boolean;
};

type Element = readonly (readonly string[])[];
const empty: Element = Object.freeze([Object.freeze([''])]);

// Codes and qualifiers come again and again; one tree for all of them halves the memory of a message.
const sharedCharactersMax = 4;
const sharedMax = 4096;
const shared = new Map<string, Element>();

function elementOf(field: string): Element {
  if (field.length > sharedCharactersMax) return [[field]];
  if (field === '') return empty;
  const known = shared.get(field);
  if (known !== undefined) return known;
  const element: Element = Object.freeze([Object.freeze([field])]);
  if (shared.size < sharedMax) shared.set(field, element);
  return element;
}

export function readX12Segment(view: X12SegmentView): X12Segment {
  const { separators, isa } = view;
  let text = view.text.slice(view.start, view.end);
  let charset: X12Segment['charset'] = 'ascii';
  if (view.wide && /[^\0-\u007f]/u.test(text)) ({ text, charset } = readable(text));
  const fields = splitFields(text, separators.element);
  const { component, repetition } = separators;
  // The separators stand in ISA as data, and anything in binary data.
  const binary = fields[0] === 'BIN' || fields[0] === 'BDS';
  const plain = isa || binary;
  const repeats = !plain && repetition !== '' && text.includes(repetition);
  const nested = !plain && (repeats || (component !== '' && text.includes(component)));
  const elements: Element[] = new Array(fields.length - 1);
  for (let index = 1; index < fields.length; index++) {
    const field = fields[index]!;
    elements[index - 1] = nested ? split(field, component, repeats ? repetition : '') : elementOf(field);
  }
  const segment: X12Segment = {
    tag: fields[0]!,
    offset: view.offset,
    line: view.line,
    column: view.column,
    elements,
    separators,
    gap: view.gapStart === view.start ? '' : view.text.slice(view.gapStart, view.start),
    terminated: view.terminated,
    charset,
  };
  return isa ? { ...segment, fixedWidth: view.fixedWidth } : segment;
}

/** Binary data is one element, whatever it contains: the third of BDS, the second of BIN. */
function splitFields(text: string, element: string): string[] {
  const fields = text.split(element);
  if (fields[0] !== 'BIN' && fields[0] !== 'BDS') return fields;
  const last = fields[0] === 'BDS' ? 3 : 2;
  return fields.length <= last ? fields : [...fields.slice(0, last), fields.slice(last).join(element)];
}

function split(field: string, component: string, repetition: string): Element {
  const repetitions = repetition === '' ? [field] : field.split(repetition);
  return repetitions.map((part) => (component === '' ? [part] : part.split(component)));
}

/** The segment as text, without what stood before it and without its terminator. */
export function segmentText({
  tag,
  elements,
  separators,
}: Pick<X12Segment, 'tag' | 'elements' | 'separators'>): string {
  const { element, component, repetition } = separators;
  let text = tag;
  for (const repetitions of elements) {
    text += element;
    text +=
      repetitions.length === 1 && repetitions[0]!.length === 1
        ? repetitions[0]![0]!
        : repetitions.map((components) => components.join(component)).join(repetition);
  }
  return text;
}

/** The bytes of the segment as they came, with what stood before it. */
export function writeX12Segment(segment: X12Segment): Uint8Array {
  const { gap, separators, terminated, charset } = segment;
  const end = terminated ? separators.terminator : '';
  if (charset !== 'utf-8') return writable(gap + segmentText(segment) + end, 'windows-1252');
  const parts = [
    writable(gap, 'windows-1252'),
    writable(segmentText(segment), 'utf-8'),
    writable(end, 'windows-1252'),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export type SegmentPlace = { readonly line: number; readonly column: number; readonly byte: number };

/** Where an element or component of a segment stands; all three count from 1, the element among those behind the tag. */
export function placeInSegment(
  segment: X12Segment,
  at: { readonly element?: number; readonly repetition?: number; readonly component?: number } = {},
): SegmentPlace {
  const { element = 0, repetition = 1, component = 1 } = at;
  let before = '';
  if (element > 0) {
    const whole = { ...segment, elements: segment.elements.slice(0, element - 1) };
    const here = segment.elements[element - 1];
    before = element > segment.elements.length ? segmentText(segment) : `${segmentText(whole)}*`;
    const repetitions = here?.slice(0, repetition - 1).map((parts) => `${parts.join('*')}*`) ?? [];
    const components = here?.[repetition - 1]?.slice(0, component - 1).map((part) => `${part}*`) ?? [];
    before += repetitions.join('') + components.join('');
  }
  const bytes = segment.charset === 'utf-8' ? writable(before, 'utf-8').length : before.length;
  const lines = before.split(/\r\n|\r|\n/u);
  const column = lines.length === 1 ? segment.column + bytes : lines.at(-1)!.length + 1;
  return { line: segment.line + lines.length - 1, column, byte: segment.offset + bytes };
}
