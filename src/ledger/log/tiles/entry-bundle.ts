// How are leaves published? As bundles of 256, each leaf behind its length in two bytes (C2SP tlog-tiles, "Log
// entries"), so that anybody can recompute the tree.
import { succeed, type Result } from '../../../base/index.ts';
import { refuse } from '../note/refusal.ts';

/** The length is a uint16. */
export const maxLeafLength = 65_535;

export function encodeEntryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(leaves.reduce((length, leaf) => length + 2 + leaf.length, 0));
  const view = new DataView(bundle.buffer);
  let offset = 0;
  for (const leaf of leaves) {
    if (leaf.length > maxLeafLength) throw new Error('a leaf is longer than an entry bundle can say');
    view.setUint16(offset, leaf.length);
    bundle.set(leaf, offset + 2);
    offset += 2 + leaf.length;
  }
  return bundle;
}

/** @param width the number of leaves that the bundle must hold. */
export function decodeEntryBundle(bundle: Uint8Array, width: number): Result<Uint8Array[]> {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const leaves: Uint8Array[] = [];
  let offset = 0;
  while (offset + 2 <= bundle.length && leaves.length < width) {
    const end = offset + 2 + view.getUint16(offset);
    if (end > bundle.length) break;
    leaves.push(bundle.slice(offset + 2, end));
    offset = end;
  }
  if (offset !== bundle.length || leaves.length !== width) {
    return refuse('format', `the entry bundle does not hold exactly ${width} leaves.`);
  }
  return succeed(leaves);
}
