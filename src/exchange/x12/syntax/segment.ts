// What does a segment say? A view of the tokenizer becomes a small tree of text, made when it is asked for, and the tree becomes
// the same bytes again. X12 knows no release character, so that joining what was split gives back what was sent.
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
  /** For an ISA whether its elements have the widths of X12.5; true for others. */
  readonly fixedWidth: boolean;
};

type Element = readonly (readonly string[])[];
type Elements = readonly Element[];

export function readX12Segment(view: X12SegmentView): X12Segment {
  return new ReadSegment(view);
}

// Flags of a segment in one number.
const isIsa = 1;
const isUnterminated = 2;
const isWide = 4;
const isLoose = 8;

/** A place in the text that was read. Holding it holds a part of the text and a few numbers; reading it twice splits it twice. */
class ReadSegment implements X12Segment {
  readonly tag: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly separators: X12Separators;
  private readonly text: string;
  private readonly gapStart: number;
  private readonly start: number;
  private readonly end: number;
  private readonly flags: number;

  constructor(view: X12SegmentView) {
    this.tag = tagOf(view);
    this.offset = view.offset;
    this.line = view.line;
    this.column = view.column;
    this.separators = view.separators;
    this.text = view.text;
    this.gapStart = view.gapStart;
    this.start = view.start;
    this.end = view.end;
    this.flags =
      (view.isa ? isIsa : 0) |
      (view.terminated ? 0 : isUnterminated) |
      (view.wide ? isWide : 0) |
      (view.fixedWidth ? 0 : isLoose);
  }

  get elements(): Elements {
    if (latest.segment !== this) latest = { segment: this, elements: this.split() };
    return latest.elements;
  }

  get gap(): string {
    return this.gapStart === this.start ? '' : this.text.slice(this.gapStart, this.start);
  }

  get terminated(): boolean {
    return (this.flags & isUnterminated) === 0;
  }

  get fixedWidth(): boolean {
    return (this.flags & isLoose) === 0;
  }

  get charset(): X12Segment['charset'] {
    const sent = this.text.slice(this.start, this.end);
    return this.isPlain(sent) ? 'ascii' : readable(sent).charset;
  }

  private isPlain(sent: string): boolean {
    return (this.flags & isWide) === 0 || !/[^\0-\u007f]/u.test(sent);
  }

  private split(): Elements {
    const { separators } = this;
    const sent = this.text.slice(this.start, this.end);
    const text = this.isPlain(sent) ? sent : readable(sent).text;
    // The separators stand in ISA as data, and anything in binary data.
    return splitElements(text, separators, (this.flags & isIsa) !== 0);
  }

  toJSON(): SegmentData {
    const { tag, offset, line, elements } = this;
    return { tag, offset, line, elements };
  }
}

// The segment that was asked for last: whoever reads one mostly reads on in it.
let latest: { readonly segment: ReadSegment | undefined; readonly elements: Elements } = {
  segment: undefined,
  elements: [],
};

// Up to three characters of a tag as a number; sets use some tens of tags.
const tags = new Map<number, string>();
const tagsMax = 4096;

function tagOf({ text, start, end, separators }: X12SegmentView): string {
  const separator = separators.element.charCodeAt(0);
  let key = 0;
  for (let at = start; at < start + 4; at++) {
    const code = at < end ? text.charCodeAt(at) : separator;
    if (code === separator) {
      const known = tags.get(key);
      if (known !== undefined) return known;
      const tag = text.slice(start, Math.min(at, end));
      if (tags.size < tagsMax) tags.set(key, tag);
      return tag;
    }
    if (code > 0x7f) break;
    key = (key << 7) | code;
  }
  // Too long to be a tag, or not ASCII: cut from the segment as its elements are.
  return splitFields(readable(text.slice(start, end)).text, separators.element)[0]!;
}

const empty: Element = Object.freeze([Object.freeze([''])]);

function splitElements(
  text: string,
  { element, component, repetition }: X12Separators,
  isa: boolean,
): Elements {
  const fields = splitFields(text, element);
  const plain = isa || fields[0] === 'BIN' || fields[0] === 'BDS';
  const repeats = !plain && repetition !== '' && text.includes(repetition);
  const nested = !plain && (repeats || (component !== '' && text.includes(component)));
  const elements: Element[] = new Array(fields.length - 1);
  for (let index = 1; index < fields.length; index++) {
    const field = fields[index]!;
    elements[index - 1] =
      field === '' ? empty : nested ? split(field, component, repeats ? repetition : '') : [[field]];
  }
  return elements;
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
export function segmentText(segment: Pick<X12Segment, 'tag' | 'elements' | 'separators'>): string {
  const { tag, elements, separators } = segment;
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
  const { tag, elements, separators, charset } = segment;
  let before = '';
  if (element > elements.length) before = segmentText(segment);
  else if (element > 0) {
    before = `${segmentText({ tag, elements: elements.slice(0, element - 1), separators })}*`;
    const here = elements[element - 1]!;
    const repetitions = here.slice(0, repetition - 1).map((parts) => `${parts.join('*')}*`);
    const components = here[repetition - 1]?.slice(0, component - 1).map((part) => `${part}*`) ?? [];
    before += repetitions.join('') + components.join('');
  }
  const bytes = charset === 'utf-8' ? writable(before, 'utf-8').length : before.length;
  const lines = before.split(/\r\n|\r|\n/u);
  const column = lines.length === 1 ? segment.column + bytes : lines.at(-1)!.length + 1;
  return { line: segment.line + lines.length - 1, column, byte: segment.offset + bytes };
}
