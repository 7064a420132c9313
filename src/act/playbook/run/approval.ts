// What exactly was approved? A digest over the run, the step, the playbook's version and the content to be carried out, so that an
// approval holds for nothing else: not for another step, another run, another version, nor for content that has changed.
import { canonicalBytes, fail, succeed, toHex, type Crypto, type Result } from '../../../base/index.ts';
import { runStepOf, type RunState, type RunStepState } from '../../../record/index.ts';
import type { Playbook } from '../book/playbook.ts';

type Hashing = Pick<Crypto, 'sha256'>;

/** Keeps this digest apart from any other of the same bytes. */
const domain = 'portolan/run-approval/1';

export function playbookDigest(playbook: Playbook, crypto: Hashing): string {
  return `sha256:${toHex(crypto.sha256(canonicalBytes(playbook)))}`;
}

export function approvalDigest(
  bound: {
    readonly run: string;
    readonly step: string;
    readonly playbook: string;
    readonly version: number;
    /** Of the playbook itself: two files that claim one version are two. */
    readonly playbookDigest: string;
    readonly content: Readonly<Record<string, unknown>>;
  },
  crypto: Hashing,
): string {
  const content = toHex(crypto.sha256(canonicalBytes(bound.content)));
  return `sha256:${toHex(crypto.sha256(canonicalBytes({ domain, ...bound, content })))}`;
}

/** The digest that this step of this run has to have, computed anew from what is to be carried out. */
export function digestOfStep(run: RunState, step: RunStepState, crypto: Hashing): string {
  return approvalDigest(
    {
      run: run.subject.id,
      step: step.step,
      playbook: run.playbook ?? '',
      version: run.version ?? 0,
      playbookDigest: run.digest ?? '',
      content: step.content ?? {},
    },
    crypto,
  );
}

export type Needs = { readonly role: string; readonly people: 1 | 2 };

/** Who has to approve; undefined where nobody has to. */
export function needsOf(step: RunStepState): Needs | undefined {
  return step.content?.['needs'] as Needs | undefined;
}

/** Whoever it was escalated to may approve as well as the role that was named. */
export function rolesFor(step: RunStepState): string[] {
  const needs = needsOf(step);
  return needs === undefined ? [] : [...new Set([needs.role, ...step.escalations.map(({ role }) => role)])];
}

/** Whether enough people have approved just this content. */
export function isCleared(run: RunState, step: RunStepState, crypto: Hashing): boolean {
  const needs = needsOf(step);
  if (step.approvalDigest !== digestOfStep(run, step, crypto)) return false;
  if (needs === undefined) return true;
  const roles = rolesFor(step);
  return (
    new Set(step.approvals.filter(({ role }) => roles.includes(role)).map(({ by }) => by)).size >=
    needs.people
  );
}

export type Approver = { readonly by: string; readonly roles: readonly string[] };

/** The step that may be decided upon, and in which role. Errors `run.*`. */
export function decidable(
  run: RunState,
  id: string,
  { by, roles }: Approver,
): Result<{ readonly step: RunStepState; readonly role: string }> {
  const step = runStepOf(run, id);
  if (run.status !== 'running') return fail('run.not-open', 'The run has ended, or is being undone.');
  if (step === undefined || step.status !== 'due')
    return fail('run.not-open', `The step "${id.slice(0, 60)}" is not waiting for anybody.`, {
      path: '/step',
    });
  if (needsOf(step) === undefined)
    return fail('run.not-open', 'The step needs nobody to approve it.', { path: '/step' });
  const role = rolesFor(step).find((each) => roles.includes(each));
  if (role === undefined)
    return fail('run.not-yours', `It is for the role ${rolesFor(step).join(' or ')} to decide.`, {
      path: '/step',
    });
  if (step.approvals.some((approval) => approval.by === by))
    return fail('run.not-yours', 'You have approved it already; it needs another person.', { path: '/step' });
  return succeed({ step, role });
}
