// Where in the message does a part of the document come from? The place of a value itself, else the first place of what stands
// in it, else that of what it stands in.
import type { DocumentSource } from '../document.ts';

/** Every pointer with a source, and every pointer above one. */
export type SourceIndex = ReadonlyMap<string, DocumentSource>;

/** Once for a document, so that finding a source takes as many steps as the pointer has parts. */
export function indexSources(sources: ReadonlyMap<string, DocumentSource>): SourceIndex {
  const index = new Map(sources);
  for (const [pointer, source] of sources) {
    for (let above = parentOf(pointer); above !== undefined; above = parentOf(above)) {
      const held = index.get(above);
      if (held !== undefined && held.position <= source.position) break;
      if (!sources.has(above)) index.set(above, source);
    }
  }
  return index;
}

export function nearestSource(index: SourceIndex, pointer: string): DocumentSource | undefined {
  for (let at: string | undefined = pointer; at !== undefined; at = parentOf(at)) {
    const found = index.get(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parentOf(pointer: string): string | undefined {
  const cut = pointer.lastIndexOf('/');
  return cut < 0 ? undefined : pointer.slice(0, cut);
}
