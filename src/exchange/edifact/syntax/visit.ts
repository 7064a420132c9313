// How is a large interchange gone through without keeping any of it? Each segment is shown once, its texts cut out where they
// are asked for. Bytes become text in large pieces and not one by one, for the places of the separators are known (ISO 9735).
import type { Problem } from '../../../base/index.ts';
import type { ByteChunks } from '../../contract.ts';
import { defaultLimits, type Limits } from '../../limits.ts';
import { decodeUtf8, singleByteSet } from '../../bytes/charset.ts';
import { tagOfView } from '../tree/message-store.ts';
import { charsetOf, type EdifactCharset } from './charset.ts';
import { readSegment, type Segment } from './segment.ts';
import type { ServiceCharacters } from './service-characters.ts';
import { EdifactTokenizer, markElement, markRepetition, type SegmentView } from './tokenizer.ts';

/**
 * A segment at hand, good until the visitor returns. A text may be kept, but holds a piece of the input (some 64 KiB) with
 * it; {@link VisitedSegment.read} gives what may be kept without.
 */
export type VisitedSegment = {
  readonly tag: string;
  /** Byte in the whole input; line and column (in bytes) from 1. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly characters: ServiceCharacters;
  /** How many texts stand behind the tag: every component of every repetition of every element, empty ones too. */
  readonly size: number;
  /** A text by its index from 0, in the order sent, what was released as data; `''` behind the last. */
  textAt(index: number): string;
  /** What begins with the text at this index; each element begins a repetition and a component, too. */
  beginsAt(index: number): 'element' | 'repetition' | 'component';
  /** The text of a component, all three counting from 0; `''` when absent. */
  text(element: number, component?: number, repetition?: number): string;
  read(): Segment;
};

/**
 * Calls `visitor` for each segment, those of the envelopes included; UNA is none. Envelopes are not checked, for which there is
 * `readEdifactTrees`. Returns how many segments there were and why reading ended early; throws what the visitor throws.
 */
export async function visitEdifact(
  chunks: ByteChunks,
  visitor: (segment: VisitedSegment) => void,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<{ readonly segments: number; readonly problem?: Problem }> {
  let segments = 0;
  let problem: Problem | undefined;
  const cursor = new Cursor();
  const tokenizer = new EdifactTokenizer({
    limits: { ...defaultLimits, ...options.limits },
    onSegment: (view) => {
      if (view.una) return;
      segments++;
      cursor.moveTo(view);
      visitor(cursor);
    },
    onProblem: (found) => (problem = found),
  });
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length && !tokenizer.ended; from += pieceBytes) {
      const piece = chunk.subarray(from, from + pieceBytes);
      cursor.received += piece.length;
      tokenizer.push(piece);
    }
    if (tokenizer.ended) break;
  }
  tokenizer.end();
  return problem === undefined ? { segments } : { segments, problem };
}

// No more than the tokenizer takes at once, so that all that was received is in its buffer.
const pieceBytes = 64 << 10;
// Every byte is one character of it.
const latin = singleByteSet('windows-1252');
// Tags by their three bytes; a later one takes the slot of an earlier one. No tag has the key -1.
const tagKeys = new Int32Array(1024).fill(-1);
const tags: string[] = new Array<string>(1024).fill('');

class Cursor implements VisitedSegment {
  /** Bytes given to the tokenizer. */
  received = 0;
  size = 0;
  private view: SegmentView = undefined as unknown as SegmentView;
  private marks: Int32Array = new Int32Array(0);
  /** The mark before the first text, and the one behind the last. */
  private first = 0;
  private last = 0;
  private end = 0;
  private charset: EdifactCharset = charsetOf('UNOC');
  /** One character a byte, from this byte of the input to that one. */
  private decoded = '';
  private decodedFrom = 0;
  private decodedTo = 0;
  private decodedBy: EdifactCharset | undefined;
  private ascii = true;
  /** From a place in the buffer to the one in `decoded`. */
  private shift = 0;
  /** Whether a text is a slice of `decoded` and no more need be done. */
  private direct = false;
  /** Whether the segment at hand is of ASCII alone, once that had to be asked. */
  private plain: boolean | undefined;

