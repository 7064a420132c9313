import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScheduleCsv } from './schedule-csv.ts';

const zones: Readonly<Record<string, string>> = {
  CNSHA: 'Asia/Shanghai',
  SGSIN: 'Asia/Singapore',
  NLRTM: 'Europe/Amsterdam',
  DEHAM: 'Europe/Berlin',
  FRA: 'Europe/Berlin',
  ORD: 'America/Chicago',
};
const zoneOf = (place: string) => (Object.hasOwn(zones, place) ? zones[place] : undefined);
const parse = (text: string) => parseScheduleCsv({ name: 'list.csv', text }, zoneOf);

const callHeading = 'service,mode,carrier,voyage,stop,arrive,depart';
const departureHeading = 'service,mode,carrier,from,to,depart,arrive';

function problemsOf(text: string) {
  const read = parse(text);
  return read.ok ? [] : read.problems;
}

describe('a list of calls', () => {
  it('becomes a voyage with the times of each place turned into instants', () => {
    const read = parse(
      `${callHeading},usd_per_teu,cargo_cutoff_hours,teu,dangerous_goods\n` +
        'FE1,sea,Line,001W,CNSHA,,2026-03-01T10:00,800,24,5000,3 6.1\n' +
        'FE1,sea,Line,001W,SGSIN,2026-03-08T06:30,2026-03-09T12:00,700,,,\n' +
        'FE1,sea,Line,001W,NLRTM,2026-03-31 08:00,,,,,\n',
    );
    expect(read.ok && read.value).toHaveLength(1);
    const [voyage] = read.ok ? read.value : [];
    expect(voyage).toMatchObject({
      ...{ service: 'FE1', mode: 'sea', carrier: 'Line' },
      cutOffHours: { cargo: 24 },
      capacity: { teu: 5000 },
      cargo: { dangerousGoods: ['3', '6.1'] },
    });
    expect(
      voyage!.calls.map(({ place, arriveMs, departMs, price }) => [
        place,
        arriveMs,
        departMs,
        price?.usdPerTeu,
      ]),
    ).toEqual([
      ['CNSHA', Date.UTC(2026, 2, 1, 2), Date.UTC(2026, 2, 1, 2), 800],
      ['SGSIN', Date.UTC(2026, 2, 7, 22, 30), Date.UTC(2026, 2, 9, 4), 700],
      // Summer time began on the 29th.
      ['NLRTM', Date.UTC(2026, 2, 31, 6), Date.UTC(2026, 2, 31, 6), undefined],
    ]);
  });

  it('keeps voyages apart whose rows are mixed', () => {
    const read = parse(
      `${callHeading}\nA,rail,R,1,DEHAM,,2026-05-01T08:00\nA,rail,R,2,DEHAM,,2026-05-02T08:00\n` +
        'A,rail,R,1,NLRTM,2026-05-01T18:00,\nA,rail,R,2,NLRTM,2026-05-02T18:00,\n',
    );
    expect(read.ok && read.value.map(({ calls }) => calls.length)).toEqual([2, 2]);
  });

  it('of which one has a single row is refused with that row', () => {
    expect(problemsOf(`${callHeading}\nA,sea,L,1,CNSHA,,2026-05-01T08:00\n`)[0]).toMatchObject({
      where: { document: 'list.csv', row: 2 },
    });
  });

  it('that goes back in time is refused at the call', () => {
    const problems = problemsOf(
      `${callHeading}\nA,sea,L,1,CNSHA,,2026-05-09T08:00\nA,sea,L,1,SGSIN,2026-05-01T08:00,\n`,
    );
    expect(problems[0]).toMatchObject({ code: 'network.invalid', where: { row: 3, column: 'stop' } });
  });
});

