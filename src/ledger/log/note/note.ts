// What is a signed note? Text, an empty line, and lines with signatures, each with the name of its key (C2SP
// signed-note 1.0). Parsing is strict: whatever parses is written back to the very same bytes.
import { fromBase64Strict, succeed, toBase64, utf8, type Crypto, type Result } from '../../../base/index.ts';
import { quote, refuse } from './refusal.ts';
import { createVerifierKey, isKeyName, readUint32 } from './verifier-key.ts';

export type NoteSignature = {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key id: 64 bytes for Ed25519, 72 for a timestamped cosignature. */
  readonly signature: Uint8Array;
};

export type Note = {
  /** Ends with a newline; this is what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** A note must be read with 16 signatures at least (signed-note 1.0); one of ML-DSA-44 takes 3.3 kB. */
export const noteLimits = { characters: 512 * 1024, signatures: 64 } as const;

const forbiddenControls = /[\u0000-\u0009\u000b-\u001f]/u;

/** @returns the note, or a refusal that says which line breaks the format. */
export function parseNote(note: string): Result<Note> {
  if (note.length > noteLimits.characters) return refuse('format', 'the signed note is too long.');
  if (!note.isWellFormed() || forbiddenControls.test(note)) {
    return refuse('format', 'the signed note has characters that are not permitted.');
  }
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return refuse('format', 'the signed note has no empty line before its signatures.');
  const signatures = parseSignatureLines(note.slice(split + 2));
  if (!signatures.ok) return signatures;
  return succeed({ text: note.slice(0, split + 1), signatures: signatures.value });
}

/** One or more signature lines, each ending with a newline, as a witness answers with them. */
export function parseSignatureLines(lines: string): Result<NoteSignature[]> {
  if (!lines.endsWith('\n')) return refuse('format', 'the last signature line does not end with a newline.');
  const parts = lines.slice(0, -1).split('\n');
  if (parts.length > noteLimits.signatures) return refuse('format', 'there are too many signatures.');
  const signatures: NoteSignature[] = [];
  for (const [index, line] of parts.entries()) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) {
      return refuse('format', `signature line ${index + 1}, ${quote(line)}, is not a signature.`);
    }
    signatures.push(signature);
  }
  return succeed(signatures);
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const match = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+=*)$/u.exec(line);
  if (match === null || !isKeyName(match[1]!)) return undefined;
  const bytes = fromBase64Strict(match[2]!);
  if (bytes === undefined || bytes.length < 5) return undefined;
  return { name: match[1]!, keyId: readUint32(bytes, 0), signature: bytes.slice(4) };
}

export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(4 + signature.length);
  new DataView(bytes.buffer).setUint32(0, keyId);
  bytes.set(signature, 4);
  return `\u2014 ${name} ${toBase64(bytes)}\n`;
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** An Ed25519 signature (type 0x01) over a note's text. */
export function signNote(options: {
  readonly crypto: Crypto;
  readonly name: string;
  /** 32 bytes. */
  readonly seed: Uint8Array;
  readonly text: string;
}): NoteSignature {
  const { crypto, name, seed, text } = options;
  if (!text.endsWith('\n')) throw new Error('the text of a note ends with a newline');
  const key = createVerifierKey(crypto, { name, type: 'ed25519', publicKey: crypto.ed25519PublicKey(seed) });
  return { name, keyId: key.id, signature: crypto.ed25519Sign(seed, utf8(text)) };
}
