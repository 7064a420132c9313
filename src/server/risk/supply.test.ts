// A signal reaches the orders through the suppliers of suppliers, and everybody sees only what they may.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { Runtime } from '../runtime.ts';
import { openTower, type Tower } from './tower.fixture.ts';

const now = Date.parse('2026-03-01T00:00:00Z');
const wafers = 'site:kilnworks/oita';
const chips = 'site:chipper/penang';
const order = 'order:home/PO-1';
const buyer = [{ role: 'buyer', org: 'home' }];

let tower: Tower;
let runtime: Runtime;
const ask: Tower['ask'] = (...question) => tower.ask(...question);

beforeAll(async () => {
  tower = await openTower(() => now, ['kilnworks', 'chipper', 'rival']);
  runtime = tower.runtime;
  const source = { message: 'test' };
  const subject = { kind: 'order', of: 'home', id: 'PO-1' } as const;
  const orderBody = {
    number: 'PO-1',
    parties: [
      { role: 'buyer', org: 'home' },
      { role: 'seller', org: 'chipper' },
      { role: 'consignee', name: 'Harbour Clinics' },
    ],
  };
  const line = (id: string, requiredBy: string) => ({
    ...{ line: id, description: 'Chips', item: 'CHIP-9', requiredBy },
    quantity: { value: '400', unit: 'H87' },
    value: { minor: 80_000_00, currency: 'USD' },
  });
  const drafts = [
    { subject, type: 'order', classifier: 'actual', body: orderBody, source },
    ...[line('1', '2026-03-20'), line('2', '2026-03-03'), line('3', '2026-09-01')].map((body) => ({
      ...{ subject, type: 'order-line', classifier: 'actual', body, source },
    })),
  ] as unknown as Draft[];
  unwrap(await runtime.intake.say('home', drafts));
});
afterAll(() => tower.close());

test('suppliers tell of their sites, and the buyer sees the tiers', async () => {
  const wafer = { item: 'WAFER-1', demandPerDay: 10 };
  await ask('kilnworks', 'PUT', '/api/sites', {
    sites: [
      {
        ...{
          id: 'oita',
          name: 'Wafer kiln',
          kind: 'supplier',
          parties: [...buyer, { role: 'notify', org: 'chipper' }],
        },
        ...{ place: { country: 'JP', lat: 33.2, lon: 131.6 }, makes: [wafer], recoveryDays: 60 },
      },
    ],
  });
  const needs = [{ item: 'WAFER-1', quantity: 0.1, from: [wafers], onHand: 30 }];
  await ask('chipper', 'PUT', '/api/sites', {
    sites: [
      {
        ...{ id: 'penang', name: 'Chip works', kind: 'plant', parties: buyer, place: { country: 'MY' } },
        makes: [{ item: 'CHIP-9', demandPerDay: 100, onHand: 500, needs }],
      },
    ],
  });
  const { items } = await ask('home', 'GET', '/api/sites');
  expect(items).toMatchObject([
    { key: wafers, tier: 1, recoveryDays: 60, makes: ['WAFER-1'], touchedBy: [] },
    { key: chips, tier: 0, suppliers: [wafers] },
  ]);
  expect((await ask('rival', 'GET', '/api/sites')).items).toEqual([]);
});

test('what closes the site behind the supplier reaches the lines that are due while it is short', async () => {
  const closure = {
    title: 'Earthquake, Oita',
    closes: ['JP'],
    starts: '2026-03-01T00:00Z',
    ends: '2026-03-10T00:00Z',
  };
  const { key } = await ask('home', 'POST', '/api/signals', closure);
  const { supply } = await ask('home', 'GET', `/api/signals/${encodeURIComponent(key)}/exposure`);
  // Wafers for 3 days and chips for 5 are in stock; line 2 is due before, line 3 after all is made again.
  expect(supply.sites).toMatchObject([{ key: wafers, until: '2026-04-30T00:00:00.000Z' }]);
  expect(supply.effects).toMatchObject([
    {
      site: chips,
      item: 'CHIP-9',
      share: 1,
      coverDays: 8,
      from: '2026-03-09T00:00:00.000Z',
      path: ['Wafer kiln', 'Chip works'],
    },
  ]);
  expect(supply.lines).toMatchObject([{ order, line: '1', share: 1 }]);
  expect(supply.valueAtRisk).toEqual({ amount: 80_000, currency: 'USD' });
  expect(supply.customers).toEqual(['Harbour Clinics']);
  const { items } = await ask('home', 'GET', '/api/sites');
  expect(items[0].touchedBy).toEqual([key]);
});

test('a line that has gone is at risk no more', async () => {
  const subject = { kind: 'order', of: 'home', id: 'PO-1' } as const;
  const despatched = { value: '400', unit: 'H87' };
  unwrap(
    await runtime.intake.say('chipper', [
      {
        ...{ subject, type: 'order-line', classifier: 'actual', source: { message: 'gone' } },
        body: { line: '1', shipments: ['shipment:chipper/S-1'], despatched },
      },
    ]),
  );
  await runtime.response.settle();
  const { items } = await ask('home', 'GET', '/api/signals');
  const { supply } = await ask('home', 'GET', `/api/signals/${encodeURIComponent(items[0].key)}/exposure`);
  expect(supply.lines).toEqual([]);
});

test('a site that the buyer wrote down for a supplier brings its signals to the score of that supplier', async () => {
  const signalsOf = async (id: string) => {
    const { items } = await ask('home', 'GET', '/api/risk/scores');
    const score = items.find(
      (each: { kind: string; id: string }) => each.kind === 'supplier' && each.id === id,
    );
    return score.evidence.filter(({ figure }: { figure: string }) => figure === 'signal');
  };
  expect(await signalsOf('chipper')).toEqual([]);
  const site = { id: 'chipper-kobe', name: 'Chips, Kobe', kind: 'supplier', place: { country: 'JP' } };
  const parties = [{ role: 'seller', org: 'chipper' }];
  await ask('home', 'PUT', '/api/sites', { sites: [{ ...site, parties, makes: [] }] });
  expect(await signalsOf('chipper')).toMatchObject([{ title: 'Earthquake, Oita' }]);
});
