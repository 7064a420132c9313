// Is it of the right length? A tag or key that is not would weaken what rests on it without anybody noticing.

export function assertBytes(bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new TypeError(`expected ${length} bytes, got ${bytes.length}`);
}
