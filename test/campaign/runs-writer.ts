// The process that is to be killed: it begins runs, answers, approves and takes back as fast as it can. What it did before it was
// killed is nowhere but in its folder.
import { writeSync } from 'node:fs';
import { seededRandom, unwrap, type Random } from '../../src/base/index.ts';
import type { RunState } from '../../src/record/index.ts';
import type { Principal } from '../../src/server/access/index.ts';
import { shipments, trade } from '../../src/server/plans/planning.fixture.ts';
import { openRuntime, type Runtime } from '../../src/server/runtime.ts';

export const playbookText = `name: killed
version: 1
title: { en: Killed }
description: Every kind of deed, in an order that has joins.
triggers: [{ manual: true }]
texts:
  room: { en: 'Is there room for {shipments}?' }
  yes: { en: 'Yes' }
  no: { en: 'No' }
  told: { en: '{shipments}: {answer.ask}' }
  back: { en: 'Forget it.' }
steps:
  - { id: hold, do: hold, compensate: { do: release } }
  - { id: ask, do: ask, to: forwarder, text: room, options: [{ id: yes, text: yes }, { id: no, text: no }] }
  - { id: may, do: approve, role: coordinator, fourEyes: true, after: [ask] }
  - { id: way, do: branch, after: [may], if: { answer: { step: ask, is: yes } }, then: [plan], else: [stock] }
  - { id: plan, do: replan, choose: least-burden, onFail: go-on, compensate: { none: Ships that turned stay so. } }
  - { id: stock, do: switch-stock, onFail: go-on, compensate: { none: What has left has left. } }
  - { id: tell, do: notify, after: [hold, plan, stock], to: [carrier, forwarder], text: told, compensate: { do: notify, to: [carrier, forwarder], text: back } }
`;

const person = (user: string): Principal => ({
  org: 'home',
  role: 'operator',
  user,
  name: user,
  language: 'en',
});
export const people = [person('ada'), person('ben')];

/** What can be told of a run only by those who take part in it. @returns whether something was done */
export async function takePart({ runs }: Runtime, run: RunState, option: string): Promise<boolean> {
  const id = run.subject.id;
  for (const { step, status, approvals, approvalDigest: digest, content, answeredBy, proof } of run.steps) {
    if (run.status !== 'running') continue;
    if (status === 'sent' && answeredBy === undefined) {
      const question = proof!['question']!.split('/').at(-1)!;
      const token = (await runs.questions.linkOf(question, 'forward')).split('/').at(-1)!;
      return (await runs.answerByLink(token, { option })).ok;
    }
    const who = people[approvals.length];
    if (status === 'due' && content?.['needs'] !== undefined && digest !== undefined && who !== undefined) {
      return (await runs.approve(who, id, { step, digest })).ok;
    }
  }
  return false;
}

async function oneRound(runtime: Runtime, random: Random): Promise<void> {
  const { runs } = runtime;
  const open = (await runs.list(people[0]!)).filter(({ status }) => status !== 'ended');
  if (open.length < 3) {
    const about = shipments.filter(() => random.next() < 0.7);
    if (about.length > 0) await runs.start(people[0]!, { playbook: 'killed', about });
  }
  for (const run of open) {
    if (run.status === 'running' && random.next() < 0.04)
      await runs.undo(people[0]!, run.subject.id, 'On second thoughts');
    else await takePart(runtime, run, random.next() < 0.5 ? 'yes' : 'no');
  }
  await runs.settle();
  await runtime.channels.deliverDue();
  // Plans are computed in turns of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 5));
}

if (import.meta.main) {
  const [dir = '', seed = ''] = process.argv.slice(2);
  const runtime = unwrap(await openRuntime({ dir }));
  if (runtime.runs.playbooks.find('killed') === undefined) {
    await trade(runtime);
    unwrap(await runtime.runs.playbooks.put('killed', playbookText, 'campaign'));
  }
  await runtime.planning.resume();
  await runtime.runs.resume();
  writeSync(1, 'open\n');
  const random = seededRandom(seed);
  for (;;) await oneRound(runtime, random);
}
