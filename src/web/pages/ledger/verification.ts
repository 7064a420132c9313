// Does the proof hold? Computed here, in the browser, by the same engine that the server has, with noble's cryptography;
// nothing is sent. The path is drawn from what the file itself says.
import './no-eval.ts';
import { describeProblem, leafHash, nobleCrypto, nodeHash, toHex } from '../../../base/index.ts';
import { parsePolicy, parseProof, verifyProof, type VerifiedProof } from '../../../ledger/index.ts';

export type PathStep = {
  readonly side: 'left' | 'right';
  readonly neighbour: string;
  /** The hash of the two together. */
  readonly hash: string;
};

export type Verification =
  | {
      readonly accepted: true;
      readonly proof: VerifiedProof;
      readonly leaf: string;
      readonly path: readonly PathStep[];
      readonly root: string;
    }
  | { readonly accepted: false; readonly reasons: readonly string[] };

export function verifyHere(proofText: string, policyText: string): Verification {
  const policy = parsePolicy(nobleCrypto, policyText);
  if (!policy.ok) return { accepted: false, reasons: policy.problems.map(describeProblem) };
  const verified = verifyProof({ crypto: nobleCrypto, proof: proofText, policy: policy.value });
  if (!verified.ok) return { accepted: false, reasons: verified.problems.map(describeProblem) };
  const parsed = parseProof(proofText);
  if (!parsed.ok) return { accepted: false, reasons: parsed.problems.map(describeProblem) };
  const { size, root } = verified.value;
  const leaf = leafHash(nobleCrypto, parsed.value.leaf);
  const path = inclusionPath({ leaf, index: parsed.value.index, size, neighbours: parsed.value.path });
  return { accepted: true, proof: verified.value, leaf: toHex(leaf), path, root: toHex(root) };
}

type PathInput = { leaf: Uint8Array; index: number; size: number; neighbours: readonly Uint8Array[] };

/** RFC 6962 §2.1.1: at each level the neighbour stands to the left of an odd or last node, else to its right. */
export function inclusionPath({ leaf, index, size, neighbours }: PathInput): PathStep[] {
  let node = index;
  let last = size - 1;
  let hash = leaf;
  return neighbours.map((neighbour) => {
    const left = node % 2 === 1 || node === last;
    // The last node of a level that is alone there moves up until it has a neighbour.
    while (left && node % 2 === 0 && node !== 0) {
      node = Math.floor(node / 2);
      last = Math.floor(last / 2);
    }
    hash = left ? nodeHash(nobleCrypto, neighbour, hash) : nodeHash(nobleCrypto, hash, neighbour);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
    return { side: left ? 'left' : 'right', neighbour: toHex(neighbour), hash: toHex(hash) };
  });
}
