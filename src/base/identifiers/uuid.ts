// A name for a new fact that sorts by when it was made: UUID version 7 (RFC 9562 §5.7). Time and randomness are given.
import { toHex } from '../bytes/index.ts';
import type { Entropy } from '../crypto.ts';

const epochMsMax = 2 ** 48 - 1;

/** Lower-case text. Ids of one millisecond are in no particular order. */
export function uuidv7(epochMs: number, entropy: Entropy): string {
  if (!Number.isInteger(epochMs) || epochMs < 0 || epochMs > epochMsMax) {
    throw new RangeError('epochMs must be a whole number of milliseconds below 2^48');
  }
  const random = entropy(10);
  if (random.length !== 10) throw new RangeError('the entropy gave too few bytes');
  random[0] = (random[0]! & 0x0f) | 0x70;
  random[2] = (random[2]! & 0x3f) | 0x80;
  const time = epochMs.toString(16).padStart(12, '0');
  const tail = toHex(random);
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}

/** Lower-case version 7 only. */
export function isUuidv7(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}

/** The epoch milliseconds an id was made at; undefined when it is no UUID version 7. */
export function uuidTime(id: string): number | undefined {
  if (!isUuidv7(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
