// By which numbers would somebody look it up? Every one that stands on a paper about it, in one normal form.
import type { SubjectState } from './subject-state.ts';

const numberMax = 60;

/**
 * Capital letters and digits only, in their compatibility form: "msku 123456-5" and "MSKU1234565" are one number.
 * Empty for a text that holds neither.
 */
export function normaliseNumber(text: string): string {
  return text
    .slice(0, 4 * numberMax)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, numberMax);
}

/** Normalised, each once, sorted. */
export function numbersOf(state: SubjectState): string[] {
  const numbers = [state.subject.id, ...ownNumbers(state)]
    .map(normaliseNumber)
    .filter((number) => number !== '');
  return [...new Set(numbers)].sort();
}

function ownNumbers(state: SubjectState): readonly string[] {
  switch (state.kind) {
    case 'order':
      return [state.number, state.contract ?? ''];
    case 'shipment':
    case 'consignment':
      return [
        ...[state.number, state.booking, state.billOfLading, state.shippingInstruction, state.despatchAdvice],
        ...state.equipment,
        ...(state.numbers ?? []),
      ].map((number) => number ?? '');
    case 'equipment':
      return [state.number, ...(state.seals ?? [])];
    case 'item':
      return [state.id, state.gtin ?? '', state.lot ?? ''];
    case 'party':
      return [state.name, state.gln ?? '', state.lei ?? ''];
    case 'document':
    case 'declaration':
    case 'invoice':
      return [state.number];
    case 'payment':
      return [state.reference];
    case 'stock':
      return [state.item ?? ''];
    case 'site':
      return [state.name];
    case 'signal':
    case 'exception':
    case 'plan':
    case 'run':
    case 'question':
      return [];
  }
}
