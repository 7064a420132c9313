// How do bytes stand in text? Lower-case hexadecimal and base64 (RFC 4648 §4), read strictly: one text for one value, so
// that nobody can vary the spelling of a signed thing.

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function toHex(bytes: Uint8Array): string {
  return bytes.toHex();
}

/** Undefined for an odd length or a character that is no hexadecimal digit; upper case is read too. */
export function fromHex(text: string): Uint8Array | undefined {
  return text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text) ? Uint8Array.fromHex(text) : undefined;
}

/** With padding. */
export function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

/** Undefined for anything that {@link toBase64} would not have written: spaces, missing padding, stray low bits. */
export function fromBase64Strict(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Takes as long whether the first byte differs or the last. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a[index]! ^ b[index]!;
  return difference === 0;
}
