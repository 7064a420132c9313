// What single hash commits to all leaves in their order? The Merkle tree of RFC 9162 §2.1.1 (the same as RFC 6962):
// leaves are hashed behind the byte 0, nodes behind the byte 1, and the left subtree is the largest full one.
import type { Crypto } from '../crypto.ts';

/** The largest tree: indexes stay exact in a binary float and in two 24-bit halves. */
export const treeSizeMax = 2 ** 48;
export const hashLength = 32;

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export function leafHash(crypto: Crypto, leaf: Uint8Array): Uint8Array {
  return crypto.sha256(leafPrefix, leaf);
}

export function nodeHash(crypto: Crypto, left: Uint8Array, right: Uint8Array): Uint8Array {
  return crypto.sha256(nodePrefix, left, right);
}

/** The peaks of a tree, from left to right: the roots of its full subtrees, one for each bit of `size`. */
export type CompactRange = { readonly size: number; readonly hashes: readonly Uint8Array[] };

export const emptyRange: CompactRange = { size: 0, hashes: [] };

/** Told of each node that is complete: level 0 is the leaf, index counts within the level. */
export type NodeListener = (level: number, index: number, hash: Uint8Array) => void;

/** The range with one more leaf; every node that this completes, the leaf first, is told to `onNode`. */
export function appendLeaf(
  crypto: Crypto,
  range: CompactRange,
  hash: Uint8Array,
  onNode?: NodeListener,
): CompactRange {
  if (range.size >= treeSizeMax) throw new RangeError('the tree is full');
  const hashes = [...range.hashes];
  let node = hash;
  let level = 0;
  let index = range.size;
  onNode?.(level, index, node);
  while (index % 2 === 1) {
    node = nodeHash(crypto, hashes.pop()!, node);
    level += 1;
    index = (index - 1) / 2;
    onNode?.(level, index, node);
  }
  hashes.push(node);
  return { size: range.size + 1, hashes };
}

/** The root; of no leaves the hash of nothing. */
export function rootOf(crypto: Crypto, { hashes }: CompactRange): Uint8Array {
  if (hashes.length === 0) return crypto.sha256();
  return hashes.reduceRight((right, left) => nodeHash(crypto, left, right));
}

/** The root over the hashes of all leaves, in order. */
export function rootFromHashes(crypto: Crypto, leafHashes: readonly Uint8Array[]): Uint8Array {
  let range = emptyRange;
  for (const hash of leafHashes) range = appendLeaf(crypto, range, hash);
  return rootOf(crypto, range);
}