  moveTo(view: SegmentView): void {
    const { buffer, start, end, offset, marks, markCount } = view;
    this.view = view;
    this.marks = marks;
    let first = 0;
    while (first < markCount && (marks[first]! & 3) !== markElement) first++;
    this.first = first;
    this.last = markCount;
    this.size = markCount - first;
    // Where lines end segments, a carriage return belongs to the end of the line.
    const cut = view.characters.terminator === 0x0a && end > start && buffer[end - 1] === 0x0d ? 1 : 0;
    this.end = end - cut;
    this.shift = offset - start - this.decodedFrom;
    this.plain = undefined;
    this.direct = this.ascii && !view.released && offset + end - start <= this.decodedTo;
    if (buffer[start] === 0x55 && buffer[start + 1] === 0x4e && this.tag === 'UNB') {
      this.charset = charsetOf(this.text(0));
      this.direct &&= this.ascii;
    }
  }

  get tag(): string {
    const { view } = this;
    const { buffer, start, marks, markCount } = view;
    const stop = markCount > 0 ? marks[0]! >> 2 : view.end;
    if (stop - start !== 3) return tagOfView(view);
    const key = (buffer[start]! << 16) | (buffer[start + 1]! << 8) | buffer[start + 2]!;
    const slot = (key ^ (key >> 6) ^ (key >> 11)) & 1023;
    if (tagKeys[slot] === key) return tags[slot]!;
    tagKeys[slot] = key;
    return (tags[slot] = tagOfView(view));
  }

  get offset(): number {
    return this.view.offset;
  }

  get line(): number {
    return this.view.line;
  }

  get column(): number {
    return this.view.column;
  }

  get characters(): ServiceCharacters {
    return this.view.characters;
  }

  textAt(index: number): string {
    if (!(index >= 0 && index < this.size)) return '';
    const { marks } = this;
    const at = this.first + index;
    const from = (marks[at]! >> 2) + 1;
    const to = at + 1 < this.last ? marks[at + 1]! >> 2 : this.end;
    if (!this.direct) return this.cut(from, to);
    const { shift } = this;
    return this.decoded.slice(from + shift, to + shift);
  }

  beginsAt(index: number): 'element' | 'repetition' | 'component' {
    const kind = this.marks[this.first + index]! & 3;
    return kind === markElement ? 'element' : kind === markRepetition ? 'repetition' : 'component';
  }

  text(element: number, component = 0, repetition = 0): string {
    const { marks, first, size } = this;
    let [elements, repetitions, components] = [-1, 0, 0];
    for (let index = 0; index < size && elements <= element; index++) {
      const kind = marks[first + index]! & 3;
      if (kind === markElement) {
        elements++;
        repetitions = components = 0;
      } else if (kind === markRepetition) {
        repetitions++;
        components = 0;
      } else components++;
      if (elements === element && repetitions === repetition && components === component) {
        return this.textAt(index);
      }
    }
    return '';
  }

  read(): Segment {
    return readSegment(this.view, this.charset);
  }

  /** The slower way: what is not decoded yet, has a release character or bytes beyond ASCII. */
  private cut(from: number, to: number): string {
    const { view, charset } = this;
    const { buffer, offset, start, end, released } = view;
    if (offset + end - start > this.decodedTo) this.decode();
    const right =
      this.ascii ||
      (charset === this.decodedBy && charset.kind === 'single') ||
      (this.plain ??= isAscii(view));
    this.direct = right && !released;
    const { shift } = this;
    const part = right
      ? this.decoded.slice(from + shift, to + shift)
      : decode(buffer.subarray(from, to), charset);
    return released ? unescape(part, view.characters) : part;
  }

  /** From the segment at hand to the last byte received. */
  private decode(): void {
    const { charset, received } = this;
    const { buffer, offset, start } = this.view;
    const bytes = buffer.subarray(start, start + received - offset);
    const read = decodeUtf8(bytes);
    // Only ASCII has as many characters in UTF-8 as bytes.
    this.ascii = 'text' in read && read.text.length === bytes.length;
    const set = charset.kind === 'single' ? charset.set : latin;
    this.decoded = 'text' in read && this.ascii ? read.text : set.decode(bytes);
    this.decodedBy = charset;
    this.decodedFrom = offset;
    this.decodedTo = received;
    this.shift = -start;
  }
}

const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array, charset: EdifactCharset): string {
  return charset.kind === 'single' ? charset.set.decode(bytes) : looseUtf8.decode(bytes);
}

/** Without its release characters; one that nothing follows is data. */
function unescape(text: string, { release }: ServiceCharacters): string {
  const mark = String.fromCharCode(release);
  let plain = '';
  let from = 0;
  for (let at = text.indexOf(mark); at >= 0 && at + 1 < text.length; at = text.indexOf(mark, at + 2)) {
    plain += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : plain + text.slice(from);
}

function isAscii({ buffer, start, end }: SegmentView): boolean {
  for (let at = start; at < end; at++) if (buffer[at]! > 0x7f) return false;
  return true;
}
