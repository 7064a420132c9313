import { beforeAll, expect, test } from 'vitest';
import { unwrap, type HolidaySource } from '../../base/index.ts';
import { checkTariff, loadHolidays, parseContainerEvents } from '../../world/index.ts';
import { demurrageOf } from './demurrage.ts';

let holidays: HolidaySource;
beforeAll(async () => {
  holidays = await loadHolidays();
});

const box = 'CSQU3054383';
type Fields = Record<string, unknown>;

function tariffOf(rule: Fields, { clock = {}, ...more }: Fields & { clock?: Fields } = {}) {
  const base = {
    id: 'dem',
    direction: 'import',
    charge: 'demurrage',
    validFrom: '2000-01-01',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    free: { count: 5, unit: 'working-days' },
    tiers: [
      { fromDay: 1, amount: '50.00' },
      { fromDay: 4, amount: '100' },
    ],
    clock: { start: ['DISC'], stop: ['GTOT'], ...clock },
  };
  return unwrap(checkTariff({ name: 'Invented', version: '1', rules: [{ ...base, ...rule }], ...more }));
}

function ran(tariff: ReturnType<typeof tariffOf>, events: readonly Fields[], now: string) {
  const read = unwrap(
    parseContainerEvents(JSON.stringify(events.map((each) => ({ container: box, ...each })))),
  );
  return demurrageOf(tariff, read, { nowMs: Date.parse(now), holidays });
}

function one(tariff: ReturnType<typeof tariffOf>, events: readonly Fields[], now: string) {
  const { items } = ran(tariff, events, now);
  expect(items).toHaveLength(1);
  return items[0]!;
}

const germany = { calendar: { country: 'DE', region: 'HH' } };

test('free in working days and charged in calendar days: Easter 2026 in Hamburg, counted by hand', () => {
  const discharged = { event: 'DISC', place: 'DEHAM', time: '2026-03-31T14:00+02:00' };
  const item = one(tariffOf(germany), [discharged], '2026-04-14T12:00Z');
  // Free: 31 March, 1, 2, 7 and 8 April; Good Friday, the weekend and Easter Monday are none. Charged: 9 to 14 April.
  expect(item).toMatchObject({
    lastFreeDay: '2026-04-08',
    status: 'running',
    daysCharged: 6,
    amount: { minor: 45_000 },
  });
  expect(item.freeUntilMs).toBe(Date.parse('2026-04-09T00:00+02:00'));
  expect(item.lines.map(({ text, amount }) => [text, amount.minor])).toEqual([
    ['days 1–3 (2026-04-09 to 2026-04-11): 3 × EUR 50.00', 15_000],
    ['days 4–6 (2026-04-12 to 2026-04-14): 3 × EUR 100.00', 30_000],
  ]);
  expect(item.tomorrow).toEqual({
    date: '2026-04-15',
    amount: { minor: 10_000, currency: 'EUR' },
    total: { minor: 55_000, currency: 'EUR' },
  });
  expect(item.skipped.map(({ date }) => date)).toEqual([
    '2026-04-03',
    '2026-04-04',
    '2026-04-05',
    '2026-04-06',
  ]);
});

test.each([
  // The Emirates moved their weekend on 1 January 2022: 31 December was still a Friday off, 2 January a Sunday off.
  ['AE', 'Asia/Dubai', 5, '2021-12-30T10:00+04:00', '2022-01-06'],
  // Founding day is a Sunday, which Saudi Arabia works otherwise.
  ['SA', 'Asia/Riyadh', 3, '2026-02-19T10:00+03:00', '2026-02-24'],
  // Saturday 14 February was worked; the Spring Festival lasted from 15 to 23.
  ['CN', 'Asia/Shanghai', 3, '2026-02-13T10:00+08:00', '2026-02-24'],
  // 4 July is a Saturday: the Friday before it is off.
  ['US', 'America/New_York', 2, '2026-07-02T10:00-04:00', '2026-07-06'],
  // Midnight of 15 October 2017 did not exist in São Paulo, and 12 October is a holiday.
  ['BR', 'America/Sao_Paulo', 2, '2017-10-11T10:00-03:00', '2017-10-13'],
])('%s, %s: %i working days from %s end on %s', (country, zone, count, time, lastFreeDay) => {
  const tariff = tariffOf({ zone, calendar: { country }, free: { count, unit: 'working-days' } });
  expect(one(tariff, [{ event: 'DISC', time }], time).lastFreeDay).toBe(lastFreeDay);
});

