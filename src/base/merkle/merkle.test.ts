import fc from 'fast-check';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromBase64Strict, utf8 } from '../bytes/index.ts';
import { nobleCrypto as crypto } from '../crypto-noble.ts';
import {
  appendLeaf,
  consistencyProof,
  emptyRange,
  inclusionProof,
  leafHash,
  nodeHash,
  rootFromHashes,
  rootOf,
  treeSizeMax,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const sizeMax = 70;
const leaves = Array.from({ length: sizeMax }, (_, index) => leafHash(crypto, utf8(`leaf ${index}`)));
const nodes = new Map<string, Uint8Array>();
const roots = [rootOf(crypto, emptyRange)];
let range = emptyRange;
for (const leaf of leaves) {
  range = appendLeaf(crypto, range, leaf, (level, index, hash) => nodes.set(`${level}/${index}`, hash));
  roots.push(rootOf(crypto, range));
}
const getNode = (level: number, index: number) =>
  nodes.get(`${level}/${index}`) ?? expect.fail('no such node');

// The definition of RFC 9162 §2.1.1, written down as it stands there.
function rootByDefinition(list: readonly Uint8Array[]): Uint8Array {
  if (list.length === 1) return list[0]!;
  let left = 1;
  while (left * 2 < list.length) left *= 2;
  return nodeHash(crypto, rootByDefinition(list.slice(0, left)), rootByDefinition(list.slice(left)));
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

describe('the tree', () => {
  test('its roots are those of the definition, at every size', () => {
    for (let size = 1; size <= sizeMax; size++) {
      expect(roots[size]).toEqual(rootByDefinition(leaves.slice(0, size)));
    }
    expect(rootFromHashes(crypto, leaves)).toEqual(roots[sizeMax]);
    expect(roots[0]!.toHex()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('every leaf of every tree is proved, and at no other place', () => {
    for (let size = 1; size <= sizeMax; size++) {
      const root = roots[size]!;
      for (let index = 0; index < size; index++) {
        const claim = { crypto, leafHash: leaves[index]!, size, root };
        const proof = inclusionProof(crypto, index, size, getNode);
        expect(verifyInclusion({ ...claim, index, proof }).ok).toBe(true);
        expect(verifyInclusion({ ...claim, index: (index + 1) % (size + 1), proof }).ok).toBe(false);
      }
    }
  });

  test('every tree begins with every smaller one, and with no other root', () => {
    for (let size2 = 1; size2 <= sizeMax; size2++) {
      for (let size1 = 1; size1 <= size2; size1++) {
        const proof = consistencyProof(crypto, size1, size2, getNode);
        const claim = { crypto, size1, root1: roots[size1]!, size2, root2: roots[size2]!, proof };
        expect(verifyConsistency(claim).ok).toBe(true);
        expect(verifyConsistency({ ...claim, root1: roots[size1 - 1]! }).ok).toBe(false);
      }
    }
  });

  test('one changed bit anywhere in a proof is rejected', () => {
    const size = fc.integer({ min: 2, max: sizeMax });
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.nat(255), (size2, place, hash, bit) => {
        const index = place % size2;
        const proof = inclusionProof(crypto, index, size2, getNode);
        const wrong = proof.with(hash % proof.length, flipped(proof[hash % proof.length]!, bit));
        const claim = { crypto, leafHash: leaves[index]!, index, size: size2, root: roots[size2]! };
        expect(verifyInclusion({ ...claim, proof: wrong }).ok).toBe(false);
        const size1 = 1 + (place % (size2 - 1));
        const growth = consistencyProof(crypto, size1, size2, getNode);
        const bent = growth.with(hash % growth.length, flipped(growth[hash % growth.length]!, bit));
        const grown = { crypto, size1, root1: roots[size1]!, size2, root2: roots[size2]! };
        expect(verifyConsistency({ ...grown, proof: growth }).ok).toBe(true);
        expect(verifyConsistency({ ...grown, proof: bent }).ok).toBe(false);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  test('a tree of 2^48 leaves is within reach of exact numbers', () => {
    const same = utf8('x'.repeat(32));
    const levels = [same];
    for (let level = 0; level < 48; level++) levels.push(nodeHash(crypto, levels[level]!, levels[level]!));
    const uniform = (level: number) => levels[level]!;
    const size = treeSizeMax;
    for (const index of [0, 2 ** 31, 2 ** 32 + 1, 2 ** 47 + 12_345, size - 1]) {
      const proof = inclusionProof(crypto, index, size, uniform);
      expect(proof).toHaveLength(48);
      expect(verifyInclusion({ crypto, leafHash: same, index, size, proof, root: levels[48]! }).ok).toBe(
        true,
      );
    }
    const size1 = 2 ** 47 + 2 ** 33 + 5;
    const parts = [47, 33, 2, 0].map(uniform);
    const root1 = rootOf(crypto, { size: size1, hashes: parts });
    const proof = consistencyProof(crypto, size1, size, uniform);
    expect(verifyConsistency({ crypto, size1, root1, size2: size, root2: levels[48]!, proof }).ok).toBe(true);
  });

  test('sizes that are no sizes are refused, not computed with', () => {
    for (const size of [-1, 0.5, Number.NaN, Infinity, 2 ** 60]) {
      const claim = { crypto, leafHash: leaves[0]!, index: 0, size, proof: [], root: roots[1]! };
      expect(verifyInclusion(claim).ok).toBe(false);
      expect(() => inclusionProof(crypto, 0, size, getNode)).toThrow(RangeError);
    }
    expect(() => consistencyProof(crypto, 0, 5, getNode)).toThrow(RangeError);
  });
});

const folder = new URL('../../../../shared/data/ledger/merkle/', import.meta.url).pathname;
type Vector = Record<string, unknown> & { readonly wantErr: boolean; readonly proof: string[] | null };
const read = (pattern: string) =>
  globSync(`${folder}${pattern}/**/*.json`).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Vector);
const bytesOf = (text: unknown) =>
  (typeof text === 'string' ? fromBase64Strict(text) : undefined) ?? new Uint8Array();

describe.skipIf(!existsSync(folder))('the published proof vectors (skipped when absent)', () => {
  test('inclusion', () => {
    const vectors = read('inclusion');
    expect(vectors).toHaveLength(98);
    for (const vector of vectors) {
      const { ok } = verifyInclusion({
        crypto,
        leafHash: bytesOf(vector['leafHash']),
        index: Number(vector['leafIdx']),
        size: Number(vector['treeSize']),
        proof: (vector.proof ?? []).map(bytesOf),
        root: bytesOf(vector['root']),
      });
      expect(ok, JSON.stringify(vector)).toBe(!vector.wantErr);
    }
  });

  test('consistency', () => {
    const vectors = read('consistency');
    expect(vectors).toHaveLength(98);
    for (const vector of vectors) {
      const { ok } = verifyConsistency({
        crypto,
        size1: Number(vector['size1']),
        root1: bytesOf(vector['root1']),
        size2: Number(vector['size2']),
        root2: bytesOf(vector['root2']),
        proof: (vector.proof ?? []).map(bytesOf),
      });
      expect(ok, JSON.stringify(vector)).toBe(!vector.wantErr);
    }
  });
});
