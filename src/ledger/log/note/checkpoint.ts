// How long is the log, and what is in it? A checkpoint says it in three lines: origin, number of leaves, root hash
// (C2SP tlog-checkpoint 1.0). Signed, it is a note; what a log has signed once it may never contradict.
import { fromBase64Strict, succeed, toBase64, type Crypto, type Result } from '../../../base/index.ts';
import { parseDecimal } from './decimal.ts';
import { formatNote, parseNote, signNote, type Note } from './note.ts';
import { quote, refuse } from './refusal.ts';

export type Checkpoint = {
  /** The log's identity, the first line. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Lines that other logs may add; ours writes none. */
  readonly extensions: readonly string[];
};

export type SignedCheckpoint = Checkpoint & { readonly note: Note };

export function formatCheckpointText({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** @returns the checkpoint with its note, its signatures not yet verified. */
export function parseCheckpoint(signed: string): Result<SignedCheckpoint> {
  const note = parseNote(signed);
  if (!note.ok) return note;
  const [origin, sizeText, rootText, ...extensions] = note.value.text.slice(0, -1).split('\n');
  if (origin === undefined || origin === '' || extensions.includes('')) {
    return refuse('format', 'the checkpoint has an empty line.');
  }
  const size = parseDecimal(sizeText ?? '');
  if (size === undefined) return refuse('format', `the tree size ${quote(sizeText ?? '')} is not a number.`);
  const root = fromBase64Strict(rootText ?? '');
  if (root?.length !== 32) return refuse('format', 'the root hash is not 32 bytes in base64.');
  return succeed({ origin, size, root, extensions, note: note.value });
}

/** The checkpoint of a log whose key bears the origin's name, signed with Ed25519. */
export function signCheckpoint(options: {
  readonly crypto: Crypto;
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** 32 bytes. */
  readonly seed: Uint8Array;
}): string {
  const { crypto, origin, size, root, seed } = options;
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== 32) throw new Error('not a tree head');
  const text = formatCheckpointText({ origin, size, root, extensions: [] });
  return formatNote({ text, signatures: [signNote({ crypto, name: origin, seed, text })] });
}
