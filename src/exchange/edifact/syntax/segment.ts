// What does a segment say? A view of the tokenizer becomes a small tree of text, and the tree becomes the same bytes
// again. Elements hold repetitions, repetitions hold components (ISO 9735-1 §8); indices here count from 0.
import { decodeUtf8, type SingleByteSet } from '../../bytes/charset.ts';
import type { EdifactCharset } from './charset.ts';
import type { ServiceCharacters } from './service-characters.ts';
import { markElement, markRepetition, type SegmentView } from './tokenizer.ts';

export type Segment = {
  readonly tag: string;
  readonly offset: number;
  readonly line: number;
  readonly elements: readonly (readonly (readonly string[])[])[];
  /** Line ends, indentation or junk in front of the tag, one character a byte. */
  readonly gap: string;
  /** As sent, where writing the elements plainly would give other bytes (a release character that was not needed). */
  readonly raw?: string;
  readonly terminated: boolean;
  /** Offset of the first byte that is not valid in the character set. */
  readonly invalidAt?: number;
};

/** One character a byte, whatever the byte; unlike the label `iso-8859-1` of the Encoding Standard. */
function bytesAsText(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 4096) {
    text += String.fromCharCode(...bytes.subarray(from, from + 4096));
  }
  return text;
}

export function readSegment(view: SegmentView, charset: EdifactCharset): Segment {
  const bytes = view.buffer.subarray(view.start, view.end);
  const { text, wide, invalidAt } = decodeSegment(bytes, charset);
  const cut = (from: number, to: number): string => {
    const part = wide ? decodeLoose(bytes.subarray(from, to)) : text.slice(from, to);
    return view.released ? unescape(part, view.characters) : part;
  };
  const lineEnd = view.characters.terminator === 0x0a && bytes.at(-1) === 0x0d ? 1 : 0;
  // UNA is nine bytes without structure.
  const { tag, elements, nested } = view.una
    ? { tag: 'UNA', elements: [], nested: false }
    : split(view, cut, bytes.length - lineEnd);
  const segment: Segment = {
    tag,
    offset: view.offset,
    line: view.line,
    elements,
    gap: view.gapStart === view.start ? '' : bytesAsText(view.buffer.subarray(view.gapStart, view.start)),
    terminated: view.terminated,
    ...(invalidAt !== undefined && { invalidAt: view.offset + invalidAt }),
  };
  if (lineEnd > 0 || nested || view.una || invalidAt !== undefined) {
    return { ...segment, raw: bytesAsText(bytes) };
  }
  // A release character that was not needed, or that nothing follows, is in the bytes and not in the tree.
  const needless =
    (view.released || !view.terminated) &&
    plainText(segment, view.characters) !== (wide ? decodeLoose(bytes) : text);
  return needless ? { ...segment, raw: bytesAsText(bytes) } : segment;
}

function split(view: SegmentView, cut: (from: number, to: number) => string, length: number) {
  const elements: string[][][] = [];
  let tag: string | undefined;
  let nested = false;
  let components: string[] = [];
  let repetitions: string[][] = [];
  let from = 0;
  for (let index = 0; index <= view.markCount; index++) {
    const mark = index < view.markCount ? view.marks[index]! : -1;
    const to = mark < 0 ? length : (mark >> 2) - view.start;
    const kind = mark < 0 ? markElement : mark & 3;
    components.push(cut(from, to));
    from = to + 1;
    if (kind === markRepetition || kind === markElement) {
      repetitions.push(components);
      components = [];
    }
    if (kind !== markElement) continue;
    if (tag === undefined) {
      tag = repetitions[0]![0]!;
      nested = repetitions.length > 1 || repetitions[0]!.length > 1;
    } else elements.push(repetitions);
    repetitions = [];
  }
  return { tag: tag ?? '', elements, nested };
}

function decodeSegment(bytes: Uint8Array, charset: EdifactCharset) {
  if (charset.kind === 'single') return { text: charset.set.decode(bytes), wide: false };
  const decoded = decodeUtf8(bytes);
  if ('invalidAt' in decoded) return { text: '', wide: true, invalidAt: decoded.invalidAt };
  return { text: decoded.text, wide: decoded.text.length !== bytes.length };
}

const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decodeLoose(bytes: Uint8Array): string {
  return looseUtf8.decode(bytes);
}

function unescape(text: string, { release }: ServiceCharacters): string {
  const mark = String.fromCharCode(release);
  if (!text.includes(mark)) return text;
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] === mark && at + 1 < text.length) at++;
    plain += text[at];
  }
  return plain;
}

/** The text of a component, its numbers counting from 0; '' when absent. */
export function component(segment: Segment, element: number, part = 0, repetition = 0): string {
  return segment.elements[element]?.[repetition]?.[part] ?? '';
}

/** Writes segments as bytes, each with the gap it was read with. Undefined when a character is not in the set. */
export function writeSegments(
  segments: readonly Pick<Segment, 'tag' | 'elements' | 'gap' | 'raw' | 'terminated'>[],
  characters: ServiceCharacters,
  charset: EdifactCharset,
): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (const segment of segments) {
    parts.push(textAsBytes(segment.gap));
    const body =
      segment.raw === undefined ? encode(plainText(segment, characters), charset) : textAsBytes(segment.raw);
    if (body === undefined) return undefined;
    parts.push(body);
    if (segment.terminated) parts.push(Uint8Array.of(characters.terminator));
  }
  return joinBytes(parts);
}

const specials = new WeakMap<ServiceCharacters, RegExp>();

/** The characters that must be released inside data; the pattern is kept, for every segment needs it. */
function specialOf(characters: ServiceCharacters): RegExp {
  const known = specials.get(characters);
  if (known !== undefined) return known;
  const { component: colon, element: plus, repetition, release, terminator } = characters;
  const codes = [colon, plus, repetition, release, terminator].filter((byte) => byte >= 0);
  const escaped = codes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const pattern = new RegExp(`[${escaped}]`, 'g');
  specials.set(characters, pattern);
  return pattern;
}

/** A segment without its terminator, separators inside the data released. */
export function plainText(segment: Pick<Segment, 'tag' | 'elements'>, characters: ServiceCharacters): string {
  const { component: colon, element: plus, repetition, release } = characters;
  const special = specialOf(characters);
  const mark = String.fromCharCode(release);
  const escape = (text: string): string =>
    release >= 0 && text.search(special) >= 0 ? text.replace(special, (character) => mark + character) : text;
  const written = segment.elements.map((repetitions) =>
    repetitions
      .map((components) => components.map(escape).join(String.fromCharCode(colon)))
      .join(String.fromCharCode(Math.max(repetition, 0))),
  );
  return [segment.tag, ...written].join(String.fromCharCode(plus));
}

function encode(text: string, charset: EdifactCharset): Uint8Array | undefined {
  return charset.kind === 'utf-8' ? new TextEncoder().encode(text) : singleEncode(text, charset.set);
}

function singleEncode(text: string, set: SingleByteSet): Uint8Array | undefined {
  return set.encode(text);
}

function textAsBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
