import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { loadHolidays } from '../../../world/index.ts';
import { renderMoment } from './text-values.ts';
import { addWorkingDays, addWorkingHours, nextWorkingMoment } from './working-time.ts';

describe('working hours', () => {
  const shanghai = { zone: 'Asia/Shanghai', country: 'CN' } as const;
  test('the National Day holidays of China are passed over', async () => {
    const holidays = await loadHolidays();
    // 30 September 2026, 18:00 in Shanghai; 1 to 7 October rest.
    const evening = Date.UTC(2026, 8, 30, 10);
    const next = nextWorkingMoment(evening, shanghai, holidays);
    expect(new Date(next).toISOString().slice(0, 10) >= '2026-10-08').toBe(true);
    expect(nextWorkingMoment(next, shanghai, holidays)).toBe(next);
  });

  test('Friday evening in Dubai of 2026 goes on to Monday; in Riyadh to Sunday', () => {
    const friday = Date.UTC(2026, 2, 20, 16);
    const at = (zone: string, country: string) =>
      new Date(nextWorkingMoment(friday, { zone, country }, () => [])).toISOString();
    expect(at('Asia/Dubai', 'AE')).toBe('2026-03-23T05:00:00.000Z');
    expect(at('Asia/Riyadh', 'SA')).toBe('2026-03-22T06:00:00.000Z');
  });

  test('hours run on over a weekend and a change of the clocks', () => {
    const berlin = { zone: 'Europe/Berlin', country: 'DE' } as const;
    // Friday 27 March 2026, 16:00; the clocks change on Sunday.
    const friday = Date.UTC(2026, 2, 27, 15);
    expect(new Date(unwrap(addWorkingHours(friday, 2, berlin, () => []))).toISOString()).toBe(
      '2026-03-30T08:00:00.000Z',
    );
    expect(new Date(addWorkingDays(friday, 1, berlin, () => [])).toISOString()).toBe(
      '2026-03-30T15:00:00.000Z',
    );
  });
});

test('times are told in the zone of their reader, dates stay dates, an unknown zone is not converted', () => {
  const reader = { language: 'en', zone: 'Asia/Kolkata' };
  expect(renderMoment('2026-03-18T07:40+08:00' as never, reader)).toBe('Mar 18, 2026, 05:10 (UTC+5:30)');
  expect(renderMoment('2026-03-18' as never, reader)).toBe('Mar 18, 2026');
  expect(renderMoment('2026-03-18T07:40' as never, reader)).toBe('Mar 18, 2026, 07:40?');
});
