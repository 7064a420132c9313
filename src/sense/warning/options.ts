// Which numbers steer the detector, and why each is what it is? Few on purpose; README.md says which were fitted, and on what.

/** Whether things are counted, or something is measured (days of dwell, share of late ones), which has no least spread. */
export type SeriesKind = 'counts' | 'amounts';

export type DetectorOptions = {
  /** The column that is watched; the others of a step are supporting evidence. */
  readonly main: string;
  /** Drops (passages, port calls), rises (dwell, lateness) or both (orders). A surge without precedent speaks in any case. */
  readonly direction?: 'down' | 'up' | 'both';
  /** Robust standard deviations that raise an alarm: fewer find sooner and are wrong more often. */
  readonly threshold?: number;
  /** The least change that is worth an alarm, as a share of what is expected. */
  readonly leastChange?: number;
  readonly kind?: SeriesKind;
};

export const defaults = {
  direction: 'down',
  threshold: 3.5,
  leastChange: 0.2,
  kind: 'counts',
} as const satisfies Required<Omit<DetectorOptions, 'main'>>;

/** Settings for series that a company counts itself, a value a day or a week; the column is called `value`. */
export const detectorPresets = {
  /** Orders of a customer or an article: a surge matters as much as a collapse. */
  orders: { main: 'value', direction: 'both', leastChange: 0.3 },
  /** Days that a supplier is late, or containers dwell. */
  lateness: { main: 'value', direction: 'up', kind: 'amounts' },
  dwell: { main: 'value', direction: 'up', kind: 'amounts' },
  /** Departures of a lane, calls at a port. */
  traffic: { main: 'value', direction: 'down' },
} as const satisfies Record<string, DetectorOptions>;

export const tuning = {
  /** Four whole weeks: short enough to follow a season, long enough for a level within 3 %. */
  levelDays: 28,
  /** A level of fewer events than this looks back further, up to a year: √100 is 10 %. */
  levelEvents: 100,
  levelDaysMax: 364,
  /** Days that must be known before anything is judged: a level and two months of residuals. */
  learningDays: 84,
  /** Windows in which a sudden change shows: all up to two weeks, then three and four. */
  windows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 28],
  /** The past by which a residual is judged: two years. */
  scaleDays: 728,
  /** Quantiles whose widest gives the scale, so that heavy tails count: 10 %, 2.5 %, 1 %, with those of the normal distribution. */
  scaleQuantiles: [
    [0.1, 1.2816],
    [0.025, 1.96],
    [0.01, 2.3263],
  ],
  /** How often weekdays are learnt again, and scales in the first year; later every fourth time. */
  relearnDays: 7,
  /** Measured amounts are taken to stray by 2 % at least. */
  leastAmountScale: 0.01,
  /** Below this score no season is looked for. */
  plainScore: 2,
  /** Fewer expected events than this are judged by the exact tail of the counts. */
  sparseEvents: 25,
  /** The same time of year, whole weeks apart, with a week on either side. */
  yearDays: 364,
  seasonSideDays: 7,
  moonSideDays: 2,
  /** Of those days the lower quarter speaks, so that a holiday of some days is not thinned by the days round it. */
  seasonShare: 0.25,
  /** What was seen in one year only may have been an event. */
  oneYearWeight: 0.75,
  /** Nothing is excused to less than this: a place that is closed every year still counts something. */
  seasonLeast: 0.05,
  /** A slow decline: four weeks beside the lowest four weeks of the years before the last half year. */
  slowDays: 28,
  slowGuardDays: 182,
  slowPastDays: 728,
  slowPastDaysMin: 364,
  slowChange: 0.15,
  /** Recovered: a week on average at nine tenths of what was expected, for the usual change of 20 %. */
  recoveryDays: 7,
  recoveryShare: 0.5,
  /** What comes back within two weeks of recovering is the same event. */
  echoDays: 14,
  /** After twelve weeks what is there is the new normal. */
  newNormalDays: 84,
  /** A further worsening speaks again when four fifths of what was left are gone over three days: nearly closed. */
  worseningShare: 0.2,
  /** Where less than half was left already, what follows is no news. */
  worseningFrom: 0.5,
  worseningDays: 3,
  /** What comes back within {@link echoDays} speaks if it is twice as deep. */
  echoShare: 0.5,
  /** A rise where drops are watched: sustained for a week, and beyond a year of history or more; not while a backlog clears. */
  surgeDays: 7,
  surgePastDays: 364,
  surgeEchoDays: 28,
} as const;
