import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDuration,
  dateOf,
  earliestMs,
  fromEpochMs,
  inZone,
  isTimeZone,
  latestMs,
  moment,
  momentPrecision,
  momentZone,
  parseMoment,
  hoursBetween,
  sortMs,
  zoneInferred,
  zoneKnown,
} from './index.ts';

const utc = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

describe('reading', () => {
  test.each([
    ['2026-03', 'month', undefined],
    ['2026-03-18', 'day', undefined],
    ['2026-03-18[Asia/Shanghai]', 'day', 'Asia/Shanghai'],
    ['2026-03-18T07', 'hour', undefined],
    ['2026-03-18T07:40', 'minute', undefined],
    ['2026-03-18T07:40:11+08:00', 'second', '+08:00'],
    ['2026-03-18T07:40:11.250Z', 'millisecond', 'UTC'],
    ['2026-03-18T07:40+08:00[Asia/Shanghai]', 'minute', 'Asia/Shanghai'],
    ['2026-03-18T07:40+08:00[Asia/Shanghai][_zone=inferred]', 'minute', 'Asia/Shanghai'],
  ] as const)('%s is kept as it was said', (text, precision, zone) => {
    const m = moment(text);
    expect(m).toBe(text);
    expect(momentPrecision(m)).toBe(precision);
    expect(momentZone(m)).toBe(zone);
    expect(zoneKnown(m)).toBe(zone !== undefined);
    expect(zoneInferred(m)).toBe(text.includes('inferred'));
  });

  test.each([
    ['2026-03-18t07:40z', '2026-03-18T07:40Z'],
    ['2026-03-18T07:40+0800', '2026-03-18T07:40+08:00'],
    ['2026-03-18T07:40-00:00', '2026-03-18T07:40Z'],
    ['2026-03-18T07:40[asia/shanghai]', '2026-03-18T07:40+08:00[Asia/Shanghai]'],
    ['2026-03-18T07:40Z[Asia/Shanghai]', '2026-03-18T15:40+08:00[Asia/Shanghai]'],
    ['2026-03-18T07Z[Asia/Kolkata]', '2026-03-18T12:30+05:30[Asia/Kolkata]'],
    ['2026-03-18T07:40:11,5Z', '2026-03-18T07:40:11.5Z'],
    ['2026-03-18T07:40Z[u-ca=iso8601][x-note=1]', '2026-03-18T07:40Z'],
  ])('%s has the canonical form %s', (text, canonical) => {
    expect(moment(text)).toBe(canonical);
  });

  test.each([
    '',
    '2026',
    '2026-13',
    '2026-02-29',
    '2026-02-30T10:00Z',
    '2026-03-18T25:00',
    '2026-03-18 07:40',
    '18.03.2026',
    '20260318',
    '2026-03-18T07:40+01:00[Asia/Shanghai]',
    '2026-03-18T07:40[Asia/Nowhere]',
    '2026-03-18T07:40Z[!u-ca=hebrew]',
    '2026-03-18T07:40Z[UTC][Asia/Shanghai]',
    '2026-03-18T07:40Z[][]',
    `2026-03-18T07:40Z${'[a=b]'.repeat(1000)}`,
  ])('%s is refused', (text) => {
    expect(parseMoment(text)).toMatchObject({ ok: false, problems: [{ code: 'moment.invalid' }] });
  });

  test('no text makes it throw, and what is read is read again unchanged', () => {
    const near = fc.stringMatching(/^2026-[01][0-9]-[0-3][0-9]T?[0-9:.+Z[\]A-Za-z/_=-]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const result = parseMoment(text);
        if (result.ok) expect(parseMoment(result.value)).toEqual(result);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('bounds', () => {
  test('a date in a zone covers the day of that zone', () => {
    const m = moment('2026-03-18[Asia/Shanghai]');
    expect(earliestMs(m)).toBe(utc('2026-03-17T16:00Z'));
    expect(latestMs(m)).toBe(utc('2026-03-18T15:59:59.999Z'));
  });

  test('an unknown zone widens by every zone there is', () => {
    const m = moment('2026-03-18T07:40');
    expect(earliestMs(m)).toBe(utc('2026-03-17T17:40Z'));
    expect(latestMs(m)).toBe(utc('2026-03-18T19:40:59.999Z'));
    expect(sortMs(m)).toBe(utc('2026-03-18T07:40Z'));
  });

  test('a month covers its last day', () => {
    expect(latestMs(moment('2028-02[UTC]'))).toBe(utc('2028-02-29T23:59:59.999Z'));
  });

  test('an hour that the clocks repeat covers both', () => {
    const m = inZone(moment('2026-10-25T02:30'), 'Europe/Berlin');
    expect(m).toBe('2026-10-25T02:30[Europe/Berlin]');
    expect(earliestMs(m)).toBe(utc('2026-10-25T00:30Z'));
    expect(latestMs(m)).toBe(utc('2026-10-25T01:30:59.999Z'));
  });

  test('hours between two moments of one place are told by the wall clock where one lacks its zone', () => {
    const hours = (from: string, to: string) => hoursBetween(moment(from), moment(to));
    expect(hours('2026-04-17T18:00', '2026-04-19T06:00+02:00')).toBe(36);
    expect(hours('2026-04-17T18:00', '2026-04-19T06:00')).toBe(36);
    expect(hours('2026-04-17T18:00Z', '2026-04-19T06:00+02:00')).toBe(34);
    expect(hours('2026-04-19T06:00[Europe/Amsterdam]', '2026-04-19')).toBe(-6);
  });

  test('the order number lies within the bounds', () => {
    const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const precision = fc.constantFrom('month', 'day', 'hour', 'minute', 'second', 'millisecond' as const);
    const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', '+03:00');
    fc.assert(
      fc.property(ms, zone, precision, (at, where, how) => {
        const m = fromEpochMs(at, where, how);
        expect(earliestMs(m)).toBeLessThanOrEqual(at);
        expect(latestMs(m)).toBeGreaterThanOrEqual(at);
        expect(sortMs(m)).toBe(earliestMs(m));
        expect(moment(m)).toBe(m);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});

describe('zones and durations', () => {
  test('a zone is added to a local time and marked when we inferred it', () => {
    expect(inZone(moment('2026-03-18T07:40'), 'Asia/Shanghai', { inferred: true })).toBe(
      '2026-03-18T07:40+08:00[Asia/Shanghai][_zone=inferred]',
    );
    expect(inZone(moment('2026-03-18'), 'Europe/Berlin')).toBe('2026-03-18[Europe/Berlin]');
  });

  test('a known instant is shown on the clock of another zone', () => {
    expect(inZone(moment('2026-03-18T07:40Z'), 'America/New_York')).toBe(
      '2026-03-18T03:40-04:00[America/New_York]',
    );
  });

  test('an unknown zone name is refused', () => {
    expect(() => inZone(moment('2026-03-18T07:40'), 'Mars/Olympus')).toThrow('no time zone');
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
  });

  test.each([
    ['2026-03-18', 'PT36H', '2026-03-19'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-03', '-P1M', '2026-02'],
    ['2026-03-18T07:40', 'P1DT30M', '2026-03-19T08:10'],
    ['2026-03-18T07:40Z', 'PT20H', '2026-03-19T03:40Z'],
    ['2026-03-18T07:40:11+08:00', '-PT8H', '2026-03-17T23:40:11+08:00'],
    ['2026-03-28T12:00+01:00[Europe/Berlin]', 'P1D', '2026-03-29T12:00+02:00[Europe/Berlin]'],
    ['2026-03-28T12:00+01:00[Europe/Berlin]', 'PT24H', '2026-03-29T13:00+02:00[Europe/Berlin]'],
  ])('%s and %s is %s', (start, duration, end) => {
    expect(addDuration(moment(start), duration)).toBe(end);
  });

  test('a duration that is none is refused with its code', () => {
    expect(() => addDuration(moment('2026-03-18'), 'three days')).toThrow('ISO 8601 duration');
  });

  test('the date is that of the place, and the first for a month', () => {
    expect(dateOf(moment('2026-03-18T23:40-08:00'))).toBe('2026-03-18');
    expect(dateOf(moment('2026-03'))).toBe('2026-03-01');
    expect(dateOf(moment('2026-03[Asia/Shanghai]'))).toBe('2026-03-01');
  });
});
