// Which characters are these bytes? XML 1.0 appendix F and §4.3.3: a byte order mark, else the encoding that the XML
// declaration names, else UTF-8. JSON is UTF-8 (RFC 8259 §8.1). Bytes come in pieces, and the pieces are counted.
import { problem, type Problem } from '../../../base/index.ts';

/** The largest feeds in use (all earthquakes of 30 days) are about 10 MB. */
export const feedBytesMax = 32 * 1024 * 1024;

/** Thrown inside a reader and turned into a Result at its door: one unreadable byte or tag ends the feed. */
export class UnreadableFeed extends Error {
  readonly problem: Problem;

  constructor(...args: Parameters<typeof problem>) {
    super(args[1]);
    this.name = 'UnreadableFeed';
    this.problem = problem(...args);
  }
}

export type FeedBytes = Uint8Array | Iterable<Uint8Array>;

/** @returns pieces of at most 64 KiB; throws {@link UnreadableFeed} `input.too-large` as soon as the limit is passed. */
export function* piecesOf(bytes: FeedBytes, bytesMax: number): Generator<Uint8Array> {
  let total = 0;
  for (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      total += piece.length;
      if (total > bytesMax) {
        throw new UnreadableFeed('input.too-large', `The feed is larger than ${bytesMax} bytes.`, {
          byte: bytesMax,
        });
      }
      yield piece;
    }
  }
}

const pieceBytes = 64 * 1024;

/** Decodes piece by piece; a byte that the character set does not have ends it with `input.encoding`. */
export function* textOf(pieces: Iterable<Uint8Array>): Generator<string> {
  let decoder: TextDecoder | undefined;
  let at = 0;
  let start = new Uint8Array(0);
  for (const piece of pieces) {
    if (decoder !== undefined) {
      yield decode(decoder, piece, at);
      at += piece.length;
      continue;
    }
    // The declaration may come in pieces, too.
    start = joinedTo(start, piece);
    if (start.length < declarationBytes) continue;
    decoder = decoderFor(charsetOf(start));
    yield decode(decoder, start, 0);
    at = start.length;
  }
  if (decoder === undefined) {
    if (start.length === 0) return;
    decoder = decoderFor(charsetOf(start));
    yield decode(decoder, start, 0);
    at = start.length;
  }
  yield decode(decoder, undefined, at);
}

const declarationBytes = 200;

function joinedTo(before: Uint8Array<ArrayBuffer>, piece: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(before.length + piece.length);
  both.set(before);
  both.set(piece, before.length);
  return both;
}

/** The label of the character set, from the first piece. */
export function charsetOf(start: Uint8Array): string {
  const [a, b, c] = start;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  const head = String.fromCharCode(...start.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']/.exec(head);
  return declared?.[1] ?? 'utf-8';
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnreadableFeed('input.encoding', `The character set "${label}" is not known.`, { byte: 0 });
  }
}

function decode(decoder: TextDecoder, piece: Uint8Array | undefined, at: number): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `Within the bytes from ${at} on, something is no ${decoder.encoding}.`;
    throw new UnreadableFeed('input.encoding', message, { byte: at });
  }
}
