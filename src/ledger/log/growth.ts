// Did the log only grow? Between two checkpoints a consistency proof shows it (RFC 9162, section 2.1.4). Its text is
// the body with which a log asks a witness to cosign (C2SP tlog-witness 1.0, add-checkpoint): the old size, the
// hashes, and the newer checkpoint, so that one form serves witnesses and auditors.
import { equalBytes, fromBase64Strict, succeed, toBase64, verifyConsistency } from '../../base/index.ts';
import type { Crypto, Result } from '../../base/index.ts';
import type { Checkpoint } from './note/checkpoint.ts';
import { parseDecimal } from './note/decimal.ts';
import type { Policy } from './policy/policy.ts';
import { checkpointSatisfies, type SatisfiedCheckpoint } from './policy/quorum.ts';
import { quote, refuse } from './note/refusal.ts';

export type Growth = {
  /** Leaves of the older tree. */
  readonly oldSize: number;
  /** At most 63 hashes of 32 bytes. */
  readonly proof: readonly Uint8Array[];
  /** The newer checkpoint, a signed note. */
  readonly newer: string;
};

const proofLinesMax = 63;

export function formatGrowth({ oldSize, proof, newer }: Growth): string {
  return [`old ${oldSize}`, ...proof.map((hash) => toBase64(hash)), '', newer].join('\n');
}

/** @returns the parts; neither the checkpoint nor the proof is verified here. */
export function parseGrowth(text: string): Result<Growth> {
  const split = text.indexOf('\n\n');
  if (split < 0) return refuse('format', 'there is no empty line before the newer checkpoint.');
  const [first = '', ...lines] = text.slice(0, split).split('\n', proofLinesMax + 2);
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice('old '.length)) : undefined;
  if (oldSize === undefined) return refuse('format', `${quote(first)} is not the line with the old size.`);
  if (lines.length > proofLinesMax) return refuse('format', 'the consistency proof is too long.');
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64Strict(line);
    if (hash?.length !== 32) return refuse('format', `${quote(line)} is not a hash of the proof.`);
    proof.push(hash);
  }
  return succeed({ oldSize, proof, newer: text.slice(split + 2) });
}

/**
 * Whether the log that stood at `older` is the beginning of the one at the growth's newer checkpoint; both must
 * satisfy the policy.
 */
export function verifyGrowth(options: {
  readonly crypto: Crypto;
  readonly policy: Policy;
  /** A signed checkpoint. */
  readonly older: string;
  /** As {@link formatGrowth} writes it. */
  readonly growth: string;
}): Result<{ readonly older: SatisfiedCheckpoint; readonly newer: SatisfiedCheckpoint }> {
  const { crypto, policy } = options;
  const growth = parseGrowth(options.growth);
  if (!growth.ok) return growth;
  const older = checkpointSatisfies({ crypto, policy, checkpoint: options.older });
  if (!older.ok) return older;
  const newer = checkpointSatisfies({ crypto, policy, checkpoint: growth.value.newer });
  if (!newer.ok) return newer;
  const consistent = checkConsistency(crypto, older.value.checkpoint, growth.value, newer.value.checkpoint);
  return consistent.ok ? succeed({ older: older.value, newer: newer.value }) : consistent;
}

/** What a witness checks before it cosigns, once it trusts both checkpoints: one log, and a proof that fits. */
export function checkConsistency(
  crypto: Crypto,
  older: Checkpoint,
  { oldSize, proof }: Pick<Growth, 'oldSize' | 'proof'>,
  newer: Checkpoint,
): Result<true> {
  if (older.origin !== newer.origin) {
    return refuse('identity', `${quote(older.origin)} and ${quote(newer.origin)} are two logs.`);
  }
  if (oldSize !== older.size) {
    return refuse(
      'consistency',
      `the proof begins at ${oldSize} leaves, the older checkpoint at ${older.size}.`,
    );
  }
  // Every log begins with the empty one; RFC 9162 defines no proof for it, tlog-witness wants an empty one.
  if (oldSize === 0) {
    const empty = proof.length === 0 && equalBytes(older.root, crypto.sha256());
    return empty ? succeed(true) : refuse('consistency', 'a proof or root is given for the empty tree.');
  }
  const claim = { crypto, size1: oldSize, root1: older.root, size2: newer.size, root2: newer.root, proof };
  const verified = verifyConsistency(claim);
  return verified.ok ? verified : refuse('consistency', verified.problems[0]!.message);
}
