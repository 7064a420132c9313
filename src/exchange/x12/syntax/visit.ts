// How is a large interchange gone through without keeping any of it? Each segment is shown once; what it says is cut out of
// the bytes only where it is asked for.
import { PortolanError, type Problem } from '../../../base/index.ts';
import type { ByteChunks } from '../../contract.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import { readable } from './byte-text.ts';
import { readX12Segment, type X12Segment } from './segment.ts';
import type { X12Separators } from './separators.ts';
import { X12Tokenizer, type X12SegmentView } from './tokenizer.ts';

/**
 * Good until the visitor returns. A text may be kept, but holds a piece of the input (some 64 KiB) with it;
 * {@link LazySegment.read} makes a segment that may be kept.
 */
export type LazySegment = {
  readonly tag: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** The text of an element, from 1, as sent (one character a byte); `''` when absent. */
  element(number: number): string;
  /** How many texts stand behind the tag: every component of every repetition of every element, empty ones too. */
  readonly size: number;
  /** A text by its index from 0, in the order sent, as {@link X12Segment.elements} says it; `''` behind the last. */
  textAt(index: number): string;
  /** What begins with the text at this index; each element begins a repetition and a component, too. */
  beginsAt(index: number): 'element' | 'repetition' | 'component';
  /** The text of a component, all three counting from 1; `''` when absent. */
  text(element: number, component?: number, repetition?: number): string;
  read(): X12Segment;
};

/**
 * Calls `visitor` for each segment, envelopes included. Returns how many there were and why reading ended early; throws what
 * the visitor throws.
 */
export async function visitX12(
  chunks: ByteChunks,
  visitor: (segment: LazySegment) => void,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<{ readonly segments: number; readonly problem?: Problem }> {
  let segments = 0;
  let problem: Problem | undefined;
  const cursor = new Cursor();
  const tokenizer = new X12Tokenizer({
    limits: { ...defaultLimits, ...options.limits },
    onSegment: (view) => {
      segments++;
      cursor.moveTo(view);
      visitor(cursor);
    },
    onProblem: (found) => (problem = found),
  });
  for await (const chunk of chunks) {
    tokenizer.push(chunk);
    if (tokenizer.ended) break;
  }
  tokenizer.end();
  return problem === undefined ? { segments } : { segments, problem };
}

// The two low bits of a mark, its place the others.
const markElement = 0;
const markRepetition = 1;
const markComponent = 2;

class Cursor implements LazySegment {
  private view: X12SegmentView | undefined;
  /** Where the separators stand in `source`, the segment's end behind them; found when a text is asked for. */
  private marks: Int32Array = new Int32Array(256);
  private count = -1;
  private source = '';
  private separators: X12Separators | undefined;
  private elementCode = -1;
  private componentCode = -1;
  private repetitionCode = -1;

  moveTo(view: X12SegmentView): void {
    this.view = view;
    this.count = -1;
  }

  private get current(): X12SegmentView {
    if (this.view === undefined) {
      throw new PortolanError([{ code: 'input.syntax', message: 'There is no segment at hand.' }]);
    }
    return this.view;
  }

  get tag(): string {
    const { text, start, end, separators } = this.current;
    const at = text.indexOf(separators.element, start);
    return text.slice(start, at < 0 || at > end ? end : at);
  }

  get offset(): number {
    return this.current.offset;
  }

  get line(): number {
    return this.current.line;
  }

  get column(): number {
    return this.current.column;
  }

  element(number: number): string {
    const { text, start, end, separators } = this.current;
    let from = start;
    for (let index = 0; index < number; index++) {
      const next = text.indexOf(separators.element, from);
      if (next < 0 || next >= end) return '';
      from = next + 1;
    }
    const to = text.indexOf(separators.element, from);
    return text.slice(from, to < 0 || to > end ? end : to);
  }

  get size(): number {
    return this.count < 0 ? this.scan() : this.count;
  }

  textAt(index: number): string {
    if (!(index >= 0 && index < this.size)) return '';
    return this.source.slice((this.marks[index]! >> 2) + 1, this.marks[index + 1]! >> 2);
  }

  beginsAt(index: number): 'element' | 'repetition' | 'component' {
    const kind = index < this.size ? this.marks[index]! & 3 : markComponent;
    return kind === markElement ? 'element' : kind === markRepetition ? 'repetition' : 'component';
  }

  text(element: number, component = 1, repetition = 1): string {
    const { size, marks } = this;
    let [elements, repetitions, components] = [0, 0, 0];
    for (let index = 0; index < size && elements <= element; index++) {
      const kind = marks[index]! & 3;
      if (kind === markElement) elements++;
      repetitions = kind === markElement ? 1 : kind === markRepetition ? repetitions + 1 : repetitions;
      components = kind === markComponent ? components + 1 : 1;
      if (elements === element && repetitions === repetition && components === component) {
        return this.textAt(index);
      }
    }
    return '';
  }

  read(): X12Segment {
    return readX12Segment(this.current);
  }

  /** Finds the separators. Those in ISA are data, and binary data may hold any. */
  private scan(): number {
    const view = this.current;
    const { wide, isa, separators } = view;
    let { text: source, start, end } = view;
    if (wide && !isAscii(source, start, end)) {
      source = readable(source.slice(start, end)).text;
      [start, end] = [0, source.length];
    }
    if (separators !== this.separators) this.use(separators);
    this.source = source;
    const binary = source.charCodeAt(start) === 0x42 ? binaryElement(source, start, separators) : 0;
    const plain = isa || binary > 0;
    const element = this.elementCode;
    const repetition = plain ? -1 : this.repetitionCode;
    const component = plain ? -1 : this.componentCode;
    const countMax = binary > 0 ? binary : end - start;
    let { marks } = this;
    let count = 0;
    let inTag = true;
    for (let at = start; at < end && count < countMax; at++) {
      const code = source.charCodeAt(at);
      if (code !== element && code !== component && code !== repetition) continue;
      const kind = code === element ? markElement : code === repetition ? markRepetition : markComponent;
      if (inTag && kind !== markElement) continue;
      inTag = false;
      if (count + 1 >= marks.length) marks = this.grow();
      marks[count++] = (at << 2) | kind;
    }
    marks[count] = end << 2;
    return (this.count = count);
  }

  private use(separators: X12Separators): void {
    const { element, component, repetition } = separators;
    this.separators = separators;
    this.elementCode = element === '' ? -1 : element.charCodeAt(0);
    this.componentCode = component === '' ? -1 : component.charCodeAt(0);
    this.repetitionCode = repetition === '' ? -1 : repetition.charCodeAt(0);
  }

  private grow(): Int32Array {
    const larger = new Int32Array(this.marks.length * 2);
    larger.set(this.marks);
    return (this.marks = larger);
  }
}

/** The number of the element that holds binary data to the end of the segment; 0 for a segment that has none. */
function binaryElement(source: string, start: number, { element }: X12Separators): number {
  if (source.startsWith(`BIN${element}`, start)) return 2;
  return source.startsWith(`BDS${element}`, start) ? 3 : 0;
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
