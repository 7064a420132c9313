import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { openRuntime } from '../../../server/index.ts';
import { command, commandJson } from '../../child.fixture.ts';

const list = [
  'order,shipment,goods,value,currency,mode,origin,destination,departure,eta,required by',
  'PO-1,SH-1,Pumps,250000,USD,sea,CNSHA,NLRTM,2099-01-04,2099-02-01,2099-02-05',
].join('\n');
const shipped = (name: string) =>
  fileURLToPath(new URL(`../../../../examples/playbooks/${name}.yaml`, import.meta.url));
const trial = `name: trial
version: 1
title: { en: Trial }
description: For a test.
triggers: [{ manual: true }]
steps:
  - { id: hold, do: hold, needsApproval: { role: coordinator }, compensate: { do: release } }
  - { id: plan, do: replan, after: [hold], choose: least-burden, needsApproval: { role: operator }, compensate: { none: why } }
`;

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'portolan-run-command-'));
  const runtime = unwrap(await openRuntime({ dir: data }));
  const bytes = new TextEncoder().encode(`${list}\n`);
  const delivery = { bytes, name: 'list.csv', door: 'http', org: 'home', mapping: 'shipments' } as const;
  unwrap(await runtime.intake.receive(delivery));
  await runtime.close();
  await writeFile(join(data, 'trial.yaml'), trial);
  await writeFile(join(data, 'bad.yaml'), trial.replace('do: hold', 'do: hould'));
}, 120_000);
afterAll(() => rm(data, { recursive: true, force: true }));

type Run = {
  readonly id: string;
  readonly status: string;
  readonly outcome?: string;
  readonly steps: readonly { readonly step: string; readonly status: string }[];
};
const runJson = async (...words: string[]) =>
  (await commandJson('run', ...words, '--data', data)).json as Run;
const about = ['--about', 'shipment:home/SH-1'];

test('a playbook that holds together is told so, one with faults ends with 1 and their places', async () => {
  const good = await commandJson('playbook', 'check', shipped('storm'));
  expect(good).toMatchObject({ code: 0, json: { ok: true, name: 'storm', version: 1, findings: [] } });
  const bad = await commandJson('playbook', 'check', join(data, 'bad.yaml'));
  expect(bad.code).toBe(1);
  expect(bad.json).toMatchObject({
    ok: false,
    name: 'trial',
    version: 1,
    findings: [{ code: 'playbook.unknown-step', line: 7, column: 21, severity: 'error' }],
  });
  expect((await command('playbook', 'check', join(data, 'none.yaml'))).code).toBe(2);
  expect((await command('playbook', 'add', join(data, 'bad.yaml'), '--data', data)).code).toBe(1);
});

test('a dry run tells order and approvals, and begins nothing', { timeout: 30_000 }, async () => {
  const dry = await commandJson('playbook', 'dry-run', join(data, 'trial.yaml'), ...about, '--data', data);
  expect(dry.json).toMatchObject({
    playbook: 'trial',
    outcome: 'completed',
    steps: [
      { order: 1, step: 'hold', status: 'would', approval: { role: 'coordinator', people: 1 } },
      { order: 2, step: 'plan', status: 'would' },
    ],
  });
  expect((await commandJson('run', 'list', '--data', data)).json).toEqual([]);
  expect(
    (
      await command(
        'playbook',
        'dry-run',
        join(data, 'trial.yaml'),
        '--event',
        'signal:home/NONE',
        '--data',
        data,
      )
    ).code,
  ).toBe(2);
});

test(
  'a run is begun, approved, shown, taken back and carried away with its proofs',
  { timeout: 60_000 },
  async () => {
    expect((await command('playbook', 'add', join(data, 'trial.yaml'), '--data', data)).code).toBe(0);
    const names = (await commandJson('playbook', 'list', '--data', data)).json as { name: string }[];
    expect(names.map(({ name }) => name)).toContain('trial');
    const { id } = await runJson('start', 'trial', ...about);
    expect(
      (await command('run', 'approve', id, 'hold', '--digest', `sha256:${'0'.repeat(64)}`, '--data', data))
        .code,
    ).toBe(2);
    await runJson('approve', id, 'hold');
    const planned = await runJson('approve', id, 'plan');
    expect(planned).toMatchObject({ status: 'ended', outcome: 'completed' });
    expect((await command('run', 'reject', id, 'plan', '--data', data)).code).toBe(2);
    const undone = await runJson('undo', id, '--reason', 'A test');
    expect(undone.steps.map(({ step, status }) => `${step} ${status}`)).toEqual(['hold undone', 'plan left']);
    const folder = join(data, 'evidence');
    expect((await command('run', 'export', id, '-o', folder, '--data', data)).code).toBe(0);
    const [proof] = await readdir(join(folder, 'proofs'));
    const verified = await command(
      'verify',
      join(folder, 'proofs', proof!),
      '--policy',
      join(folder, 'policy.txt'),
    );
    expect(verified.code).toBe(0);
    const told = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as {
      account: { playbook: string };
    };
    expect(told.account.playbook).toBe('trial 1');
    expect((await command('run', 'show', id, '--data', data)).out).toMatch(/hold/);
  },
);
