// Where does a hash of the tree lie? C2SP tlog-tiles: 256 hashes to a tile, a tile's root is one hash of the level
// above; the rightmost tiles are partial and are replaced as the log grows.
import { parseDecimal } from '../note/decimal.ts';

export type Tile = {
  /** 0 holds leaf hashes, 1 the roots of full tiles of level 0, and so on. */
  readonly level: number;
  /** Counted from 0 along the level. */
  readonly index: number;
  /** Number of hashes, 1 to 256. */
  readonly width: number;
};

export const tileWidth = 256;
export const tileHeight = 8;

/** How many hashes the tiles of a level hold altogether in a tree of `size` leaves. */
export function hashesOnLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The tile `index` of a level as it stands in a tree of `size` leaves; undefined when it is empty. */
export function tileAt(size: number, level: number, index: number): Tile | undefined {
  const width = Math.min(tileWidth, hashesOnLevel(size, level) - index * tileWidth);
  return width > 0 ? { level, index, width } : undefined;
}

/** Every tile that is new, or wider than before, when the tree grows; level by level, from the left. */
export function tilesToWrite(oldSize: number, newSize: number): Tile[] {
  if (oldSize > newSize) throw new Error('a log does not shrink');
  const tiles: Tile[] = [];
  for (let level = 0; hashesOnLevel(newSize, level) > 0; level++) {
    const before = hashesOnLevel(oldSize, level);
    const after = hashesOnLevel(newSize, level);
    if (before === after) break;
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index++) {
      tiles.push(tileAt(newSize, level, index)!);
    }
  }
  return tiles;
}

/** `tile/0/x001/x234/067.p/12`, under the log's prefix. */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${indexPath(tile)}`;
}

/** The bundle of the leaves whose hashes a tile of level 0 holds. */
export function entriesPath(tile: Omit<Tile, 'level'>): string {
  return `tile/entries/${indexPath(tile)}`;
}

function indexPath({ index, width }: Omit<Tile, 'level'>): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === tileWidth ? path : `${path}.p/${width}`;
}

/** @returns the tile that a path names, or the bundle of entries; undefined when the path is not canonical. */
export function parseTilePath(path: string): { readonly kind: 'hashes' | 'entries'; tile: Tile } | undefined {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return undefined;
  const kind = match[1] === 'entries' ? 'entries' : 'hashes';
  const level = kind === 'entries' ? 0 : parseDecimal(match[1]!);
  const index = Number(match[2]!.replace(/[x/]/g, ''));
  const width = match[3] === undefined ? tileWidth : parseDecimal(match[3]);
  if (level === undefined || level > 63 || width === undefined || !Number.isSafeInteger(index))
    return undefined;
  const tile = { level, index, width };
  const canonical = kind === 'entries' ? entriesPath(tile) : tilePath(tile);
  return canonical === path && width > 0 ? { kind, tile } : undefined;
}