test('regions of Germany differ: Epiphany is a holiday in Munich and a day of work in Hamburg', () => {
  const lastFreeDay = (region: string) =>
    one(
      tariffOf({ calendar: { country: 'DE', region }, free: { count: 2, unit: 'working-days' } }),
      [{ event: 'DISC', time: '2026-01-05T09:00+01:00' }],
      '2026-01-05T09:00Z',
    ).lastFreeDay;
  expect([lastFreeDay('HH'), lastFreeDay('BY')]).toEqual(['2026-01-06', '2026-01-07']);
});

test('the day that Samoa skipped is neither free nor charged', () => {
  const tariff = tariffOf({ zone: 'Pacific/Apia', free: { count: 2, unit: 'calendar-days' } });
  const item = one(tariff, [{ event: 'DISC', time: '2011-12-28T10:00-10:00' }], '2011-12-31T12:00+14:00');
  expect(item).toMatchObject({ lastFreeDay: '2011-12-29', daysCharged: 1 });
  expect(item.lines[0]!.fromDate).toBe('2011-12-31');
});

test('what happens before the cut-off hour belongs to the day before', () => {
  const lastFreeDay = (dayBegins: string) =>
    one(
      tariffOf({ free: { count: 1, unit: 'calendar-days' } }, { clock: { dayBegins } }),
      [{ event: 'DISC', time: '2026-05-05T03:00+02:00' }],
      '2026-05-05T03:00Z',
    ).lastFreeDay;
  expect([lastFreeDay('00:00'), lastFreeDay('08:00')]).toEqual(['2026-05-05', '2026-05-04']);
});

test('once on demurrage, always on demurrage; where pauses count, a strike is not charged', () => {
  const strike = { from: '2026-05-08T00:00+02:00', until: '2026-05-10T00:00+02:00', reason: 'strike' };
  const minor = (onDemurrage: string) =>
    one(
      tariffOf({ free: { count: 2, unit: 'calendar-days' } }, { clock: { onDemurrage }, pauses: [strike] }),
      [{ event: 'DISC', time: '2026-05-05T09:00+02:00' }],
      '2026-05-10T12:00Z',
    ).amount.minor;
  // 7 to 10 May: four days, of which two on strike.
  expect([minor('nothing'), minor('pauses')]).toEqual([25_000, 10_000]);
});

test('a cap and a minimum are lines of their own, so that lines always add up', () => {
  const amount = (extra: Fields, now: string) => {
    const tariff = tariffOf({ free: { count: 0, unit: 'calendar-days' }, ...extra });
    const item = one(tariff, [{ event: 'DISC', time: '2026-05-05T09:00+02:00' }], now);
    return item.lines.map(({ kind, amount: sum }) => `${kind} ${sum.minor}`);
  };
  expect(amount({ minimum: '120' }, '2026-05-05T12:00Z')).toEqual(['tier 5000', 'minimum 7000']);
  expect(amount({ cap: '120' }, '2026-05-07T12:00Z')).toEqual(['tier 15000', 'cap -3000']);
});

test('without the starting event nothing runs, and it is said which one is missing', () => {
  const tariff = tariffOf(germany, { clock: { start: ['GTOT/LADEN'], stop: ['MTRT', 'GTIN/EMPTY'] } });
  const { items, totals } = ran(
    tariff,
    [{ event: 'DISC', time: '2026-05-05T09:00+02:00' }],
    '2026-05-10T12:00Z',
  );
  expect(items[0]).toMatchObject({ status: 'not-started', missing: ['GTOT/LADEN'], amount: { minor: 0 } });
  expect(totals).toEqual([{ minor: 0, currency: 'EUR' }]);
});

