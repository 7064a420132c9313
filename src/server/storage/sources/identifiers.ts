// How do identifiers stand in a table? A UUID (RFC 9562) as its 16 bytes, any other text as its own.

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Throws for anything but a UUID in lower case. */
export function uuidBytes(id: string): Uint8Array {
  if (!pattern.test(id)) throw new TypeError('not a UUID in lower case');
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function isUuid(id: string): boolean {
  return pattern.test(id);
}

export function uuidText(bytes: Uint8Array): string {
  const hex = hexOf(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Short where it is a UUID; the byte in front keeps UUIDs and other texts apart. */
export function referenceBytes(id: string): Uint8Array {
  return pattern.test(id) ? Buffer.from(`00${id.replaceAll('-', '')}`, 'hex') : Buffer.from(`\u0001${id}`);
}

export function hexOf(bytes: Uint8Array): string {
  return bytes.toHex();
}
