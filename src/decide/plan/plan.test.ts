import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment } from '../../base/index.ts';
import {
  foldAll,
  subjectKey,
  type Draft,
  type Recorded,
  type ShipmentState,
  type StockState,
  type Subject,
} from '../../record/index.ts';
import { createExposureIndex, exposureLegs, laneOfWorld } from '../../sense/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph } from '../../world/index.ts';
import { createRouteNetwork } from '../routing/network.ts';
import { lossOf, type Alternative } from './alternative.ts';
import { alternativesFor, burdenOf, type PlanContext } from './alternatives.ts';
import { assumedEndMs, waitAtClosure } from '../replan/index.ts';
import { sumAlternatives } from './sum.ts';
import type { Obstacle } from './wait.ts';

const day = 86_400_000;
const gazetteer = createBundledGazetteer();
const router = createSeaRouter(loadSeaGraph());
const network = createRouteNetwork({ gazetteer, router });
const closedMs = Date.UTC(2026, 2, 20, 8);
const source = { message: 'm1' };
let seq = 0;
function fold<K extends 'shipment' | 'stock'>(subject: Subject & { kind: K }, drafts: readonly object[]) {
  const recorded = drafts.map((draft): Recorded => {
    seq += 1;
    const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
    return {
      seq,
      receivedAt: closedMs,
      statement: { subject, source, id, version: 1, issuer: 'harbourline', ...draft } as unknown as Draft & {
        id: string;
        version: number;
        issuer: string;
      },
    } as Recorded;
  });
  return foldAll(subject, recorded);
}
type Wish = {
  depart?: string;
  arrive?: string;
  actual?: string;
  from?: string;
  to?: string;
  requiredBy?: string;
  mode?: string;
  more?: object;
};
function shipment({
  depart = '2026-03-10T08:00+08:00',
  arrive = '2026-04-08T08:00+02:00',
  actual,
  from = 'CNSHA',
  to = 'NLRTM',
  requiredBy = '2026-04-14',
  mode = 'sea',
  more = {},
}: Wish = {}): ShipmentState {
  const subject = { kind: 'shipment', of: 'harbourline', id: 'HBL-1' } as const;
  const ends = { from: { code: from }, to: { code: to } };
  return fold(subject, [
    {
      type: 'shipment',
      classifier: 'actual',
      body: {
        number: 'HBL-1',
        mode: 'sea',
        grossWeight: { value: '12000', unit: 'KGM' },
        teu: 1,
        value: { minor: 200_000_00, currency: 'USD' },
        requiredBy: moment(requiredBy),
        ...more,
      },
    },
    {
      type: 'leg',
      classifier: 'planned',
      body: { leg: 1, mode, ...ends, depart: moment(depart), arrive: moment(arrive) },
    },
    ...(actual === undefined
      ? []
      : [
          {
            type: 'event',
            classifier: 'actual',
            body: { code: 'DEPA', leg: 1, place: { code: from } },
            occurredAt: moment(actual),
          },
        ]),
  ]);
}
const stockAt = (code: string, onHand: string): StockState =>
  fold({ kind: 'stock', of: 'harbourline', id: `${code}-item` }, [
    {
      type: 'stock-position',
      classifier: 'actual',
      body: {
        place: { code, name: code },
        item: 'item',
        onHand: { value: onHand, unit: 'C62' },
        safetyStock: { value: '100', unit: 'C62' },
      },
    },
  ]);
/** What a closure of Suez means for the shipment, found as the program finds it. */
function obstacleOf(state: ShipmentState, until?: number): Obstacle {
  const index = createExposureIndex({ laneOf: laneOfWorld({ gazetteer, router }) });
  const key = subjectKey(state.subject);
  index.put(key, exposureLegs(state));
  const hits = index.hits({ closes: ['suez'], from: closedMs, now: closedMs, ...(until && { until }) });
  return { closes: ['suez'], fromMs: closedMs, hits, ...(until && { untilMs: until }) };
}
function plan(state: ShipmentState, more: Partial<PlanContext> = {}) {
  return alternativesFor(
    state,
    { exceptionKind: 'hazard' },
    { nowMs: closedMs, network, obstacle: obstacleOf(state), ...more },
  );
}
const of = (list: readonly Alternative[], kind: string) => list.find((one) => one.kind === kind)!;