test('a stop before the start is of another journey; the clock runs on until the one after it', () => {
  const tariff = tariffOf({ free: { count: 1, unit: 'calendar-days' } });
  const events = [
    { event: 'GTOT', time: '2026-05-01T09:00+02:00' },
    { event: 'DISC', time: '2026-05-05T09:00+02:00' },
    { event: 'GTOT', time: '2026-05-07T09:00+02:00' },
  ];
  expect(one(tariff, events, '2026-05-06T12:00Z')).toMatchObject({ status: 'running', daysCharged: 1 });
  expect(one(tariff, events, '2026-05-20T12:00Z')).toMatchObject({
    status: 'stopped',
    daysCharged: 2,
    amount: { minor: 10_000 },
  });
});

test('the most particular rule holds; two that are alike are not guessed between', () => {
  const rule = (id: string, extra: Fields) => ({
    ...{
      id,
      direction: 'import',
      charge: 'demurrage',
      validFrom: '2000-01-01',
      currency: 'EUR',
      zone: 'Europe/Berlin',
    },
    ...{ free: { count: 1, unit: 'calendar-days' }, tiers: [{ fromDay: 1, amount: '50.00' }] },
    ...{ clock: { start: ['DISC'], stop: ['GTOT'] }, ...extra },
  });
  const rules = [
    rule('country', { country: 'DE' }),
    rule('place', { place: 'DEHAM' }),
    rule('A', { place: 'DEBRV', carrier: 'A' }),
    rule('B', { place: 'DEBRV', carrier: 'B' }),
  ];
  const tariff = unwrap(checkTariff({ name: 'Invented', version: '1', rules }));
  const at = (place: string, more: Fields = {}) =>
    ran(tariff, [{ event: 'DISC', place, time: '2026-05-05T09:00+02:00', ...more }], '2026-05-05T12:00Z');
  expect(at('DEHAM').items.map((item) => item.rule)).toEqual(['place']);
  expect(at('DEWVN').items.map((item) => item.rule)).toEqual(['country']);
  expect(at('DEBRV', { carrier: 'b' }).items.map((item) => item.rule)).toEqual(['B']);
  expect(at('DEBRV').unclear.map(({ problem }) => problem.code)).toEqual(['terms.overlap']);
  // What came by Bremerhaven and went on to Hamburg waits for its discharge there, by the rule of Hamburg.
  const moved = [
    { event: 'ARRI', place: 'DEBRV', carrier: 'A', time: '2026-05-03T09:00+02:00' },
    { event: 'ARRI', place: 'DEHAM', time: '2026-05-05T09:00+02:00' },
  ];
  expect(ran(tariff, moved, '2026-05-05T12:00Z').items.map((item) => [item.rule, item.status])).toEqual([
    ['place', 'not-started'],
  ]);
  const delivered = [
    { event: 'ARRI', place: 'NLRTM', time: '2026-05-03T09:00+02:00' },
    { event: 'DLVD', time: '2026-05-05T09:00+02:00' },
  ];
  expect(ran(tariff, delivered, '2026-05-05T12:00Z').items).toEqual([]);
  expect(at('NLRTM').unclear.map(({ problem }) => problem.code)).toEqual(['terms.none']);
});

test('a clock that nobody stopped for eleven years is named instead of priced', () => {
  const { items, unclear } = ran(
    tariffOf(germany),
    [{ event: 'DISC', time: '2005-05-05T09:00+02:00' }],
    '2026-05-05T12:00Z',
  );
  expect(items).toEqual([]);
  expect(unclear[0]!.problem.code).toBe('demurrage.too-long');
});

test('a version of the tariff holds for what starts within its dates', () => {
  const calm = {
    ...{
      direction: 'import',
      charge: 'demurrage',
      validFrom: '2000-01-01',
      currency: 'EUR',
      zone: 'Europe/Berlin',
    },
    ...{ free: { count: 1, unit: 'calendar-days' }, tiers: [{ fromDay: 1, amount: '50.00' }] },
    clock: { start: ['DISC'], stop: ['GTOT'] },
  };
  const tariff = unwrap(
    checkTariff({
      name: 'Invented',
      version: '1',
      rules: [
        { ...calm, id: '2025', validUntil: '2025-12-31' },
        { ...calm, id: '2026', validFrom: '2026-01-01' },
      ],
    }),
  );
  const at = (time: string) => one(tariff, [{ event: 'DISC', time }], '2026-02-01T00:00Z').rule;
  expect([at('2025-12-31T23:59+01:00'), at('2026-01-01T00:00+01:00')]).toEqual(['2025', '2026']);
});
