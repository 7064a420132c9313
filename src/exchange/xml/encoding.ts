// In which characters is an XML document written? XML 1.0 appendix F: a byte order mark, else the look of the first bytes,
// else the declaration, else UTF-8. Decoding goes on chunk by chunk and knows the byte of every wrong sequence.
import { decodeUtf8, readByteOrderMark } from '../bytes/charset.ts';

export const xmlEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-1', 'windows-1252'] as const;
export type XmlEncoding = (typeof xmlEncodings)[number];

/** The encoding and how many bytes of mark stand before the text; or what is declared and not read here. */
export type SniffedEncoding =
  { readonly encoding: XmlEncoding; readonly skip: number } | { readonly unknown: string };

/** A declaration fits into this many bytes, in any encoding. */
export const sniffBytes = 512;

const declared: Readonly<Record<string, XmlEncoding | 'utf-16'>> = {
  ...{ 'utf-8': 'utf-8', utf8: 'utf-8', 'us-ascii': 'utf-8', ascii: 'utf-8', 'utf-16': 'utf-16' },
  ...{
    'iso-8859-1': 'iso-8859-1',
    latin1: 'iso-8859-1',
    'windows-1252': 'windows-1252',
    cp1252: 'windows-1252',
  },
};

export function sniffXmlEncoding(head: Uint8Array): SniffedEncoding {
  const mark = readByteOrderMark(head);
  if (mark !== undefined) return { encoding: mark.encoding, skip: mark.length };
  if (head[0] === 0x3c && head[1] === 0) return { encoding: 'utf-16le', skip: 0 };
  if (head[0] === 0 && head[1] === 0x3c) return { encoding: 'utf-16be', skip: 0 };
  const text = new TextDecoder('windows-1252').decode(head.subarray(0, sniffBytes));
  const name = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]{1,40})["']/u.exec(text)?.[1];
  if (name === undefined) return { encoding: 'utf-8', skip: 0 };
  const encoding = declared[name.toLowerCase()];
  // Bytes that could be read this far are not of two bytes each, whatever the declaration says.
  return encoding === undefined || encoding === 'utf-16' ? { unknown: name } : { encoding, skip: 0 };
}

export type XmlDecoder = {
  /** The text of a chunk; what a chunk leaves unfinished waits for the next. */
  readonly decode: (
    bytes: Uint8Array,
    last: boolean,
  ) => { readonly text: string; readonly invalidAt?: number };
  /** Bytes that a text of this encoding takes. */
  readonly bytesOf: (text: string) => number;
};

export function xmlDecoder(encoding: XmlEncoding): XmlDecoder {
  if (encoding === 'utf-8') return utf8Decoder();
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoder(encoding);
  // Windows-1252 holds ISO 8859-1's printable characters; the Encoding Standard reads the one as the other.
  const decoder = new TextDecoder('windows-1252');
  return { decode: (bytes) => ({ text: decoder.decode(bytes) }), bytesOf: (text) => text.length };
}

function utf8Decoder(): XmlDecoder {
  let carried = new Uint8Array(0);
  let consumed = 0;
  return {
    decode: (bytes, last) => {
      const whole = carried.length === 0 ? bytes : join(carried, bytes);
      const read = decodeUtf8(whole);
      if ('text' in read) {
        carried = new Uint8Array(0);
        consumed += whole.length;
        return { text: read.text };
      }
      const good = new TextDecoder().decode(whole.subarray(0, read.invalidAt));
      const rest = whole.subarray(read.invalidAt);
      if (last || !mayContinue(rest)) return { text: good, invalidAt: consumed + read.invalidAt };
      carried = rest.slice();
      consumed += read.invalidAt;
      return { text: good };
    },
    bytesOf: utf8Length,
  };
}

/** Whether a chunk may merely have ended within a character (RFC 3629: at most four bytes). */
function mayContinue(rest: Uint8Array): boolean {
  const lead = rest[0]!;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  return rest.length < length && rest.subarray(1).every((byte) => (byte & 0xc0) === 0x80);
}

export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    // A surrogate pair is two units of text and four bytes.
    length += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return length;
}

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be'): XmlDecoder {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let consumed = 0;
  return {
    decode: (bytes, last) => {
      const from = consumed;
      consumed += bytes.length;
      try {
        return { text: decoder.decode(bytes, { stream: !last }) };
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        // A lone surrogate or half a unit; its chunk is known, its place in it is not.
        return { text: '', invalidAt: from };
      }
    },
    bytesOf: (text) => text.length * 2,
  };
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
