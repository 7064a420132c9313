// How does a statement lie in the journal? As JSON under its subject's key, AES-256-GCM with a random nonce in front;
// the associated data bind it to its place, so that a row moved or swapped no longer opens.
import { PortolanError, problem, type Crypto } from '../../../base/index.ts';
import type { Statement } from '../../../record/index.ts';
import type { SubjectKeys } from './vault.ts';

export const nonceBytes = 12;

const decoder = new TextDecoder();

export type Place = { readonly seq: number; readonly id: Uint8Array; readonly stream: Uint8Array };

/** The text that is sealed: JSON on one line, with everything but the id, which stands beside it. */
export function textOf(statement: Statement): string {
  const { version, issuer, subject, type, classifier, occurredAt, issuedAt, corrects, source, body } =
    statement;
  return JSON.stringify({
    ...{ version, issuer, subject, type, classifier, occurredAt, issuedAt, corrects, source, body },
  });
}

export function sealStatement(
  crypto: Crypto,
  {
    keys,
    place,
    text,
    nonce,
  }: {
    readonly keys: Pick<SubjectKeys, 'secret'>;
    readonly place: Place;
    readonly text: string;
    readonly nonce: Uint8Array;
  },
): Uint8Array {
  const sealed = crypto.seal(keys.secret, nonce, Buffer.from(text), placeBytes(place));
  const body = Buffer.allocUnsafe(nonceBytes + sealed.length);
  body.set(nonce);
  body.set(sealed, nonceBytes);
  return body;
}

/** Throws `storage.damaged` when the bytes are not those that were sealed for this place. */
export function openStatement(
  crypto: Crypto,
  { keys, place, body }: { readonly keys: SubjectKeys; readonly place: Place; readonly body: Uint8Array },
): unknown {
  const nonce = body.subarray(0, nonceBytes);
  const plain = crypto.open(keys.secret, nonce, body.subarray(nonceBytes), placeBytes(place));
  if (plain === undefined) {
    throw new PortolanError([
      problem('storage.damaged', `Statement ${place.seq} of the journal does not match its seal.`),
    ]);
  }
  return JSON.parse(decoder.decode(plain));
}

function placeBytes({ seq, id, stream }: Place): Uint8Array {
  const bytes = new Uint8Array(8 + id.length + stream.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(seq / 2 ** 32));
  view.setUint32(4, seq % 2 ** 32);
  bytes.set(id, 8);
  bytes.set(stream, 8 + id.length);
  return bytes;
}
