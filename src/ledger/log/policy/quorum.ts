// Is this checkpoint good enough for this policy? One of the listed logs must have signed it, and the quorum of
// witnesses cosigned it (C2SP tlog-policy, "What is a policy?").
import { succeed, type Crypto, type Result } from '../../../base/index.ts';
import { parseCheckpoint, type SignedCheckpoint } from '../note/checkpoint.ts';
import { verifyNote, type VerifiedSignature } from '../note/note-verification.ts';
import type { Policy } from './policy.ts';
import { quote, refuse } from '../note/refusal.ts';

export type SatisfiedCheckpoint = {
  readonly checkpoint: SignedCheckpoint;
  /** Of the log, in the note's order; usually one. */
  readonly logSignatures: readonly VerifiedSignature[];
  /** All good cosignatures of the policy's witnesses, in the note's order. */
  readonly cosignatures: readonly VerifiedSignature[];
  /** The fewest signatures that satisfy the policy: one of the log, then the quorum's, in the policy's order. */
  readonly needed: readonly VerifiedSignature[];
};

/** @param checkpoint the signed note. */
export function checkpointSatisfies(options: {
  readonly crypto: Crypto;
  readonly policy: Policy;
  readonly checkpoint: string;
}): Result<SatisfiedCheckpoint> {
  const { crypto, policy } = options;
  const parsed = parseCheckpoint(options.checkpoint);
  if (!parsed.ok) return parsed;
  const checkpoint = parsed.value;
  const logKeys = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  if (logKeys.length === 0) {
    return refuse('identity', `the policy does not know the log ${quote(checkpoint.origin)}.`);
  }
  const keys = [...logKeys, ...policy.witnesses.map(({ key }) => key)];
  const verified = verifyNote({ crypto, note: checkpoint.note, keys });
  if (!verified.ok) return verified;
  const logSignatures = verified.value.filter(({ key }) => logKeys.includes(key));
  if (logSignatures.length === 0) {
    return refuse('signature', `the log ${quote(checkpoint.origin)} has not signed.`);
  }
  const cosignatures = verified.value.filter(({ key }) => !logKeys.includes(key));
  const quorum = fewestFor(policy, policy.quorum, cosignatures);
  if (quorum === undefined) {
    return refuse('quorum', `too few witnesses have cosigned for the quorum ${quote(policy.quorum)}.`);
  }
  return succeed({ checkpoint, logSignatures, cosignatures, needed: [logSignatures[0]!, ...quorum] });
}

/** The first cosignatures that satisfy a witness, a group or `none`; undefined when they are too few. */
function fewestFor(
  policy: Policy,
  name: string,
  cosignatures: readonly VerifiedSignature[],
): VerifiedSignature[] | undefined {
  if (name === 'none') return [];
  const witness = policy.witnesses.find((candidate) => candidate.name === name);
  if (witness !== undefined) {
    const signature = cosignatures.find(({ key }) => key === witness.key);
    return signature === undefined ? undefined : [signature];
  }
  const group = policy.groups.find((candidate) => candidate.name === name);
  if (group === undefined) throw new Error(`the policy names ${quote(name)} without defining it`);
  const satisfied = group.members
    .map((member) => fewestFor(policy, member, cosignatures))
    .filter((member) => member !== undefined);
  return satisfied.length < group.threshold ? undefined : satisfied.slice(0, group.threshold).flat();
}
