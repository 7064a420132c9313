// Where does what no rule takes stay? In `extra` of the document or of its line, by its path, as it was sent: never dropped.
import { problem } from '../../base/index.ts';
import { pathWithin, type TreeNode } from './node.ts';
import type { Reading } from './read-tree.ts';
import type { Item } from './target.ts';

// The record keeps texts of this length; the message itself is kept whole.
const textCharactersMax = 4000;
const entriesMax = 10_000;

/** Attributes that speak of the file and not of the trade. */
const layout = (name: string): boolean => name.startsWith('{http://www.w3.org/');

export function collectExtra(from: TreeNode, document: Item, reading: Reading): void {
  let entries = 0;
  const keep = (holder: Item, key: string, text: string): void => {
    const value = text.trim();
    if (value === '') return;
    if (++entries > entriesMax) return;
    // Where several nodes end in one line of the document, the path is told apart by the second step.
    const extra = (holder.value.extra ??= {}) as Record<string, string>;
    Object.defineProperty(extra, key, {
      value: value.slice(0, textCharactersMax),
      ...{ enumerable: true, configurable: true, writable: true },
    });
    if (value.length > textCharactersMax) {
      reading.notes.push(
        problem('input.too-large', `Of ${key} the first ${textCharactersMax} characters were kept.`, {
          path: key,
        }),
      );
    }
  };
  const walk = (node: TreeNode, holder: Item, base: TreeNode): void => {
    const own = reading.holders.get(node);
    const inner = own ?? holder;
    const root = own === undefined ? base : node;
    const path = (): string => pathWithin(node, root);
    if (!reading.understood.has(node)) keep(inner, path(), node.text);
    const known = reading.attributes.get(node);
    for (const [name, value] of Object.entries(node.attributes)) {
      if (known?.has(name) !== true && !layout(name)) keep(inner, `${path()}/@${name}`, value);
    }
    for (const child of node.children) walk(child, inner, root);
  };
  walk(from, document, from);
  if (entries > entriesMax) {
    const message = `${entries - entriesMax} values that no field holds were not kept beside the document.`;
    reading.notes.push(problem('input.too-large', message));
  }
}
