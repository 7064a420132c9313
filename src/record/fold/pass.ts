// What does one pass of folding touch? A pass takes over several statements and settles once; it settles what they touched.
import type { Mark } from '../timeline/mark.ts';
import type { CommonState, Open } from './state.ts';

export type Pass = {
  /** The state that the pass began with; undefined when it began with nothing. */
  readonly before: CommonState | undefined;
  /** Codes of the marks that were added or dropped. */
  readonly codes: Set<string>;
  /** Whether something changed on which every mark may depend: the legs, or who is party. */
  everything: boolean;
  /** By code, and by what the marks of one history have in common; only for codes with many marks. */
  readonly histories: Map<string, Map<string, Open<Mark>[]>>;
};

export function passOver(before: CommonState | undefined): Pass {
  return { before, codes: new Set(), everything: before === undefined, histories: new Map() };
}
