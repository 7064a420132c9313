import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandJson, command } from './child.fixture.ts';

let folder: string;
const file = (name: string) => join(folder, name);
const data = () => ['--data', file('data')];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-cli-'));
  await writeFile(
    file('bluewake.yaml'),
    '# how it is spoken to\npartner: bluewake\nidentifiers: { scac: BLWK }\nchannels: { out: [{ kind: folder }] }\n',
  );
  await writeFile(file('wrong.yaml'), 'partner: bluewake\nidentifiers: { scac: toolong }\n');
  await writeFile(file('nameless.yaml'), 'charset: UNOC\n');
  await writeFile(file('list.csv'), 'Ref;Sendung;Ware\nA-1;MSKU1234565;Pumpen\n');
  await command('org', 'put', 'bluewake', '--name', 'Blue Wake', ...data());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a profile is set from a file and shown; one that is wrong ends with 2 and its place', async () => {
  expect(await commandJson('partner', 'set', file('bluewake.yaml'), ...data())).toMatchObject({
    code: 0,
    json: { version: 1, profile: { identifiers: { scac: 'BLWK' } } },
  });
  expect(await commandJson('partner', 'set', file('wrong.yaml'), ...data())).toMatchObject({
    code: 2,
    json: { problems: [{ code: 'partner.invalid', where: { path: '/identifiers/scac' } }] },
  });
  expect(await commandJson('partner', 'set', file('nameless.yaml'), ...data())).toMatchObject({
    code: 2,
    json: { problems: [{ where: { path: '/partner' } }] },
  });
  const shown = await command('partner', 'show', 'bluewake', ...data());
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('# version 1');
  expect(shown.out).toContain('scac: BLWK');
  expect((await commandJson('partner', 'show', 'nobody', ...data())).code).toBe(2);
  expect(
    ((await commandJson('partner', 'list', ...data())).json as { id: string }[]).map(({ id }) => id),
  ).toContain('bluewake');
});

test('a sample ends with 1 where it would be refused, and how its list is read is settled and kept', async () => {
  const unknown = await commandJson('bench', file('list.csv'), '--partner', 'bluewake', ...data());
  expect(unknown).toMatchObject({ code: 1, json: { partner: 'bluewake', list: { usable: false } } });
  const columns = ['--column', 'container=Sendung', '--column', 'goods=Ware', '--column', 'order=Ref'];
  const settled = await commandJson(
    'bench',
    file('list.csv'),
    '--partner',
    'bluewake',
    ...columns,
    '--keep',
    'bluewake-list',
    ...data(),
  );
  expect(
    (settled.json as { list: { columns: { field?: string }[] } }).list.columns.map(({ field }) => field),
  ).toEqual(['order', 'container', 'goods']);
  const again = await commandJson('bench', file('list.csv'), '--partner', 'bluewake', ...data());
  expect(again.json).toMatchObject({ list: { used: 'bluewake-list@1' } });
  expect((await commandJson('bench', file('list.csv'), '--column', 'nonsense', ...data())).code).toBe(2);
  expect((await commandJson('bench', file('list.csv'), ...columns, '--keep', 'x', ...data())).code).toBe(2);
});

test('what goes out, what is owed and to whom is spoken are answered, and set', async () => {
  expect(await commandJson('outbox', 'list', ...data())).toMatchObject({ code: 0, json: [] });
  expect(await commandJson('acknowledgements', ...data())).toMatchObject({ code: 0, json: [] });
  expect((await commandJson('outbox', 'replay', 'no-such', ...data())).code).toBe(2);
  expect((await commandJson('outgoing', 'show', ...data())).json).toMatchObject({
    loopback: false,
    plainHttp: false,
    privateNetworks: [],
  });
  const set = await commandJson('outgoing', 'set', '--allow', '10.20.0.0/16', '--plain-http', ...data());
  expect(set.json).toMatchObject({ privateNetworks: ['10.20.0.0/16'], plainHttp: true, loopback: false });
  expect((await commandJson('outgoing', 'set', '--allow', 'everything', ...data())).code).toBe(2);
  const send = await commandJson(
    'partner',
    'send',
    'bluewake',
    'shipment:home/NONE',
    '--to',
    'edifact:DESADV:D96A',
    ...data(),
  );
  expect(send).toMatchObject({ code: 2, json: { problems: [{ code: 'access.not-a-party' }] } });
});
