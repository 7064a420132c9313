// Does this text state a policy, unmistakably? Each line of C2SP tlog-policy is checked when it is read, so that a
// group can never name itself, and no witness can count twice.
import { fail, succeed, type Crypto, type Result } from '../../../base/index.ts';
import { parseDecimal } from '../note/decimal.ts';
import { policyLimits, type Policy, type PolicyGroup, type PolicyLog, type PolicyWitness } from './policy.ts';
import { quote } from '../note/refusal.ts';
import { parseVerifierKey, type SignatureType, type VerifierKey } from '../note/verifier-key.ts';

type Draft = {
  readonly crypto: Crypto;
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  /** Names of witnesses and groups, true once a group has taken them in. */
  readonly taken: Map<string, boolean>;
  quorum?: string;
};

/** @returns the policy, or `policy.invalid` with the line. */
export function parsePolicy(crypto: Crypto, text: string): Result<Policy> {
  if (text.length > policyLimits.characters) return fail('policy.invalid', 'The policy is too long.');

  if (!text.isWellFormed() || /[\u0000-\u0008\u000b-\u001f\u007f]/u.test(text)) {
    return fail('policy.invalid', 'The policy has characters that are not permitted.');
  }
  if (!text.endsWith('\n')) return fail('policy.invalid', 'The last line does not end with a newline.');
  const draft: Draft = { crypto, logs: [], witnesses: [], groups: [], taken: new Map() };
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const items = line.split(/[ \t]+/).filter((item) => item !== '');
    if (items.length === 0 || items[0]!.startsWith('#')) continue;
    const complaint = readLine(draft, items);
    if (complaint !== undefined) return fail('policy.invalid', complaint, { line: index + 1 });
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return fail('policy.invalid', 'The policy has no quorum line.');
  return succeed({ logs, witnesses, groups, quorum });
}

/** @returns what is wrong with the line, undefined when nothing is. */
function readLine(draft: Draft, [keyword, ...items]: readonly string[]): string | undefined {
  switch (keyword) {
    case 'log':
      return readLog(draft, items);
    case 'witness':
      return readWitness(draft, items);
    case 'group':
      return readGroup(draft, items);
    case 'quorum':
      return readQuorum(draft, items);
    default:
      return `A policy has no line ${quote(keyword ?? '')}.`;
  }
}

function readLog(draft: Draft, items: readonly string[]): string | undefined {
  const [vkey, url] = items;
  if (vkey === undefined || items.length > 2) return 'A log line is: log <vkey> [<url>].';
  const key = readKey(draft.crypto, vkey, 'ed25519');
  if (typeof key === 'string') return key;
  if (draft.logs.length === policyLimits.logs) return 'There are too many logs.';
  if (draft.logs.some((log) => sameKey(log.key, key))) return 'This log key stands there twice.';
  draft.logs.push(url === undefined ? { key } : { key, url });
  return undefined;
}

function readWitness(draft: Draft, items: readonly string[]): string | undefined {
  const [name, vkey, url] = items;
  if (name === undefined || vkey === undefined || items.length > 3) {
    return 'A witness line is: witness <name> <vkey> [<url>].';
  }
  const key = readKey(draft.crypto, vkey, 'cosignature/v1');
  if (typeof key === 'string') return key;
  if (draft.witnesses.length === policyLimits.witnesses) return 'There are too many witnesses.';
  if (draft.witnesses.some((witness) => sameKey(witness.key, key))) {
    return 'This witness key stands there twice.';
  }
  draft.witnesses.push(url === undefined ? { name, key } : { name, key, url });
  return define(draft, name);
}

function readGroup(draft: Draft, [name, threshold, ...members]: readonly string[]): string | undefined {
  if (name === undefined || threshold === undefined || members.length === 0) {
    return 'A group line is: group <name> all|any|<k> <name>….';
  }
  for (const member of members) {
    const taken = draft.taken.get(member);
    if (taken === undefined) return `The member ${quote(member)} is not defined on a line before.`;
    if (taken) return `The member ${quote(member)} was taken into a group before.`;
    draft.taken.set(member, true);
  }
  const count = readThreshold(threshold, members.length);
  if (count === undefined) return `The threshold ${quote(threshold)} is not between 1 and ${members.length}.`;
  if (draft.groups.length === policyLimits.groups) return 'There are too many groups.';
  draft.groups.push({ name, threshold: count, members });
  return define(draft, name);
}

function readThreshold(text: string, members: number): number | undefined {
  if (text === 'all') return members;
  if (text === 'any') return 1;
  const count = parseDecimal(text);
  return count !== undefined && count >= 1 && count <= members ? count : undefined;
}

function readQuorum(draft: Draft, items: readonly string[]): string | undefined {
  const [name] = items;
  if (name === undefined || items.length > 1) return 'A quorum line is: quorum <name>.';
  if (draft.quorum !== undefined) return 'The quorum stands there twice.';
  if (name !== 'none' && !draft.taken.has(name)) {
    return `The quorum ${quote(name)} is not defined on a line before.`;
  }
  draft.quorum = name;
  return undefined;
}

function define(draft: Draft, name: string): string | undefined {
  if (name === 'none' || draft.taken.has(name)) return `The name ${quote(name)} is taken.`;
  draft.taken.set(name, false);
  return undefined;
}

function readKey(crypto: Crypto, text: string, type: SignatureType): VerifierKey | string {
  const key = parseVerifierKey(crypto, text);
  if (!key.ok) return key.problems[0]!.message;
  return key.value.type === type ? key.value : `The key ${quote(text)} is not of the kind ${type}.`;
}

/** Two keys are the same when the public key is, whatever their names. */
function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.publicKey.every((byte, index) => byte === b.publicKey[index]);
}
