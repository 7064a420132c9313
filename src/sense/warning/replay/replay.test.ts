// Is a table read as it stands, a replay the same whatever comes later, and a score counted as it says?
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../base/index.ts';
import { dateOf, dayOf } from '../season.ts';
import { plantSeries } from './planted.ts';
import { replaySeries, type SeriesRow } from './replay.ts';
import { scoreAlarms } from './score.ts';
import { parseSeriesFile, seriesLimits } from './series-file.ts';

const sample = new URL('../../../../../shared/data/chokepoints/portwatch-2019-2024.csv', import.meta.url);

function read(text: string) {
  const result = parseSeriesFile(text, 'series.csv');
  if (!result.ok) throw new Error(result.problems[0]!.code);
  return result.value;
}

describe('a file of series', () => {
  it('is read by what its columns hold, in the order and with the headings of PortWatch', () => {
    const file = read(
      [
        'date,year,month,day,portid,portname,country,portcalls_container,portcalls_tanker,portcalls,import,ObjectId',
        '2019/01/02 00:00:00+00,2019,1,2,port1114,Rotterdam,Netherlands,3,,10,500.5,2',
        '2019/01/01 00:00:00+00,2019,1,1,port1114,Rotterdam,Netherlands,4,5,9,400,1',
        '2019/01/01 00:00:00+00,2019,1,1,port9,Victoria,Brazil,4,5,2,1,3',
        '2019/01/01 00:00:00+00,2019,1,1,port10,Victoria,Canada,4,5,3,1,4',
      ].join('\n'),
    );
    expect(file.main).toBe('portcalls');
    expect(file.rejectedCount).toBe(0);
    expect(file.series.map(({ name }) => name)).toEqual([
      'Rotterdam',
      'Victoria (port9)',
      'Victoria (port10)',
    ]);
    expect(file.series[0]!.days).toEqual([
      { date: '2019-01-01', values: { portcalls: 9, portcalls_container: 4, portcalls_tanker: 5 } },
      { date: '2019-01-02', values: { portcalls: 10, portcalls_container: 3, portcalls_tanker: null } },
    ]);
  });

  it('tells rows that cannot be read by their place and takes the others', () => {
    const file = read(
      [
        'day;lane;n_total',
        '2024-01-01;A;5',
        '2024-02-30;A;5',
        '2024-01-02;A;-1',
        '2024-01-03;A;1e400',
        '2024-01-04;A',
        '2024-01-01;A;6',
        '2024-01-05;;6',
        '2024-01-06;A;',
        '2024-01-07;A;7',
      ].join('\r\n'),
    );
    expect(file.series).toEqual([
      {
        name: 'A',
        days: [
          { date: '2024-01-01', values: { n_total: 5 } },
          { date: '2024-01-07', values: { n_total: 7 } },
        ],
      },
    ]);
    expect(file.rejected.map(({ where }) => where?.line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(file.rejected[1]!.where?.column).toBe('n_total');
  });

  it('has its days in whichever form settles itself, and is asked about otherwise', () => {
    const days = (...cells: string[]) =>
      parseSeriesFile(['day;n', ...cells.map((cell, at) => `${cell};${at}`)].join('\n'));
    const told = (...cells: string[]) => {
      const file = days(...cells);
      return file.ok ? file.value.series[0]!.days.map(({ date }) => date) : file.problems[0]!;
    };
    const expected = ['2024-12-02', '2024-12-31'];
    expect(told('02.12.2024', '31.12.2024')).toEqual(expected);
    expect(told('2/12/2024', '31/12/2024 00:00')).toEqual(expected);
    expect(told('12/2/2024', '12/31/2024')).toEqual(expected);
    expect(told('2024/12/02', '20241231')).toEqual(expected);
    expect(told('01.02.2024')).toEqual(['2024-02-01']);
    const unclear = { code: 'series.days-unclear', where: { column: 'day' } };
    expect(told('02/12/2024', '03/12/2024')).toMatchObject(unclear);
    expect(told('13/02/2024', '02/14/2024')).toMatchObject(unclear);
  });

  it('without dates or numbers, or too large, is refused', () => {
    expect(parseSeriesFile('a,b\nx,y\n')).toMatchObject({
      ok: false,
      problems: [{ code: 'series.columns-missing' }],
    });
    expect(parseSeriesFile('')).toMatchObject({ ok: false });
    expect(parseSeriesFile(' '.repeat(seriesLimits.characters + 1))).toMatchObject({
      ok: false,
      problems: [{ code: 'input.too-large' }],
    });
  });

  it('of any text is read or refused, never thrown at', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('2024-01-01', '"', '3', '__proto__', ',', '\n', 'date,n_total'),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        expect(typeof parseSeriesFile(cells.join(',')).ok).toBe('boolean');
        expect(typeof parseSeriesFile(`date,name,n\n2024-01-01,a,1\n${cells.join('')}`).ok).toBe('boolean');
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

function rowsOf(series: string, values: readonly number[]): SeriesRow[] {
  return values.map((n, day) => ({ series, date: dateOf(dayOf('2019-01-01') + day), values: { n } }));
}

describe('a replay', () => {
  const shape = { days: 800, mean: 50, spread: 1.5, weekly: 0.1, yearly: 0.05, wander: 0.005 };
  const change = { first: 500, days: 15, size: -0.7, ramp: 0 };
  const rows = ['A', 'B'].flatMap((name) =>
    rowsOf(name, plantSeries({ ...shape, change }, seededRandom(name))),
  );

  it('is in the order of the days and does not depend on the order of rows', () => {
    const replay = replaySeries(rows, { main: 'n' });
    expect(replay.alarms.map(({ at }) => at)).toEqual(replay.alarms.map(({ at }) => at).toSorted());
    const mixed = replaySeries(seededRandom('mix').shuffle(rows), { main: 'n' });
    const key = ({ series, at }: { series: string; at: string }) => `${series} ${at}`;
    expect(mixed.alarms.map(key).toSorted()).toEqual(replay.alarms.map(key).toSorted());
    expect(new Set(replay.alarms.map(({ series }) => series))).toEqual(new Set(['A', 'B']));
  });

  it('gives the detector’s record on each series', () => {
    const { records } = replaySeries(rows, { main: 'n' });
    const own = records[0]!;
    const alone = rows.filter(({ series }) => series === 'A');
    expect(replaySeries(alone, { main: 'n' }).records).toEqual([own]);
    expect(own.years).toBeCloseTo((800 - 84) / 365.25, 6);
    expect(own.openSince).toBeUndefined();
    const cut = alone.filter(({ date }) => date <= replaySeries(alone, { main: 'n' }).alarms[0]!.at);
    const [open] = replaySeries(cut, { main: 'n' }).records;
    expect(open!.openSince).toBe(replaySeries(cut, { main: 'n' }).alarms[0]!.onset);
    expect(own.alarms).toBeGreaterThanOrEqual(1);
    expect(own.unprecedented).toBeGreaterThanOrEqual(1);
  });
});

describe('a score', () => {
  const event = { name: 'blocked', series: 'A', first: '2021-03-23', last: '2021-03-29' };
  const horizon = { first: '2021-01-01', last: '2021-12-31', series: ['A', 'B'] };
  const alarm = (series: string, at: string, onset = at) => ({ series, at, onset });

  it('counts lead time, precision, recall and false alarms a year', () => {
    const score = scoreAlarms(
      [alarm('A', '2021-03-25', '2021-03-24'), alarm('A', '2021-08-01'), alarm('B', '2021-03-24')],
      [event, { ...event, name: 'unseen', first: '2021-10-01', last: '2021-10-09' }],
      horizon,
    );
    expect(score.events[0]).toMatchObject({ delayDays: 2, onsetErrorDays: 1, alarms: 1 });
    expect(score.events[1]).not.toHaveProperty('delayDays');
    expect(score).toMatchObject({ falseAlarms: 2, recall: 0.5 });
    expect(score.precision).toBeCloseTo(1 / 3, 12);
    expect(score.seriesYears).toBeCloseTo((730 - 37 - 39) / 365.25, 12);
    expect(score.falseAlarmsPerYear).toBeCloseTo(2 / score.seriesYears, 12);
  });

  it('does not count an alarm after the event as having found it', () => {
    const late = scoreAlarms([alarm('A', '2021-04-02')], [event], horizon);
    expect(late).toMatchObject({ recall: 0, falseAlarms: 0 });
    expect(scoreAlarms([alarm('A', '2021-03-01')], [event], horizon)).toMatchObject({
      recall: 0,
      falseAlarms: 1,
    });
  });
});

describe.skipIf(!existsSync(sample))('on chokepoints (skipped without ../shared/data/chokepoints)', () => {
  it('finds Suez 2021 and the Red Sea within three days, with at most one false alarm a chokepoint-year', () => {
    const { series, main } = read(readFileSync(sample, 'utf8'));
    const rows = series.flatMap(({ name, days }) => days.map((day) => ({ series: name, ...day })));
    const { alarms } = replaySeries(rows, { main });
    const events = [
      { name: 'Suez 2021', series: 'suez', first: '2021-03-23', last: '2021-03-29' },
      { name: 'Suez 2021', series: 'bab_el_mandeb', first: '2021-03-25', last: '2021-04-03' },
      { name: 'Red Sea', series: 'bab_el_mandeb', first: '2023-12-16', last: '2024-12-31' },
      { name: 'Red Sea', series: 'suez', first: '2023-12-23', last: '2024-12-31' },
    ];
    const horizon = { first: '2019-01-01', last: '2024-12-31', series: series.map(({ name }) => name) };
    const score = scoreAlarms(alarms, events, horizon);
    expect(score.recall).toBe(1);
    for (const { delayDays, onsetErrorDays } of score.events) {
      expect(delayDays).toBeLessThanOrEqual(3);
      expect(Math.abs(onsetErrorDays!)).toBeLessThanOrEqual(1);
    }
    expect(score.falseAlarmsPerYear).toBeLessThanOrEqual(0.5);
  });
});
