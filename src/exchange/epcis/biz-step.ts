// Which event of our vocabulary is a business step, and back? CBV 2.0 §7.1 and §7.2 in whichever way partners write the words.
import { eventOfStep, stepOf } from '../vocabulary/index.ts';

/** The bare word of a step written as a word, a CBV URN or a GS1 Web vocabulary URI. */
export function bareWord(value: string): string {
  return (
    /^(?:urn:epcglobal:cbv:\w+:|https?:\/\/(?:ref\.|www\.)?gs1\.org\/(?:cbv|voc)\/(?:\w+-)?|cbv:(?:\w+-)?)(\w+)$/iu.exec(
      value,
    )?.[1] ?? value
  );
}

/** A step without a counterpart is a detection; without a step the disposition may tell. */
export function codeOfBizStep(bizStep: string | undefined, disposition?: string): string {
  return eventOfStep(bareWord(bizStep ?? ''), bareWord(disposition ?? '')).code;
}

/** For writing: the step that says an event of our vocabulary best. */
export function bizStepOfCode(code: string): string | undefined {
  return stepOf({ code })?.bizStep;
}
