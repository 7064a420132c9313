// Does the proof hold? RFC 9162 §2.1.3.2 and §2.1.4.2. Sizes and proofs come from outside: whatever does not fit is
// refused with `proof.invalid`, and no proof is longer than the tree is high.
import { equalBytes } from '../bytes/bytes.ts';
import type { Crypto } from '../crypto.ts';
import { fail, succeed, type Result } from '../errors/index.ts';
import { hashLength, nodeHash, treeSizeMax } from './tree.ts';

export type InclusionClaim = {
  readonly crypto: Crypto;
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

export type ConsistencyClaim = {
  readonly crypto: Crypto;
  readonly size1: number;
  readonly root1: Uint8Array;
  readonly size2: number;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

// The order of two hashes of which the proof gives one: it decides on which side that one is joined.
const half = (place: number) => Math.floor(place / 2);

/** Whether the leaf stands at `index` in the tree of `size` leaves with this root. */
export function verifyInclusion(claim: InclusionClaim): Result<true> {
  const { crypto, index, size, proof, root } = claim;
  if (!isSize(size) || !isSize(index) || index >= size) return refuse('the index does not lie in the tree');
  if (![claim.leafHash, root, ...proof.slice(0, 50)].every(isHash)) return refuse('a hash has not 32 bytes');
  let place = index;
  let last = size - 1;
  let hash = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0) return refuse('it is longer than the tree is high');
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(crypto, sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(crypto, hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  if (last !== 0) return refuse('it is shorter than the tree is high');
  return equalBytes(hash, root) ? succeed(true) : refuse('it leads to another root');
}

/** Whether the tree of `size2` begins with the one of `size1`. A first size of 0 proves nothing and is refused. */
export function verifyConsistency(claim: ConsistencyClaim): Result<true> {
  const { crypto, size1, root1, size2, root2, proof } = claim;
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) return refuse('its sizes do not fit');
  if (size1 === size2) {
    if (proof.length > 0) return refuse('equal trees need no hashes');
    return equalBytes(root1, root2) ? succeed(true) : refuse('two roots are given for one size');
  }
  if (![root1, root2, ...proof.slice(0, 50)].every(isHash)) return refuse('a hash has not 32 bytes');
  let place = size1 - 1;
  let last = size2 - 1;
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // Where the old tree is one full subtree its root is the first hash of the path.
  const path = place === 0 ? [root1, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return refuse('it is empty');
  let old = first;
  let grown = first;
  for (const sibling of rest) {
    if (last === 0) return refuse('it is longer than the tree is high');
    if (place % 2 === 1 || place === last) {
      old = nodeHash(crypto, sibling, old);
      grown = nodeHash(crypto, sibling, grown);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      grown = nodeHash(crypto, grown, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  if (last !== 0) return refuse('it is shorter than the tree is high');
  if (!equalBytes(old, root1)) return refuse('it leads to another old root');
  return equalBytes(grown, root2) ? succeed(true) : refuse('it leads to another new root');
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= treeSizeMax;
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === hashLength;
}

function refuse(why: string): Result<never> {
  return fail('proof.invalid', `The Merkle proof does not hold: ${why}.`);
}
