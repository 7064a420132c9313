// How does a written tree become JSON? The structure says which names are lists and which texts are numbers or booleans.
import type { NodeDraft } from './node.ts';
import type { Structure } from './structure.ts';

export function toJson(draft: NodeDraft, structure: Structure, type: string = structure.root): unknown {
  if (draft.children.length === 0 && draft.text !== undefined) return leaf(draft.text, type);
  const children = new Map((structure.types.get(type) ?? []).map((child) => [child.name, child]));
  const object: Record<string, unknown> = {};
  for (const child of draft.children) {
    const known = children.get(child.name);
    const value = toJson(child, structure, known?.type ?? 'text');
    if (known?.max === Infinity) ((object[child.name] ??= []) as unknown[]).push(value);
    else object[child.name] = value;
  }
  return object;
}

function leaf(text: string, type: string): unknown {
  if (type === 'boolean') return text === 'true';
  return type === 'number' || type === 'integer' ? Number(text) : text;
}
