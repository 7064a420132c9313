// Which characters do the bytes stand for, and where are they wrong? The WHATWG Encoding Standard names and decodes them;
// this adds byte order marks, the place of a wrong byte, and the way back for single-byte sets.

export type ByteOrderMark = { readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly length: number };

export function readByteOrderMark(head: Uint8Array): ByteOrderMark | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text, or the offset of the first byte that is not UTF-8 (RFC 3629). */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { invalidAt: number } {
  try {
    return { text: strictUtf8.decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { invalidAt: firstInvalidUtf8(bytes) };
  }
}

/** RFC 3629 §4, the table of well-formed sequences. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length) return at;
    for (let offset = 1; offset < length; offset++) {
      if ((bytes[at + offset]! & 0xc0) !== 0x80) return at;
    }
    const second = bytes[at + 1] ?? 0;
    if (lead === 0xe0 && second < 0xa0) return at;
    if (lead === 0xed && second > 0x9f) return at;
    if (lead === 0xf0 && second < 0x90) return at;
    if (lead === 0xf4 && second > 0x8f) return at;
    at += length;
  }
  return bytes.length;
}

/** A character set with one byte a character, both ways. `iso-8859-1` is read as Windows-1252, as the standard says. */
export type SingleByteSet = {
  decode: (bytes: Uint8Array) => string;
  /** Undefined when a character is not in the set. */
  encode: (text: string) => Uint8Array | undefined;
};

export function singleByteSet(label: string): SingleByteSet {
  const decoder = new TextDecoder(label);
  const every = decoder.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const byteOf = new Map([...every].map((character, byte) => [character, byte]));
  return {
    decode: (bytes) => decoder.decode(bytes),
    encode: (text) => {
      const bytes = new Uint8Array(text.length);
      for (let at = 0; at < text.length; at++) {
        const byte = byteOf.get(text[at]!);
        if (byte === undefined) return undefined;
        bytes[at] = byte;
      }
      return bytes;
    },
  };
}
