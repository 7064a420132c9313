// What does a document still say that its message left to be understood?
import type { Holder } from '../path.ts';
import { isSet } from './read-segment.ts';

/** What is told of without a word on how certain it is has taken place. */
export function completeEvents(node: Holder): void {
  for (const event of node.events as Holder[]) event.classifier ??= 'actual';
}

/** A tax that is not named is one of the others (UNCL 5153). */
export function completeTaxes(node: Holder): void {
  const taxed = [node, ...(node.charges as Holder[]), ...(node.lines as Holder[])];
  for (const line of node.lines as Holder[]) taxed.push(...((line.charges ?? []) as Holder[]));
  for (const { taxes = [] } of taxed) for (const tax of taxes as Holder[]) tax.type ??= 'OTH';
}

/** A line without a number has that of its place; a reference that names only a line means the paper of the head. */
export function completeLines(node: Holder): void {
  const named = new Map<unknown, Set<unknown>>();
  for (const { kind, id } of node.references as Holder[]) {
    const ids = named.get(kind);
    if (ids === undefined) named.set(kind, new Set([id]));
    else ids.add(id);
  }
  for (const [index, line] of (node.lines as Holder[]).entries()) {
    if (!isSet(line.id)) line.id = String(index + 1);
    for (const reference of (line.references ?? []) as Holder[]) {
      if (isSet(reference.id)) continue;
      const ids = named.get(reference.kind);
      reference.id = ids?.size === 1 ? [...ids][0] : '';
    }
  }
}
