// What does a witness sign? The checkpoint's text with the time at which it saw it (C2SP tlog-cosignature,
// Ed25519 cosignature/v1): that it knows no longer consistent history of this log at that time.
import { utf8, type Crypto } from '../../../base/index.ts';
import type { NoteSignature } from './note.ts';
import { createVerifierKey } from './verifier-key.ts';

const timestampLength = 8;
export const cosignatureLength = timestampLength + 64;

/** @param time POSIX seconds. */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** A witness's signature over a checkpoint's text; whether to give it is the witness's decision, not made here. */
export function cosign(options: {
  readonly crypto: Crypto;
  readonly name: string;
  /** 32 bytes. */
  readonly seed: Uint8Array;
  readonly text: string;
  /** POSIX seconds. */
  readonly time: number;
}): NoteSignature {
  const { crypto, name, seed, text, time } = options;
  if (!Number.isSafeInteger(time) || time < 0) throw new Error('a cosignature needs POSIX seconds');
  const publicKey = crypto.ed25519PublicKey(seed);
  const signature = new Uint8Array(cosignatureLength);
  new DataView(signature.buffer).setBigUint64(0, BigInt(time));
  signature.set(crypto.ed25519Sign(seed, cosignedMessage(text, time)), timestampLength);
  return {
    name,
    keyId: createVerifierKey(crypto, { name, type: 'cosignature/v1', publicKey }).id,
    signature,
  };
}

/** @returns the time of a good cosignature in POSIX seconds, undefined for a bad one. */
export function verifyCosignature(
  crypto: Crypto,
  cosigned: { readonly publicKey: Uint8Array; readonly text: string; readonly signature: Uint8Array },
): number | undefined {
  const { publicKey, text, signature } = cosigned;
  if (signature.length !== cosignatureLength) return undefined;
  const view = new DataView(signature.buffer, signature.byteOffset, signature.byteLength);
  const time = Number(view.getBigUint64(0));
  // Times past 2^53 are millions of years ahead; the specification lets a verifier refuse the future.
  if (!Number.isSafeInteger(time)) return undefined;
  const good = crypto.ed25519Verify(
    publicKey,
    cosignedMessage(text, time),
    signature.subarray(timestampLength),
  );
  return good ? time : undefined;
}
