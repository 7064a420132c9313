import { expect, test } from 'vitest';
import { circle, polygonOf } from '../../../base/index.ts';
import { createTierMap, type TierSite } from './tier-map.ts';

const day = 86_400_000;
const wafers = 'site:kiln/wafers';
const chips = 'site:chipper/chips';
const board = 'site:solder/boards';

function map(...changes: readonly Partial<TierSite>[]) {
  const tiers = createTierMap();
  const plain: TierSite[] = [
    {
      key: wafers,
      name: 'Wafer kiln',
      at: { lat: 36, lon: 140 },
      country: 'JP',
      makes: [{ item: 'wafer', demandPerDay: 10 }],
    },
    {
      key: chips,
      name: 'Chip works',
      at: { lat: 1, lon: 103 },
      country: 'SG',
      makes: [
        {
          item: 'chip',
          demandPerDay: 100,
          onHand: 500,
          needs: [{ item: 'wafer', quantity: 0.1, from: [wafers], onHand: 30 }],
        },
      ],
    },
    {
      key: board,
      name: 'Board works',
      at: { lat: 48, lon: 11 },
      country: 'DE',
      makes: [{ item: 'board', demandPerDay: 50, needs: [{ item: 'chip', quantity: 2, from: [chips] }] }],
    },
  ];
  plain.forEach((site, i) => tiers.put({ ...site, ...changes[i] }));
  return tiers;
}

test('an area takes the sites in it, a closed country those of the country', () => {
  const tiers = map();
  const quake = { area: polygonOf(circle({ lat: 36, lon: 140 }, 100_000)), from: 0, until: 10 * day };
  expect(tiers.hits(quake)).toMatchObject([{ site: wafers, how: 'inside', from: 0, until: 10 * day }]);
  expect(tiers.hits({ closes: ['SG'], from: 0 })).toMatchObject([{ site: chips, how: 'closed' }]);
  expect(tiers.hits({ ...quake, standing: false })).toEqual([]);
});

test('a site is out until it has recovered, where that is later than the end of the hazard', () => {
  const hits = map({ recoveryDays: 96 }).hits({ closes: ['JP'], from: 0, until: day });
  expect(hits[0]!.until).toBe(96 * day);
});

test('what is made of the part stops when the stocks on the way are used up', () => {
  const effects = map().effects([{ site: wafers, from: 0, until: 20 * day }]);
  // 30 wafers last 3 days, 500 chips 5 days more.
  expect(effects).toMatchObject([
    { site: wafers, item: 'wafer', distance: 0, share: 1, lostUnits: 200 },
    { site: chips, item: 'chip', distance: 1, share: 1, from: 8 * day, coverDays: 8, lostUnits: 1200 },
    { site: board, item: 'board', distance: 2, from: 8 * day, path: [wafers, chips, board], missing: 'chip' },
  ]);
});

test('an outage that is over before the stock is used up reaches nobody', () => {
  expect(map().effects([{ site: wafers, from: 0, until: 7 * day }])).toHaveLength(1);
});

test('a second source halves the loss, and covers it as far as it has capacity to spare', () => {
  const second = 'site:other/wafers';
  const withSecond = (capacityPerDay: number | undefined) => {
    const needs = [{ item: 'wafer', quantity: 0.1, from: [wafers, second] }];
    const tiers = map({}, { makes: [{ item: 'chip', demandPerDay: 100, needs }] });
    tiers.put({
      key: second,
      name: 'Second',
      makes: [{ item: 'wafer', demandPerDay: 5, capacityPerDay }],
    });
    return tiers.effects([{ site: wafers, from: 0, until: 20 * day }]).find(({ item }) => item === 'chip')
      ?.share;
  };
  expect(withSecond(undefined)).toBeCloseTo(0.5);
  expect(withSecond(8)).toBeCloseTo(0.2);
  expect(withSecond(10)).toBeUndefined();
});

test('sites that need each other in a ring come to an end', () => {
  const tiers = createTierMap();
  const ring = ['a', 'b', 'c'].map((id) => `site:ring/${id}`);
  ring.forEach((key, i) =>
    tiers.put({
      key,
      name: key,
      makes: [{ item: key, needs: [{ item: ring[(i + 2) % 3]!, quantity: 1, from: [ring[(i + 2) % 3]!] }] }],
    }),
  );
  expect(tiers.effects([{ site: ring[0]!, from: 0 }])).toHaveLength(3);
  expect(ring.map((key) => tiers.tierOf(key)).every((tier) => tier <= 3)).toBe(true);
});

test('the tier of a site counts the hops to those that nobody needs', () => {
  const tiers = map();
  expect([board, chips, wafers].map((key) => tiers.tierOf(key))).toEqual([0, 1, 2]);
  tiers.remove(board);
  expect(tiers.tierOf(wafers)).toBe(1);
});
