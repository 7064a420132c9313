// Does a run do what its playbook says, once, by whom it says, and can it be taken back and proved?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { runStepOf, type RunState } from '../../record/index.ts';
import { createApp } from '../app.ts';
import { nodeCrypto } from '../operation/crypto.ts';
import { parsePolicy, verifyProof } from '../../ledger/index.ts';
import {
  carrier,
  closeSuez,
  decisionsOn,
  draft,
  openStage,
  owner,
  say,
  shipments,
  type Stage,
} from '../plans/planning.fixture.ts';
import { addTrial, coordinator, digestOf, settleRuns, trialText, viewer } from './runs.fixture.ts';

let stage: Stage;
let signal: string;
beforeEach(async () => {
  stage = await openStage();
  signal = await closeSuez(stage);
  await addTrial(stage.runtime);
}, 120_000);
afterEach(() => stage.close());

const lettersText = `name: letters
version: 1
title: { en: Letters }
description: For tests.
triggers: [{ manual: true }]
texts: { told: { en: '{shipments} of {orders}' } }
steps:
  - { id: tell, do: notify, to: [forwarder], text: told }
  - { id: hold, do: hold, text: told }
`;

const runs = () => stage.runtime.runs;
const statusesOf = (run: RunState) => run.steps.map(({ step, status }) => `${step} ${status}`);
const begin = async () => unwrap(await runs().start(owner, { playbook: 'trial', event: signal })).subject.id;
const stateOf = async (id: string) => unwrap(await runs().find(owner, id));
const outbox = async () => stage.runtime.store.operational.outbox.list({ limit: 100 });

async function linkIn(id: string): Promise<string> {
  const run = await stateOf(id);
  expect(runStepOf(run, 'ask')!.status).toBe('sent');
  const [letter] = (await outbox()).filter(({ to, kind }) => to === 'forward' && kind === 'text');
  return /\/answer\/(\S+)/u.exec((letter!.payload as { content: string }).content)![1]!;
}

async function approveTwice(id: string): Promise<RunState> {
  const due = runStepOf(await settleRuns(stage, id), 'plan')!;
  expect(due.content).toMatchObject({ column: 'other-way', changed: 3, extraCost: { currency: 'USD' } });
  for (const who of [owner, coordinator])
    unwrap(await runs().approve(who, id, { step: 'plan', digest: digestOf(await stateOf(id), 'plan') }));
  return settleRuns(stage, id);
}

async function through(id: string): Promise<RunState> {
  unwrap(await runs().answerByLink(await linkIn(id), { option: 'yes', by: 'Finn' }));
  return approveTwice(id);
}

test('a run holds, asks, waits for two people, plans, and tells the partners', async () => {
  const id = await begin();
  expect(statusesOf(await stateOf(id))).toEqual(['hold done', 'ask sent']);
  const link = await linkIn(id);
  expect(unwrap(await runs().questions.read(link))).toMatchObject({
    text: 'Suez closed: is there room for SH-1, SH-2, SH-3?',
    from: 'This organisation',
  });
  unwrap(await runs().answerByLink(link, { option: 'yes', by: 'Finn' }));
  expect(runStepOf(await stateOf(id), 'ask')).toMatchObject({ status: 'done', answeredBy: 'forward' });
  expect(await decisionsOn(stage, shipments[0]!)).toEqual([]);
  const run = await approveTwice(id);
  expect(run).toMatchObject({ status: 'ended', outcome: 'completed' });
  expect(runStepOf(run, 'plan')).toMatchObject({ result: { column: 'other-way', shipments: 3 } });
  for (const shipment of shipments) expect(await decisionsOn(stage, shipment)).toHaveLength(1);
  const told = (await outbox()).filter(({ kind }) => kind === 'text').map(({ to }) => to);
  expect(told.sort()).toEqual(['forward', 'forward', 'quietline']);
  const held = await stage.runtime.store.projections.state(shipments[0]!);
  expect(held!.timeline.filter(({ code }) => code === 'HOLD')).toHaveLength(1);
});

test('a text to a partner names what it takes part in, and the reason of a hold nothing', async () => {
  const { runtime } = stage;
  await runtime.community.put({ id: 'rival', name: 'Rival', roles: ['forwarder'], language: 'en' });
  const parties = [
    { role: 'buyer', org: 'home' },
    { role: 'forwarder', org: 'rival' },
  ];
  const body = { number: 'SH-9', parties, orders: ['order:home/PO-1'] };
  await say(runtime, draft('shipment:home/SH-9', 'shipment', body));
  await addTrial(runtime, lettersText, 'letters');
  const about = [...shipments, 'shipment:home/SH-9'];
  const run = unwrap(await runs().start(owner, { playbook: 'letters', about }));
  const { to } = runStepOf(run, 'tell')!.content as { to: { org: string; text: string }[] };
  expect(Object.fromEntries(to.map(({ org, text }) => [org, text]))).toEqual({
    forward: 'SH-1, SH-2, SH-3 of PO-1, PO-2, PO-3',
    rival: 'SH-9 of ',
  });
  expect(runStepOf(run, 'hold')!.content).toMatchObject({ reason: '— of —' });
});

