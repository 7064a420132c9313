// The cryptography port without node: for browsers and workers. Ed25519 as RFC 8032 §5.1.7 in its strict reading, so that
// two verifiers never disagree: keys and R canonical and in the prime-order group, S below the group order.
import { gcm } from '@noble/ciphers/aes.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, toHex } from './bytes/bytes.ts';
import type { Crypto } from './crypto.ts';

// A deployment has far fewer keys than this; beyond it they are checked again.
const acceptedMax = 4096;
const accepted = new Set<string>();

/** Whether 32 bytes are the canonical encoding of a point of prime order. Other points let one signature be read two
 * ways: libraries differ in whether they multiply by the cofactor, and keys of low order sign everything. */
export function acceptableEd25519Key(key: Uint8Array): boolean {
  if (key.length !== 32) return false;
  const name = key.toHex();
  if (accepted.has(name)) return true;
  if (!isPrimeOrderPoint(key)) return false;
  if (accepted.size >= acceptedMax) accepted.clear();
  accepted.add(name);
  return true;
}

export const nobleCrypto: Crypto = {
  sha256: (...parts) => parts.reduce((hash, part) => hash.update(part), sha256.create()).digest(),
  sha256Hex: (bytes) => toHex(sha256(bytes)),
  hmacSha256: (key, ...parts) =>
    parts.reduce((mac, part) => mac.update(part), hmac.create(sha256, key)).digest(),
  ed25519PublicKey: (seed) => ed25519.getPublicKey(seed),
  ed25519Sign: (seed, message) => ed25519.sign(message, seed),
  ed25519Verify: (publicKey, message, signature) => {
    if (signature.length !== 64 || !acceptableEd25519Key(publicKey)) return false;
    if (!ed25519.verify(signature, message, publicKey, { zip215: false })) return false;
    return isPrimeOrderPoint(signature.slice(0, 32));
  },
  seal: (key, nonce, plaintext, associated) => cipherOf(key, nonce, associated).encrypt(plaintext),
  open: (key, nonce, sealed, associated) => {
    // A key or nonce of the wrong length is a mistake of ours and throws here, outside of the tag's verdict.
    const cipher = cipherOf(key, nonce, associated);
    if (sealed.length < 16) return undefined;
    try {
      return cipher.decrypt(sealed);
    } catch (error) {
      if (error instanceof Error) return undefined;
      throw error;
    }
  },
};

function cipherOf(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array) {
  if (key.length !== 32 || nonce.length !== 12) throw new RangeError('AES-256-GCM takes 32 and 12 bytes');
  return gcm(key, nonce, associated);
}

function isPrimeOrderPoint(bytes: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(concat(bytes));
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch (error) {
    // The library throws for bytes that encode no point, or encode one in a second way.
    if (error instanceof Error) return false;
    throw error;
  }
}
