// A trade that Suez holds up, playbooks of its own, and people who decide: for the tests of runs and for those who kill them.
import { unwrap } from '../../base/index.ts';
import type { RunState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { owner, type Stage } from '../plans/planning.fixture.ts';
import type { Runtime } from '../runtime.ts';

export const coordinator: Principal = { ...owner, role: 'coordinator', user: 'max', name: 'Max Mole' };
export const viewer: Principal = { ...owner, role: 'viewer', user: 'vi', name: 'Vi' };

/** Everything that a run can do, with a branch, a question, four eyes and undoing. */
export const trialText = `name: trial
version: 1
title: { en: Trial }
description: For tests.
triggers:
  - signal: { hazards: [closure] }
  - manual: true
texts:
  room: { en: '{title}: is there room for {shipments}?', zh-CN: '{title}：{shipments} 有舱位吗？' }
  yes: { en: 'Yes' , zh-CN: 有 }
  no: { en: 'No', zh-CN: 无 }
  told: { en: '{shipments} go another way. {house}', zh-CN: '{shipments} 改道。{house}' }
  back: { en: 'Forget it. {house}', zh-CN: '作废。{house}' }
steps:
  - { id: hold, do: hold, text: told, compensate: { do: release } }
  - id: ask
    do: ask
    to: forwarder
    text: room
    options: [{ id: yes, text: yes }, { id: no, text: no }]
    deadline: P1D
    onLate: { escalateTo: coordinator, finally: skip }
  - id: plan
    do: replan
    after: [hold, ask]
    choose: other-way
    needsApproval: { role: coordinator, fourEyes: true }
    compensate: { none: Ships that turned do not turn back. }
  - id: tell
    do: notify
    after: [plan]
    to: [carrier, forwarder]
    text: told
    compensate: { do: notify, to: [carrier, forwarder], text: back }
`;

export async function addTrial({ runs }: Runtime, text = trialText, name = 'trial'): Promise<void> {
  unwrap(await runs.playbooks.put(name, text, 'test'));
}

/** Goes on until nothing more comes of it by itself. */
export async function settleRuns({ runtime, at }: Stage, id: string): Promise<RunState> {
  at.ms += 600;
  await runtime.runs.settle();
  await runtime.runs.idle();
  return unwrap(await runtime.runs.find(owner, id));
}

export const digestOf = (run: RunState, step: string) =>
  run.steps.find((each) => each.step === step)!.approvalDigest!;