test('an answer is a statement of the partner; a link opens its own question, once, and cannot be forged', async () => {
  const id = await begin();
  const link = await linkIn(id);
  const [body, signature] = link.split('.');
  const forged = Buffer.from(JSON.stringify(['other', 'forward', 9e9])).toString('base64url');
  for (const bad of [`${forged}.${signature}`, `${body}.${'A'.repeat(32)}`, body!, '', `${link}.x`])
    expect(await runs().questions.read(bad)).toMatchObject({ problems: [{ code: 'access.not-found' }] });
  expect(await runs().answerByLink(link, { option: 'perhaps' })).toMatchObject({ ok: false });
  unwrap(await runs().answerByLink(link, { option: 'no' }));
  expect(await runs().answerByLink(link, { option: 'yes' })).toMatchObject({
    problems: [{ code: 'run.not-open' }],
  });
  const proof = runStepOf(await stateOf(id), 'ask')!.proof!['answer']!;
  const answer = await stage.runtime.store.journal.byId(proof);
  expect(answer).toMatchObject({ statement: { issuer: 'forward', type: 'answer', body: { option: 'no' } } });
  stage.at.ms += 400 * 86_400_000;
  expect(await runs().questions.read(link)).toMatchObject({ ok: false });
});

test('only people of the house decide, in their roles, about what they have seen', async () => {
  const id = await begin();
  unwrap(await runs().answerByLink(await linkIn(id), { option: 'yes' }));
  const digest = digestOf(await settleRuns(stage, id), 'plan');
  const approve = (who: typeof owner, given = digest) =>
    runs().approve(who, id, { step: 'plan', digest: given });
  expect(await approve(carrier)).toMatchObject({ problems: [{ code: 'access.not-found' }] });
  expect(await approve(viewer)).toMatchObject({ problems: [{ code: 'access.not-allowed' }] });
  expect(await approve({ ...owner, role: 'key' })).toMatchObject({
    problems: [{ code: 'access.not-allowed' }],
  });
  expect(await approve(owner, `sha256:${'0'.repeat(64)}`)).toMatchObject({
    problems: [{ code: 'run.changed' }],
  });
  unwrap(await approve(owner));
  expect(await approve(owner)).toMatchObject({ problems: [{ code: 'run.not-yours' }] });
  expect(await runs().find(carrier, id)).toMatchObject({ problems: [{ code: 'access.not-found' }] });
  expect(await runs().list(carrier)).toEqual([]);
  expect(await runs().start(carrier, { playbook: 'trial', event: signal })).toMatchObject({ ok: false });
  expect(await runs().undo(carrier, id)).toMatchObject({ problems: [{ code: 'access.not-found' }] });
});

test('rejected, it plans nothing and ends', async () => {
  const id = await begin();
  unwrap(await runs().answerByLink(await linkIn(id), { option: 'yes' }));
  await settleRuns(stage, id);
  unwrap(await runs().reject(coordinator, id, { step: 'plan', reason: 'Too dear' }));
  const run = await settleRuns(stage, id);
  expect(run).toMatchObject({ status: 'ended', outcome: 'incomplete' });
  expect(await decisionsOn(stage, shipments[0]!)).toEqual([]);
});

test('a partner that is silent is escalated and passed over; the run goes on', async () => {
  const id = await begin();
  stage.at.ms += 8 * 86_400_000;
  await runs().settle();
  stage.at.ms += 8 * 86_400_000;
  await runs().settle();
  const run = await settleRuns(stage, id);
  expect(runStepOf(run, 'ask')).toMatchObject({ status: 'skipped', because: 'late' });
  expect(runStepOf(run, 'plan')).toMatchObject({ status: 'due' });
});

describe('taking back', () => {
  test('releases what was held and writes to whom it wrote; what nothing takes back is told', async () => {
    const id = await begin();
    await through(id);
    unwrap(await runs().undo(owner, id, 'Suez is open again'));
    const run = await settleRuns(stage, id);
    expect(run).toMatchObject({ status: 'ended', outcome: 'partly-undone' });
    expect(Object.fromEntries(run.steps.map(({ step, status }) => [step, status]))).toMatchObject({
      hold: 'undone',
      plan: 'left',
      tell: 'undone',
    });
    const codes = (await stage.runtime.store.projections.state(shipments[0]!))!.timeline.map(
      ({ code }) => code,
    );
    expect(codes).toContain('RELS');
    const letters = (await outbox()).filter(({ payload }) =>
      (payload as { content: string }).content.includes('Forget'),
    );
    expect(letters.map(({ to }) => to).sort()).toEqual(['forward', 'quietline']);
  });
});

describe('after a kill', () => {
  test('an answer that came just before it is taken up', async () => {
    const id = await begin();
    const link = await linkIn(id);
    unwrap(await runs().questions.answerByLink(link, { option: 'yes' }));
    expect(runStepOf(await stateOf(id), 'ask')!.status).toBe('sent');
    await stage.reopen();
    await runs().resume();
    await runs().settle();
    expect(runStepOf(await stateOf(id), 'ask')).toMatchObject({ status: 'done' });
  });
});

