import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  leafHash,
  nobleCrypto as crypto,
  toBase64,
  unwrap,
  utf8,
} from '../../base/index.ts';
import {
  appendLeaves,
  createVerifierKey,
  emptyLog,
  formatGrowth,
  logRoot,
  nodeReader,
  parseGrowth,
  signCheckpoint,
  tilePath,
  verifyGrowth,
  type Policy,
} from './index.ts';

const seed = new Uint8Array(32).fill(5);
const origin = 'log.example/trade';
const publicKey = crypto.ed25519PublicKey(seed);
const policy: Policy = {
  logs: [{ key: createVerifierKey(crypto, { name: origin, type: 'ed25519', publicKey }) }],
  witnesses: [],
  groups: [],
  quorum: 'none',
};

const leaves = Array.from({ length: 400 }, (_, index) => leafHash(crypto, utf8(`leaf ${index}`)));
const grown = appendLeaves(crypto, emptyLog, leaves);
const tiles = new Map(grown.tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]));
const reader = nodeReader(crypto, 400, (tile) => tiles.get(tilePath(tile))!);

function checkpointAt(size: number, of: readonly Uint8Array[] = leaves): string {
  const root = logRoot(crypto, appendLeaves(crypto, emptyLog, of.slice(0, size)).state);
  return signCheckpoint({ crypto, origin, size, root, seed });
}

function growthFrom(size: number): string {
  const proof = size === 0 ? [] : consistencyProof(crypto, size, 400, reader);
  return formatGrowth({ oldSize: size, proof, newer: checkpointAt(400) });
}

describe('growth between two checkpoints', () => {
  test('is proved from every older size, the empty log too', () => {
    for (const size of [0, 1, 2, 3, 64, 255, 256, 257, 399, 400]) {
      const result = verifyGrowth({ crypto, policy, older: checkpointAt(size), growth: growthFrom(size) });
      expect(unwrap(result).newer.checkpoint.size).toBe(400);
    }
  });

  test('has the text of a request to a witness', () => {
    const text = growthFrom(300);
    const { oldSize, proof, newer } = unwrap(parseGrowth(text));
    expect(text).toBe(['old 300', ...proof.map((hash) => toBase64(hash)), '', newer].join('\n'));
    expect(oldSize).toBe(300);
    expect(formatGrowth({ oldSize, proof, newer })).toBe(text);
  });

  test('is refused when history was rewritten, though both checkpoints are signed', () => {
    const forged = leaves.with(7, leafHash(crypto, utf8('another past')));
    expect(
      verifyGrowth({ crypto, policy, older: checkpointAt(300, forged), growth: growthFrom(300) }),
    ).toMatchObject({
      ok: false,
      problems: [{ code: 'proof.invalid', message: expect.stringMatching(/^Consistency: /) as string }],
    });
    const sameSize = verifyGrowth({
      crypto,
      policy,
      older: checkpointAt(400, forged),
      growth: growthFrom(400),
    });
    expect(sameSize.ok).toBe(false);
  });

  test('is refused for a proof of another size, a shrinking log, a stranger, and broken text', () => {
    const older = checkpointAt(300);
    expect(verifyGrowth({ crypto, policy, older, growth: growthFrom(299) }).ok).toBe(false);
    const shrinking = formatGrowth({ oldSize: 400, proof: [], newer: older });
    expect(verifyGrowth({ crypto, policy, older: checkpointAt(400), growth: shrinking }).ok).toBe(false);
    const stranger = { ...policy, logs: [] };
    expect(verifyGrowth({ crypto, policy: stranger, older, growth: growthFrom(300) }).ok).toBe(false);
    const text = growthFrom(300);
    const bent = [
      text.slice(4),
      text.replace('old 300', 'old 0300'),
      text.replace('\n\n', '\n'),
      text.replace('\n', '\nAAAA\n'),
      text.replace('\n', `\n${`${toBase64(seed)}\n`.repeat(64)}`),
      text.slice(0, -1),
    ];
    for (const growth of bent) expect(verifyGrowth({ crypto, policy, older, growth }).ok).toBe(false);
  });
});
