// Where does each segment begin, and where are its separators? ISO 9735 syntax 1 to 4, from bytes as they arrive. Nothing
// is decoded and nothing kept: a view over the buffer is handed out and is good until the call returns.
import { problem, type Problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';
import { forSyntaxVersion, type ServiceCharacters } from './service-characters.ts';
import { findStart, type Start } from './interchange-start.ts';

/** What a mark separates; the two low bits of the mark, its position in the buffer the others. */
export const markComponent = 0;
export const markElement = 1;
export const markRepetition = 2;

/** A segment in the buffer. `gapStart` to `start` is what stood before it (line ends, indentation, junk). */
export type SegmentView = {
  buffer: Uint8Array;
  gapStart: number;
  start: number;
  /** The end without the terminator. */
  end: number;
  marks: Int32Array;
  markCount: number;
  released: boolean;
  /** Byte offset from the beginning of the input, and line and column from 1. */
  offset: number;
  line: number;
  column: number;
  characters: ServiceCharacters;
  /** `UNA` is handed out like a segment, so that writing all views gives all bytes. */
  una: boolean;
  /** False for a last line without its line end, where lines end segments. */
  terminated: boolean;
};

export type TokenizerOptions = {
  readonly limits: Pick<Limits, 'segmentBytesMax' | 'junkBytesMax'> &
    Partial<Pick<Limits, 'messageBytesMax'>>;
  readonly onSegment: (view: SegmentView) => void;
  readonly onProblem: (problem: Problem) => void;
};

// Classes of bytes in the scan table; an ordinary byte is 0.
const isComponent = 1;
const isElement = 2;
const isRepetition = 3;
const isTerminator = 4;
const isRelease = 5;
const isLineFeed = 6;
const isCarriageReturn = 7;

const unz = [0x55, 0x4e, 0x5a];
const unb = [0x55, 0x4e, 0x42];
const uno = [0x55, 0x4e, 0x4f];
const unp = [0x55, 0x4e, 0x50];

export class EdifactTokenizer {
  private readonly options: TokenizerOptions;
  private readonly table = new Uint8Array(256);
  private readonly view: SegmentView;
  private buffer = new Uint8Array(192 << 10);
  private filled = 0;
  /** Offset in the input of the buffer's first byte. */
  private base = 0;
  private from = 0;
  private at = 0;
  private start = -1;
  /** Where the object behind UNO ends, -1 when none is expected. */
  private objectEnd = -1;
  private line = 1;
  private lineStart = 0;
  private lastCarriageReturn = -1;
  private between = true;
  private found = false;
  private stopped = false;

  constructor(options: TokenizerOptions) {
    this.options = options;
    this.view = {
      buffer: this.buffer,
      gapStart: 0,
      start: 0,
      end: 0,
      marks: new Int32Array(1024),
      markCount: 0,
      released: false,
      offset: 0,
      line: 1,
      column: 1,
      characters: undefined as unknown as ServiceCharacters,
      una: false,
      terminated: true,
    };
  }

  /** True after a problem behind which nothing can be read. */
  get ended(): boolean {
    return this.stopped;
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length && !this.stopped; from += 64 << 10) {
      this.append(chunk.subarray(from, from + (64 << 10)));
      this.work(false);
    }
  }

  /** Ends the input. Returns the bytes behind the last segment, commonly a line end. */
  end(): Uint8Array {
    if (!this.stopped) this.work(true);
    if (!this.stopped && this.objectEnd >= 0) {
      this.objectEnd = -1;
      this.work(true);
    }
    if (!this.stopped && this.start >= 0 && this.view.characters.terminator === 0x0a) {
      this.view.terminated = false;
      this.finish(this.filled);
      this.from = this.filled;
    }
    const rest = this.buffer.slice(this.from, this.filled);
    if (this.stopped) return rest;
    if (!this.found) this.stop('input.syntax', 'There is no UNA, UNB or UNH in the input.', this.from);
    else if (this.start >= 0) {
      this.stop('input.truncated', 'The input ends inside this segment.', this.start);
    }
    return rest;
  }

  private work(atEnd: boolean): void {
    while (!this.stopped) {
      if (this.between && !this.begin(atEnd)) return;
      if (!this.scan()) return;
    }
  }

  /** Looks for the next UNA, UNB or bare UNH. False when more bytes are needed or none follow. */
  private begin(atEnd: boolean): boolean {
    const bytes = this.buffer.subarray(this.from, this.filled);
    const { junkBytesMax } = this.options.limits;
    const start = findStart(bytes, { atEnd, junkBytesMax });
    if (start === 'more') return false;
    if (start === 'none') {
      if (!isBlank(bytes)) this.stop('input.syntax', 'No interchange begins here.', this.from);
      return false;
    }
    if (start === 'bad-una') {
      this.stop('input.syntax', 'UNA names one character for two purposes.', this.from);
      return false;
    }
    this.found = true;
    this.between = false;
    this.countLines(this.from, this.from + start.at);
    if (start.una) this.emitUna(start);
    else this.at = this.from + start.at;
    this.use(start.characters);
    return true;
  }

  private emitUna({ at, characters }: Start): void {
    const begin = this.from + at;
    this.view.markCount = 0;
    this.view.released = false;
    this.view.characters = characters;
    this.view.una = true;
    this.locate(begin);
    this.emit(begin, begin + 8);
    this.view.una = false;
    this.from = this.at = begin + 9;
    this.start = -1;
  }

  private use(characters: ServiceCharacters): void {
    this.view.characters = characters;
    this.table.fill(0);
    this.table[0x0a] = isLineFeed;
    this.table[0x0d] = isCarriageReturn;
    this.table[characters.component] = isComponent;
    this.table[characters.element] = isElement;
    if (characters.repetition >= 0) this.table[characters.repetition] = isRepetition;
    if (characters.release >= 0) this.table[characters.release] = isRelease;
    this.table[characters.terminator] = isTerminator;
  }

  /** The hot loop. True when an interchange has ended, false when the buffer is used up. */
  private scan(): boolean {
    const { table, view } = this;
    const { segmentBytesMax } = this.options.limits;
    let { buffer, at } = this;
    const { filled } = this;
    for (;;) {
      if (this.start < 0) {
        if (this.objectEnd >= 0) {
          this.at = at;
          if (filled < this.objectEnd + unp.length) return false;
          at = this.skipObject(at);
        }
        at = this.skipGap(at);
        if (at >= filled) break;
        this.start = at;
        this.locate(at);
        view.markCount = 0;
        view.released = false;
      }
      while (at < filled && table[buffer[at]!] === 0) at++;
      if (at >= filled) break;
      switch (table[buffer[at]!]) {
        case isElement:
          this.mark(at, markElement);
          break;
        case isComponent:
          this.mark(at, markComponent);
          break;
        case isRepetition:
          this.mark(at, markRepetition);
          break;
        case isRelease:
          // What is released may still be on its way.
          if (at + 1 >= filled) {
            this.at = at;
            return this.checkLength(segmentBytesMax);
          }
          view.released = true;
          at++;
          if (table[buffer[at]!]! >= isLineFeed) this.countLines(at, at + 1);
          break;
        case isTerminator: {
          const ended = this.finish(at);
          if (table[0x0a] === isTerminator) this.countLines(at, at + 1);
          if (this.stopped) return false;
          ({ buffer } = this);
          if (ended) {
            this.at = at + 1;
            return true;
          }
          break;
        }
        default:
          this.countLines(at, at + 1);
      }
      at++;
    }
    this.at = at;
    return this.checkLength(segmentBytesMax);
  }

  private checkLength(segmentBytesMax: number): false {
    if (this.start >= 0 && this.filled - this.start > segmentBytesMax) {
      this.stop('input.too-large', `A segment is longer than ${segmentBytesMax} bytes.`, this.start);
    }
    return false;
  }

  private finish(at: number): boolean {
    const begin = this.start;
    if (at - begin > this.options.limits.segmentBytesMax) {
      this.checkLength(this.options.limits.segmentBytesMax);
      return false;
    }
    this.emit(begin, at);
    this.from = at + 1;
    this.start = -1;
    if (this.hasTag(begin, unb)) this.readVersion(begin, at);
    else if (this.hasTag(begin, uno)) this.expectObject(at);
    const ended = this.hasTag(begin, unz);
    if (ended) this.between = true;
    return ended;
  }

  /** UNB's first element is the syntax identifier and, behind a component separator, the version. */
  private readVersion(begin: number, end: number): void {
    const { characters } = this.view;
    const head = Array.from(this.buffer.subarray(begin, Math.min(end, begin + 12)));
    const version = head[8] === characters.component ? String.fromCharCode(head[9] ?? 0) : '';
    this.use(forSyntaxVersion(characters, version));
  }

  /** ISO 9735-8: the object stands behind UNO, as many bytes as DE 0810 says, and is not to be read for separators. */
  private expectObject(end: number): void {
    const { marks, markCount } = this.view;
    const elements = marks.subarray(0, markCount).filter((mark) => (mark & 3) === markElement);
    const from = elements[3] === undefined ? end : (elements[3] >> 2) + 1;
    const digits = String.fromCharCode(...this.buffer.subarray(from, Math.min(end, from + 12)));
    const length = Number(/^\d+/u.exec(digits)?.[0] ?? 0);
    const { messageBytesMax = 0 } = this.options.limits;
    if (length > messageBytesMax) {
      this.stop('input.too-large', `An object is longer than ${messageBytesMax} bytes.`, end);
    } else if (length > 0) this.objectEnd = end + 1 + length;
  }

  /** Past the object, when UNP stands behind it; else what follows is read as segments. */
  private skipObject(at: number): number {
    const end = this.objectEnd;
    this.objectEnd = -1;
    if (!this.hasTag(end, unp)) return at;
    this.countLines(at, end);
    return end;
  }

  private hasTag(at: number, tag: readonly number[]): boolean {
    return tag.every((byte, index) => this.buffer[at + index] === byte);
  }

  private skipGap(from: number): number {
    let at = from;
    while (at < this.filled && isGap(this.buffer[at]!)) at++;
    this.countLines(from, at);
    return at;
  }

  private countLines(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = this.buffer[at]!;
      if (byte !== 0x0a && byte !== 0x0d) continue;
      const offset = this.base + at;
      if (byte === 0x0d) this.lastCarriageReturn = offset;
      if (byte === 0x0d || this.lastCarriageReturn !== offset - 1) this.line++;
      this.lineStart = offset + 1;
    }
  }

  private mark(at: number, kind: number): void {
    const { view } = this;
    if (view.markCount === view.marks.length) {
      const larger = new Int32Array(view.marks.length * 2);
      larger.set(view.marks);
      view.marks = larger;
    }
    view.marks[view.markCount++] = (at << 2) | kind;
  }

  private locate(at: number): void {
    this.view.offset = this.base + at;
    this.view.line = this.line;
    this.view.column = this.view.offset - this.lineStart + 1;
  }

  private emit(start: number, end: number): void {
    this.view.buffer = this.buffer;
    this.view.gapStart = this.from;
    this.view.start = start;
    this.view.end = end;
    this.options.onSegment(this.view);
  }

  private append(chunk: Uint8Array): void {
    if (this.filled + chunk.length > this.buffer.length) this.shift(chunk.length);
    this.buffer.set(chunk, this.filled);
    this.filled += chunk.length;
  }

  /** Moves what is not yet handed out to the front, so that the buffer stays as small as the longest segment needs. */
  private shift(needed: number): void {
    const { from } = this;
    const rest = this.filled - from;
    if (rest + needed > this.buffer.length) {
      const larger = new Uint8Array((rest + needed) * 2);
      larger.set(this.buffer.subarray(from, this.filled));
      this.buffer = larger;
    } else this.buffer.copyWithin(0, from, this.filled);
    this.filled = rest;
    this.base += from;
    this.at -= from;
    if (this.start >= 0) this.start -= from;
    if (this.objectEnd >= 0) this.objectEnd -= from;
    for (let index = 0; index < this.view.markCount; index++) this.view.marks[index]! -= from << 2;
    this.from = 0;
  }

  private stop(code: Problem['code'], message: string, at: number): void {
    this.stopped = true;
    this.locate(at);
    const { offset, line } = this.view;
    this.options.onProblem(problem(code, message, { byte: offset, line }));
  }
}

function isGap(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09 || byte === 0x1a || byte === 0;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(isGap);
}
