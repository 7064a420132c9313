// Orders that collapse, and deliveries that come later, raise one signal each, and newer words on the same one while that lasts; so do
// arrivals that slip on one ship and milestones that are missed at one place, and they end with it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromEpochMs, unwrap } from '../../base/index.ts';
import { subjectKey, type Draft, type SignalState } from '../../record/index.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { createEarlyWarning } from './early-warning.ts';
import { createOwnAlarms } from './raise-own.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const usual = 150;
let at = start + (usual + 12) * dayMs;
let dir: string;
let runtime: Runtime;

/** A delivery a day of a supplier that others order from all the time: a day late at times, then a week. */
function deliveryDrafts(): Draft[] {
  const seller = 'Tardy Taps';
  return Array.from({ length: usual + 11 }, (_, day): Draft[] => {
    const late = day < usual ? day % 2 : 7;
    const arrived = start + day * dayMs;
    const said = { classifier: 'actual', source: { message: 'deliveries' } } as const;
    const order = { kind: 'order', of: 'home', id: `TT-${day}` } as const;
    const shipment = { kind: 'shipment', of: 'home', id: `SH-${day}` } as const;
    const to = { code: 'NLRTM', country: 'NL' };
    const requiredBy = fromEpochMs(arrived - late * dayMs, 'UTC', 'day');
    const orderedOn = fromEpochMs(arrived, 'UTC', 'day');
    return [
      {
        ...{ ...said, subject: order, type: 'order' },
        body: { number: order.id, orderedOn, parties: [{ role: 'seller', name: seller }] },
      },
      {
        ...{ ...said, subject: shipment, type: 'shipment' },
        body: {
          number: shipment.id,
          orders: [`order:home/${order.id}`],
          destination: to,
          requiredBy,
          parties: [],
        },
      },
      {
        ...{ ...said, subject: shipment, type: 'leg', classifier: 'planned' },
        body: { leg: 1, mode: 'sea', from: { code: 'TRIST', country: 'TR' }, to },
      },
      ...(['ARRI', 'DLVD'] as const).map((code): Draft => ({
        ...{ ...said, subject: shipment, type: 'event', occurredAt: fromEpochMs(arrived, 'UTC', 'minute') },
        body: { code, place: to, leg: 1 },
      })),
    ];
  }).flat();
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-own-'));
  runtime = unwrap(await openRuntime({ dir, clock: () => at }));
  const drafts: Draft[] = [];
  for (let day = 0; day < usual; day++)
    for (let nth = 0; nth < 5 + (day % 3); nth++) {
      const id = `PO-${day}-${nth}`;
      const orderedOn = fromEpochMs(start + day * dayMs, 'UTC', 'day');
      const parties = [{ role: 'seller', name: 'Plainfield Pumps' }] as const;
      drafts.push({
        subject: { kind: 'order', of: 'home', id },
        ...{ type: 'order', classifier: 'actual', source: { message: 'orders' } },
        body: { number: id, orderedOn, parties: [...parties] },
      });
    }
  unwrap(await runtime.intake.say('home', [...drafts, ...deliveryDrafts()]));
  await runtime.response.settle();
});
afterAll(async () => {
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

const day = (days: number) => fromEpochMs(at + days * dayMs, 'UTC', 'minute');

/** Under way on one ship, with an expected arrival; `slip` days after the planned one. */
function sailing(id: string, slip: number): Draft[] {
  const shipment = { kind: 'shipment', of: 'home', id } as const;
  const said = { classifier: 'actual', source: { message: `sailing-${id}` } } as const;
  const [from, to] = [
    { code: 'CNSHA', country: 'CN' },
    { code: 'NLRTM', country: 'NL' },
  ];
  const event = { ...said, subject: shipment, type: 'event' } as const;
  return [
    {
      ...{ ...said, subject: shipment, type: 'shipment' },
      body: {
        ...{ number: id, origin: from, destination: to, requiredBy: day(3), parties: [] },
        value: { minor: 100_000, currency: 'USD' },
      },
    },
    {
      ...{ ...said, subject: shipment, type: 'leg', classifier: 'planned' },
      body: { leg: 1, mode: 'sea', from, to, vessel: { name: 'OKAPI', imo: '9321483' }, voyage: '12W' },
    },
    { ...event, occurredAt: day(-20), body: { code: 'DEPA', place: from, leg: 1 } },
    { ...event, classifier: 'planned', occurredAt: day(2), body: { code: 'ARRI', place: to, leg: 1 } },
    {
      ...{ ...event, classifier: 'estimated', occurredAt: day(2 + slip) },
      body: { code: 'ARRI', place: to, leg: 1 },
    },
  ];
}

const signals = async () => {
  const rows = await runtime.store.projections.query.selectFrom('signals').select('key').execute();
  return runtime.store.projections.states(rows.map(({ key }) => key));
};

test('a supplier whom nobody orders from any more, or who comes later, is noticed once, and told anew while it lasts', async () => {
  const { store, access, intake } = runtime;
  const parts = { trade: { store, access }, warning: createEarlyWarning(), intake, home: 'home' };
  const own = createOwnAlarms({ ...parts, clock: () => at });
  expect(await own.raise()).toBe(2);
  const raised = (await signals()) as Map<string, SignalState>;
  const [taps, pumps, ...others] = [...raised.keys()].sort();
  expect(others).toEqual([]);
  expect(taps).toMatch(/^signal:home\/own-lateness-Tardy-Taps-/u);
  expect(pumps).toMatch(/^signal:home\/own-orders-Plainfield-Pumps-/u);
  const drift = raised.get(taps!);
  expect(drift).toMatchObject({ hazard: 'supplier', feed: 'own', status: 'active' });
  // The onset is estimated a day early, on a day of one delivery that was a day late.
  expect(drift!.title).toBe('Tardy Taps: 6.5 days late, usually 0.5');
  expect(drift!.about!.length).toBeGreaterThan(0);
  const state = raised.get(pumps!);
  expect(state).toMatchObject({ hazard: 'demand', feed: 'own', status: 'active' });
  expect(state!.about!.length).toBeGreaterThan(0);
  expect(await own.raise(), 'within the hour').toBe(0);
  at += dayMs;
  await own.raise();
  expect((await signals()).size).toBe(2);
});

test('arrivals that slip on one ship are one signal, which hits those it is about and ends when they do', async () => {
  const { store, access, intake, response } = runtime;
  const parts = { trade: { store, access }, warning: { watch: () => Promise.resolve([]) }, intake };
  const own = createOwnAlarms({ ...parts, home: 'home', clock: () => at });
  const reader = { org: 'home', role: 'operator', user: 'x', name: 'x', language: 'en' } as const;
  let said = 0;
  const found = async () => {
    at += 6 * 60_000;
    await response.settle();
    said = await own.raise();
    const all = [...(await signals()).values()] as SignalState[];
    return all.find(({ title }) => title?.includes('OKAPI'));
  };
  unwrap(await intake.say('home', sailing('SL-1', 4)));
  expect(await found(), 'one shipment is told by its exception').toBeUndefined();
  unwrap(await intake.say('home', [...sailing('SL-2', 5), ...sailing('SL-3', 0)]));
  const slip = await found();
  expect(slip).toMatchObject({ hazard: 'delay', feed: 'own', status: 'active', places: ['NLRTM'] });
  expect(slip!.title).toBe('2 shipments on OKAPI 12W: arrival has slipped by 5 days');
  expect(slip!.about).toEqual(['shipment:home/SL-1', 'shipment:home/SL-2']);
  const key = subjectKey(slip!.subject);
  const hit = unwrap(await response.signals.exposure(reader, key));
  expect(hit).toMatchObject({ shipments: slip!.about, why: '2 that it is about.' });
  expect(hit.valueAtRisk.minor).toBeGreaterThan(0);
  const exceptions = await store.projections.query
    .selectFrom('exceptions')
    .select('kind')
    .where('status', '=', 'open')
    .where('kind', '=', 'hazard')
    .execute();
  expect(exceptions, 'each is late already').toEqual([]);
  await found();
  expect(said, 'nothing new, nothing said').toBe(0);
  unwrap(await intake.say('home', sailing('SL-2', 0)));
  expect((await found())!.status).toBe('ended');
});

/** Was to leave three days ago, and nobody has said that it has. */
function waiting(id: string): Draft[] {
  return sailing(id, 0).flatMap((draft) => {
    if (draft.type !== 'event' || draft.classifier !== 'actual') return [draft];
    return [{ ...draft, classifier: 'planned', occurredAt: day(-3) } as Draft];
  });
}

test('a milestone that several shipments miss at one place is one signal', async () => {
  const { store, access, intake, response } = runtime;
  const parts = { trade: { store, access }, warning: { watch: () => Promise.resolve([]) }, intake };
  const own = createOwnAlarms({ ...parts, home: 'home', clock: () => at });
  unwrap(await intake.say('home', [...waiting('SM-1'), ...waiting('SM-2')]));
  await response.settle();
  await own.raise();
  const all = [...(await signals()).values()] as SignalState[];
  const missed = all.find(
    ({ hazard, about = [] }) => hazard === 'milestone' && about.includes('shipment:home/SM-1'),
  );
  expect(missed).toMatchObject({ status: 'active', places: ['CNSHA'] });
  expect(missed!.about).toContain('shipment:home/SM-2');
  expect(missed!.title).toMatch(/^\d shipments at CNSHA: [A-Z]{4} is \d+(?:\.\d)? (?:h|days) overdue$/u);
});
