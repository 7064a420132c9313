// Which items does each node handle? What it produces; else, where others say what they produce, whatever reaches it;
// else one item that bears its own name.
import type { NeedFields, NetworkFile } from './fields.ts';

export function itemsOf(
  file: NetworkFile,
  bills: ReadonlyMap<string, readonly NeedFields[]>,
): Map<string, string[]> {
  const isNamed = file.nodes.some(({ produces }) => produces !== undefined);
  const items = new Map<string, Set<string>>();
  const fixed = new Set<string>();
  for (const node of file.nodes) {
    const own = node.produces?.map(({ item }) => item);
    const makesItself = own === undefined && (!isNamed || node.needs !== undefined || bills.has(node.id));
    items.set(node.id, new Set(own ?? (makesItself ? [node.id] : [])));
    if (own !== undefined || makesItself) fixed.add(node.id);
  }
  if (fixed.size < file.nodes.length) handOn(file, items, fixed);
  return new Map([...items].map(([id, set]) => [id, set.size > 0 ? [...set] : [id]]));
}

function handOn(file: NetworkFile, items: Map<string, Set<string>>, fixed: ReadonlySet<string>): void {
  const arcsFrom = Map.groupBy(file.arcs, ({ from }) => from);
  const queue = [...fixed];
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]!;
    for (const { to, parts } of arcsFrom.get(from) ?? []) {
      const there = items.get(to);
      if (there === undefined || fixed.has(to)) continue;
      const before = there.size;
      for (const item of items.get(from)!) if (parts === undefined || parts.includes(item)) there.add(item);
      if (there.size > before) queue.push(to);
    }
  }
}