describe('a ship on its way to a closed canal', () => {
  const state = shipment({ actual: '2026-03-10T08:00+08:00' });
  const list = plan(state, { stock: [stockAt('DEHAM', '500'), stockAt('NLRTM', '900')] });

  test('may wait, go round the Cape, land its cargo for another mode, or be helped out by another warehouse', () => {
    expect(list.filter(({ feasible }) => feasible).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['wait', 'other-way', 'other-mode', 'other-stock']),
    );
    expect(list.filter(({ recommended }) => recommended)).toHaveLength(1);
    expect(list[0]!.kind).toBe('wait');
  });

  test('round the Cape takes about ten days longer and starts where the ship is', () => {
    const way = of(list, 'other-way');
    expect(way.legs![0]!.from.name).toBe('at sea');
    expect(way.legs!.flatMap(({ via }) => via)).not.toContain('suez');
    expect(way.delayHours! / 24).toBeGreaterThan(5);
    expect(way.delayHours! / 24).toBeLessThan(20);
    expect(way.extraCost!.amount).toBeGreaterThan(0);
  });

  test('by air it arrives sooner and costs more', () => {
    const air = list.find(({ id }) => id === 'other-mode-air')!;
    expect(Date.parse(air.arrival!.slice(0, 16))).toBeLessThan(
      Date.parse(of(list, 'other-way').arrival!.slice(0, 16)),
    );
    expect(air.extraCost!.amount).toBeGreaterThan(of(list, 'other-way').extraCost!.amount);
    expect(air.legs!.map(({ mode }) => mode)).toContain('air');
  });

  test('the other warehouse is the one that is not the destination', () => {
    expect(of(list, 'other-stock')).toMatchObject({ feasible: true, values: { place: 'DEHAM', free: 400 } });
    expect(of(plan(state, { stock: [stockAt('DEHAM', '90')] }), 'other-stock')).toMatchObject({
      ...{ feasible: false, reasonCode: 'other-stock.not-enough' },
    });
  });

  test('waiting for a stated end counts the queue; without one the assumption is told', () => {
    const short = of(plan(state, { obstacle: obstacleOf(state, closedMs + 20 * day) }), 'wait');
    expect(short.why).toContain('stated to end on 2026-04-09');
    expect(short).toMatchObject({
      ...{ reasonCode: 'wait.until-stated.queue', reasonValues: { until: '2026-04-09' } },
    });
    expect(short.delayHours).toBeGreaterThan(24 * 5);
    expect(of(list, 'wait').why).toContain('No end is stated');
  });

  test('what is worth more is helped sooner', () => {
    const dear = plan(
      shipment({
        actual: '2026-03-10T08:00+08:00',
        more: { value: { minor: 20_000_000_00, currency: 'USD' }, temperature: { min: 2, max: 8 } },
      }),
    );
    const cheap = plan(
      shipment({ actual: '2026-03-10T08:00+08:00', more: { value: { minor: 100_00, currency: 'USD' } } }),
    );
    expect(cheap.find(({ recommended }) => recommended)!.kind).toBe('wait');
    expect(dear.find(({ recommended }) => recommended)!.kind).not.toBe('wait');
  });
});

test('cargo that has not left is booked anew from its origin', () => {
  const state = shipment({ depart: '2026-03-25T08:00+08:00', arrive: '2026-04-24T08:00+02:00' });
  const list = plan(state);
  expect(of(list, 'other-way').legs![0]!.from.code).toBe('CNSHA');
  expect(list.map(({ id }) => id)).toEqual(expect.arrayContaining(['other-mode-air', 'other-mode-rail']));
});

test('a port in the area of a hazard is left out, its neighbours and a lorry serve', () => {
  const state = shipment({ depart: '2026-03-25T08:00+08:00', arrive: '2026-04-24T08:00+02:00' });
  const at = closedMs + 5 * day;
  const hit = {
    shipment: 's',
    leg: 1,
    from: at,
    until: at + day,
    how: 'stands',
    place: 'CNSHA',
    why: 'It stands there.',
  } as const;
  const list = plan(state, {
    obstacle: { closes: [], fromMs: closedMs, untilMs: at + 10 * day, hits: [hit] },
  });
  expect(of(list, 'wait').delayHours).toBe(240);
  const way = of(list, 'other-way');
  expect(way.legs!.map(({ mode }) => mode)).toEqual(['road', 'sea']);
  expect(way.legs![1]!.from.code).not.toBe('CNSHA');
});

test('a customs hold is not healed by another way, and a shipment of which nothing is known by none', () => {
  const state = shipment();
  const kinds = alternativesFor(state, { exceptionKind: 'customs' }, { nowMs: closedMs, network }).map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(['wait', 'other-stock']);
  const bare = fold({ kind: 'shipment', of: 'harbourline', id: 'X' }, []);
  expect(plan(bare, { obstacle: { closes: ['suez'], fromMs: 0, hits: [] } })).toMatchObject([
    { feasible: false },
  ]);
});

test('no alternative leads through what is closed, and extra cost is cost above the plan', () => {
  const trips = fc.record({
    from: fc.constantFrom('CNSHA', 'SGSIN', 'INNSA', 'NLRTM', 'USNYC'),
    to: fc.constantFrom('DEHAM', 'ITGOA', 'AEJEA', 'USLAX'),
    days: fc.integer({ min: -12, max: 20 }),
  });
  fc.assert(
    fc.property(trips, ({ from, to, days }) => {
      const at = (offset: number) => `${new Date(closedMs + offset * day).toISOString().slice(0, 16)}Z`;
      const state = shipment({
        from,
        to,
        depart: at(days),
        arrive: at(days + 28),
        ...(days < 0 && { actual: at(days) }),
      });
      const list = plan(state);
      const keep = of(list, 'wait').money!.cost.minor;
      for (const one of list.filter(
        ({ feasible, kind }) => feasible && kind !== 'wait' && kind !== 'other-stock',
      ))
        expect(one.legs!.flatMap(({ via }) => via)).not.toContain('suez');
      for (const { money } of list) if (money) expect(money.extra.minor).toBe(money.cost.minor - keep);
      const best = list.find(({ recommended }) => recommended)!;
      expect(Math.min(...list.map(burdenOf))).toBe(burdenOf(best));
    }),
    { seed: 5, numRuns: 25 },
  );
});

