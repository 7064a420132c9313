// Where does each segment begin and end? X12.5 and X12.6, from bytes as they arrive. The bytes are looked at as text of one
// character a byte, so that places are byte offsets and the engine's own search does the work; what a segment says is cut
// out only when asked for. A view is good until the call returns.
import { problem, type ErrorCode, type Problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';
import { bytesToText } from './byte-text.ts';
import { guessTerminator, isSeparator, lookAhead, readIsa, type X12Separators } from './separators.ts';

export type X12SegmentView = {
  /** One character a byte; the segment is `text.slice(start, end)`, without its terminator. */
  text: string;
  /** Line ends, indentation and junk before the segment begin here. */
  gapStart: number;
  start: number;
  end: number;
  /** Byte in the whole input; line and column (in bytes) from 1. */
  offset: number;
  line: number;
  column: number;
  separators: X12Separators;
  /** Whether the segment is an ISA, and whether its elements have the standard's widths. */
  isa: boolean;
  fixedWidth: boolean;
  /** False for a last segment behind which the input ends. */
  terminated: boolean;
  /** False where every character up to the end of the segment is ASCII. */
  wide: boolean;
};

export type X12TokenizerOptions = {
  readonly limits: Pick<Limits, 'segmentBytesMax' | 'junkBytesMax'>;
  readonly onSegment: (view: X12SegmentView) => void;
  /** Behind a problem nothing more is read. */
  readonly onProblem: (problem: Problem) => void;
};

const none: X12Separators = { element: '', component: '', repetition: '', terminator: '' };
// Small pieces are put together first, so that the search does not begin again for every byte.
const workBytes = 32 << 10;
const pieceBytes = 64 << 10;
const blank = /[^\s\0\u001a]/gu;

export class X12Tokenizer {
  private readonly options: X12TokenizerOptions;
  private readonly view: X12SegmentView;
  private readonly waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private text = '';
  /** Whether the text has characters beyond ASCII. */
  private wide = false;
  /** Offset in the input of the first character of the text. */
  private base = 0;
  /** Behind the last segment. */
  private at = 0;
  private line = 1;
  private lineStart = 0;
  private nextLineFeed = 0;
  private nextReturn = 0;
  private lastReturn = -2;
  private between = true;
  private found = false;
  private stopped = false;

  constructor(options: X12TokenizerOptions) {
    this.options = options;
    this.view = {
      ...{ text: '', gapStart: 0, start: 0, end: 0, offset: 0, line: 1, column: 1, separators: none },
      ...{ isa: false, fixedWidth: true, terminated: true, wide: false },
    };
  }

  get ended(): boolean {
    return this.stopped;
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length && !this.stopped; from += pieceBytes) {
      const piece = chunk.subarray(from, from + pieceBytes);
      this.waiting.push(this.waitingBytes + piece.length < workBytes ? piece.slice() : piece);
      this.waitingBytes += piece.length;
      if (this.waitingBytes >= workBytes) this.work(false);
    }
  }

  /** Ends the input. Returns what stands behind the last segment, one character a byte. */
  end(): string {
    if (!this.stopped) this.work(true);
    if (!this.stopped && !this.found) this.stop('input.syntax', 'There is no ISA, GS or ST in the input.', 0);
    return this.text.slice(this.at) + this.takeWaiting();
  }

  private takeWaiting(): string {
    let text = '';
    for (const piece of this.waiting) text += bytesToText(piece).text;
    this.waiting.length = this.waitingBytes = 0;
    return text;
  }

  private work(atEnd: boolean): void {
    this.refill();
    this.scan(atEnd);
  }

  /** Puts what has arrived behind what is not yet handed out. */
  private refill(): void {
    this.countLines(this.at);
    let rest = this.text.slice(this.at);
    this.base += this.at;
    this.at = 0;
    let { wide } = this;
    if (rest === '') wide = false;
    for (const piece of this.waiting) {
      const read = bytesToText(piece);
      rest += read.text;
      wide ||= read.wide;
    }
    this.waiting.length = this.waitingBytes = 0;
    this.text = rest;
    this.wide = wide;
    this.nextLineFeed = this.nextReturn = -1;
    this.seekLines(0);
  }

  private scan(atEnd: boolean): void {
    for (;;) {
      const { text } = this;
      const start = this.skipGap();
      if (start < 0) return;
      if (this.between || this.isIsaAt(start)) {
        const state = this.begin(start, atEnd);
        if (state === 'ended') return;
        if (state === 'isa') continue;
      }
      const from = this.between ? this.at : this.skipGap();
      const end = this.endOf(from);
      if (end < 0) return this.finishUnterminated(from, atEnd);
      if (end - from > this.options.limits.segmentBytesMax) return this.tooLong(from);
      this.emit(from, end, true);
      if (this.stopped) return;
      if (text.charCodeAt(from) === 0x49 && text.startsWith('IEA', from)) this.between = true;
    }
  }

  /** The first character of the next segment; -1 when only blanks are left. */
  private skipGap(): number {
    const { text } = this;
    const first = text.charCodeAt(this.at);
    if (first > 0x20 && first !== 0xef && first !== 0xfeff) return this.at;
    blank.lastIndex = this.at;
    for (;;) {
      const found = blank.exec(text);
      if (found === null) return -1;
      const { index } = found;
      // A byte order mark of UTF-8, one character a byte.
      if (!text.startsWith('\u00ef\u00bb\u00bf', index)) return index;
      blank.lastIndex = index + 3;
    }
  }

  private isIsaAt(start: number): boolean {
    return (
      this.text.charCodeAt(start) === 0x49 &&
      this.text.startsWith('ISA', start) &&
      isSeparator(this.text.charAt(start + 3))
    );
  }

  /** Looks for the next ISA, GS or ST. Emits an ISA at once, because its separators do not split itself. */
  private begin(start: number, atEnd: boolean): 'isa' | 'segment' | 'ended' {
    const { text, view } = this;
    if (text.length - start < lookAhead && !atEnd) return 'ended';
    if (!this.between && readIsa(text, start) === undefined) return 'segment';
    const { junkBytesMax } = this.options.limits;
    const begins = /(?:ISA|GS|ST)(?=[^A-Za-z0-9 ])/gu;
    begins.lastIndex = start;
    for (let found = begins.exec(text); found !== null; found = begins.exec(text)) {
      const at = found.index;
      if (at - this.at > junkBytesMax) break;
      if (text.length - at < lookAhead && !atEnd) return 'ended';
      if (found[0] === 'ISA') {
        const isa = readIsa(text, at);
        if (isa === undefined) continue;
        view.separators = isa.separators;
        [this.between, this.found] = [false, true];
        view.isa = true;
        view.fixedWidth = isa.fixedWidth;
        const end = at + isa.length;
        this.emit(at, end, end < text.length);
        view.isa = false;
        view.fixedWidth = true;
        return this.stopped ? 'ended' : 'isa';
      }
      if (at === start && this.beginFragment(at, found[0])) return 'segment';
    }
    return this.beginNothing(start, atEnd);
  }

  /** A bare group or set: behind an interchange with its separators, else with such as can be guessed. */
  private beginFragment(at: number, tag: string): boolean {
    const { text, view } = this;
    const element = text.charAt(at + tag.length);
    const known = this.found && element === view.separators.element;
    const guess = known ? undefined : guessTerminator(text, at, element);
    if (!known && guess === undefined) return false;
    if (guess !== undefined) view.separators = guess.separators;
    [this.between, this.found] = [false, true];
    return true;
  }

  private beginNothing(start: number, atEnd: boolean): 'segment' | 'ended' {
    const { text, view } = this;
    // A segment behind IEA that has no ISA before it: to be read and told, with the separators that held.
    if (
      this.found &&
      /^[A-Z][A-Z0-9]{1,2}$/u.test(text.slice(start, text.indexOf(view.separators.element, start)))
    ) {
      this.between = false;
      return 'segment';
    }
    if (!atEnd && text.length - this.at <= this.options.limits.junkBytesMax) return 'ended';
    this.stop('input.syntax', 'No interchange begins here: ISA, GS or ST was expected.', start);
    return 'ended';
  }

  /** The terminator of the segment at `from`. Binary data (BIN02, BDS03) may contain it and tells its length before. */
  private endOf(from: number): number {
    const { text, view } = this;
    const { element, terminator } = view.separators;
    if (text.charCodeAt(from) === 0x42 && /^(?:BIN|BDS)$/u.test(text.slice(from, from + 3))) {
      const fields = text.slice(from, from + 64).split(element);
      const before = fields[0] === 'BDS' ? 3 : 2;
      const length = Number(fields[before - 1]);
      const data = from + fields.slice(0, before).join(element).length + 1;
      if (Number.isSafeInteger(length) && length > 0 && fields.length > before) {
        if (data + length >= text.length) return -1;
        if (text.startsWith(terminator, data + length)) return data + length;
      }
    }
    return text.indexOf(terminator, from);
  }

  private finishUnterminated(start: number, atEnd: boolean): void {
    if (this.text.length - start > this.options.limits.segmentBytesMax) return this.tooLong(start);
    if (!atEnd) return;
    this.emit(start, this.text.length, false);
  }

  private tooLong(start: number): void {
    const { segmentBytesMax } = this.options.limits;
    this.stop('input.too-large', `A segment is longer than ${segmentBytesMax} bytes.`, start);
  }

  private emit(start: number, end: number, terminated: boolean): void {
    const { view } = this;
    view.text = this.text;
    view.wide = this.wide;
    view.gapStart = this.at;
    view.start = start;
    view.end = end;
    view.terminated = terminated;
    this.locate(start);
    this.at = terminated ? end + 1 : end;
    this.options.onSegment(view);
  }

  private locate(at: number): void {
    if (this.nextLineFeed < at || this.nextReturn < at) this.countLines(at);
    this.view.offset = this.base + at;
    this.view.line = this.line;
    this.view.column = this.base + at - this.lineStart + 1;
  }

  private countLines(to: number): void {
    while (this.nextLineFeed < to || this.nextReturn < to) {
      const at = Math.min(this.nextLineFeed, this.nextReturn);
      const offset = this.base + at;
      if (this.nextReturn === at) this.lastReturn = offset;
      if (this.nextReturn === at || this.lastReturn !== offset - 1) this.line++;
      this.lineStart = offset + 1;
      this.seekLines(at + 1);
    }
  }

  private seekLines(from: number): void {
    if (this.nextLineFeed < from) this.nextLineFeed = orNever(this.text.indexOf('\n', from));
    if (this.nextReturn < from) this.nextReturn = orNever(this.text.indexOf('\r', from));
  }

  private stop(code: ErrorCode, message: string, at: number): void {
    this.stopped = true;
    this.locate(at);
    this.options.onProblem(problem(code, message, { byte: this.view.offset, line: this.view.line }));
  }
}

function orNever(index: number): number {
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}
