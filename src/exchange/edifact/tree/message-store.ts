// How are the segments of a message held so that holding them costs little? The bytes and the positions of the separators are
// kept; the text of a segment is made when it is asked for. A message of a thousand segments is then a thousand small
// objects, and not tens of thousands of strings.
import type { SegmentData } from '../../segments/index.ts';
import type { EdifactCharset } from '../syntax/charset.ts';
import { decodeUtf8 } from '../../bytes/charset.ts';
import type { ServiceCharacters } from '../syntax/service-characters.ts';
import { markComponent, markElement, type SegmentView } from '../syntax/tokenizer.ts';

type Elements = readonly (readonly (readonly string[])[])[];

/** A segment of a store: the same to read as any other `SegmentData`, also for `JSON.stringify`. */
export class StoredSegment implements SegmentData {
  readonly tag: string;
  readonly offset: number;
  readonly line: number;
  private readonly store: MessageStore;
  private readonly index: number;

  constructor(tag: string, view: SegmentView, store: MessageStore, index: number) {
    this.tag = tag;
    this.offset = view.offset;
    this.line = view.line;
    this.store = store;
    this.index = index;
  }

  get elements(): Elements {
    return this.store.elementsOf(this.index);
  }

  /** The offset in the input of the first byte that the character set does not have. */
  get invalidAt(): number | undefined {
    return this.store.invalidAt(this.index, this.offset);
  }

  toJSON(): SegmentData {
    const { tag, offset, line, elements } = this;
    return { tag, offset, line, elements };
  }
}

// Three bytes of a tag as a number; messages use some tens of tags.
const tags = new Map<number, string>();

export function tagOfView({ buffer, start, end, marks, markCount }: SegmentView): string {
  const stop = markCount > 0 ? marks[0]! >> 2 : end;
  if (stop - start !== 3) return String.fromCharCode(...buffer.subarray(start, Math.min(stop, start + 64)));
  const key = (buffer[start]! << 16) | (buffer[start + 1]! << 8) | buffer[start + 2]!;
  const known = tags.get(key);
  if (known !== undefined) return known;
  const tag = String.fromCharCode(key >> 16, (key >> 8) & 255, key & 255);
  if (tags.size < 4096) tags.set(key, tag);
  return tag;
}

/** Where a message grows; one serves a reader for all its messages, for only one is open at a time. */
export class Scratch {
  bytes: Uint8Array = new Uint8Array(16 << 10);
  marks: Int32Array = new Int32Array(4096);
  /** For each segment: where its bytes begin, where its marks begin, and whether a character was released. */
  rows: Int32Array = new Int32Array(768);

