// What is asked of the rim? Statements to be recorded, then deeds to be done, each under a key.
import type { RunState } from '../../../record/index.ts';
import type { RunDraft } from './saying.ts';
import { finalMark } from './turn.ts';

/**
 * `prepare` works out what a step would do, before anybody approves it; nothing is said of it, and it may be done again at any time.
 * `settle` asks whether what has this key was carried out, without doing it. */
export type Effect = {
  readonly kind: 'prepare' | 'perform' | 'settle';
  /** The same key is the same deed: whoever carries it out twice under one key has done it once. */
  readonly key: string;
  readonly step: string;
  readonly attempt: number;
  readonly undo: boolean;
  readonly content: Readonly<Record<string, unknown>>;
};

export type Decided = {
  /** To be recorded, in this order; then the run is to be looked at anew. */
  readonly say: readonly RunDraft[];
  /** To be carried out once nothing is left to be said. */
  readonly effects: readonly Effect[];
  /** When something changes by itself. */
  readonly wakeAtMs?: number;
};

/** Why what is to be done cannot be done at all: there is nobody to write to, or what was worked out beforehand came to nothing. */
export function refusalOf(content: Readonly<Record<string, unknown>>): string | undefined {
  const { do: kind, to, nobody, ourselves, problem } = content;
  if (typeof problem === 'string') return problem;
  const isWriting = kind === 'notify' || kind === 'ask';
  const hasReceiver = kind === 'ask' ? to !== undefined : Array.isArray(to) && to.length > 0;
  // Who would write to himself alone has nothing left to tell.
  if (!isWriting || hasReceiver || (kind === 'notify' && ourselves === true)) return undefined;
  return `${finalMark}no organisation is known for ${(nobody as string[] | undefined)?.join(', ') ?? 'the receivers'}.`;
}

export function stepKey({ subject }: RunState, step: string, attempt: number): string {
  return `${subject.id}/${step}/${attempt}`;
}
