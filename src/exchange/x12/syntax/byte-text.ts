// How are bytes handled as text without losing any? One character a byte while the structure is looked for (the Windows-1252
// of the Encoding Standard gives every byte a character of its own); what a segment says is UTF-8 where it is valid
// UTF-8, else Windows-1252. X12 names no character set in its envelope.
import { decodeUtf8, singleByteSet } from '../../bytes/charset.ts';

const singleByte = singleByteSet('windows-1252');
const ascii = new TextDecoder('utf-8', { ignoreBOM: true });
const utf8 = new TextEncoder();

/** `wide` tells that some byte is beyond ASCII. */
export function bytesToText(bytes: Uint8Array): { text: string; wide: boolean } {
  const text = singleByte.decode(bytes);
  return { text, wide: !isAscii(text, bytes) };
}

function isAscii(text: string, bytes: Uint8Array): boolean {
  // Cheaper than to look at each byte: UTF-8 makes one and the same character only of ASCII.
  return bytes.length < 64 ? !/[^\0-\u007f]/u.test(text) : ascii.decode(bytes) === text;
}

export function textToBytes(text: string): Uint8Array {
  return singleByte.encode(text) ?? utf8.encode(text);
}

/** What the characters of a segment say, one character a byte being given. */
export function readable(text: string): { text: string; charset: 'utf-8' | 'windows-1252' } {
  const decoded = decodeUtf8(textToBytes(text));
  return 'text' in decoded ? { text: decoded.text, charset: 'utf-8' } : { text, charset: 'windows-1252' };
}

export function writable(text: string, charset: 'utf-8' | 'windows-1252'): Uint8Array {
  return charset === 'utf-8' ? utf8.encode(text) : textToBytes(text);
}
