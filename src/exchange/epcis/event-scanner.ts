// Where does each event of a JSON document begin and end? A scan over bytes that holds one event at a time: depth, keys and
// lengths are checked before JSON.parse sees anything. RFC 8259; EPCIS 2.0 §10 for where events stand.
import { problem, type Problem } from '../../base/index.ts';
import type { Limits } from '../limits.ts';
import { endOfValue } from './convert/index.ts';

export type ScannedEvent = {
  readonly bytes: Uint8Array;
  /** Offset of its first byte in the input. */
  readonly byte: number;
  readonly line: number;
  readonly problem?: Problem;
  readonly notes: readonly Problem[];
};

type Level = { readonly array: boolean; readonly keys: Set<string>; key: string; readonly events: boolean };

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

export class EventScanner {
  /** Texts of the document itself, by key: `type`, `creationDate`, `schemaVersion`. */
  readonly header = new Map<string, string>();
  /** What makes the rest unreadable. */
  problem: Problem | undefined;
  private readonly limits: Limits;
  private readonly levels: Level[] = [];
  private byte = 0;
  private line = 1;
  private inString = false;
  private escaped = false;
  private text: number[] = [];
  private lastString = '';
  private hasString = false;
  private afterColon = false;
  private capture:
    { from: number; line: number; depth: number; parts: Uint8Array[]; size: number } | undefined;
  private eventProblem: Problem | undefined;
  private eventNotes: Problem[] = [];
  private outer: Uint8Array[] = [];
  private outerSize = 0;
  private started = false;
  private ended = false;
  private contextRead = false;
  private contextValue: unknown;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  push(chunk: Uint8Array): ScannedEvent[] {
    const found: ScannedEvent[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length && this.problem === undefined; at++, this.byte++) {
      const byte = chunk[at]!;
      if (byte === 0x0a) this.line++;
      if (this.inString) this.readString(byte);
      else if (byte === quote) this.beginString();
      else if (byte === openBrace || byte === openBracket) {
        if (byte === openBrace && this.capture === undefined && this.levels.at(-1)?.events === true) {
          this.keepOuter(chunk.subarray(from, at));
          from = at;
          const depth = this.levels.length;
          this.capture = { from: this.byte, line: this.line, depth, parts: [], size: 0 };
        }
        this.open(byte === openBracket);
      } else if (byte === closeBrace || byte === closeBracket) {
        this.close(byte === closeBracket);
        if (this.capture !== undefined && this.levels.length === this.capture.depth) {
          found.push(this.endCapture(chunk.subarray(from, at + 1)));
          from = at + 1;
        }
      } else this.between(byte);
      if (this.capture !== undefined && this.byte - this.capture.from > this.limits.eventBytesMax) {
        this.stop('input.too-large', `An event is longer than ${this.limits.eventBytesMax} bytes.`);
      }
    }
    const rest = chunk.slice(from);
    if (this.capture === undefined) this.keepOuter(rest);
    else this.capture.parts.push(rest);
    return found;
  }

  /** The document's @context, when it stood before the events: what the prefixes of their extensions stand for. */
  context(): unknown {
    if (!this.contextRead) {
      this.contextRead = true;
      this.contextValue = contextIn(new TextDecoder().decode(join(this.outer)));
    }
    return this.contextValue;
  }

  /** Ends the input; returns the document without its events, or the bytes of a broken last event. */
  end(): Uint8Array {
    if (this.problem === undefined && (this.levels.length > 0 || this.inString || !this.started)) {
      this.stop('input.truncated', 'The JSON ends before it is complete.');
    }
    return join(this.capture?.parts ?? this.outer);
  }

  private beginString(): void {
    this.inString = true;
    this.text = [];
  }

  private readString(byte: number): void {
    if (this.escaped) {
      this.escaped = false;
      this.text.push(byte);
    } else if (byte === backslash) {
      this.escaped = true;
      this.text.push(byte);
    } else if (byte === quote) this.endString();
    else if (this.text.length < 400) this.text.push(byte);
  }

