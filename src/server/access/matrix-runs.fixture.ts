// What is asked about playbooks and runs? One run that waits for an approval, a refusal and two answers, all begun by the owner.
import { unwrap } from '../../base/index.ts';
import { parseSubjectKey } from '../../record/index.ts';
import type { runOperations } from '../contract/runs.ts';
import type { Runtime } from '../runtime.ts';
import { keys } from './matrix.fixture.ts';
import type { Principal } from './principal.ts';

export type KnownRun = { readonly id: string; readonly token: string; readonly digest: string };
export type RunQuestions = typeof runOperations;

const owner: Principal = { org: 'home', role: 'operator', user: 'ada', name: 'Ada', language: 'en' };

const text = `name: matrix
version: 1
title: { en: For OKAPI }
description: Asks and waits.
triggers: [{ manual: true }]
texts:
  room: { en: Is there room? }
  yes: { en: 'Yes' }
  no: { en: 'No' }
steps:
  - { id: one, do: hold, needsApproval: { role: operator } }
  - { id: two, do: hold, needsApproval: { role: operator } }
  - { id: by-link, do: ask, to: carrier, text: room, options: [{ id: yes, text: yes }, { id: no, text: no }] }
  - { id: by-house, do: ask, to: carrier, text: room, options: [{ id: yes, text: yes }, { id: no, text: no }] }
`;

export async function openRun({ runs }: Runtime): Promise<KnownRun> {
  unwrap(await runs.playbooks.put('matrix', text, 'owner'));
  const run = unwrap(await runs.start(owner, { playbook: 'matrix', about: [keys.shipment] }));
  const stepOf = (step: string) => run.steps.find((each) => each.step === step)!;
  const question = parseSubjectKey(stepOf('by-link').proof!['question']!)!;
  const link = await runs.questions.linkOf(question.id, 'quietline');
  return { id: run.subject.id, token: link.split('/').at(-1)!, digest: stepOf('one').approvalDigest! };
}

export function runQuestions(known: () => KnownRun) {
  const id = () => known().id;
  return {
    listRuns: () => [{}, { query: { status: 'running' } }],
    listProposedRuns: () => ({}),
    getRun: () => ({ params: { id: id() } }),
    getRunEvidence: () => ({ params: { id: id() } }),
    getRunAccount: () => ({ params: { id: id() } }),
    listPlaybooks: () => ({}),
    getPlaybook: () => ({ params: { name: 'matrix' } }),
    dryRunPlaybook: () => ({ body: { text, about: [keys.shipment] } }),
    getRunPolicy: () => ({}),
    setRunPolicy: () => ({ body: { standard: 'propose', playbooks: {} } }),
    putPlaybook: () => ({ params: { name: 'matrix' }, body: { text } }),
    startRun: () => [
      { body: { playbook: 'matrix', about: [keys.shipment] } },
      { body: { playbook: 'matrix', about: [keys.shipment], dryRun: true } },
    ],
    approveRunStep: () => ({ params: { id: id(), step: 'one' }, body: { digest: known().digest } }),
    rejectRunStep: () => ({ params: { id: id(), step: 'two' }, body: { reason: 'OKAPI' } }),
    answerRunStep: () => ({ params: { id: id(), step: 'by-house' }, body: { option: 'yes' } }),
    undoRun: () => ({ params: { id: id() }, body: {} }),
    getQuestion: () => ({ params: { token: known().token } }),
    answerQuestion: () => ({ params: { token: known().token }, body: { option: 'yes' } }),
  } satisfies Record<keyof RunQuestions, () => unknown>;
}
