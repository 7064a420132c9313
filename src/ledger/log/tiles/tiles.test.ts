import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nobleCrypto as crypto,
  rootFromHashes,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '../../../base/index.ts';
import {
  appendLeaves,
  decodeEntryBundle,
  emptyLog,
  encodeEntryBundle,
  entriesPath,
  logRoot,
  nodeReader,
  parseTilePath,
  restoreLog,
  tilePath,
  tilesForConsistency,
  tilesForInclusion,
  tilesToWrite,
  type LogState,
  type Tile,
} from '../index.ts';

const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(crypto, utf8(`leaf ${index}`)));

/** A log grown in the given steps, its tiles in a store as a server would keep them. */
function grow(steps: readonly number[]) {
  const store = new Map<string, Uint8Array>();
  let state: LogState = emptyLog;
  let size = 0;
  for (const step of steps) {
    const grown = appendLeaves(crypto, state, leaves.slice(size, size + step));
    for (const { tile, bytes } of grown.tiles) store.set(tilePath(tile), bytes);
    state = grown.state;
    size += step;
  }
  const readTile = (tile: Tile) => store.get(tilePath(tile)) ?? expect.fail(`no tile ${tilePath(tile)}`);
  return { state, size, store, readTile };
}

describe('a tile path', () => {
  test('is the one of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 3, index: 0, width: 17 })).toBe('tile/3/000.p/17');
    expect(entriesPath({ index: 1000, width: 1 })).toBe('tile/entries/x001/000.p/1');
  });

  test('leads back to its tile', () => {
    const tile = fc.record({
      level: fc.nat(63),
      index: fc.nat({ max: 2 ** 40 }),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (each) => {
        expect(parseTilePath(tilePath(each))).toEqual({ kind: 'hashes', tile: each });
        const entries = { ...each, level: 0 };
        expect(parseTilePath(entriesPath(each))).toEqual({ kind: 'entries', tile: entries });
      }),
      { seed: 21 },
    );
  });

  test.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/1000',
    'tile/0/../000',
    'tile/0/000/',
  ])('such as %s is refused', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('the tiles of a tree', () => {
  test('of 70,000 leaves are those of the specification', () => {
    const tiles = tilesToWrite(0, 70_000);
    const widths = (level: number) => tiles.filter((tile) => tile.level === level).map(({ width }) => width);
    expect(widths(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(tilesToWrite(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(tilesToWrite(70_000, 70_000)).toEqual([]);
  });

  test('hold what the specification says, in whatever steps the log grew', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 5 }), (steps) => {
        const { state, size, store } = grow(steps);
        expect(state.range.size).toBe(size);
        expect(logRoot(crypto, state)).toEqual(rootFromHashes(crypto, leaves.slice(0, size)));
        for (const tile of tilesToWrite(0, size)) {
          const bytes = store.get(tilePath(tile))!;
          const span = 256 ** tile.level;
          const last = (tile.index * 256 + tile.width) * span;
          expect(bytes.length).toBe(tile.width * 32);
          expect(bytes.slice(-32)).toEqual(rootFromHashes(crypto, leaves.slice(last - span, last)));
        }
      }),
      { seed: 22, numRuns: 25 },
    );
  });

  test('do not change when leaves are appended: a full tile stays as it was', () => {
    const few = grow([256, 300]);
    const many = grow([256, 300, 9000]);
    expect(many.store.get('tile/0/000')).toEqual(few.store.get('tile/0/000'));
    expect(many.store.get('tile/0/001')).toEqual(few.store.get('tile/0/001'));
  });

  test('prove every inclusion and every growth, from only the tiles that are named', () => {
    const { size, readTile } = grow([70_000]);
    const root = rootFromHashes(crypto, leaves);
    fc.assert(
      fc.property(fc.nat(size - 1), fc.integer({ min: 1, max: size }), (index, size1) => {
        const fetched = new Map(
          [...tilesForInclusion(index, size), ...tilesForConsistency(size1, size)].map((tile) => [
            tilePath(tile),
            readTile(tile),
          ]),
        );
        const reader = nodeReader(
          crypto,
          size,
          (tile) => fetched.get(tilePath(tile)) ?? expect.fail('not named'),
        );
        const proof = inclusionProof(crypto, index, size, reader);
        expect(verifyInclusion({ crypto, leafHash: leaves[index]!, index, size, proof, root }).ok).toBe(true);
        const growth = consistencyProof(crypto, size1, size, reader);
        const root1 = rootFromHashes(crypto, leaves.slice(0, size1));
        expect(verifyConsistency({ crypto, size1, root1, size2: size, root2: root, proof: growth }).ok).toBe(
          true,
        );
        expect(tilesForInclusion(index, size).length).toBeLessThanOrEqual(6);
      }),
      { seed: 23, numRuns: 12 },
    );
  });

  test('that were tampered with do not prove', () => {
    const { size, readTile } = grow([1000]);
    const root = rootFromHashes(crypto, leaves.slice(0, size));
    const reader = nodeReader(crypto, size, (tile) =>
      readTile(tile).map((byte, at) => (at === 70 ? byte ^ 1 : byte)),
    );
    const proof = inclusionProof(crypto, 3, size, reader);
    expect(verifyInclusion({ crypto, leafHash: leaves[3]!, index: 3, size, proof, root }).ok).toBe(false);
  });
});

describe('a log that is opened again', () => {
  test('goes on as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 600 }), (before, after) => {
        const { state, readTile } = grow([before]);
        const restored = restoreLog(crypto, before, readTile);
        expect(logRoot(crypto, restored)).toEqual(logRoot(crypto, state));
        const added = leaves.slice(before, before + after);
        const on = appendLeaves(crypto, state, added);
        const again = appendLeaves(crypto, restored, added);
        expect(again.tiles).toEqual(on.tiles);
        expect(logRoot(crypto, again.state)).toEqual(logRoot(crypto, on.state));
      }),
      { seed: 24, numRuns: 20 },
    );
    const { state, readTile } = grow([66_000]);
    expect(logRoot(crypto, restoreLog(crypto, 66_000, readTile))).toEqual(logRoot(crypto, state));
  });
});

describe('an entry bundle', () => {
  test('gives back its leaves, and nothing else passes for one', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (entries) => {
        const bundle = encodeEntryBundle(entries);
        const decoded = decodeEntryBundle(bundle, entries.length);
        expect(decoded).toEqual({ ok: true, value: entries });
        expect(decodeEntryBundle(bundle, entries.length + 1).ok).toBe(false);
        expect(decodeEntryBundle(Uint8Array.of(...bundle, 0), entries.length).ok).toBe(false);
        if (bundle.length > 0) expect(decodeEntryBundle(bundle.slice(0, -1), entries.length).ok).toBe(false);
      }),
      { seed: 25 },
    );
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow();
  });
});
