// Does the file prove what it shows? Four steps, each of which may refuse: the checkpoint satisfies the policy, the leaf
// belongs to that log, the path leads from the leaf to the root, and every opened group fits its commitment.
import { leafHash, succeed, verifyInclusion, type Crypto, type Result } from '../../base/index.ts';
import { checkpointSatisfies, formatNote } from '../log/index.ts';
import { quote, refuse } from '../log/note/refusal.ts';
import type { Policy, SatisfiedCheckpoint, VerifiedSignature } from '../log/index.ts';
import { openGroups, parseLeaf, type Leaf, type OpenedStatement } from './leaf-reading.ts';
import { formatProof, inOrder, parseProof, type Proof } from './proof.ts';

export type Signer = {
  /** Name of the key. */
  readonly name: string;
  readonly role: 'log' | 'witness';
  /** When a witness saw the checkpoint, POSIX seconds. */
  readonly time?: number;
};

export type VerifiedProof = {
  readonly origin: string;
  /** Leaves of the tree that the checkpoint states. */
  readonly size: number;
  readonly root: Uint8Array;
  readonly index: number;
  readonly leaf: Leaf;
  readonly statement: OpenedStatement;
  readonly signers: readonly Signer[];
  /** Signatures in the file by keys that the policy does not know; they count for nothing. */
  readonly unknownSignatures: number;
  /** POSIX seconds: the latest cosignature that the quorum needs, by when the statement was on the log. */
  readonly witnessedAt?: number;
};

/** @param proof the file's bytes, or its text where bytes are not at hand. */
export function verifyProof(options: {
  readonly crypto: Crypto;
  readonly proof: string | Uint8Array;
  readonly policy: Policy;
}): Result<VerifiedProof> {
  const { crypto, policy } = options;
  const parsed = parseProof(options.proof);
  if (!parsed.ok) return parsed;
  const { index, path, checkpoint, groups } = parsed.value;
  const leaf = parseLeaf(parsed.value.leaf);
  if (!leaf.ok) return leaf;
  const satisfied = checkpointSatisfies({ crypto, policy, checkpoint });
  if (!satisfied.ok) return satisfied;
  const { origin, size, root } = satisfied.value.checkpoint;
  if (leaf.value.log !== origin) {
    return refuse('identity', `the leaf is of the log ${quote(leaf.value.log)}, not of ${quote(origin)}.`);
  }
  const hash = leafHash(crypto, parsed.value.leaf);
  const included = verifyInclusion({ crypto, leafHash: hash, index, size, proof: path, root });
  if (!included.ok) return refuse('inclusion', included.problems[0]!.message);
  const statement = openGroups({ crypto, leaf: leaf.value, opened: groups });
  if (!statement.ok) return statement;
  const proven = { origin, size, root, index, leaf: leaf.value, statement: statement.value };
  return succeed({ ...proven, ...signing(satisfied.value) });
}

function signing({ checkpoint, logSignatures, cosignatures, needed }: SatisfiedCheckpoint) {
  const signers = [
    ...logSignatures.map((signature) => signerOf(signature, 'log')),
    ...cosignatures.map((signature) => signerOf(signature, 'witness')),
  ];
  const unknownSignatures = checkpoint.note.signatures.length - signers.length;
  const times = needed.map(({ time }) => time).filter((time) => time !== undefined);
  return times.length === 0
    ? { signers, unknownSignatures }
    : { signers, unknownSignatures, witnessedAt: Math.max(...times) };
}

function signerOf({ key, time }: VerifiedSignature, role: Signer['role']): Signer {
  return time === undefined ? { name: key.name, role } : { name: key.name, role, time };
}

/**
 * The file that opens `groups` of a leaf, with exactly the signatures that the policy needs, so that no byte of it is
 * idle. It is verified before it is handed out.
 */
export function buildProof(options: {
  readonly crypto: Crypto;
  readonly policy: Policy;
  readonly proof: Proof;
}): Result<string> {
  const { crypto, policy, proof } = options;
  const satisfied = checkpointSatisfies({ crypto, policy, checkpoint: proof.checkpoint });
  if (!satisfied.ok) return satisfied;
  const { checkpoint, needed } = satisfied.value;
  const signatures = needed.map(({ signature }) => signature);
  const note = inOrder(checkpoint.origin, { text: checkpoint.note.text, signatures });
  const file = formatProof({ ...proof, checkpoint: formatNote(note) });
  const verified = verifyProof({ crypto, policy, proof: file });
  return verified.ok ? succeed(file) : verified;
}
