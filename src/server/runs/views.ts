// What of a run and of a playbook do people see?
import { earliestMs } from '../../base/index.ts';
import { needsOf, readPlaybook, readRun, rolesFor, type Step } from '../../act/index.ts';
import { runStepOf, subjectKey, type RunState, type RunStepState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { amountView, present } from '../views/index.ts';
import type { KeptPlaybook } from './library.ts';
import { personOf, rolesOf } from './parts.ts';
import type { Proposal } from './proposals.ts';
import type { RunPolicy } from './policy.ts';

const aboutShown = 500;

export type Looking = { readonly reader: Principal; readonly home: string; readonly nowMs: number };

export function runSummary(run: RunState, looking: Looking) {
  const steps = run.steps.map((state) => ({ state, late: isLate(state, looking.nowMs) }));
  const { event, title, all } = playbookPart(run);
  return present({
    ...{
      id: run.subject.id,
      key: subjectKey(run.subject),
      playbook: run.playbook ?? '',
      version: run.version ?? 1,
    },
    ...{ title, event, by: run.by ?? '', status: run.status === 'none' ? ('running' as const) : run.status },
    ...{ outcome: run.status === 'ended' ? run.outcome : undefined, startedAt: run.startedAt },
    endedAt: run.status === 'ended' ? run.endedAt : undefined,
    steps: {
      all,
      done: steps.filter(({ state }) => state.status === 'done').length,
      waiting: steps.filter(({ state }) => state.status === 'due' || state.status === 'sent').length,
      late: steps.filter(({ late }) => late).length,
    },
    yours: run.steps.filter((state) => isYours(run, state, looking)).length,
  });
}

export function runView(run: RunState, looking: Looking) {
  const read = readRun(run);
  const steps = read.ok ? read.value.playbook.steps : [];
  return {
    ...runSummary(run, looking),
    ...present({ reason: run.reason }),
    about: run.about.slice(0, aboutShown),
    aboutCount: run.about.length,
    parameters: run.parameters ?? {},
    steps: steps.map((step) => stepView(run, step, looking)),
    messages: run.dispatches.map(({ to, format, reference, status, note }) =>
      present({ to, format, reference, status, note }),
    ),
  };
}

function playbookPart(run: RunState) {
  const read = readRun(run);
  const named = run.event as
    { readonly key?: string; readonly kind?: string; readonly title?: string } | undefined;
  return {
    title: read.ok ? { ...read.value.playbook.title } : { en: run.playbook ?? '' },
    all: read.ok ? read.value.playbook.steps.length : run.steps.length,
    event: { key: named?.key ?? '', kind: named?.kind ?? 'manual', title: named?.title ?? '' },
  };
}

function stepView(run: RunState, step: Step, looking: Looking) {
  const state = runStepOf(run, step.id);
  const { compensate } = step;
  const needs = state && needsOf(state);
  return present({
    ...{ step: step.id, do: step.do, title: step.title, after: [...(step.after ?? [])] },
    ...{
      status: state?.status ?? 'waiting',
      attempt: state?.attempt ?? 1,
      dueAt: state?.dueAt,
      at: state?.at,
    },
    ...{ deadline: state?.deadline, late: state !== undefined && isLate(state, looking.nowMs) },
    content: state?.content && { ...state.content },
    approval:
      state && needs && state.approvalDigest !== undefined
        ? {
            ...{ roles: rolesFor(state), people: needs.people, digest: state.approvalDigest },
            by: state.approvals.map(({ by, role, at }) => present({ by, role, at })),
            yours: isYours(run, state, looking),
          }
        : undefined,
    escalations: (state?.escalations ?? []).map(({ role, at }) => present({ role, at })),
    ...{ answeredBy: state?.answeredBy, because: state?.because, reason: state?.reason },
    result: state?.result && { ...state.result },
    proof: state?.proof && { ...state.proof, ...state.undoProof },
    cost: state?.cost && amountView(state.cost),
    takenBackBy: compensate && ('none' in compensate ? `nothing: ${compensate.none}` : compensate.do),
  });
}

function isLate({ status, deadline }: RunStepState, nowMs: number): boolean {
  return (status === 'due' || status === 'sent') && deadline !== undefined && earliestMs(deadline) < nowMs;
}

function isYours(run: RunState, state: RunStepState, { reader, home }: Looking): boolean {
  const roles = rolesOf(reader, home);
  return (
    run.status === 'running' &&
    state.status === 'due' &&
    needsOf(state) !== undefined &&
    rolesFor(state).some((role) => roles.includes(role)) &&
    !state.approvals.some(({ by }) => by === personOf(reader))
  );
}

export function playbookView({ playbook, text, shipped, by, at }: KeptPlaybook, policy: RunPolicy) {
  const { name, version, title, description, steps, parameters } = playbook;
  return present({
    ...{ name, version, title: { ...title }, description, shipped, by },
    at: at === undefined ? undefined : new Date(at).toISOString(),
    steps: steps.map(({ id, do: kind, title: own }) =>
      present({ id, do: kind as string, title: own && { ...own } }),
    ),
    parameters: Object.entries(parameters).map(([parameter, { kind, default: standard, title: own }]) =>
      present({
        name: parameter,
        kind: kind as string,
        default: standard as unknown,
        title: own && { ...own },
      }),
    ),
    findings: [...readPlaybook(text).findings],
    start: Object.hasOwn(policy.playbooks, name) ? policy.playbooks[name]! : policy.standard,
  });
}

export function proposalView({ playbook, event, certain }: Proposal) {
  const { key, kind, title, hits, about, deadline } = event;
  return {
    ...{ playbook: playbook.name, version: playbook.version, title: { ...playbook.title }, certain },
    event: present({
      key,
      kind: kind as string,
      title,
      hits: hits ?? about.length,
      deadline: deadline as string | undefined,
    }),
  };
}
