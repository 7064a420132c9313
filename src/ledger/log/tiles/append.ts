// How does the log grow? Leaf hashes come in order; every node that they complete goes to its tile, and the tiles
// that are new or wider come back whole, ready to be written (RFC 9162, section 2.1; C2SP tlog-tiles).
import {
  appendLeaf,
  emptyRange,
  hashLength,
  nodeHash,
  rootOf,
  type CompactRange,
  type Crypto,
} from '../../../base/index.ts';
import { hashesOnLevel, tileAt, tileHeight, tilesToWrite, tileWidth, type Tile } from './tile.ts';

/** What must be known of a log to append to it; nothing that was written before is read again. */
export type LogState = {
  readonly range: CompactRange;
  /** By tile level, the hashes of the rightmost tile if it is partial, else nothing. */
  readonly tails: readonly Uint8Array[];
};

/** `bytes` holds `width` hashes of 32 bytes. */
export type WrittenTile = { readonly tile: Tile; readonly bytes: Uint8Array };

export const emptyLog: LogState = { range: emptyRange, tails: [] };

const tileLength = tileWidth * hashLength;

/** @returns the new state and the tiles to write: those of {@link tilesToWrite} with their bytes. */
export function appendLeaves(
  crypto: Crypto,
  state: LogState,
  leafHashes: readonly Uint8Array[],
): { readonly state: LogState; readonly tiles: readonly WrittenTile[] } {
  const oldSize = state.range.size;
  const newSize = oldSize + leafHashes.length;
  const levels = levelBuffers(state, newSize);
  const used = state.tails.map((tail) => tail.length);
  let range = state.range;
  const onNode = (height: number, _index: number, hash: Uint8Array) => {
    if (height % tileHeight !== 0) return;
    const level = height / tileHeight;
    const at = used[level] ?? 0;
    levels[level]!.set(hash, at);
    used[level] = at + hashLength;
  };
  for (const hash of leafHashes) range = appendLeaf(crypto, range, hash, onNode);
  const tiles = tilesToWrite(oldSize, newSize).map((tile) => {
    const first = Math.floor(hashesOnLevel(oldSize, tile.level) / tileWidth);
    const start = (tile.index - first) * tileLength;
    return { tile, bytes: levels[tile.level]!.slice(start, start + tile.width * hashLength) };
  });
  const tails = levels.map((bytes, level) => {
    const end = used[level] ?? 0;
    return bytes.slice(end - (end % tileLength), end);
  });
  return { state: { range, tails }, tiles };
}

/** A buffer for each tile level: its tail, and room for what may be added. */
function levelBuffers({ range, tails }: LogState, newSize: number): Uint8Array[] {
  const buffers: Uint8Array[] = [];
  for (let level = 0; level === 0 || hashesOnLevel(newSize, level) > 0; level++) {
    const added = hashesOnLevel(newSize, level) - hashesOnLevel(range.size, level);
    const tail = tails[level] ?? new Uint8Array();
    const buffer = new Uint8Array(tail.length + added * hashLength);
    buffer.set(tail);
    buffers.push(buffer);
  }
  return buffers;
}

/** The tiles from which {@link restoreLog} rebuilds the state: the partial ones. */
export function tilesToRestore(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesOnLevel(size, level) > 0; level++) {
    const index = Math.floor(hashesOnLevel(size, level) / tileWidth);
    const tile = tileAt(size, level, index);
    if (tile !== undefined) tiles.push(tile);
  }
  return tiles;
}

/** The state of a stored log, after a restart. Compare {@link logRoot} with the last checkpoint that was signed. */
export function restoreLog(crypto: Crypto, size: number, readTile: (tile: Tile) => Uint8Array): LogState {
  const tails: Uint8Array[] = [];
  const peaks: Uint8Array[] = [];
  for (let level = 0; hashesOnLevel(size, level) > 0; level++) tails.push(new Uint8Array());
  for (const tile of tilesToRestore(size)) {
    const bytes = readTile(tile);
    if (bytes.length !== tile.width * hashLength) throw new Error('a tile has another width than its name');
    tails[tile.level] = bytes;
    // From the top level down, and in a tile from the left, the peaks stand as the range wants them.
    peaks.unshift(...peaksOf(crypto, bytes));
  }
  return { range: { size, hashes: peaks }, tails };
}

type Peak = { readonly leaves: number; readonly hash: Uint8Array };

function peaksOf(crypto: Crypto, tile: Uint8Array): Uint8Array[] {
  const peaks: Peak[] = [];
  for (let at = 0; at < tile.length; at += hashLength) {
    let peak: Peak = { leaves: 1, hash: tile.slice(at, at + hashLength) };
    while (peaks.at(-1)?.leaves === peak.leaves) {
      peak = { leaves: peak.leaves * 2, hash: nodeHash(crypto, peaks.pop()!.hash, peak.hash) };
    }
    peaks.push(peak);
  }
  return peaks.map(({ hash }) => hash);
}

export function logRoot(crypto: Crypto, { range }: LogState): Uint8Array {
  return rootOf(crypto, range);
}
