// Which tiles does a proof need, and what do they say? The nodes of a proof lie in a handful of tiles: first ask which,
// fetch them from disk or network, then compute. What comes from a tile is believed only as far as the proof verifies.
import {
  consistencyProof,
  hashLength,
  inclusionProof,
  rootFromHashes,
  type Crypto,
  type NodeReader,
} from '../../../base/index.ts';
import { tileAt, tileHeight, tilePath, tileWidth, type Tile } from './tile.ts';

/** The tile in which the node stands, as it is in a tree of `size` leaves, and where in it. */
function locate(size: number, level: number, index: number) {
  const tileLevel = Math.floor(level / tileHeight);
  const span = 2 ** (level % tileHeight);
  const first = index * span;
  const tile = tileAt(size, tileLevel, Math.floor(first / tileWidth));
  const offset = first % tileWidth;
  if (tile === undefined || offset + span > tile.width) throw new RangeError('the tree has no such node');
  return { tile, offset, span };
}

/** Reads nodes out of tiles; `readTile` gives the bytes of a tile of {@link tilesForInclusion} and its like. */
export function nodeReader(crypto: Crypto, size: number, readTile: (tile: Tile) => Uint8Array): NodeReader {
  return (level, index) => {
    const { tile, offset, span } = locate(size, level, index);
    const bytes = readTile(tile);
    if (bytes.length !== tile.width * hashLength) throw new Error('a tile has another width than its name');
    const hashes = Array.from({ length: span }, (_, at) =>
      bytes.slice((offset + at) * hashLength, (offset + at + 1) * hashLength),
    );
    return rootFromHashes(crypto, hashes);
  };
}

/** The tiles that `inclusionProof` reads for a leaf in a tree of `size` leaves, each once. */
export function tilesForInclusion(index: number, size: number): Tile[] {
  return tilesAsked(size, (reader) => inclusionProof(noCrypto, index, size, reader));
}

/** The tiles that `consistencyProof` reads, each once. */
export function tilesForConsistency(size1: number, size2: number): Tile[] {
  return tilesAsked(size2, (reader) => consistencyProof(noCrypto, size1, size2, reader));
}

const nothing = new Uint8Array(hashLength);
const noCrypto = { sha256: () => nothing } as unknown as Crypto;

function tilesAsked(size: number, prove: (reader: NodeReader) => unknown): Tile[] {
  const tiles = new Map<string, Tile>();
  prove((level, index) => {
    const { tile } = locate(size, level, index);
    tiles.set(tilePath(tile), tile);
    return nothing;
  });
  return [...tiles.values()];
}
