// Are times, money and spans written as they were meant?
import { describe, expect, test } from 'vitest';
import {
  formatDecimal,
  formatMoment,
  formatMoney,
  formatNumber,
  onClockOf,
  spanOf,
} from '../../src/web/parts/words/format.ts';

describe('a time', () => {
  test('stands at the place of the event with its offset', () => {
    const said = formatMoment('2026-03-18T07:40+08:00[Asia/Shanghai]', 'en-GB');
    expect(said).toMatchObject({ date: '18 Mar 2026', time: '07:40', zone: 'UTC+8', inferred: false });
    expect(said?.instantMs).toBe(Date.parse('2026-03-17T23:40:00Z'));
  });

  test('whose zone nobody named has no zone and no instant, so that it cannot be converted', () => {
    const said = formatMoment('2026-03-18T07:40', 'en-GB');
    expect(said).toEqual({ date: '18 Mar 2026', time: '07:40', inferred: false });
  });

  test('stays a date, or a month, when no more was said', () => {
    expect(formatMoment('2026-03-18', 'en-GB')).toEqual({ date: '18 Mar 2026', inferred: false });
    expect(formatMoment('2026-03', 'en-GB')).toEqual({ date: 'Mar 2026', inferred: false });
  });

  test('says when its zone was taken from the place', () => {
    expect(formatMoment('2026-03-18T07:40+08:00[Asia/Shanghai][_zone=inferred]', 'en-GB')?.inferred).toBe(
      true,
    );
  });

  test('shows half-hour and negative offsets', () => {
    expect(formatMoment('2026-03-18T07:40+05:30[Asia/Kolkata]', 'en-GB')?.zone).toBe('UTC+5:30');
    expect(formatMoment('2026-01-18T07:40-03:00', 'en-GB')?.zone).toBe('UTC−3');
  });

  test('of the record is read on the own clock, with its offset; what a place was named for stays there', () => {
    expect(formatMoment(onClockOf('2026-11-27T10:19:11.331Z', 'Europe/Berlin'), 'en-GB')).toMatchObject({
      ...{ date: '27 Nov 2026', time: '11:19', zone: 'CET, UTC+1' },
      instantMs: Date.parse('2026-11-27T10:19:00Z'),
    });
    expect(onClockOf('2026-11-27T23:30:00Z', 'Asia/Shanghai')).toMatch(/^2026-11-28T07:30/);
    for (const said of ['2026-03-18T07:40+08:00[Asia/Shanghai]', '2026-03-18T07:40', '2026-03-18', 'soon'])
      expect(onClockOf(said, 'Europe/Berlin')).toBe(said);
  });

  test('that cannot be read is not invented', () => {
    expect(formatMoment('next Tuesday', 'en-GB')).toBeUndefined();
  });
});

describe('money', () => {
  test('carries its ISO code and the minor units of its currency', () => {
    expect(formatMoney({ amount: 1204.5, currency: 'USD' }, 'en-GB')).toBe('USD 1,204.50');
    expect(formatMoney({ amount: 1204, currency: 'JPY' }, 'en-GB')).toBe('JPY 1,204');
  });

  test('is short and signed where differences stand side by side', () => {
    expect(formatMoney({ amount: 8200, currency: 'USD' }, 'en-GB', { short: true, signed: true })).toBe(
      'USD +8,200',
    );
    expect(formatMoney({ amount: -8200, currency: 'USD' }, 'en-GB', { signed: true })).toBe('USD −8,200.00');
    expect(formatMoney({ amount: 28_682_143, currency: 'USD' }, 'en-GB', { short: true })).toBe('USD 28.7M');
  });

  test('of no currency that is known is still shown', () => {
    expect(formatMoney({ amount: 5, currency: '?' }, 'en-GB')).toBe('? 5');
  });
});

describe('a quantity and a span', () => {
  test('keep every digit that was sent', () => {
    expect(formatDecimal('8420.500', 'en-GB')).toBe('8,420.500');
    expect(formatDecimal('about 12', 'en-GB')).toBe('about 12');
    expect(formatNumber(-3.25, 'en-GB')).toBe('−3.3');
  });

  test('are told in the largest unit that is not rough', () => {
    expect(spanOf(30_000)).toEqual({ unit: 'now', n: 0 });
    expect(spanOf(119 * 60_000)).toEqual({ unit: 'minutes', n: 119 });
    expect(spanOf(-47 * 3_600_000)).toEqual({ unit: 'hours', n: 47 });
    expect(spanOf(72 * 3_600_000)).toEqual({ unit: 'days', n: 3 });
  });
});