  makeRoom(bytes: number, marks: number, rows: number): void {
    if (bytes > this.bytes.length) {
      const larger = new Uint8Array(bytes * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    if (marks > this.marks.length) {
      const larger = new Int32Array(marks * 2);
      larger.set(this.marks);
      this.marks = larger;
    }
    if (rows > this.rows.length) {
      const larger = new Int32Array(rows * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
  }
}

const nothing = new Uint8Array(0);

/** Grows in the scratch while a message is read; sealed, it holds a copy that is as large as it must be. */
export class MessageStore {
  readonly segments: StoredSegment[] = [];
  private readonly charset: EdifactCharset;
  private readonly scratch: Scratch;
  private readonly release: string;
  private bytes: Uint8Array = nothing;
  private marks: Int32Array = new Int32Array(0);
  private rows: Int32Array = this.marks;
  private bytesUsed = 0;
  private marksUsed = 0;
  private text: string | undefined;
  private wide = false;
  private lastIndex = -1;
  private lastElements: Elements = [];

  constructor(characters: ServiceCharacters, charset: EdifactCharset, scratch: Scratch) {
    this.charset = charset;
    this.scratch = scratch;
    this.release = characters.release >= 0 ? String.fromCharCode(characters.release) : '';
  }

  get byteLength(): number {
    return this.bytesUsed;
  }

  add(view: SegmentView): StoredSegment {
    const { segments, scratch, bytesUsed, marksUsed } = this;
    const index = segments.length;
    const { buffer, start, marks, markCount } = view;
    const length = this.lengthOf(view);
    const row = index * 3;
    scratch.makeRoom(bytesUsed + length, marksUsed + markCount, row + 3);
    const { bytes, marks: kept, rows } = scratch;
    rows[row] = bytesUsed;
    rows[row + 1] = marksUsed;
    rows[row + 2] = view.released ? 1 : 0;
    const shift = (start - bytesUsed) << 2;
    for (let at = 0; at < markCount; at++) kept[marksUsed + at] = marks[at]! - shift;
    if (length < 96) {
      for (let at = 0; at < length; at++) bytes[bytesUsed + at] = buffer[start + at]!;
    } else bytes.set(buffer.subarray(start, start + length), bytesUsed);
    this.bytesUsed = bytesUsed + length;
    this.marksUsed = marksUsed + markCount;
    const segment = new StoredSegment(tagOfView(view), view, this, index);
    segments.push(segment);
    return segment;
  }

  /** Where lines end segments, a carriage return belongs to the end of the line. */
  private lengthOf({ buffer, start, end, characters }: SegmentView): number {
    const cut = characters.terminator === 0x0a && end > start && buffer[end - 1] === 0x0d ? 1 : 0;
    return end - start - cut;
  }

  /** Ends the growing; the text can be asked for from now on. */
  seal(): void {
    const { scratch, segments } = this;
    this.bytes = scratch.bytes.slice(0, this.bytesUsed);
    this.marks = scratch.marks.slice(0, this.marksUsed);
    this.rows = scratch.rows.slice(0, segments.length * 3);
  }

  private boundsOf(index: number): { from: number; to: number; marksFrom: number; marksTo: number } {
    const row = index * 3;
    const last = index + 1 >= this.segments.length;
    return {
      from: this.rows[row]!,
      to: last ? this.bytesUsed : this.rows[row + 3]!,
      marksFrom: this.rows[row + 1]!,
      marksTo: last ? this.marksUsed : this.rows[row + 4]!,
    };
  }

  elementsOf(index: number): Elements {
    if (index === this.lastIndex) return this.lastElements;
    const text = this.text ?? this.decode();
    const { from, to, marksFrom, marksTo } = this.boundsOf(index);
    const released = this.rows[index * 3 + 2] === 1;
    const elements: string[][][] = [];
    let repetitions: string[][] = [];
    let components: string[] = [];
    let begin = from;
    let inTag = true;
    for (let at = marksFrom; at <= marksTo; at++) {
      const mark = at < marksTo ? this.marks[at]! : (to << 2) | markElement;
      const end = mark >> 2;
      const kind = mark & 3;
      if (!inTag) {
        const part = this.wide ? this.decodePart(begin, end) : text.slice(begin, end);
        components.push(released ? this.unescape(part) : part);
        if (kind !== markComponent) {
          repetitions.push(components);
          components = [];
          if (kind === markElement) {
            elements.push(repetitions);
            repetitions = [];
          }
        }
      } else if (kind === markElement) inTag = false;
      begin = end + 1;
    }
    this.lastIndex = index;
    this.lastElements = elements;
    return elements;
  }

  /** Text in which each character has the index of its byte, where there is one; else parts are decoded singly. */
  private decode(): string {
    const { bytes } = this;
    const utf8 = decodeUtf8(bytes);
    const plain = 'text' in utf8 && utf8.text.length === bytes.length;
    this.wide = !plain && this.charset.kind === 'utf-8';
    const text = plain ? utf8.text : this.charset.kind === 'single' ? this.charset.set.decode(bytes) : '';
    if (!this.wide) this.bytes = nothing;
    return (this.text = text);
  }

  private decodePart(from: number, to: number): string {
    return looseUtf8.decode(this.bytes.subarray(from, to));
  }

  private unescape(text: string): string {
    const { release } = this;
    if (!text.includes(release)) return text;
    let plain = '';
    for (let at = 0; at < text.length; at++) {
      if (text[at] === release && at + 1 < text.length) at++;
      plain += text[at];
    }
    return plain;
  }

  invalidAt(index: number, offset: number): number | undefined {
    if (this.charset.kind === 'single') return undefined;
    if (this.text === undefined) this.decode();
    if (!this.wide) return undefined;
    const { from, to } = this.boundsOf(index);
    const decoded = decodeUtf8(this.bytes.subarray(from, to));
    return 'invalidAt' in decoded ? offset + decoded.invalidAt : undefined;
  }
}

const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
