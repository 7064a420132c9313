// Who signed this note, among those we know? Unknown keys are passed over, as the specification demands; a known key
// whose signature is bad spoils the whole note (C2SP signed-note 1.0, "Signatures").
import { succeed, utf8, type Crypto, type Result } from '../../../base/index.ts';
import { verifyCosignature } from './cosignature.ts';
import type { Note, NoteSignature } from './note.ts';
import { quote, refuse } from './refusal.ts';
import type { VerifierKey } from './verifier-key.ts';

export type VerifiedSignature = {
  readonly key: VerifierKey;
  readonly signature: NoteSignature;
  /** POSIX seconds; only cosignatures carry it. */
  readonly time?: number;
};

/**
 * @returns the signatures of known keys in the note's order, at least one; refused when a known key's signature is bad
 * or stands there twice, or when no key is known.
 */
export function verifyNote(options: {
  readonly crypto: Crypto;
  readonly note: Note;
  readonly keys: readonly VerifierKey[];
}): Result<VerifiedSignature[]> {
  const { crypto, note, keys } = options;
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId);
    if (key === undefined) continue;
    if (verified.some((earlier) => earlier.key === key)) {
      return refuse('signature', `${quote(key.name)} stands there twice.`);
    }
    const result = verifySignature(crypto, key, note.text, signature);
    if (result === undefined) {
      return refuse('signature', `the signature of ${quote(key.name)} does not fit the text.`);
    }
    verified.push(result);
  }
  if (verified.length === 0) return refuse('signature', 'no key that is trusted has signed.');
  return succeed(verified);
}

function verifySignature(
  crypto: Crypto,
  key: VerifierKey,
  text: string,
  signature: NoteSignature,
): VerifiedSignature | undefined {
  switch (key.type) {
    case 'ed25519': {
      if (signature.signature.length !== 64) return undefined;
      const good = crypto.ed25519Verify(key.publicKey, utf8(text), signature.signature);
      return good ? { key, signature } : undefined;
    }
    case 'cosignature/v1': {
      const cosigned = { publicKey: key.publicKey, text, signature: signature.signature };
      const time = verifyCosignature(crypto, cosigned);
      return time === undefined ? undefined : { key, signature, time };
    }
  }
}
