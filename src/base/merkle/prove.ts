// Which hashes show that a leaf is in a tree, or that a tree only grew? RFC 9162 §2.1.3.1 and §2.1.4.1, read from the
// stored nodes of full subtrees: about two node reads for each level.
import type { Crypto } from '../crypto.ts';
import { nodeHash, treeSizeMax } from './tree.ts';

/** A stored node of a full subtree; level 0 holds the leaf hashes. Throws when it is absent. */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** The audit path of the leaf, lowest sibling first. */
export function inclusionProof(
  crypto: Crypto,
  index: number,
  size: number,
  getNode: NodeReader,
): Uint8Array[] {
  if (!isCount(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError('index must lie within the tree');
  }
  const path: Uint8Array[] = [];
  let start = 0;
  let count = size;
  while (count > 1) {
    const left = largestPowerBelow(count);
    if (index - start < left) {
      path.push(subtreeRoot(crypto, start + left, count - left, getNode));
      count = left;
    } else {
      path.push(subtreeRoot(crypto, start, left, getNode));
      start += left;
      count -= left;
    }
  }
  return path.reverse();
}

/** The proof that the tree of `size2` leaves begins with that of `size1`, 1 ≤ size1 ≤ size2. */
export function consistencyProof(
  crypto: Crypto,
  size1: number,
  size2: number,
  getNode: NodeReader,
): Uint8Array[] {
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2) {
    throw new RangeError('sizes must be 1 ≤ size1 ≤ size2');
  }
  const path: Uint8Array[] = [];
  let start = 0;
  let count = size2;
  let old = size1;
  while (old !== count) {
    const left = largestPowerBelow(count);
    if (old <= left) {
      path.push(subtreeRoot(crypto, start + left, count - left, getNode));
      count = left;
    } else {
      path.push(subtreeRoot(crypto, start, left, getNode));
      start += left;
      count -= left;
      old -= left;
    }
  }
  // The verifier has the old root already when the old tree is one full subtree at the left edge.
  if (start > 0) path.push(subtreeRoot(crypto, start, count, getNode));
  return path.reverse();
}

/** The hash over `count` leaves from `start`, which lies on a boundary as the recursion of the RFC makes it. */
function subtreeRoot(crypto: Crypto, start: number, count: number, getNode: NodeReader): Uint8Array {
  const peaks: Uint8Array[] = [];
  let at = start;
  let left = count;
  for (let level = 48, width = treeSizeMax; level >= 0; level--, width /= 2) {
    if (left < width) continue;
    peaks.push(getNode(level, at / width));
    at += width;
    left -= width;
  }
  return peaks.reduceRight((right, peak) => nodeHash(crypto, peak, right));
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isCount(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0 && size <= treeSizeMax;
}
