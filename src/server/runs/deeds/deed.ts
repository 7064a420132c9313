// What does each kind of deed promise? Carried out under its key once, however often it is asked for; and it can say whether it was
// begun, so that whoever takes a run back knows what there is to be taken back.
import { createHash } from 'node:crypto';
import type { Effect, Outcome } from '../../../act/index.ts';
import type { RunState, RunStepState } from '../../../record/index.ts';
import type { RunParts } from '../parts.ts';

export type DeedParts = RunParts & { readonly linkOf: (question: string, org: string) => Promise<string> };

export type Asked = {
  readonly run: RunState;
  readonly state: RunStepState;
  readonly effect: Effect;
};

export type Preparing = Pick<Asked, 'run' | 'effect'>;

/** `pending` is looked at again; nothing is said meanwhile. */
export type Deed = {
  readonly perform: (asked: Asked) => Promise<Outcome | 'pending'>;
  readonly wasBegun: (asked: Asked) => Promise<boolean>;
  /** What it would come to; `pending` while that is computed. */
  readonly prepare?: (asked: Preparing) => Promise<Readonly<Record<string, unknown>> | 'pending'>;
};

/** A name for what one deed makes, in the alphabet of references; the same for the same key. */
export function deedId(key: string, length = 24): string {
  return createHash('sha256').update(key).digest('hex').slice(0, length);
}

/** A name in the record has 200 characters, and the mark of the run must not be cut off. */
const namedMax = 130;

/** Who stands behind a deed: those who approved it, else whoever began the run. */
export function approversOf({ run, state }: Pick<Asked, 'run' | 'state'>): string {
  const people = state.approvals.map(({ by }) => by);
  const named = people.length > 0 ? people.join(', ') : (run.by ?? 'a playbook');
  return `${named.slice(0, namedMax)} ${runMark(run)}`;
}

/** Stands behind the names in decisions that a run brought about. */
export function runMark({ subject }: Pick<RunState, 'subject'>): string {
  return `[run ${subject.id.slice(0, 36)}]`;
}
