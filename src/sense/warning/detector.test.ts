// Does the detector find what was planted, keep quiet otherwise, speak once an event, and never look ahead?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/index.ts';
import type { Alarm } from './alarm.ts';
import { openDetector, type DayValues } from './detector.ts';
import { detectorPresets, type DetectorOptions } from './options.ts';
import { plantSeries, type PlantedSeries } from './replay/planted.ts';
import { dateOf, dayOf } from './season.ts';

const start = dayOf('2019-01-01');
const strait: PlantedSeries = { days: 900, mean: 60, spread: 1.4, weekly: 0.05, yearly: 0.05, wander: 0.004 };

function detect(values: readonly (number | null)[], options: Partial<DetectorOptions> = {}) {
  const detector = openDetector({ main: 'total', ...options });
  const said: Alarm[] = [];
  values.forEach((total, day) => {
    const alarm = detector.step(dateOf(start + day), { total });
    if (alarm !== null) said.push(alarm);
  });
  return { detector, said };
}

function planted(first: number, days: number, size: number, ramp = 0, seed = 'strait'): number[] {
  return plantSeries({ ...strait, change: { first, days, size, ramp } }, seededRandom(seed));
}

const indexOf = (date: string) => dayOf(date) - start;

describe('a detector', () => {
  it('finds a halved traffic within two days and dates it', () => {
    const { said } = detect(planted(700, 20, -0.5));
    const alarm = said.find(({ at }) => indexOf(at) >= 700)!;
    expect(indexOf(alarm.at) - 700).toBeLessThanOrEqual(2);
    expect(Math.abs(indexOf(alarm.onset) - 700)).toBeLessThanOrEqual(1);
    expect(alarm.reason).toContain('without precedent in 1.9 years');
    expect(alarm).toMatchObject({ direction: 'down', kind: 'sudden', column: 'total', unprecedented: true });
  });

  it('speaks once an event and says when it is over', () => {
    const { detector, said } = detect(planted(700, 20, -0.5));
    expect(said.filter(({ at }) => indexOf(at) >= 695)).toHaveLength(1);
    const over = detector.recoveries.at(-1)!;
    expect(over.how).toBe('recovered');
    expect(indexOf(over.at)).toBeGreaterThanOrEqual(720);
    expect(indexOf(over.at)).toBeLessThanOrEqual(730);
    expect(detector.state()).toEqual({ status: 'watching' });
  });

  it('takes what lasts a quarter of a year as the new usual, without another alarm', () => {
    const { detector, said } = detect(planted(600, 300, -0.45));
    expect(said.filter(({ at }) => indexOf(at) >= 595)).toHaveLength(1);
    expect(detector.recoveries.at(-1)!.how).toBe('new normal');
  });

  it('speaks again when an event becomes a closure', () => {
    const values = planted(700, 60, -0.4);
    for (let day = 730; day < 760; day++) values[day] = 0;
    const after = detect(values).said.filter(({ at }) => indexOf(at) >= 700);
    expect(after.map(({ kind }) => kind)).toEqual(['sudden', 'worse']);
    expect(indexOf(after[1]!.at) - 730).toBeLessThanOrEqual(3);
  });

  it('finds a slow decline that no single day gives away', () => {
    const { said } = detect(planted(600, 300, -0.4, 200));
    const alarm = said.find(({ at }) => indexOf(at) >= 620)!;
    expect(indexOf(alarm.at)).toBeLessThan(800);
  });

  it('is quiet for years where nothing happens', () => {
    const alarms = Array.from(
      { length: 8 },
      (_, i) => detect(plantSeries({ ...strait, days: 1461 }, seededRandom(`quiet ${i}`))).said.length,
    ).reduce((sum, count) => sum + count, 0);
    // 30 years of watching; the rate that the bench prints is 0.3 a year, and 0.5 the aim.
    expect(alarms).toBeLessThanOrEqual(15);
  });

  it('excuses what happened in every year before, and a drop beyond it is still found', () => {
    const values = plantSeries({ ...strait, days: 1461 }, seededRandom('holiday'));
    for (let year = 0; year < 4; year++)
      for (let day = 0; day < 10; day++) values[180 + 364 * year + day]! *= 0.55;
    const inHoliday = (list: readonly number[]) =>
      detect(list)
        .said.map(({ at }) => indexOf(at) - 180)
        .filter((day) => day >= 0 && day % 364 < 14)
        .map((day) => Math.floor(day / 364));
    expect(inHoliday(values)[0]).toBe(0);
    expect(inHoliday(values).filter((year) => year >= 2)).toEqual([]);
    for (let day = 0; day < 10; day++) values[180 + 364 * 3 + day]! *= 0.3;
    expect(inHoliday(values)).toContain(3);
  });

  it('does not take missing days for quiet ones', () => {
    const values: (number | null)[] = planted(2000, 1, 0);
    for (let day = 500; day < 530; day++) values[day] = null;
    const { said } = detect(values);
    expect(said.filter(({ at }) => indexOf(at) >= 495 && indexOf(at) < 545)).toEqual([]);
    const skipping = openDetector({ main: 'total' });
    values.forEach((total, day) => total !== null && skipping.step(dateOf(start + day), { total }));
    expect(skipping.alarms).toEqual(said);
  });

  it('judges sparse counts by their own tail', () => {
    const values = plantSeries(
      { ...strait, mean: 1.5, change: { first: 700, days: 100, size: -1, ramp: 0 } },
      seededRandom('sparse'),
    );
    const alarm = detect(values).said.find(({ at }) => indexOf(at) >= 700)!;
    expect(indexOf(alarm.at) - 700).toBeLessThanOrEqual(14);
    expect(indexOf(alarm.at) - 700).toBeGreaterThanOrEqual(3);
  });

  it('names the columns that agree', () => {
    const detector = openDetector({ main: 'total' });
    const total = planted(700, 20, -0.6);
    let alarm: Alarm | null = null;
    for (let day = 0; alarm === null || indexOf(alarm.at) < 700; day++) {
      const cargo = Math.round(total[day]! * 0.6);
      alarm = detector.step(dateOf(start + day), { total: total[day]!, cargo, steady: 40 }) ?? alarm;
    }
    expect(alarm.reason).toMatch(/also cargo −\d+ %/);
    expect(alarm.reason).not.toContain('steady');
  });

  it('watches the company’s own signals: an order surge, and growing dwell', () => {
    const orders = plantSeries(
      { ...strait, mean: 12, change: { first: 600, days: 60, size: 1.5, ramp: 0 } },
      seededRandom('orders'),
    );
    const surge = detect(orders, { ...detectorPresets.orders, main: 'total' }).said.find(
      ({ at }) => indexOf(at) >= 600,
    )!;
    expect(surge.direction).toBe('up');
    expect(indexOf(surge.at) - 600).toBeLessThanOrEqual(7);
    const random = seededRandom('dwell');
    const dwell = Array.from({ length: 500 }, (_, day) => random.normal(day < 400 ? 5.2 : 7, 0.6));
    const growth = detect(dwell, { ...detectorPresets.dwell, main: 'total' }).said;
    expect(growth.map(({ at }) => indexOf(at) - 400).filter((late) => late >= 0 && late <= 4)).toHaveLength(
      1,
    );
  });

  it('says the same up to a day whatever comes after it', () => {
    const day = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 90 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 200, maxLength: 420 }),
        fc.integer({ min: 100, max: 400 }),
        fc.array(day, { maxLength: 60 }),
        (values, cut, other) => {
          const early = values.slice(0, cut);
          const full = detect(values, { threshold: 2 }).said.filter(({ at }) => indexOf(at) < early.length);
          expect(detect(early, { threshold: 2 }).said).toEqual(full);
          const otherwise = detect([...early, ...other], { threshold: 2 }).said;
          expect(otherwise.filter(({ at }) => indexOf(at) < early.length)).toEqual(full);
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });

  it('takes hostile values for missing ones', () => {
    const detector = openDetector({ main: 'total' });
    const odd: DayValues[] = [
      { total: NaN },
      { total: -1 },
      { total: Infinity },
      {},
      { total: null },
      JSON.parse('{"__proto__": 3, "total": 2}') as DayValues,
    ];
    for (let day = 0; day < 300; day++)
      expect(detector.step(dateOf(start + day), odd[day % odd.length]!)).toBeNull();
  });
});
