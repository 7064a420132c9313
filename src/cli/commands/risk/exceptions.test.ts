import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import type { Draft } from '../../../record/index.ts';
import { openRuntime } from '../../../server/index.ts';
import { command, commandJson } from '../../child.fixture.ts';

let data: string;
const tariff = new URL('../../../../examples/tariffs/demurrage.json', import.meta.url);

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'portolan-exceptions-'));
  const runtime = unwrap(await openRuntime({ dir: data, clock: () => Date.parse('2026-05-11T12:00:00Z') }));
  await runtime.community.put({ id: 'halcyon', name: 'Halcyon Line', roles: ['carrier'], language: 'en' });
  unwrap(await runtime.response.tariffs.put('halcyon', await readFile(tariff, 'utf8'), 'Ada'));
  const carrier = { role: 'carrier', org: 'halcyon' };
  const box = 'CSQU3054999';
  const said = (type: string, body: object, more: object = {}) =>
    ({
      ...{ subject: { kind: 'shipment', of: 'home', id: 'HBL-2' }, type, classifier: 'actual', body },
      source: { message: 'test', segment: 'row', position: 1 },
      ...more,
    }) as unknown as Draft;
  const leg = { leg: 1, of: 1, mode: 'sea', from: { code: 'CNSHA' }, to: { code: 'DEHAM' }, carrier };
  unwrap(
    await runtime.intake.say('home', [
      said('shipment', { number: 'HBL-2', mode: 'sea', parties: [carrier], equipment: [box] }),
      said('leg', { ...leg, depart: '2026-03-20', arrive: '2026-05-04' }, { classifier: 'planned' }),
      said(
        'event',
        { code: 'DISC', place: { code: 'DEHAM' }, equipment: box, isoType: '42G1' },
        { occurredAt: '2026-05-04T14:00' },
      ),
    ]),
  );
  await runtime.response.settle();
  await runtime.close();
}, 120_000);
afterAll(() => rm(data, { recursive: true, force: true }));

test('a container that costs money by standing is listed, with what it costs and until when it was free', async () => {
  const { json, code } = await commandJson('exceptions', '--kind', 'demurrage', '--data', data);
  expect(code).toBe(0);
  expect(json).toMatchObject({
    total: 1,
    items: [{ kind: 'demurrage', subject: { number: 'HBL-2' }, values: { soFarMinor: 180_00 } }],
  });
  const { out } = await command('exceptions', '--kind', 'demurrage', '--data', data);
  expect(out).toMatch(
    /^HBL-2 demurrage: demurrage runs for CSQU3054999 at Hamburg: EUR 180 so far, EUR 60 more/,
  );
  expect((await commandJson('exceptions', '--kind', 'customs', '--data', data)).json).toMatchObject({
    total: 0,
  });
}, 120_000);

test('a status that there is not is refused with code 2', async () => {
  expect((await command('exceptions', '--status', 'gone', '--data', data)).code).toBe(2);
}, 120_000);