test('the link opens a page without a script, in which hostile words are only words', async () => {
  const hostile = trialText
    .replace("en: '{title}: is there", "en: '<script>alert(1)</script> {title}: is there")
    .replace('version: 1', 'version: 2');
  await addTrial(stage.runtime, hostile);
  const id = await begin();
  const link = await linkIn(id);
  const app = await createApp(stage.runtime);
  try {
    const url = `/answer/${link}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const page = await app.inject({ url });
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.body).not.toContain('<script');
    expect(page.body).toContain('value="yes"');
    const empty = await app.inject({ method: 'POST', url, headers, payload: 'by=Finn' });
    expect([empty.statusCode, empty.body.includes('role="alert"')]).toEqual([400, true]);
    const sent = await app.inject({ method: 'POST', url, headers, payload: 'option=no&by=Finn&note=' });
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('<strong>No</strong>');
    expect((await app.inject({ method: 'POST', url, headers, payload: 'option=yes' })).statusCode).toBe(409);
    expect((await app.inject({ url: '/answer/AAAA.BBBB' })).statusCode).toBe(404);
    expect(runStepOf(await stateOf(id), 'ask')).toMatchObject({ result: { option: 'no' } });
  } finally {
    await app.close();
  }
});

test('an answer that comes by another door wakes its run', async () => {
  const id = await begin();
  unwrap(await runs().questions.answerByLink(await linkIn(id), { option: 'yes' }));
  expect(runStepOf(await stateOf(id), 'ask')!.status).toBe('sent');
  await runs().settle();
  expect(runStepOf(await stateOf(id), 'ask')!.status).toBe('done');
});

test('a dry run sends and says nothing, and tells what would be done', async () => {
  const { store } = stage.runtime;
  const before = [await store.journal.count(), (await outbox()).length];
  const dry = unwrap(await runs().rehearse(owner, { playbook: 'trial', event: signal }));
  expect(dry.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
    'hold would',
    'ask would',
    'plan would',
    'tell would',
  ]);
  expect([await store.journal.count(), (await outbox()).length]).toEqual(before);
});

test('nothing begins by itself; where an operator says so, each event begins a run once', async () => {
  expect(await runs().settleTriggers()).toBe(0);
  const proposed = await runs().proposals(owner);
  expect(proposed.map(({ playbook }) => playbook.name)).toEqual(
    expect.arrayContaining(['trial', 'chokepoint-closed']),
  );
  await runs().policy.set({ standard: 'propose', playbooks: { trial: 'start' } });
  expect(await runs().settleTriggers()).toBe(1);
  expect(await runs().settleTriggers()).toBe(0);
  expect((await runs().list(owner)).map(({ by }) => by)).toEqual(['policy']);
});

test('the evidence of a run is verified by somebody who has the policy and nothing else', async () => {
  const id = await begin();
  await through(id);
  const evidence = unwrap(await runs().evidence(owner, id));
  const kinds = new Set(evidence.statements.map(({ type }) => type));
  expect([...kinds].sort()).toEqual(['answer', 'dispatch', 'question', 'run', 'run-step', 'signal']);
  const policy = unwrap(parsePolicy(nodeCrypto, evidence.policy));
  for (const { proof } of evidence.statements)
    expect(verifyProof({ crypto: nodeCrypto, proof, policy }).ok).toBe(true);
  const [{ proof }] = evidence.statements as [(typeof evidence.statements)[number]];
  const changed = proof.replace(/.(?=\n[^\n]*$)/u, (last) => (last === 'A' ? 'B' : 'A'));
  expect(verifyProof({ crypto: nodeCrypto, proof: changed, policy }).ok).toBe(false);
});

test('the account tells what it came to', async () => {
  const id = await begin();
  await through(id);
  const account = unwrap(await runs().account(owner, id));
  expect(account).toMatchObject({ playbook: 'trial 1', outcome: 'completed' });
  expect(account.times.signalToFirstActionHours).toBeGreaterThanOrEqual(0);
  expect(account.cost.length).toBeGreaterThan(0);
});

test('a playbook of the house is kept with its versions; the same version with other words is refused', async () => {
  const put = (text: string) => runs().playbooks.put('trial', text, 'ada');
  expect(await put(trialText.replace('For tests.', 'Changed.'))).toMatchObject({
    problems: [{ code: 'playbook.changed' }],
  });
  unwrap(await put(trialText.replace('version: 1', 'version: 2')));
  expect(await put(trialText.replace('do: hold', 'do: hould'))).toMatchObject({
    problems: [{ code: 'playbook.invalid', where: { line: 15 } }],
  });
  await stage.reopen();
  expect(runs().playbooks.find('trial')).toMatchObject({ shipped: false, playbook: { version: 2 } });
  expect(
    runs()
      .playbooks.list()
      .filter(({ shipped }) => shipped),
  ).toHaveLength(8);
});
