// Whose signature is it? A verifier key names a signer, the algorithm and the public key in one line of text:
// `<name>+<key id>+<base64(type || key)>` (C2SP signed-note 1.0, "Verifier keys"; tlog-cosignature for type 0x04).
import {
  acceptableEd25519Key,
  fromBase64Strict,
  succeed,
  toBase64,
  utf8,
  type Crypto,
  type Result,
} from '../../../base/index.ts';
import { quote, refuse } from './refusal.ts';

/** Algorithm bytes assigned by C2SP signed-note; the others are not supported, so their signatures count as unknown. */
export const signatureTypeBytes = { ed25519: 0x01, 'cosignature/v1': 0x04 } as const;
export type SignatureType = keyof typeof signatureTypeBytes;

export type VerifierKey = {
  readonly name: string;
  /** The first four bytes of the key's hash, as an unsigned big-endian number. */
  readonly id: number;
  readonly type: SignatureType;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
};

const maxKeyNameLength = 255;

/** Not empty, and without Unicode spaces, plus signs and control characters. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= maxKeyNameLength && !/[\s+\u0000-\u001f\u007f\u0085]/u.test(name);
}

/** The key with its id computed: SHA-256(name || LF || type || key), first four bytes. */
export function createVerifierKey(
  crypto: Crypto,
  key: { readonly name: string; readonly type: SignatureType; readonly publicKey: Uint8Array },
): VerifierKey {
  if (!isKeyName(key.name)) throw new Error(`${quote(key.name)} cannot be the name of a key`);
  if (key.publicKey.length !== 32) throw new Error('an Ed25519 public key has 32 bytes');
  const head = Uint8Array.of(0x0a, signatureTypeBytes[key.type]);
  const digest = crypto.sha256(utf8(key.name), head, key.publicKey);
  return { ...key, id: readUint32(digest, 0) };
}

export function formatVerifierKey(key: VerifierKey): string {
  const material = new Uint8Array(33);
  material[0] = signatureTypeBytes[key.type];
  material.set(key.publicKey, 1);
  return `${key.name}+${key.id.toString(16).padStart(8, '0')}+${toBase64(material)}`;
}

/** @returns the key, or a refusal when its form, algorithm, point or id does not fit. */
export function parseVerifierKey(crypto: Crypto, text: string): Result<VerifierKey> {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text);
  if (match === null || !isKeyName(match[1]!)) {
    return refuse('format', `${quote(text)} is not a verifier key of the form name+id+key.`);
  }
  const name = match[1]!;
  const material = fromBase64Strict(match[3]!);
  if (material === undefined) return refuse('format', `the verifier key of ${quote(name)} is not base64.`);
  const type = signatureTypeOf(material[0]);
  if (type === undefined || material.length !== 33) {
    return refuse('format', `the verifier key of ${quote(name)} is not an Ed25519 key of type 1 or 4.`);
  }
  const publicKey = material.slice(1);
  if (!acceptableEd25519Key(publicKey)) {
    return refuse('format', `the verifier key of ${quote(name)} is a weak or malformed Ed25519 key.`);
  }
  const key = createVerifierKey(crypto, { name, type, publicKey });
  if (key.id !== Number.parseInt(match[2]!, 16)) {
    return refuse('format', `the verifier key of ${quote(name)} carries an id that is not its own.`);
  }
  return succeed(key);
}

function signatureTypeOf(byte: number | undefined): SignatureType | undefined {
  return (Object.keys(signatureTypeBytes) as SignatureType[]).find(
    (type) => signatureTypeBytes[type] === byte,
  );
}

export function readUint32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);
}
