// Concentration, recovery, scores and crises over a real record: what stands in it counts, and only for who may see it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { Runtime } from '../runtime.ts';
import { openTower, type Tower } from './tower.fixture.ts';

const now = Date.parse('2026-03-01T00:00:00Z');
const buyer = [{ role: 'buyer', org: 'home' }];
const usd = (minor: number) => ({ minor, currency: 'USD' });

let tower: Tower;
let runtime: Runtime;
const call: Tower['call'] = (...question) => tower.call(...question);
const ask: Tower['ask'] = (...question) => tower.ask(...question);

function orderDrafts(id: string, seller: string, minor: number): Draft[] {
  const subject = { kind: 'order', of: 'home', id } as const;
  const parties = [...buyer, { role: 'seller', org: seller }];
  const body = { number: id, parties, orderedOn: '2026-01-10', value: usd(minor) };
  const line = {
    ...{ line: '1', description: 'Chips', item: 'CHIP-9', value: usd(minor) },
    quantity: { value: '3650', unit: 'H87' },
  };
  const said = { subject, classifier: 'actual', source: { message: 'test' } };
  return [
    { ...said, type: 'order', body },
    { ...said, type: 'order-line', body: line },
  ] as unknown as Draft[];
}

function shipmentDrafts(id: string, order: string, arrived: string | undefined): Draft[] {
  const subject = { kind: 'shipment', of: 'home', id } as const;
  const said = { subject, classifier: 'actual', source: { message: 'test' } };
  const [from, to] = [
    { code: 'MYPEN', country: 'MY' },
    { code: 'NLRTM', country: 'NL' },
  ];
  const body = {
    ...{
      number: id,
      orders: [`order:home/${order}`],
      origin: from,
      destination: to,
      requiredBy: '2026-02-10',
    },
    ...{ value: usd(50_000_00), parties: [...buyer, { role: 'carrier', org: 'ferry' }] },
  };
  const leg = { leg: 1, mode: 'sea', from, to };
  const arrival = (code: string) => ({
    ...{ ...said, type: 'event', occurredAt: arrived },
    body: { code, place: to, leg: 1 },
  });
  return [
    { ...said, type: 'shipment', body },
    { ...said, classifier: 'planned', type: 'leg', body: leg },
    ...(arrived === undefined ? [] : [arrival('ARRI'), arrival('DLVD')]),
  ] as unknown as Draft[];
}

beforeAll(async () => {
  tower = await openTower(() => now, ['kilnworks', 'chipper', 'second', 'ferry', 'rival']);
  runtime = tower.runtime;
  const drafts = [
    ...orderDrafts('PO-1', 'chipper', 60_000_00),
    ...orderDrafts('PO-2', 'chipper', 20_000_00),
    ...orderDrafts('PO-3', 'second', 20_000_00),
    ...shipmentDrafts('SH-1', 'PO-1', '2026-02-14T00:00Z'),
    ...shipmentDrafts('SH-2', 'PO-2', undefined),
  ];
  unwrap(await runtime.intake.say('home', drafts));
  await ask('kilnworks', 'PUT', '/api/sites', {
    sites: [
      {
        ...{ id: 'oita', name: 'Wafer kiln', kind: 'supplier', recoveryDays: 60 },
        parties: [...buyer, { role: 'notify', org: 'chipper' }],
        ...{ place: { code: 'JPOIT', country: 'JP' }, makes: [{ item: 'WAFER-1', demandPerDay: 10 }] },
      },
    ],
  });
  const needs = [{ item: 'WAFER-1', quantity: 0.1, from: ['site:kilnworks/oita'], onHand: 30 }];
  await ask('chipper', 'PUT', '/api/sites', {
    sites: [
      {
        ...{ id: 'penang', name: 'Chip works', kind: 'plant', parties: buyer, recoveryDays: 20 },
        place: { code: 'MYPEN', country: 'MY' },
        makes: [{ item: 'CHIP-9', demandPerDay: 100, onHand: 500, needs }],
        ...{ margins: [{ item: 'CHIP-9', perUnit: usd(2_00) }], spendPerYear: usd(365_000_00) },
      },
    ],
  });
});
afterAll(() => tower.close());

test('concentration is the sum of squared shares of money, with the orders behind each', async () => {
  const { dimensions, ...told } = await ask('home', 'GET', '/api/risk/concentration');
  expect(told).toMatchObject({ currency: 'USD', orders: 3, shipments: 2, unconverted: 0 });
  const of = (wanted: string) =>
    dimensions.find(({ dimension }: { dimension: string }) => dimension === wanted);
  // 0.8² + 0.2²
  expect(of('supplier')).toMatchObject({ hhiPoints: 6800, level: 'high', basis: 'orders' });
  expect(of('supplier').hhi).toBeCloseTo(0.68, 12);
  expect(of('supplier').shares[0]).toMatchObject({
    ...{ key: 'chipper', rows: 2, value: { amount: 80_000, currency: 'USD' }, ageDays: 0 },
    evidence: ['order:home/PO-1', 'order:home/PO-2'],
  });
  expect(of('country').shares).toMatchObject([{ key: 'MY', share: 1 }]);
  expect(of('country').unknownShare).toBeCloseTo(0.2, 12);
  expect(of('port-of-loading').shares).toMatchObject([{ key: 'MYPEN', rows: 2 }]);
  expect(of('port-of-discharge').shares).toMatchObject([{ key: 'NLRTM', name: 'Rotterdam', rows: 2 }]);
  expect(of('carrier').shares).toMatchObject([{ key: 'ferry' }]);
  expect(of('currency')).toMatchObject({ hhi: 1 });
});

