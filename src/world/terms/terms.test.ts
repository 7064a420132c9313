import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap, type Result } from '../../base/index.ts';
import { parseContainerEvents } from './container-events.ts';
import { dwellAt, parseDwell } from './dwell.ts';
import { parseEquipment, teuOf } from './equipment.ts';
import { parseFreightTariff, quoteFreight } from './freight-tariff.ts';
import { gateOpenFrom, parsePlaceTerms } from './gate-hours.ts';
import { loadHolidays, noHolidays } from './holidays.ts';
import { parseTariff } from './parse-tariff.ts';

const problemsIn = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, where }) => [code, where?.path ?? where?.line]);

describe('a tariff', () => {
  const rule = {
    ...{
      id: 'dem',
      place: 'DEHAM',
      direction: 'import',
      sizesFt: [20, 40],
      kinds: ['dry'],
      charge: 'demurrage',
    },
    ...{
      validFrom: '2026-01-01',
      currency: 'EUR',
      zone: 'Europe/Berlin',
      calendar: { country: 'DE', region: 'HH' },
    },
    free: { count: 5, unit: 'working-days' },
    tiers: [
      { fromDay: 1, amount: '50.00' },
      { fromDay: 6, amount: '95.50' },
    ],
    clock: { start: ['AVPU', 'DISC'], stop: ['GTOT/LADEN'] },
  };
  const json = (changes: object) =>
    JSON.stringify({ name: 'a.csv', version: '1', rules: [{ ...rule, ...changes }] });
  const head =
    'id,place,direction,sizes,kinds,charge,valid_from,currency,zone,calendar,free,free_unit,tiers,start,stop';
  const row =
    'dem,DEHAM,import,20 40,dry,demurrage,2026-01-01,EUR,Europe/Berlin,DE-HH,5,working-days,1:50.00 6:95.50,AVPU DISC,GTOT/LADEN';

  test('is the same from CSV and from JSON', () => {
    const csv = unwrap(parseTariff(`${head}\n${row}\n`, { name: 'a.csv' }));
    expect(csv).toEqual(unwrap(parseTariff(json({}))));
    expect(csv.rules[0]!.tiers).toEqual([
      { fromDay: 1, minor: 5000 },
      { fromDay: 6, minor: 9550 },
    ]);
  });

  test.each<[string, object, string]>([
    ['an unknown field', { freeDays: 5 }, '/rules/0'],
    ['a day that does not exist', { validFrom: '2026-02-30' }, '/rules/0/validFrom'],
    ['an amount finer than the currency', { currency: 'JPY' }, '/rules/0'],
    ['an amount below zero', { tiers: [{ fromDay: 1, amount: -5 }] }, '/rules/0/tiers/0/amount'],
    ['an amount that is no number', { tiers: [{ fromDay: 1, amount: 'NaN' }] }, '/rules/0/tiers/0/amount'],
    ['a first tier behind day 1', { tiers: [{ fromDay: 2, amount: 5 }] }, '/rules/0'],
    ['working days without a calendar', { calendar: undefined }, '/rules/0'],
    ['a zone that is none', { zone: 'Europe/Hamburg' }, '/rules/0/zone'],
    [
      'days of rest that are and are not charged',
      { charged: 'working-days', clock: { ...rule.clock, onDemurrage: 'nothing' } },
      '/rules/0',
    ],
    ['blocks with a cut-off', { clock: { ...rule.clock, days: 'blocks', dayBegins: '08:00' } }, '/rules/0'],
  ])('is refused for %s, with its place', (_, changes, path) => {
    expect(problemsIn(parseTariff(json(changes)))).toContainEqual(['terms.invalid', path]);
  });

  test('that holds twice for the same on one day is refused; one version after the other is not', () => {
    const two = (from: string) =>
      JSON.stringify({
        ...{ name: 'two', version: '1' },
        rules: [
          { ...rule, validUntil: '2026-06-30' },
          { ...rule, id: 'later', validFrom: from },
        ],
      });
    expect(problemsIn(parseTariff(two('2026-06-30')))).toEqual([['terms.overlap', '/rules/1']]);
    expect(problemsIn(parseTariff(two('2026-07-01')))).toEqual([]);
  });

  test('in CSV names the line of what is wrong', () => {
    const bad = row.replace('1:50.00', '1=50.00').replace('dem,', 'dem2,');
    expect(problemsIn(parseTariff(`${head}\n${row}\n${bad}\n`))).toEqual([['terms.invalid', 3]]);
    expect(problemsIn(parseTariff('id,charge\n'))).toEqual([['mapping.column-missing', 1]]);
  });

  test('never throws, whatever is sent', () => {
    const garbled = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(fc.nat({ max: row.length }), fc.string({ maxLength: 4 }))
        .map(([at, text]) => `${head}\n${row.slice(0, at)}${text}${row.slice(at)}`),
    );
    fc.assert(
      fc.property(garbled, (text) => {
        parseTariff(text);
        parseContainerEvents(text);
        parseDwell(text);
        parseFreightTariff(text);
        parsePlaceTerms(text);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('events of containers', () => {
  const head = 'Container,Size type,Event,Place,Time,Zone\n';

  test('are read with their instant, by offset or by zone', () => {
    const text = `${head}CSQU 305438-3,22G1,disc,DE HAM,2026-03-18T07:40+01:00,\nCSQU3054383,22G1,GTOT,DEHAM,2026-03-19T07:40,Europe/Berlin\n`;
    expect(
      unwrap(parseContainerEvents(text)).map(({ container, code, atMs }) => [container, code, atMs]),
    ).toEqual([
      ['CSQU3054383', 'DISC', Date.parse('2026-03-18T06:40Z')],
      ['CSQU3054383', 'GTOT', Date.parse('2026-03-19T06:40Z')],
    ]);
  });

  test.each([
    ['CSQU3054384,22G1,DISC,DEHAM,2026-03-18T07:40Z,', 'identifier.invalid'],
    ['CSQU3054383,99X9,DISC,DEHAM,2026-03-18T07:40Z,', 'identifier.invalid'],
    ['CSQU3054383,22G1,LOST,DEHAM,2026-03-18T07:40Z,', 'value.not-understood'],
    ['CSQU3054383,22G1,DISC,DEHAM,2026-03-18T07:40,', 'moment.invalid'],
    ['CSQU3054383,22G1,DISC,DEHAM,2026-03-18,Europe/Berlin', 'moment.invalid'],
    ['CSQU3054383,22G1,DISC,DEHAM,2026-02-30T07:40Z,', 'moment.invalid'],
  ])('that are wrong are refused with their line: %s', (row, code) => {
    const good = 'CSQU3054383,22G1,DISC,DEHAM,2026-03-18T07:40Z,';
    expect(problemsIn(parseContainerEvents(`${head}${good}\n${row}\n`))).toEqual([[code, 3]]);
  });
});

test.each([
  ['22G1', 20, 'dry', false, '1'],
  ['45R1', 40, 'reefer', true, '2'],
  ['45GP', 40, 'dry', true, '2'],
  ['L5G1', 45, 'dry', true, '2.25'],
  ['20HC', 20, 'dry', true, '1'],
  ["40' HC", 40, 'dry', true, '2'],
  ['42U1', 40, 'open-top', false, '2'],
  ['40RH', 40, 'reefer', true, '2'],
  ['22T6', 20, 'tank', false, '1'],
])('size and type %s is %i ft %s', (code, sizeFt, kind, highCube, teu) => {
  const equipment = unwrap(parseEquipment(code));
  expect(equipment).toMatchObject({ sizeFt, kind, highCube });
  expect(teuOf(equipment)).toBe(teu);
});

describe('public holidays', () => {
  test('are those that were kept', async () => {
    const holidays = await loadHolidays();
    const dates = (country: string, year: number, region?: string) =>
      holidays(country, year, region).map(({ date }) => date);
    expect(dates('DE', 2026, 'HH')).toEqual(
      '2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-10-31 2026-12-25 2026-12-26'.split(
        ' ',
      ),
    );
    // The eleven of the federal government, and the Friday for a Fourth of July on a Saturday.
    expect(dates('US', 2026)).toEqual(expect.arrayContaining(['2026-01-19', '2026-07-03', '2026-11-26']));
    expect(dates('SA', 2026)).toEqual(
      expect.arrayContaining(['2026-02-22', '2026-09-23', '2026-03-20', '2026-05-27']),
    );
    expect(dates('CN', 2026)).toContain('2026-02-23');
    expect(
      holidays('CN', 2026)
        .filter(({ working }) => working)
        .map(({ date }) => date),
    ).toContain('2026-02-14');
  });

  test('half days and observances are days of work', async () => {
    const holidays = await loadHolidays();
    expect(holidays('CN', 2030).map(({ date }) => date)).not.toContain('2030-03-08');
    expect(holidays('DE', 2026, 'HH').map(({ date }) => date)).not.toContain('2026-12-24');
  });
});

test('dwell is the fact that holds at the time, the newer one where two do', () => {
  const facts = unwrap(
    parseDwell(
      'place,mode,from,until,wait_hours_p50,wait_hours_p90,source\n' +
        'NLRTM,sea,2026-01-01T00:00Z,2026-03-01T00:00Z,12,40,port call list\n' +
        'NLRTM,sea,2026-02-01T00:00Z,2026-03-01T00:00Z,30,90,port call list\n',
    ),
  );
  const hours = (at: string) => dwellAt(facts, 'NLRTM', 'sea', Date.parse(at))?.waitHoursP50;
  expect([hours('2026-01-15T00:00Z'), hours('2026-02-15T00:00Z'), hours('2026-03-01T00:00Z')]).toEqual([
    12,
    30,
    undefined,
  ]);
  expect(dwellAt(facts, 'NLRTM', 'rail', Date.parse('2026-01-15T00:00Z'))).toBeUndefined();
  expect(
    problemsIn(
      parseDwell(
        'place,mode,from,until,wait_hours_p50,wait_hours_p90,source\nNLRTM,sea,2026-01-01T00:00Z,2026-03-01T00:00Z,50,40,x\n',
      ),
    ),
  ).toEqual([['terms.invalid', 2]]);
});

test('freight is the most particular rate of the day with its surcharges, and lines add up', () => {
  const rate = {
    id: 'CN-DE',
    from: 'CN',
    to: 'DE',
    mode: 'sea',
    validFrom: '2026-01-01',
    validUntil: '2026-06-30',
    currency: 'USD',
    amount: '900',
    per: 'teu',
  };
  const text = JSON.stringify({
    name: 'Invented',
    rates: [
      rate,
      {
        ...rate,
        id: 'SHA-HAM',
        from: 'CNSHA',
        to: 'DEHAM',
        amount: '1000',
        surcharges: [
          { code: 'BAF', amount: '10', per: 'percent' },
          { code: 'PSS', amount: '150', per: 'container', validFrom: '2026-06-01' },
        ],
      },
      {
        ...rate,
        id: 'air',
        mode: 'air',
        amount: '3.455',
        per: 'kg',
        minimum: '90.00',
        from: 'PVG',
        to: 'FRA',
      },
    ],
  });
  const tariff = unwrap(parseFreightTariff(text));
  const asked = {
    from: 'CNSHA',
    to: 'DEHAM',
    mode: 'sea',
    date: '2026-05-01',
    containers: [{ sizeFt: 20 }, { sizeFt: 40 }],
    weightKg: 20_000,
  } as const;
  const quote = (more: object) => unwrap(quoteFreight(tariff, { ...asked, ...more }));
  expect(quote({}).total.minor).toBe(330_000);
  expect(quote({ date: '2026-06-15' }).total.minor).toBe(360_000);
  expect(quote({ from: 'CNNGB' })).toMatchObject({ rate: 'CN-DE', total: { minor: 270_000 } });
  const air = { from: 'PVG', to: 'FRA', mode: 'air' };
  expect(quote({ ...air, weightKg: 20 }).total.minor).toBe(9000);
  expect(quote({ ...air, weightKg: 100.5 }).total.minor).toBe(34_723);
  expect(problemsIn(quoteFreight(tariff, { ...asked, date: '2026-07-01' }))).toEqual([
    ['route.none', undefined],
  ]);
});

test('a gate that is shut serves from when it opens next, over weekends and holidays', async () => {
  const hours = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((each) => [each, [{ open: '06:00', close: '22:00' }]]),
  );
  const place = {
    place: 'DEHAM',
    zone: 'Europe/Berlin',
    calendar: { country: 'DE', region: 'HH' },
    modes: [{ mode: 'road', hours, holidays: 'shut' }],
  };
  const [terms] = unwrap(parsePlaceTerms(JSON.stringify({ places: [place] })));
  const holidays = await loadHolidays();
  const opens = (at: string) =>
    new Date(unwrap(gateOpenFrom(terms!, 'road', Date.parse(at), holidays))).toISOString();
  expect(opens('2026-04-01T10:00+02:00')).toBe('2026-04-01T08:00:00.000Z');
  expect(opens('2026-04-02T23:00+02:00')).toBe('2026-04-07T04:00:00.000Z');
  expect(gateOpenFrom(terms!, 'rail', 5, noHolidays)).toEqual({ ok: true, value: 5 });
  const never = { ...place, modes: [{ mode: 'road', hours: {} }] };
  const [shut] = unwrap(parsePlaceTerms(JSON.stringify({ places: [never] })));
  expect(gateOpenFrom(shut!, 'road', 0, noHolidays).ok).toBe(false);
});
