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

/** Western Digital's own calendar of the flood, published in May 2012. */
const flood = {
  quarter: ['2011-10-01', '2011-12-31'],
  stopped: '2011-10-10',
  firstDrive: '2011-11-30',
  meetsDemand: '2012-04-26',
} as const;

export function thailand2011(): Replay {
  const [quarter, end] = flood.quarter;
  const days = daysBetween(quarter, end);
  const before = daysBetween(quarter, flood.stopped);
  const recovery = {
    firstDay: daysBetween(flood.stopped, flood.firstDrive),
    fullDay: daysBetween(flood.stopped, flood.meetsDemand),
  };
  const after = madeWhileRecovering(recovery, daysBetween(flood.stopped, end));
  const inThailand = 0.6;
  const source = 'Western Digital, calendar of the flood, May 2012';
  return {
    name: 'thailand-2011',
    title: 'Floods in Thailand: Western Digital',
    inputs: [
      { what: 'stopped', value: flood.stopped, source },
      { what: 'first drive, 46 days after the water came', value: flood.firstDrive, source },
      { what: 'can meet demand again, 194 days after the water came', value: flood.meetsDemand, source },
      {
        what: 'share of drives made in Thailand',
        value: inThailand,
        source: 'Western Digital, 12 October 2011: 32.5 of 54 million in a quarter',
      },
      {
        what: 'drives shipped in the quarter before, millions',
        value: 57.8,
        source: 'Western Digital, 19 October 2011',
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
        from: 'the rest of the world as before; Thailand until the stop, then a straight ramp from the first drive until demand can be met, both dates as they turned out',
        source: 'Western Digital, 23 January 2012',
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
      { what: 'share of microcontrollers of the world', value: 0.3, source: 'press, April 2011' },
    ],
    figures: [
      figure({
        ...{ what: 'days until Naka took in wafers again', unit: 'days', kind: 'input', computed: null },
        cited: [82, 96],
        from: 'nothing: scenarios take it as it was reported',
        source: 'Renesas: 15 June as planned on 22 April 2011, brought forward to 1 June in May',
      }),
    ],
  };
}
