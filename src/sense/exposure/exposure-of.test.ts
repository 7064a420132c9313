import { describe, expect, test } from 'vitest';
import { moment } from '../../base/index.ts';
import type { Hit } from './hazard.ts';
import { exposureOf, type ExposedShipment } from './exposure-of.ts';
import { convertAt, type RateTable } from './rate-table.ts';

const hit = (shipment: string, how: Hit['how'] = 'passes'): Hit => ({
  shipment,
  leg: 1,
  from: 0,
  until: 5,
  how,
  place: 'suez',
  why: `${shipment} why`,
});
const rates: RateTable = {
  base: 'EUR',
  source: 'ECB reference rates',
  rows: [
    { date: '2026-03-02', rates: { USD: '1.2', JPY: '160' } },
    { date: '2026-02-27', rates: { USD: '1.25', JPY: '150' } },
  ],
};
const info: Record<string, ExposedShipment> = {
  a: {
    number: 'A',
    orders: ['o2', 'o1'],
    value: { minor: 100_00, currency: 'USD' },
    deadline: moment('2026-04-02'),
  },
  b: {
    number: 'B',
    orders: ['o1'],
    value: { minor: 100_00, currency: 'EUR' },
    deadline: moment('2026-04-01'),
  },
  c: { number: 'C', orders: [], value: { minor: 7_00, currency: 'CNY' } },
};
const ask = (hits: Hit[]) =>
  exposureOf(hits, (key) => info[key], { currency: 'USD', date: '2026-02-28', rates });

describe('what is at stake', () => {
  test('a shipment that is touched twice counts once, and the first broken promise comes first', () => {
    const exposure = ask([hit('a'), hit('a', 'stands'), hit('b', 'crosses'), hit('hidden')]);
    expect(exposure).toMatchObject({
      shipments: ['b', 'a'],
      orders: ['o1', 'o2'],
      valueAtRisk: { minor: 225_00, currency: 'USD' },
      rate: { date: '2026-02-27', source: 'ECB reference rates' },
      earliestDeadline: '2026-04-01',
    });
    expect(exposure.why).toBe(
      '1 to pass suez while it is closed; 1 on the way through the area in its time.',
    );
  });

  test('one currency needs no rate and is kept', () => {
    expect(
      exposureOf([hit('b')], (key) => info[key], { currency: 'USD', date: '2026-02-28' }).valueAtRisk,
    ).toEqual({ minor: 100_00, currency: 'EUR' });
  });

  test('what no rate is known for stands beside the sum, never in it', () => {
    const exposure = ask([hit('a'), hit('c')]);
    expect(exposure.valueAtRisk).toEqual({ minor: 100_00, currency: 'USD' });
    expect(exposure.unconverted).toEqual([{ minor: 7_00, currency: 'CNY' }]);
  });

  test('nothing touched is zero, without a deadline', () => {
    expect(ask([])).toMatchObject({
      shipments: [],
      valueAtRisk: { minor: 0, currency: 'USD' },
      earliestDeadline: null,
    });
  });

  test('a rate from after the day is not used, and cross rates go over the base', () => {
    expect(convertAt({ minor: 125_00, currency: 'USD' }, 'JPY', '2026-03-01', rates)).toEqual({
      money: { minor: 15_000, currency: 'JPY' },
      rate: { source: 'ECB reference rates', date: '2026-02-27' },
    });
    expect(convertAt({ minor: 1, currency: 'USD' }, 'JPY', '2026-01-01', rates)).toBeUndefined();
  });
});
