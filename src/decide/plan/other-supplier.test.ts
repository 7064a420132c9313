// Is another supplier offered on evidence alone, and weighed with all that it costs?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment } from '../../base/index.ts';
import { foldAll, type Draft, type Recorded, type ShipmentState } from '../../record/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph } from '../../world/index.ts';
import { createRouteNetwork } from '../routing/network.ts';
import type { Alternative } from './alternative.ts';
import { alternativesFor, type PlanContext } from './alternatives.ts';
import { isAllowed, optionOf } from './option.ts';
import {
  isSameItem,
  median,
  spareUnits,
  supplyAssumed,
  type OrderedAmount,
  type SupplierOffer,
  type Suppliers,
} from './suppliers.ts';

const day = 86_400_000;
const nowMs = Date.UTC(2026, 2, 20, 8);
const network = createRouteNetwork({
  gazetteer: createBundledGazetteer(),
  router: createSeaRouter(loadSeaGraph()),
});
const subject = { kind: 'shipment', of: 'harbourline', id: 'HBL-1' } as const;

function shipmentDue(requiredBy: string): ShipmentState {
  const drafts = [
    {
      ...{ type: 'shipment', classifier: 'actual' },
      body: {
        ...{ number: 'HBL-1', mode: 'sea', requiredBy: moment(requiredBy) },
        ...{ value: { minor: 900_000_00, currency: 'USD' }, grossWeight: { value: '9000', unit: 'KGM' } },
      },
    },
    {
      ...{ type: 'leg', classifier: 'planned' },
      body: {
        ...{ leg: 1, mode: 'sea', from: { code: 'CNSHA' }, to: { code: 'NLRTM' } },
        ...{ depart: moment('2026-03-10T08:00Z'), arrive: moment('2026-04-08T08:00Z') },
      },
    },
    {
      ...{ type: 'event', classifier: 'actual', occurredAt: moment('2026-03-10T08:00Z') },
      body: { code: 'DEPA', leg: 1, place: { code: 'CNSHA' } },
    },
  ];
  const recorded = drafts.map((draft, i) => ({
    ...{ seq: i + 1, receivedAt: nowMs },
    statement: {
      ...{ subject, source: { message: 'm' }, version: 1, issuer: 'harbourline', ...draft },
      id: `00000000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`,
    } as unknown as Draft,
  }));
  return foldAll(subject, recorded as unknown as Recorded[]);
}

const state = shipmentDue('2026-04-02');
const need = {
  ...{ order: 'order:harbourline/PO-1', line: '10', item: 'PUMP', description: 'Pump' },
  ...{ quantity: { value: '100', unit: 'H87' }, unitPrice: { amount: '1000', currency: 'USD' } },
};
const offered = (more: Partial<SupplierOffer> = {}, line: object = {}): SupplierOffer => ({
  ...{ seller: { role: 'seller', org: 'alpwerk' }, name: 'Alpwerk', from: { code: 'ZRH' } },
  lead: { basis: 'history', days: 10, deliveries: 3 },
  lines: [
    {
      ...{ need, numbers: { item: 'PUMP' }, isPriceAssumed: false, spare: 250 },
      unitPrice: { amount: '1100', currency: 'USD' },
      ...line,
    },
  ],
  ...more,
});
const ways = (suppliers: Suppliers, more: Partial<PlanContext> = {}, kind: 'late' | 'customs' = 'late') =>
  alternativesFor(state, { exceptionKind: kind }, { nowMs, network, suppliers, ...more });
const supplierOf = (list: readonly Alternative[]) => list.filter(({ kind }) => kind === 'other-supplier');
const from = (...offers: SupplierOffer[]) => supplierOf(ways({ offers }));

