// Warnings over what the record counts; exceptions that a person resolves stay so; and how much of what is raised anybody acts on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { Runtime } from '../runtime.ts';
import { openTower, type Tower } from './tower.fixture.ts';

const start = Temporal.PlainDate.from('2025-09-01');
const ordersTold = 180;
let now = Date.parse('2026-03-01T00:00:00Z');
let tower: Tower;
let runtime: Runtime;
const ask: Tower['ask'] = (...question) => tower.ask(...question);

const source = { message: 'test' };

/** Ten orders a day, and none in the last two weeks. */
function orders(): Draft[] {
  return Array.from({ length: ordersTold }, (_, day) =>
    Array.from({ length: day < ordersTold - 14 ? 10 : 0 }, (_, at): Draft => ({
      subject: { kind: 'order', of: 'home', id: `PO-${day}-${at}` },
      ...{ type: 'order', classifier: 'actual', source },
      body: {
        number: `PO-${day}-${at}`,
        orderedOn: start.add({ days: day }).toString(),
        parties: [
          { role: 'buyer', org: 'home' },
          { role: 'seller', org: 'chipper' },
        ],
      } as never,
    })),
  ).flat();
}

function shipment(id: string, minor: number): Draft[] {
  const subject = { kind: 'shipment', of: 'home', id } as const;
  const said = { subject, classifier: 'actual', source };
  const [from, to] = [
    { code: 'CNSHA', country: 'CN' },
    { code: 'NLRTM', country: 'NL' },
  ];
  const body = { number: id, origin: from, destination: to, value: { minor, currency: 'USD' } };
  const leg = { leg: 1, mode: 'sea', from, to };
  return [
    { ...said, type: 'shipment', body: { ...body, requiredBy: '2026-03-10' } },
    { ...said, classifier: 'planned', type: 'leg', body: { ...leg, arrive: '2026-03-20' } },
  ] as unknown as Draft[];
}

beforeAll(async () => {
  tower = await openTower(() => now, ['chipper', 'rival']);
  runtime = tower.runtime;
  const drafts = orders();
  for (let from = 0; from < drafts.length; from += 500)
    unwrap(await runtime.intake.say('home', drafts.slice(from, from + 500)));
  unwrap(await runtime.intake.say('home', [...shipment('SH-1', 50_000_00), ...shipment('SH-2', 50_000_00)]));
  await runtime.response.settle();
});
afterAll(() => tower.close());

test('orders that cease raise an alarm beside what was usual, for who may see them', async () => {
  const { items } = await ask('home', 'GET', '/api/risk/warning');
  const told = items.find(({ id }: { id: string }) => id === 'orders/chipper');
  expect(told).toMatchObject({ kind: 'orders', of: 'chipper', isOpen: true });
  const [alarm] = told.alarms;
  expect(alarm).toMatchObject({ direction: 'down', over: null });
  expect(alarm.onset).toBe(start.add({ days: ordersTold - 14 }).toString());
  expect(told.days.at(-1)).toMatchObject({ value: 0, expected: 10, low: 10, high: 10 });
  expect(told.days[0]).toEqual({ date: start.toString(), value: 10 });
  expect(told.record).toMatchObject({ alarms: 1 });
  expect((await ask('rival', 'GET', '/api/risk/warning')).items).toEqual([]);
});

test('what a person resolved stays so while the cause stands, and comes back when more is at stake', async () => {
  const late = async () => (await ask('home', 'GET', '/api/exceptions')).items;
  const [first] = (await late()).filter(
    ({ subject }: { subject: { number: string } }) => subject.number === 'SH-1',
  );
  const path = `/api/exceptions/${encodeURIComponent(first.key)}`;
  const done = await ask('home', 'POST', `${path}/resolve`, { reason: 'The customer can wait.' });
  expect(done.status).toBe('resolved');
  const state = await runtime.store.projections.state(first.key);
  expect(state).toMatchObject({ reason: 'The customer can wait.', resolvedBy: 'This organisation' });
  await runtime.response.lookAgain();
  expect((await late()).map(({ key }: { key: string }) => key)).not.toContain(first.key);
  unwrap(await runtime.intake.say('home', shipment('SH-1', 60_000_00)));
  await runtime.response.settle();
  expect((await late()).map(({ key }: { key: string }) => key)).not.toContain(first.key);
  unwrap(await runtime.intake.say('home', shipment('SH-1', 70_000_00)));
  await runtime.response.settle();
  expect((await late()).map(({ key }: { key: string }) => key)).toContain(first.key);
});

test('noise is what nobody acted on', async () => {
  const before = await ask('home', 'GET', '/api/exceptions/noise');
  expect(before).toMatchObject({ raised: 2, actedOn: 0, ignoredShare: 1, open: 2 });
  const [row] = (await ask('home', 'GET', '/api/exceptions')).items;
  const path = `/api/exceptions/${encodeURIComponent(row.key)}`;
  await ask('home', 'PUT', `${path}/triage`, { owner: 'Ada' });
  now += 2 * 3_600_000;
  const { kinds, ...after } = await ask('home', 'GET', '/api/exceptions/noise');
  expect(after).toMatchObject({ raised: 2, actedOn: 1, ignoredShare: 0.5, medianHoursOpen: 2 });
  expect(kinds).toMatchObject([{ kind: 'late', raised: 2, weeks: [{ week: '2026-02-23', raised: 2 }] }]);
  expect(await ask('rival', 'GET', '/api/exceptions/noise')).toMatchObject({ raised: 0, ignoredShare: null });
});
