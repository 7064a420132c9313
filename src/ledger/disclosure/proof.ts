// How does one file prove a statement to somebody who has only the policy, offline? It is a C2SP tlog-proof. Its extra
// data carries the leaf, which the format has no place for, and the groups that the holder chose to open. Every byte
// counts: a file is accepted only if writing it anew gives the same file.
import { fromBase64Strict, succeed, toBase64, utf8, type Result } from '../../base/index.ts';
import * as z from 'zod';
import { formatNote, formatTlogProof, parseCheckpoint, parseTlogProof } from '../log/index.ts';
import { refuse } from '../log/note/refusal.ts';
import type { Note, NoteSignature } from '../log/index.ts';
import { canonicalText, decodeUtf8, parseCanonical } from './canonical-text.ts';
import { isGroupName, saltLength } from './commitment.ts';
import type { OpenedGroup } from './leaf.ts';

export type Proof = {
  /** Of the leaf in the log, from 0. */
  readonly index: number;
  /** From the leaf's sibling upwards, 32 bytes each. */
  readonly path: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
  /** The canonical leaf. */
  readonly leaf: Uint8Array;
  /** In the order of their names, each once. */
  readonly groups: readonly OpenedGroup[];
};

const extraSchema = z.strictObject({
  leaf: z.string().min(1),
  groups: z.array(
    z.strictObject({
      group: z.string().refine(isGroupName),
      salt: z.string().max(44),
      content: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** The file's text; groups and signatures are put in their order. */
export function formatProof({ index, path, checkpoint, leaf, groups }: Proof): string {
  const extra = canonicalText({
    leaf: toBase64(leaf),
    groups: groups
      .toSorted((a, b) => order(a.group, b.group))
      .map(({ group, salt, content }) => ({ group, salt: toBase64(salt), content })),
  });
  return formatTlogProof({ extra: utf8(extra), index, path, checkpoint });
}

/** @returns the parts of a file, nothing of it verified but its form. */
export function parseProof(file: string | Uint8Array): Result<Proof> {
  const text = typeof file === 'string' ? file : decodeUtf8(file);
  if (text === undefined) return refuse('format', 'the proof file is not UTF-8.');
  const outer = parseTlogProof(text);
  if (!outer.ok) return outer;
  const { extra, index, path, checkpoint } = outer.value;
  const inner = extra === undefined ? undefined : parseExtra(extra);
  if (inner === undefined) return refuse('format', 'the extra data do not hold a leaf and opened groups.');
  const parsed = parseCheckpoint(checkpoint);
  if (!parsed.ok) return parsed;
  const note = inOrder(parsed.value.origin, parsed.value.note);
  const proof = { index, path, checkpoint: formatNote(note), ...inner };
  if (formatProof(proof) !== text)
    return refuse('format', 'the proof file is not in its one canonical form.');
  return succeed(proof);
}

function parseExtra(extra: Uint8Array): Pick<Proof, 'leaf' | 'groups'> | undefined {
  const parsed = extraSchema.safeParse(parseCanonical(extra));
  const leaf = parsed.success ? fromBase64Strict(parsed.data.leaf) : undefined;
  if (!parsed.success || leaf === undefined) return undefined;
  const groups: OpenedGroup[] = [];
  for (const { group, salt: text, content } of parsed.data.groups) {
    const salt = fromBase64Strict(text);
    if (salt?.length !== saltLength) return undefined;
    groups.push({ group, salt, content });
  }
  return { leaf, groups };
}

/** The log's own signatures first, then by name and key id, none twice: one order for one set of signatures. */
export function inOrder(origin: string, { text, signatures }: Note): Note {
  const rank = ({ name }: NoteSignature) => (name === origin ? 0 : 1);
  const same = (a: NoteSignature, b: NoteSignature) => a.name === b.name && a.keyId === b.keyId;
  const sorted = signatures
    .toSorted((a, b) => rank(a) - rank(b) || order(a.name, b.name) || a.keyId - b.keyId)
    .filter((signature, index, all) => index === 0 || !same(all[index - 1]!, signature));
  return { text, signatures: sorted };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