  private endString(): void {
    this.inString = false;
    this.lastString = unescapeKey(new TextDecoder().decode(Uint8Array.from(this.text)));
    this.hasString = true;
    const level = this.levels.at(-1);
    if (this.levels.length === 1 && this.afterColon && this.header.size < 32) {
      this.header.set(level!.key, this.lastString);
    }
    this.afterColon = false;
  }

  private between(byte: number): void {
    if (byte === 0x3a) this.takeKey();
    else if (byte === 0x2c) {
      this.hasString = false;
      this.afterColon = false;
    } else if (byte > 0x20) {
      if (this.ended || !this.started) this.stop('input.syntax', 'This is no JSON object or array.');
    }
  }

  private takeKey(): void {
    const level = this.levels.at(-1);
    if (level === undefined || level.array || !this.hasString) return;
    level.key = this.lastString;
    this.hasString = false;
    this.afterColon = true;
    if (level.key === '__proto__') this.refuseEvent('A key "__proto__" is not taken.');
    // An object of data with more keys than this is no EPCIS; the set stays small.
    if (level.keys.size > 10_000) this.stop('input.too-large', 'An object has more than 10,000 keys.');
    if (level.keys.has(level.key)) this.noteTwice(level.key);
    level.keys.add(level.key);
  }

  /** RFC 8259 §4 leaves open which of two values counts; JSON.parse takes the last, and the sender should know. */
  private noteTwice(key: string): void {
    if (this.eventNotes.length >= 20) return;
    const message = `The key "${key.slice(0, 80)}" stands twice in one object; the last value counts.`;
    this.eventNotes.push(problem('event.invalid', message, { byte: this.byte, line: this.line }));
  }

  private refuseEvent(message: string): void {
    const found = problem('event.invalid', message, { byte: this.byte, line: this.line });
    if (this.capture === undefined) this.problem ??= found;
    else this.eventProblem ??= found;
  }

  private open(array: boolean): void {
    if (this.ended) return this.stop('input.syntax', 'Something stands behind the end of the document.');
    const parent = this.levels.at(-1);
    const topArray = array && parent === undefined;
    const events = this.capture === undefined && (topArray || (array && parent?.key === 'eventList'));
    this.started = true;
    this.afterColon = false;
    this.hasString = false;
    this.levels.push({ array, keys: new Set(), key: '', events });
    if (this.levels.length > this.limits.depthMax) {
      this.stop('input.too-deep', `The JSON nests deeper than ${this.limits.depthMax} levels.`);
    }
  }

  private close(array: boolean): void {
    const level = this.levels.pop();
    this.afterColon = false;
    if (level?.array !== array) this.stop('input.syntax', 'A bracket closes what was not opened.');
    this.ended = this.levels.length === 0;
  }

  private endCapture(last: Uint8Array): ScannedEvent {
    const { parts, from, line } = this.capture!;
    const found = this.eventProblem;
    const event = { bytes: join([...parts, last]), byte: from, line, notes: this.eventNotes };
    this.capture = undefined;
    this.eventProblem = undefined;
    this.eventNotes = [];
    return found === undefined ? event : { ...event, problem: found };
  }

  private keepOuter(bytes: Uint8Array): void {
    this.outerSize += bytes.length;
    // Commas and blanks between events would add up over a long document; beyond this only events are of interest.
    if (this.outerSize <= this.limits.eventBytesMax) this.outer.push(bytes.slice());
    else if (this.levels.at(-1)?.events !== true) {
      this.stop(
        'input.too-large',
        `The document around its events is longer than ${this.limits.eventBytesMax} bytes.`,
      );
    }
  }

  private stop(code: Problem['code'], message: string): void {
    this.problem ??= problem(code, message, { byte: this.byte, line: this.line });
  }
}

/** The value behind the key, as far as it is whole. */
function contextIn(text: string): unknown {
  const from = /"@context"\s*:\s*/u.exec(text);
  if (from === null) return undefined;
  const start = from.index + from[0].length;
  const end = endOfValue(text, start);
  try {
    return JSON.parse(text.slice(start, end));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unescapeKey(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
