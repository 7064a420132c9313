// What stands behind the crypto port on the server? `node:crypto`: SHA-256 (FIPS 180-4), HMAC (RFC 2104), Ed25519
// (RFC 8032, keys wrapped as RFC 8410 says), AES-256-GCM (NIST SP 800-38D).
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  randomFillSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { acceptableEd25519Key, type Crypto, type Entropy } from '../../base/index.ts';

const tagBytes = 16;
const nonceBytes = 12;
const keyBytes = 32;
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export const nodeCrypto: Crypto = {
  sha256(...parts) {
    const joined = parts.length === 1 ? parts[0]! : joinInRoom(0, parts);
    if (joined !== undefined) return digestOf(joined);
    const digest = createHash('sha256');
    for (const part of parts) digest.update(part);
    return plain(digest.digest());
  },

  sha256Hex: (bytes) => hash('sha256', bytes, 'hex'),

  hmacSha256(key, ...parts) {
    if (key.length <= blockBytes) {
      const inner = joinInRoom(blockBytes, parts);
      if (inner !== undefined) return hmacInRoom(key, inner);
    }
    const mac = createHmac('sha256', key);
    for (const part of parts) mac.update(part);
    return plain(mac.digest());
  },

  ed25519PublicKey(seed) {
    const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' });
    return new Uint8Array(der.subarray(publicPrefix.length));
  },

  ed25519Sign(seed, message) {
    return plain(sign(null, message, privateKey(seed)));
  },

  ed25519Verify(publicKey, message, signature) {
    if (publicKey.length !== keyBytes || signature.length !== 64 || !acceptableEd25519Key(publicKey))
      return false;
    const key = createPublicKey({
      key: Buffer.concat([publicPrefix, publicKey]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, signature);
  },

  seal(key, nonce, plaintext, associated) {
    assertLengths(key, nonce);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(associated);
    // From Buffer's pool: a block of memory for each statement would cost as much as its encryption.
    const sealed = Buffer.allocUnsafe(plaintext.length + tagBytes);
    sealed.set(cipher.update(plaintext), 0);
    cipher.final();
    sealed.set(cipher.getAuthTag(), plaintext.length);
    return plain(sealed);
  },

  open(key, nonce, sealed, associated) {
    assertLengths(key, nonce);
    if (sealed.length < tagBytes) return undefined;
    const length = sealed.length - tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(associated);
    decipher.setAuthTag(sealed.subarray(length));
    const plaintext = decipher.update(sealed.subarray(0, length));
    try {
      decipher.final();
    } catch {
      // The one thing that `final` can find wrong in GCM is the tag.
      return undefined;
    }
    return plain(plaintext);
  },
};

export const nodeEntropy: Entropy = (length) => randomFillSync(new Uint8Array(length));

// A signer uses one seed again and again, and unwrapping it costs as much as signing.
let lastSeed: { readonly seed: Uint8Array; readonly key: KeyObject } | undefined;

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== keyBytes) throw new TypeError('an Ed25519 seed has 32 bytes');
  if (lastSeed !== undefined && Buffer.compare(lastSeed.seed, seed) === 0) return lastSeed.key;
  const der = Buffer.concat([privatePrefix, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  lastSeed = { seed: seed.slice(), key };
  return key;
}

function assertLengths(key: Uint8Array, nonce: Uint8Array): void {
  if (key.length !== keyBytes || nonce.length !== nonceBytes) {
    throw new TypeError('AES-256-GCM takes a key of 32 bytes and a nonce of 12');
  }
}

// Hashing is done a dozen times for each statement, of short texts: at once, from a room that is reused between calls
// (which never interleave), and read back as text, which costs a quarter of what a hash object and its buffers do.
const blockBytes = 64;
const digestBytes = 32;
const room = new Uint8Array(8 * 1024);
const outerRoom = new Uint8Array(blockBytes + digestBytes);

function digestOf(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(digestBytes);
  writeDigest(bytes, digest, 0);
  return digest;
}

function writeDigest(bytes: Uint8Array, target: Uint8Array, start: number): void {
  const text = hash('sha256', bytes, 'latin1');
  for (let at = 0; at < digestBytes; at += 1) target[start + at] = text.charCodeAt(at);
}

/** The parts behind each other in the room, from `start` on; undefined when there is no room for them. */
function joinInRoom(start: number, parts: readonly Uint8Array[]): Uint8Array | undefined {
  let end = start;
  for (const part of parts) {
    if (end + part.length > room.length) return undefined;
    room.set(part, end);
    end += part.length;
  }
  return room.subarray(0, end);
}

/** RFC 2104: `inner` has the message behind a block that is left free for the key. */
function hmacInRoom(key: Uint8Array, inner: Uint8Array): Uint8Array {
  for (let at = 0; at < blockBytes; at += 1) {
    const byte = at < key.length ? key[at]! : 0;
    room[at] = byte ^ 0x36;
    outerRoom[at] = byte ^ 0x5c;
  }
  writeDigest(inner, outerRoom, blockBytes);
  return digestOf(outerRoom);
}

/** Node's Buffer as the Uint8Array it is, so that nothing depends on Buffer's own methods. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
