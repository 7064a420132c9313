// Thailand 2011, Tohoku 2011, Wuhan 2020, Shanghai 2022, Ukraine 2022, Baltimore 2024, tariffs 2025: places that stood still.
import { daysBetween, figure, type Replay } from './replay.ts';

/** A place that comes back from nothing to everything between two days: what it makes from one day to another, in usual days. */
export function madeWhileRecovering(
  { firstDay, fullDay }: { readonly firstDay: number; readonly fullDay: number },
  untilDay: number,
): number {
  const ramp = fullDay - firstDay;
  const inRamp = Math.min(Math.max(0, untilDay - firstDay), ramp);
  return (ramp === 0 ? 0 : inRamp ** 2 / (2 * ramp)) + Math.max(0, untilDay - fullDay);
}

export function thailand2011(): Replay {
  const [stopped, quarter, end] = ['2011-10-12', '2011-10-01', '2011-12-31'] as const;
  const days = daysBetween(quarter, end);
  const before = daysBetween(quarter, stopped);
  const after = madeWhileRecovering({ firstDay: 46, fullDay: 194 }, daysBetween(stopped, end));
  const inThailand = 0.6;
  return {
    name: 'thailand-2011',
    title: 'Floods in Thailand: Western Digital',
    inputs: [
      { what: 'stopped', value: stopped, source: 'Western Digital' },
      { what: 'days to the first drive', value: 46, source: 'Western Digital, December 2011' },
      { what: 'days to full production', value: 194, source: 'Western Digital' },
      {
        what: 'share of drives made in Thailand',
        value: inThailand,
        source: 'Western Digital, October 2011',
      },
      {
        what: 'drives shipped in the quarter before, millions',
        value: 57.8,
        source: 'Western Digital, October 2011',
      },
    ],
    figures: [
      figure({
        ...{
          what: 'drives shipped in the last quarter of 2011',
          unit: 'million',
          kind: 'computed',
          cited: 28.5,
        },
        computed: 57.8 * (1 - inThailand + (inThailand * (before + after)) / days),
        from: 'the rest of the world as before; Thailand until the stop, then a straight ramp from day 46 to day 194',
        source: 'Western Digital, January 2012',
      }),
    ],
  };
}

type Standstill = {
  readonly name: string;
  readonly title: string;
  readonly from: string;
  readonly until: string;
  readonly what: string;
  readonly cited: number;
  readonly source: string;
};

const standstills: readonly Standstill[] = [
  {
    ...{
      name: 'baltimore-2024',
      title: 'Francis Scott Key Bridge',
      from: '2024-03-26',
      until: '2024-06-10',
      cited: 76,
    },
    ...{
      what: 'days until the channel was open in full',
      source: 'US Army Corps of Engineers, 10 June 2024',
    },
  },
  {
    ...{ name: 'wuhan-2020', title: 'Wuhan closed', from: '2020-01-23', until: '2020-04-08', cited: 76 },
    ...{ what: 'days closed', source: 'press, 8 April 2020' },
  },
  {
    ...{
      name: 'shanghai-2022',
      title: 'Shanghai closed',
      from: '2022-03-28',
      until: '2022-06-01',
      cited: 65,
    },
    ...{ what: 'days closed', source: 'press, 1 June 2022: about 65' },
  },
  {
    ...{
      name: 'ukraine-2022',
      title: 'Black Sea ports of Ukraine closed',
      from: '2022-02-24',
      until: '2022-08-01',
    },
    ...{ cited: 158, what: 'days until the first grain ship', source: 'United Nations, 1 August 2022' },
  },
  {
    ...{
      name: 'us-china-tariffs-2025',
      title: 'Tariffs of the US on China',
      from: '2025-04-09',
      until: '2025-05-14',
    },
    ...{ cited: 35, what: 'days at 145 %', source: 'executive orders of 9 April and 12 May 2025' },
  },
];

export const standstillReplays = standstills.map(({ name, title, from, until, what, cited, source }) => ({
  name,
  replay: (): Replay => ({
    ...{ name, title },
    inputs: [
      { what: 'from', value: from, source },
      { what: 'until', value: until, source },
    ],
    figures: [
      figure({
        ...{ what, unit: 'days', kind: 'dates', computed: daysBetween(from, until), cited, source },
        from: 'the two dates: arithmetic, no model',
      }),
    ],
  }),
}));

export function tohoku2011(): Replay {
  return {
    name: 'tohoku-2011',
    title: 'Earthquake of Tohoku: Renesas, Naka',
    inputs: [
      { what: 'from', value: '2011-03-11', source: 'Japan Meteorological Agency' },
      { what: 'share of microcontrollers of the world', value: 0.3, source: 'press, 2011' },
    ],
    figures: [
      figure({
        ...{ what: 'days until Naka worked again', unit: 'days', kind: 'input', computed: null, cited: 96 },
        ...{ from: 'nothing: scenarios take it as it was reported', source: 'Renesas, June 2011' },
      }),
    ],
  };
}
