// Which days does mainland China rest, and which weekends does it work to make up? Announced each November by the General
// Office of the State Council for the year to come (国办发明电); years that are not listed follow the rules of the holidays.
import type { Holiday } from '../../base/index.ts';

type Year = {
  readonly rest: readonly (readonly [from: string, until: string, name: string])[];
  readonly worked: string;
};

const years: Readonly<Record<number, Year>> = {
  2023: {
    rest: [
      ['01-01', '01-02', '元旦'],
      ['01-21', '01-27', '春节'],
      ['04-05', '04-05', '清明节'],
      ['04-29', '05-03', '劳动节'],
      ['06-22', '06-24', '端午节'],
      ['09-29', '10-06', '中秋节、国庆节'],
      ['12-30', '12-31', '元旦'],
    ],
    worked: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    rest: [
      ['01-01', '01-01', '元旦'],
      ['02-10', '02-17', '春节'],
      ['04-04', '04-06', '清明节'],
      ['05-01', '05-05', '劳动节'],
      ['06-10', '06-10', '端午节'],
      ['09-15', '09-17', '中秋节'],
      ['10-01', '10-07', '国庆节'],
    ],
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    rest: [
      ['01-01', '01-01', '元旦'],
      ['01-28', '02-04', '春节'],
      ['04-04', '04-06', '清明节'],
      ['05-01', '05-05', '劳动节'],
      ['05-31', '06-02', '端午节'],
      ['10-01', '10-08', '国庆节、中秋节'],
    ],
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    rest: [
      ['01-01', '01-03', '元旦'],
      ['02-15', '02-23', '春节'],
      ['04-04', '04-06', '清明节'],
      ['05-01', '05-05', '劳动节'],
      ['06-19', '06-21', '端午节'],
      ['09-25', '09-27', '中秋节'],
      ['10-01', '10-07', '国庆节'],
    ],
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

/** Undefined for a year whose announcement is not listed here. */
export function chinaDays(year: number): readonly Holiday[] | undefined {
  const announced = years[year];
  if (announced === undefined) return undefined;
  const rest = announced.rest.flatMap(([from, until, name]) => {
    const first = Temporal.PlainDate.from(`${year}-${from}`);
    const { days } = first.until(Temporal.PlainDate.from(`${year}-${until}`));
    return Array.from({ length: days + 1 }, (_, index) => ({
      date: first.add({ days: index }).toString(),
      name,
    }));
  });
  const worked = announced.worked
    .split(' ')
    .map((day): Holiday => ({ date: `${year}-${day}`, name: '调休上班', working: true }));
  return [...rest, ...worked];
}