describe('the queue', () => {
  test('at Suez in March 2021 clears in twelve to sixteen days', () => {
    const closure = { fromMs: 0, untilMs: 6.31 * day };
    for (const perDay of [80, 88]) {
      const ratio = perDay / 57;
      const clearDays = Array.from({ length: 400 }, (_, i) => i / 10).find(
        (d) => waitAtClosure(closure, (6.31 + d) * day, ratio) === 0,
      )!;
      expect(clearDays).toBeGreaterThan(11);
      expect(clearDays).toBeLessThan(16.5);
    }
    expect(57 * 6.31).toBeCloseTo(360, 0);
  });

  test('who comes later passes later', () => {
    const times = Array.from({ length: 100 }, (_, i) => (i / 4) * day);
    const passes = times.map((at) => at + waitAtClosure({ fromMs: 2 * day, untilMs: 8 * day }, at, 1.47));
    passes.slice(1).forEach((pass, i) => expect(pass).toBeGreaterThanOrEqual(passes[i]!));
  });

  test('an unknown end is as far ahead as the beginning is behind, and at least a week', () => {
    expect(assumedEndMs(0, 2 * day)).toBe(9 * day);
    expect(assumedEndMs(0, 30 * day)).toBe(60 * day);
  });
});

test('nobody loses more than the goods are worth', () => {
  const value = { minor: 1000, currency: 'USD' };
  expect(lossOf(value, { delayMs: 1000 * day, lateMs: 1000 * day, cooled: true })).toEqual(value);
  expect(lossOf(value, { delayMs: -day, lateMs: -day, cooled: false }).minor).toBe(0);
});

test('a sum counts each shipment once in each column, and the mix is never a greater burden than any one way', () => {
  const states = [
    shipment({ actual: '2026-03-10T08:00+08:00' }),
    shipment({
      depart: '2026-03-25T08:00+08:00',
      arrive: '2026-04-24T08:00+02:00',
      requiredBy: '2026-05-10',
    }),
  ];
  const planned = states.map((state, i) => ({
    shipment: String(i),
    orders: [`o${i}`],
    alternatives: plan(state),
  }));
  const rows = sumAlternatives(planned);
  expect(rows.map(({ kind }) => kind)).toEqual(['wait', 'other-way', 'other-mode', 'other-stock', 'mix']);
  for (const row of rows) expect(row.shipments + row.notPossible).toBe(2);
  const mix = rows.at(-1)!;
  expect(mix.notPossible).toBe(0);
  expect(rows[0]!.ordersSaved).toBe(0);
  expect(mix.late).toBeLessThanOrEqual(rows[0]!.late);
  expect(sumAlternatives([])).toEqual([]);
});

describe('containers that stand while a clock runs', () => {
  const dollars = (amount: number) => ({ minor: amount * 100, currency: 'USD' });
  const context = { nowMs: closedMs, network };
  const standing = (daily: number) =>
    Array.from({ length: 22 }, (_, count) => ({
      atMs: closedMs + count * day,
      cost: dollars(count * daily),
    }));
  /** At its port already, to go on by road in ten days. */
  const waiting = shipment({
    ...{ from: 'NLRTM', to: 'DEHAM', requiredBy: '2026-04-20', mode: 'road' },
    ...{ depart: '2026-03-30T09:00+01:00', arrive: '2026-03-31T09:00+01:00' },
  });

  test('leaving at once is a way out by the mode of the plan, and each way bears what the clocks come to by then', () => {
    const ways = alternativesFor(
      waiting,
      { exceptionKind: 'demurrage' },
      { ...context, standing: standing(100) },
    );
    const wait = ways.find(({ kind }) => kind === 'wait')!;
    const road = ways.find(({ id }) => id === 'other-mode-road')!;
    expect(wait.money!.demurrage).toEqual(dollars(1000));
    expect(road.money!.demurrage).toEqual(dollars(100));
    expect(burdenOf(road)).toBeLessThan(burdenOf(wait));
    expect(wait.recommended).toBe(false);
  });

  test('without a clock nothing leaves before it is planned to', () => {
    const ways = alternativesFor(waiting, { exceptionKind: 'demurrage' }, context);
    expect(ways.find(({ kind }) => kind === 'wait')!.money!.demurrage).toEqual(dollars(0));
    expect(ways.find(({ id }) => id === 'other-mode-road')).toBeUndefined();
  });
});
