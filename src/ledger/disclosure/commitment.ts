// How is a field group committed to without being shown? By a hash over a salt of its own and its canonical content:
// SHA-256("portolan/commitment/v1" LF group LF salt content). The salt has 32 bytes and the group no line feed, so no
// two readings of the same bytes exist. Salts come from the statement's salt by HMAC-SHA256, so that one opened group
// says nothing of the others. The idea is that of SD-JWT (RFC 9901): a salted digest for each thing to be disclosed.
import type { Crypto } from '../../base/index.ts';

export const saltLength = 32;
const domain = 'portolan/commitment/v1';
const encoder = new TextEncoder();
const groupNamePattern = /^[a-z][a-z-]{0,39}$/;
const startingRoom = 16 * 1024;

type GroupFrame = { readonly name: Uint8Array; readonly prefix: Uint8Array };
const frames = new Map<string, GroupFrame>();
const frameLimit = 256;
// Reused between calls, which never interleave: allocating here would cost more than hashing.
const room = new Uint8Array(startingRoom);

export function isGroupName(name: string): boolean {
  return groupNamePattern.test(name);
}

/** The salt of one group; `statementSalt` is 32 unpredictable bytes that only the vault keeps. */
export function groupSalt(crypto: Crypto, statementSalt: Uint8Array, group: string): Uint8Array {
  if (statementSalt.length !== saltLength) throw new Error(`a statement's salt has ${saltLength} bytes`);
  return crypto.hmacSha256(statementSalt, frameOf(group).name);
}

export type Commitment = {
  /** In lower-case hexadecimal, as it stands in the leaf. */
  readonly digest: string;
  /** Length of the canonical content in bytes. */
  readonly contentLength: number;
};

/** The commitment to a group's content, which stands in canonical form, under the salt of that group. */
export function commitToText(crypto: Crypto, group: string, salt: Uint8Array, text: string): Commitment {
  if (salt.length !== saltLength) throw new Error(`a group's salt has ${saltLength} bytes`);
  const { prefix } = frameOf(group);
  const start = prefix.length + saltLength;
  // One UTF-16 code unit takes at most three bytes of UTF-8.
  const needed = start + text.length * 3;
  const bytes = needed <= room.length ? room : new Uint8Array(needed);
  bytes.set(prefix, 0);
  bytes.set(salt, prefix.length);
  const { written } = encoder.encodeInto(text, bytes.subarray(start));
  return { digest: crypto.sha256Hex(bytes.subarray(0, start + written)), contentLength: written };
}

function frameOf(group: string): GroupFrame {
  const known = frames.get(group);
  if (known !== undefined) return known;
  if (!isGroupName(group)) throw new Error(`"${group}" cannot be the name of a group`);
  const frame = { name: encoder.encode(group), prefix: encoder.encode(`${domain}\n${group}\n`) };
  if (frames.size < frameLimit) frames.set(group, frame);
  return frame;
}