describe('a list of departures', () => {
  it('has one voyage a row, through the change of the clocks', () => {
    const read = parse(
      `${departureHeading}\nLH1,air,Air,FRA,ORD,2026-03-28T10:00,2026-03-28T13:00\nLH1,air,Air,FRA,ORD,2026-03-29T10:00,2026-03-29T13:00\n`,
    );
    const hours = read.ok
      ? read.value.map(({ calls }) => (calls[1]!.arriveMs - calls[0]!.departMs) / 3_600_000)
      : [];
    // Chicago had changed three weeks before.
    expect(hours).toEqual([9, 10]);
  });

  it.each([
    ['a time that the clocks leave out', '2026-03-29T02:30', 'moment.invalid', 'leave it out'],
    ['a time that the clocks show twice', '2026-10-25T02:30', 'moment.invalid', 'offset'],
    ['a day that does not exist', '2026-02-30T02:30', 'moment.invalid', 'no such date'],
    ['a time of another form', '29.03.2026 10:00', 'moment.invalid', '2026-03-29T14:30'],
    ['nothing', '', 'moment.invalid', '2026-03-29T14:30'],
  ])('refuses %s, with row and column', (_, depart, code, words) => {
    const [problem] = problemsOf(`${departureHeading}\nA,air,Air,FRA,ORD,${depart},2026-12-29T13:00\n`);
    expect(problem).toMatchObject({ code, where: { document: 'list.csv', row: 2, column: 'depart' } });
    expect(problem!.message).toContain(words);
  });

  it('takes either of two equal hours when the offset is written', () => {
    const row = (offset: string) =>
      `${departureHeading}\nA,air,Air,FRA,ORD,2026-10-25T02:30${offset},2026-10-25T20:00\n`;
    const [summer, winter] = ['+02:00', '+01:00'].map((offset) => {
      const read = parse(row(offset));
      return read.ok ? read.value[0]!.calls[0]!.departMs : NaN;
    });
    expect(winter! - summer!).toBe(3_600_000);
  });

  it.each([
    ['mode', 'A,plane,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,5,3'],
    ['service', ',air,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,5,3'],
    ['teu', 'A,air,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,-5,3'],
    ['teu', 'A,air,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,NaN,3'],
    ['teu', 'A,air,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,Infinity,3'],
    ['teu', 'A,air,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,1e999,3'],
    ['dangerous_goods', 'A,air,Air,FRA,ORD,2026-05-01T10:00,2026-05-01T13:00,5,99'],
    ['depart', 'A,air,Air,ATLANTIS,ORD,2026-05-01T10:00,2026-05-01T13:00,5,3'],
  ])('refuses a wrong %s: %s', (column, row) => {
    expect(problemsOf(`${departureHeading},teu,dangerous_goods\n${row}\n`)[0]?.where).toEqual({
      ...{ document: 'list.csv', row: 2, column },
    });
  });
});

describe('a list that is none', () => {
  it.each([
    ['no row', `${callHeading}\n`],
    ['nothing', ''],
    ['another heading', 'a,b,c\n1,2,3\n'],
    ['an open quote', `${callHeading}\n"A,sea,L,1,CNSHA,,2026-05-01T08:00\n`],
    ['rows of other widths', `${callHeading}\nA,sea\n`],
  ])('is refused: %s', (_, text) => {
    expect(problemsOf(text)[0]).toMatchObject({ code: 'network.invalid', where: { document: 'list.csv' } });
  });

  it('tells at most fifty problems', () => {
    const row = 'A,air,Air,FRA,ORD,never,never\n';
    expect(problemsOf(`${departureHeading}\n${row.repeat(500)}`).length).toBe(50);
  });

  it('never throws, whatever stands in its cells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 12 }), { minLength: 7, maxLength: 7 }), { maxLength: 5 }),
        (rows) => {
          const text = [
            departureHeading,
            ...rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')),
          ].join('\n');
          expect(typeof parse(text).ok).toBe('boolean');
        },
      ),
      { seed: 20_260_301, numRuns: 300 },
    );
  });
});