test('who is no party to an order does not have it counted', async () => {
  const own = await ask('second', 'GET', '/api/risk/concentration');
  expect(own.orders).toBe(1);
  const stranger = await ask('rival', 'GET', '/api/risk/concentration');
  expect(stranger).toMatchObject({ orders: 0, shipments: 0 });
  expect(stranger.dimensions.every(({ hhi }: { hhi: number | null }) => hhi === null)).toBe(true);
  expect((await ask('rival', 'GET', '/api/risk/scores')).items).toEqual([]);
  expect((await ask('rival', 'GET', '/api/risk/recovery')).sites).toEqual([]);
});

test('recovery tells how long each site is survived, what is lost, and what removes that', async () => {
  const told = await ask('home', 'GET', '/api/risk/recovery');
  expect(told.currency).toBe('USD');
  expect(told.sites).toHaveLength(2);
  const [kiln, chips] = told.sites;
  // Wafers for 3 days and chips for 5 are in stock: 52 of 60 days, 100 chips a day, 2 dollars each.
  expect(kiln).toMatchObject({ key: 'site:kilnworks/oita', recoveryDays: 60, exposureIndex: 1 });
  expect(kiln.timeToSurviveDays).toBeCloseTo(8, 6);
  expect(kiln.gapDays).toBeCloseTo(52, 6);
  expect(kiln.loss).toBeCloseTo(10_400, 4);
  expect(chips.key).toBe('site:chipper/penang');
  expect(chips.loss).toBeCloseTo(15 * 200, 4);
  const point = told.singlePoints.find(({ key }: { key: string }) => key === 'site:chipper/penang');
  expect(point.stops).toEqual(['CHIP-9']);
  // 365,000 a year is 1,000 a day, of which a quarter a year is what holding costs.
  expect(point.remedies).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'buffer', days: 15, cost: 3750 },
      units: [{ item: 'CHIP-9', units: 1500 }],
    }),
  );
  expect(point.remedies).toContainEqual(expect.objectContaining({ kind: 'second-source', cost: 36_500 }));
});

test('a supplier that came late is likelier to come late, and a signal makes it likelier still', async () => {
  const scoreOf = async (kind: string, id: string) =>
    (await ask('home', 'GET', '/api/risk/scores')).items.find(
      (each: { kind: string; id: string }) => each.kind === kind && each.id === id,
    );
  const before = await scoreOf('supplier', 'chipper');
  expect(before.impact).toEqual({ amount: 20_000, currency: 'USD' });
  expect(before.evidence[0]).toMatchObject({
    figure: 'history',
    count: 1,
    late: 1,
    of: ['shipment:home/SH-1'],
  });
  const lane = { name: expect.stringMatching(/ – Rotterdam$/), impact: { amount: 50_000 } };
  expect(await scoreOf('lane', 'MYPEN-NLRTM')).toMatchObject(lane);
  expect(before.name).toBeUndefined();
  const unknown = await scoreOf('supplier', 'second');
  expect(unknown.evidence[0].count).toBe(0);
  const closure = { title: 'Penang closed', closes: ['MY'], starts: '2026-02-28T00:00Z' };
  const { key } = await ask('home', 'POST', '/api/signals', closure);
  const after = await scoreOf('supplier', 'chipper');
  expect(after.evidence.find(({ figure }: { figure: string }) => figure === 'signal').of).toEqual([key]);
  expect(after.probability).toBeGreaterThanOrEqual(before.probability);
  expect(after.score).toBeCloseTo(after.probability * 20_000, 6);
});

test('a crisis is drawn over the sites of the record, the same for the same seed', async () => {
  const { items } = await ask('home', 'GET', '/api/scenarios');
  expect(items.map(({ name }: { name: string }) => name)).toContain('suez-2021');
  const scenario = JSON.stringify({
    ...{ name: 'quake', title: 'Quake' },
    hits: [{ name: 'sites', countries: ['JP'], days: 60, severity: 1 }],
  });
  const body = { scenario, draws: 5, seed: 'x' };
  const first = await ask('home', 'POST', '/api/stress', body);
  expect(first).toMatchObject({ scenario: 'quake', draws: 5, hit: { nodes: 1 } });
  expect(first.cost.mean).toBeGreaterThan(0);
  expect(await ask('home', 'POST', '/api/stress', body)).toEqual(first);
  const wrong = await call('home', 'POST', '/api/stress', { scenario: 'no such thing', draws: 5 });
  expect(wrong.json()).toMatchObject({ code: 'scenario.invalid' });
  const blind = await call('rival', 'POST', '/api/stress', body);
  expect(blind.json()).toMatchObject({ sites: 0, hit: { nodes: 0 } });
});