describe('another supplier', () => {
  test('is offered with its lead time, its price, the freight, and what the old goods cost in stock', () => {
    const [one] = from(offered());
    expect(one).toMatchObject({
      ...{ id: 'other-supplier-alpwerk', feasible: true, meetsDeadline: true },
      ...{ title: 'Order from Alpwerk', reasonCode: 'other-supplier.history' },
      reasonValues: { days: 10, deliveries: 3 },
    });
    expect(one!.why).toContain('The old order stands');
    expect(Date.parse(one!.arrival!.replace(/\[.*/, ''))).toBe(nowMs + 10 * day);
    const dearer = (1100 - 1000) * 100;
    const carried = 100_000 * supplyAssumed.carryingSharePerYear * (supplyAssumed.heldDays / 365);
    const freight = one!.extraCost!.amount - dearer - carried;
    expect(freight).toBeGreaterThan(100);
    expect(freight).toBeLessThan(10_000);
    expect(one!.legs!.at(-1)!.to.code).toBe('NLRTM');
    expect(one!.money!.extra.minor).toBe(Math.round(one!.extraCost!.amount * 100));
    expect(optionOf(one!)).toMatchObject({ kind: 'other-supplier', mode: 'supplier' });
    expect(isAllowed(optionOf(one!)!, { modes: ['sea'] })).toBe(false);
  });

  test('takes of what the supplier can spare, and is not offered more than that', () => {
    const [one] = from(offered());
    expect(one!.draws![0]).toMatchObject({ kind: 'supplier', amount: 100, capacity: 250, unit: 'H87' });
    expect(from(offered({}, { spare: 99 }))).toMatchObject([
      { feasible: false, reasonCode: 'other-supplier.not-enough' },
    ]);
  });

  test('is no way out without evidence, and says what is missing', () => {
    const why = (is: NonNullable<Suppliers['without']>['is']) =>
      supplierOf(ways({ offers: [], without: { is, name: 'Alpwerk', order: 'PO-9' } }))[0]!;
    for (const is of ['unknown', 'no-lines', 'no-price', 'no-lead', 'not-enough', 'ordered'] as const)
      expect(why(is)).toMatchObject({ feasible: false, reasonCode: `other-supplier.${is}` });
    expect(supplierOf(alternativesFor(state, { exceptionKind: 'late' }, { nowMs, network }))).toEqual([]);
    const foreign = { unitPrice: { amount: '900', currency: 'CHF' } };
    expect(from(offered({}, foreign))[0]).toMatchObject({ reasonCode: 'other-supplier.no-price' });
    const rates = {
      base: 'EUR',
      source: 't',
      rows: [{ date: '2026-01-02', rates: { USD: '1.2', CHF: '0.96' } }],
    };
    expect(supplierOf(ways({ offers: [offered({}, foreign)] }, { rates }))[0]).toMatchObject({
      feasible: true,
    });
    const nowhere = offered({ from: { name: 'nowhere' } });
    expect(from(nowhere)[0]).toMatchObject({ reasonCode: 'other-supplier.no-way' });
  });

  test('a site that has made nothing for the house yet takes the assumed time and then the way', () => {
    const lead = { basis: 'site', site: 'Alpwerk, Zürich' } as const;
    const [one] = from(offered({ lead }, { isPriceAssumed: true }));
    expect(one).toMatchObject({ reasonCode: 'other-supplier.site-price' });
    expect(one!.delayHours! + 19 * 24).toBeGreaterThan(supplyAssumed.makingDays * 24);
    expect(from(offered({ lead }))[0]).toMatchObject({ reasonCode: 'other-supplier.site' });
  });

  test('of two the one in time comes first, of two in time the cheaper', () => {
    const slow = offered({
      ...{ seller: { role: 'seller', org: 'langsam' }, name: 'Langsam' },
      lead: { basis: 'history', days: 40, deliveries: 1 },
    });
    expect(from(slow, offered()).map(({ id }) => id)).toEqual([
      'other-supplier-alpwerk',
      'other-supplier-langsam',
    ]);
    const dear = offered(
      { seller: { role: 'seller', org: 'teuer' }, name: 'Teuer' },
      { unitPrice: { amount: '1500', currency: 'USD' } },
    );
    expect(from(dear, offered(), slow).map(({ id }) => id)).toEqual([
      'other-supplier-alpwerk',
      'other-supplier-teuer',
    ]);
  });

  test('heals what customs holds; what comes in time and is held by nothing is not ordered anew', () => {
    expect(ways({ offers: [offered()] }, {}, 'customs').map(({ kind }) => kind)).toEqual([
      ...['wait', 'other-stock', 'other-supplier'],
    ]);
    const context = { nowMs, network, suppliers: { offers: [offered()] } };
    expect(supplierOf(alternativesFor(shipmentDue('2026-05-02'), {}, context))).toEqual([]);
    expect(supplierOf(alternativesFor(state, {}, context))).toHaveLength(1);
  });

  test('what its usual way was is closed: the way round is added to what it took before', () => {
    const lead = { basis: 'history', days: 60, deliveries: 4 } as const;
    const offers = [offered({ from: { code: 'INNSA' }, lead })];
    const seaOnly = (more: Partial<PlanContext>) =>
      supplierOf(ways({ offers }, more)).find(({ values }) => values.mode === 'sea');
    const closed = seaOnly({ closures: ['suez'] });
    for (const one of supplierOf(ways({ offers }, { closures: ['suez'] })))
      expect(one.legs!.flatMap(({ via }) => via)).not.toContain('suez');
    const open = seaOnly({});
    if (open && closed) expect(closed.delayHours!).toBeGreaterThan(open.delayHours!);
    expect(open).toBeDefined();
  });
});

describe('what the record says of suppliers', () => {
  test("one item has one GTIN or the buyer's number; a seller's number needs the same words", () => {
    expect(isSameItem({ item: 'A-1' }, { buyerItem: 'A-1' })).toBe(true);
    expect(isSameItem({ gtin: '4006381333931' }, { item: '4006381333931' })).toBe(true);
    expect(isSameItem({ gtin: '4006381333931', item: 'A' }, { gtin: '4012345000009', item: 'A' })).toBe(
      false,
    );
    const sold = (description: string) => ({ item: '100', sellerItem: '100', description });
    expect(isSameItem(sold('Ball bearing 6205'), sold('Table grapes'))).toBe(false);
    expect(isSameItem(sold('Ball bearing 6205'), { ...sold('ball  bearing 6205') })).toBe(true);
    expect(isSameItem(sold('Pump'), { item: '100', description: 'Pump' })).toBe(true);
    expect(isSameItem({}, {})).toBe(false);
  });

  test('the median is the middle, or the mean of the two in the middle', () => {
    expect([median([]), median([5]), median([9, 1, 5]), median([4, 1, 2, 9])]).toEqual([undefined, 5, 5, 3]);
  });

  const amount = (daysAgo: number, units: number, more: Partial<OrderedAmount> = {}): OrderedAmount => ({
    ...{ atMs: nowMs - daysAgo * day, units, isInPlace: false, isOpen: false },
    ...more,
  });

  test('it can spare the most that it had in a month, less what was ordered lately or in place of others', () => {
    const history = [amount(100, 40), amount(90, 30), amount(60, 50)];
    expect(spareUnits(history, undefined, nowMs)).toBe(70);
    expect(spareUnits([...history, amount(10, 20)], undefined, nowMs)).toBe(50);
    const inPlace = amount(5, 25, { isInPlace: true, isOpen: true });
    expect(spareUnits([...history, inPlace], undefined, nowMs)).toBe(45);
    expect(spareUnits([...history, { ...inPlace, atMs: nowMs - 45 * day }], undefined, nowMs)).toBe(45);
    expect(spareUnits([...history, inPlace], { capacityPerDay: 12, demandPerDay: 10 }, nowMs)).toBe(35);
    expect(spareUnits([], undefined, nowMs)).toBe(0);
  });

  test('whatever is ordered in place of others is promised once', () => {
    const some = fc.array(
      fc.record({ daysAgo: fc.integer({ min: 0, max: 200 }), units: fc.integer({ min: 1, max: 90 }) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (list) => {
        let ordered = list.map(({ daysAgo, units }) => amount(daysAgo, units));
        const first = spareUnits(ordered, undefined, nowMs);
        let promised = 0;
        for (let take = 7; spareUnits(ordered, undefined, nowMs) >= take; promised += take)
          ordered = [...ordered, amount(0, take, { isInPlace: true, isOpen: true })];
        expect(promised).toBeLessThanOrEqual(first);
        expect(first - promised).toBeLessThan(7);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});
