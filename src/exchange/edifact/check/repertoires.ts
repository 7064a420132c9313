// Which characters may UNOA and UNOB carry? ISO 9735 annex A: level A has capitals, digits and some marks, level B small letters
// too. Many senders name level A and send more; that hurts nobody who reads Latin 1, so it only warns.
import type { SegmentData } from '../../segments/index.ts';

const repertoires: Readonly<Record<string, RegExp>> = {
  UNOA: /[^A-Z0-9 .,\-()/='+:?!"%&*;<>\r\n]/u,
  UNOB: /[^A-Za-z0-9 .,\-()/='+:?!"%&*;<>\r\n]/u,
};

export function hasRepertoire(identifier: string): boolean {
  return Object.hasOwn(repertoires, identifier);
}

export function repertoireFault(
  { elements }: SegmentData,
  identifier: string,
): { message: string; element: number; component: number } | undefined {
  const outside = Object.hasOwn(repertoires, identifier) ? repertoires[identifier]! : undefined;
  if (outside === undefined) return undefined;
  for (const [element, repetitions] of elements.entries()) {
    for (const [component, text] of repetitions.flat().entries()) {
      const character = outside.exec(text)?.[0];
      if (character === undefined) continue;
      const message = `"${character}" is not among the characters of ${identifier}.`;
      return { message, element: element + 1, component: component + 1 };
    }
  }
  return undefined;
}
