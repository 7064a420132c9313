// Where are the hashes of the log's tree? In tiles of 256 (C2SP tlog-tiles), written behind the journal's commit and
// made again from its leaves whenever they are behind. A level above a tile is computed, not kept.
import {
  appendLeaf,
  consistencyProof,
  hashLength,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  type CompactRange,
  type Crypto,
  type NodeReader,
} from '../../../base/index.ts';
import type { Database } from '../engine/sqlite.ts';
import type { LedgerStore } from '../store.ts';
import type { JournalReader } from '../sources/journal.ts';

/** The tree without the checkpoints, which are sources. */
export type Tree = Omit<
  LedgerStore,
  'origin' | 'integrate' | 'latestCheckpoint' | 'checkpoints' | 'storeCheckpoint'
> & {
  /** Up to the leaf of `last`, where it is given. */
  integrate(last?: number): Promise<number>;
  /** Hashes of the leaves that were just committed, to spare making them again. */
  offer(firstSeq: number, leafHashes: readonly Uint8Array[]): void;
  /** Forgets all tiles; {@link integrate} makes them again. */
  clear(): void;
};

const tileHeight = 8;
const tileWidth = 2 ** tileHeight;
const tileBytes = tileWidth * hashLength;
const leavesAtOnce = 5000;

export function openTree(parts: {
  readonly database: Database;
  readonly reader: JournalReader;
  readonly crypto: Crypto;
}): Tree {
  const { database, reader, crypto } = parts;
  const tiles = openTiles(database);
  let range: CompactRange | undefined;
  let offered: { readonly firstSeq: number; readonly leafHashes: readonly Uint8Array[] } | undefined;

  const size = () => range?.size ?? storedSize(database);
  const node: NodeReader = (level, index) => nodeFromTiles(crypto, tiles, level, index);
  const rangeAt = (leaves: number): CompactRange => ({ size: leaves, hashes: peaks(node, leaves) });

  function grow(leafHashes: readonly Uint8Array[]): void {
    let grown = range ?? rangeAt(size());
    const writer = tiles.writer();
    for (const leaf of leafHashes) {
      grown = appendLeaf(crypto, grown, leaf, (level, index, hash) => {
        if (level % tileHeight === 0) writer.put(level / tileHeight, index, hash);
      });
    }
    database.transaction(() => {
      writer.write();
      database.run(
        `INSERT INTO cursors (name, value) VALUES ('tree', ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        grown.size,
      );
    });
    range = grown;
  }

  return {
    ledgerSize: async () => size(),
    getNode: async (level, index) => ((index + 1) * 2 ** level <= size() ? node(level, index) : undefined),
    root: async (leaves = size()) => rootOf(crypto, rangeAt(checkSize(leaves, size()))),
    tile: async (level, index) => tiles.read(level, index),
    inclusion: async (index, leaves) => inclusionProof(crypto, index, checkSize(leaves, size()), node),
    consistency: async (from, to) => consistencyProof(crypto, from, checkSize(to, size()), node),
    async integrate(last = Infinity) {
      for (;;) {
        const next = size() + 1;
        if (next > last) return size();
        const leafHashes =
          offered?.firstSeq === next
            ? offered.leafHashes
            : reader.leaves(next - 1, leavesAtOnce).map((leaf) => leafHash(crypto, leaf));
        offered = undefined;
        if (leafHashes.length === 0) return size();
        grow(leafHashes);
      }
    },
    offer(firstSeq, leafHashes) {
      offered = { firstSeq, leafHashes };
    },
    clear() {
      range = undefined;
      offered = undefined;
      database.run('DELETE FROM tiles');
      database.run(`DELETE FROM cursors WHERE name = 'tree'`);
    },
  };
}

/** The roots of the full subtrees that a tree of so many leaves is made of, from left to right. */
function peaks(node: NodeReader, leaves: number): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  let start = 0;
  for (let level = 48; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (leaves - start < width) continue;
    hashes.push(node(level, start / width));
    start += width;
  }
  return hashes;
}

function nodeFromTiles(crypto: Crypto, tiles: Tiles, level: number, index: number): Uint8Array {
  const tileLevel = Math.floor(level / tileHeight);
  const width = 2 ** (level % tileHeight);
  const first = index * width;
  const tile = tiles.read(tileLevel, Math.floor(first / tileWidth));
  const start = (first % tileWidth) * hashLength;
  if (tile === undefined || tile.length < start + width * hashLength) {
    throw new RangeError(`the tree has no node ${index} on level ${level}`);
  }
  let hashes = Array.from({ length: width }, (_, at) =>
    tile.subarray(start + at * hashLength, start + (at + 1) * hashLength),
  );
  while (hashes.length > 1) {
    hashes = hashes.flatMap((hash, at) => (at % 2 === 0 ? [nodeHash(crypto, hash, hashes[at + 1]!)] : []));
  }
  return hashes[0]!;
}

type Tiles = {
  read(level: number, tile: number): Uint8Array | undefined;
  writer(): { put(level: number, index: number, hash: Uint8Array): void; write(): void };
};

function openTiles(database: Database): Tiles {
  const read = (level: number, tile: number) =>
    database.get<{ hashes: Uint8Array }>('SELECT hashes FROM tiles WHERE level = ? AND tile = ?', level, tile)
      ?.hashes;
  return {
    read,
    writer() {
      const open = new Map<string, { level: number; tile: number; bytes: Uint8Array; length: number }>();
      return {
        put(level, index, hash) {
          const tile = Math.floor(index / tileWidth);
          const name = `${level}/${tile}`;
          let found = open.get(name);
          if (found === undefined) {
            found = { level, tile, bytes: new Uint8Array(tileBytes), length: 0 };
            const stored = index % tileWidth === 0 ? undefined : read(level, tile);
            if (stored !== undefined) found.bytes.set(stored);
            open.set(name, found);
          }
          const at = (index % tileWidth) * hashLength;
          found.bytes.set(hash, at);
          found.length = at + hashLength;
        },
        write() {
          for (const { level, tile, bytes, length } of open.values()) {
            database.run(
              `INSERT INTO tiles (level, tile, hashes) VALUES (?, ?, ?)
               ON CONFLICT (level, tile) DO UPDATE SET hashes = excluded.hashes`,
              ...[level, tile, bytes.subarray(0, length)],
            );
          }
        },
      };
    },
  };
}

function storedSize(database: Database): number {
  return database.get<{ value: number }>(`SELECT value FROM cursors WHERE name = 'tree'`)?.value ?? 0;
}

function checkSize(leaves: number, size: number): number {
  if (!Number.isSafeInteger(leaves) || leaves < 0 || leaves > size) {
    throw new RangeError(`the tree has ${size} leaves, not ${leaves}`);
  }
  return leaves;
}
