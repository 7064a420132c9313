// Whom do we trust to say what the log holds? A policy lists logs, witnesses and the quorum of witnesses that must
// have cosigned (C2SP tlog-policy). Its text form is what an auditor configures and can read.
import type { VerifierKey } from '../note/verifier-key.ts';
import { formatVerifierKey } from '../note/verifier-key.ts';

export type PolicyLog = { readonly key: VerifierKey; readonly url?: string };
export type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url?: string };
/** Counts as a witness when at least `threshold` of its members do. */
export type PolicyGroup = {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
};

export type Policy = {
  /** The key's name is the log's origin. */
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** A group names only witnesses and groups that stand before it. */
  readonly groups: readonly PolicyGroup[];
  /** The name of a witness or a group, or `none`. */
  readonly quorum: string;
};

/** The specification asks for at least 32 of each. */
export const policyLimits = { characters: 64 * 1024, logs: 64, witnesses: 64, groups: 64 } as const;

/** The policy as text; `parsePolicy` reads it back to the same policy. */
export function formatPolicy(policy: Policy): string {
  const lines = [
    ...policy.logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...policy.witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...policy.groups.map(({ name, threshold, members }) => [
      'group',
      name,
      thresholdText(threshold, members.length),
      ...members,
    ]),
    ['quorum', policy.quorum],
  ];
  return lines.map((items) => `${items.filter((item) => item !== undefined).join(' ')}\n`).join('');
}

function thresholdText(threshold: number, count: number): string {
  if (threshold === count) return 'all';
  return threshold === 1 ? 'any' : String(threshold);
}
