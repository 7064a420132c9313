// Whose is what a set says of a party before it names it? The bank of BPR and the carrier of B1 make a party by its role; the
// N1 of that role behind makes another. Here the two become one, and the sources of all behind move up.
import type { DocumentSource } from '../../document/index.ts';
import type { DocumentInMaking } from '../declare.ts';

type Party = Record<string, unknown>;

export function foldParties(document: DocumentInMaking, sources: Map<string, DocumentSource>): void {
  const parties = document.parties as Party[];
  // A party that a segment of its own made has a source as a whole.
  for (let index = parties.length - 1; index >= 0; index--) {
    const early = parties[index]!;
    if (sources.has(`/parties/${index}`)) continue;
    const into = parties.findIndex(
      (later, at) => at !== index && sources.has(`/parties/${at}`) && agree(early, later),
    );
    if (into < 0) continue;
    const target = parties[into]!;
    for (const [key, value] of Object.entries(early)) {
      target[key] ??= value;
      const source = sources.get(`/parties/${index}/${key}`);
      const to = `/parties/${into}/${key}`;
      if (source !== undefined && !sources.has(to)) sources.set(to, source);
    }
    parties.splice(index, 1);
    moveUp(sources, index);
  }
}

function agree(early: Party, later: Party): boolean {
  return Object.entries(early).every(([key, value]) => later[key] === undefined || later[key] === value);
}

function moveUp(sources: Map<string, DocumentSource>, removed: number): void {
  const kept = [...sources];
  sources.clear();
  for (const [pointer, source] of kept) {
    const [, at = '', rest = ''] = /^\/parties\/(\d+)(.*)$/u.exec(pointer) ?? [];
    const index = Number(at);
    if (at === '' || index < removed) sources.set(pointer, source);
    else if (index > removed) sources.set(`/parties/${index - 1}${rest}`, source);
  }
}
