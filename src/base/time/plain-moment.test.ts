import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoment, partsOf, type Moment } from './moment.ts';
import { plainMs } from './plain-moment.ts';

const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const day = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), two(14), two(33))
  .map(([year, month, date]) => `${year}-${month}-${date}`);
const time = fc
  .tuple(two(26), two(62), fc.option(two(62)))
  .map(([hour, minute, second]) => `T${hour}:${minute}${second === null ? '' : `:${second}`}Z`);

describe('a plain moment', () => {
  test('is canonical, and begins when the calendar says', () => {
    fc.assert(
      fc.property(day, fc.option(time), (date, clock) => {
        const text = date + (clock ?? '');
        const ms = plainMs(text);
        if (ms === undefined) return;
        // With a space in front it is none, so that the complete reader has it.
        expect(parseMoment(` ${text}`)).toEqual({ ok: true, value: text });
        expect(ms).toBe(Temporal.Instant.from(clock === null ? `${date}T00Z` : text).epochMilliseconds);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('exists: what the calendar refuses is none', () => {
    fc.assert(
      fc.property(day, time, (date, clock) => {
        let exists = true;
        try {
          Temporal.PlainDateTime.from((date + clock).slice(0, -1), { overflow: 'reject' });
        } catch {
          exists = false;
        }
        const leapSecond = clock.endsWith(':60Z');
        expect(plainMs(date + clock) !== undefined).toBe(exists && !leapSecond);
      }),
      { numRuns: 2000, seed: 8 },
    );
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2100-02-29', '2026-04-31T10:00Z'])
      expect(plainMs(text)).toBeUndefined();
  });

  test('has no other form', () => {
    const others = ['2026-03', '2026-03-18T07', '2026-03-18T07:40', '2026-03-18T07:40+08:00', ' 2026-03-18'];
    for (const text of [...others, '0999-01-01', '2026-03-18t07:40z', '2026-03-18T07:40:00.5Z'])
      expect(plainMs(text)).toBeUndefined();
    expect(partsOf('2026-03-18T07:40Z' as Moment).offset).toBe('Z');
  });
});
