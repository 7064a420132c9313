// Which step of a verification refused? Every refusal of the ledger names it, so that a reader knows whether a file
// was damaged, a signature is missing, or somebody shows what was never committed.
import { fail, type Result, type Where } from '../../../base/index.ts';

export type VerificationStep =
  'format' | 'signature' | 'quorum' | 'inclusion' | 'consistency' | 'commitment' | 'identity';

/** `proof.invalid` with the step in front of the sentence: `Inclusion: the path does not lead to the root.` */
export function refuse(step: VerificationStep, sentence: string, where?: Where): Result<never> {
  return fail('proof.invalid', `${step[0]!.toUpperCase()}${step.slice(1)}: ${sentence}`, where);
}

/** Foreign text in a sentence: short, on one line, in quotes. */
export function quote(text: string): string {
  return `"${text.slice(0, 80).replace(/[\u0000-\u001f\u007f]/gu, '?')}"`;
}
