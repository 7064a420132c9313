// Has something happened to this series? One day at a time, from that day and the days before; one alarm an event.
// Sudden changes by a scan over windows (generalised likelihood ratio on a robust scale, Lai 1998), slow ones beside the past.
import type { Alarm, AlarmKind, Recovery } from './alarm.ts';
import { openChannel, type Channel } from './channel.ts';
import { followEvent, type OpenEvent } from './event.ts';
import { defaults, tuning, type DetectorOptions } from './options.ts';
import { describeSlow, describeSudden, describeWorse, type Described, type Support } from './reason.ts';
import { dateOf, dayOf } from './season.ts';
import { clearest, findSurge } from './sudden.ts';
import { findSlow, slowOnset } from './slow.ts';

/** Values of a day by column; a column that is left out, null or NaN has no value. */
export type DayValues = Readonly<Record<string, number | null | undefined>>;

export type DetectorState = {
  readonly status: 'learning' | 'watching' | 'in event';
  /** The onset of the event that is open. */
  readonly since?: string;
};

export type Detector = {
  /**
   * Takes a day; days between the last one and this have no values. A day that is not after the last is passed over.
   * @param day YYYY-MM-DD
   */
  step(day: string, values: DayValues): Alarm | null;
  state(): DetectorState;
  readonly alarms: readonly Alarm[];
  readonly recoveries: readonly Recovery[];
};

export function openDetector(options: DetectorOptions): Detector {
  const settings: Required<DetectorOptions> = { ...defaults, ...options };
  const alarms: Alarm[] = [];
  const recoveries: Recovery[] = [];
  let main: Channel | undefined;
  let supports: ReadonlyMap<string, Channel> = new Map();
  let start = NaN;
  let event: OpenEvent | undefined;
  let lastOver:
    { readonly at: number; readonly direction: 'down' | 'up'; readonly ratio: number } | undefined;
  let normalSince = 0;
  let surgedAt = -Infinity;

  const setApart = (first: number) => {
    for (const channel of [main!, ...supports.values()]) channel.setApart(first);
  };
  const raise = (
    found: Pick<OpenEvent, 'onset' | 'direction' | 'ratio'>,
    score: number,
    kind: AlarmKind,
    why: Described,
  ) => {
    const alarm: Alarm = {
      onset: dateOf(start + found.onset),
      at: dateOf(start + main!.length - 1),
      score: Math.round(score * 100) / 100,
      reason: why.text,
      kind,
      column: settings.main,
      direction: found.direction,
      ratio: found.ratio,
      unprecedented: why.unprecedented,
    };
    alarms.push(alarm);
    return alarm;
  };
  const close = (open: OpenEvent, how: Recovery['how']) => {
    const at = main!.length - 1;
    const { direction } = open;
    recoveries.push({ onset: dateOf(start + open.onset), at: dateOf(start + at), how, direction });
    for (const channel of [main!, ...supports.values()]) channel.rejoin(how === 'new normal');
    if (how === 'new normal') normalSince = Math.max(0, at - tuning.levelDays);
    lastOver = { at, direction, ratio: open.ratio };
    event = undefined;
    return null;
  };
  const follow = (open: OpenEvent): Alarm | null => {
    const turn = followEvent(main!, open, settings);
    if (turn.kind === 'over') return close(open, turn.how);
    if (turn.kind === 'goes on') return null;
    open.ratio = turn.ratio;
    open.raisedAt = main!.length - 1;
    return raise(
      open,
      turn.score,
      'worse',
      describeWorse(turn.ratio, settings.main, dateOf(start + open.onset)),
    );
  };
  /** What comes soon after an event is the same one coming back, unless it is far deeper; a drop after a rise is not. */
  const isEcho = (direction: 'down' | 'up', ratio: number, days: number): boolean => {
    if (lastOver === undefined || main!.length - 1 - lastOver.at > days) return false;
    if (direction === 'up') return true;
    return lastOver.direction === 'down' && ratio > lastOver.ratio * tuning.echoShare;
  };
  const supporting = (): readonly Support[] =>
    [...supports].map(([column, channel]) => ({ column, evidence: channel.evidence() }));

  const watch = (): Alarm | null => {
    const today = main!.length - 1;
    const evidence = main!.evidence();
    const window = clearest(evidence, settings);
    if (window !== undefined) {
      const { first: onset, ratio } = window;
      const direction = ratio < 1 ? 'down' : 'up';
      const level = main!.levelAt(onset);
      event = { onset, direction, slow: false, begunAt: today, raisedAt: today, level, ratio };
      const why = describeSudden(main!, window, settings.main, supporting());
      setApart(onset);
      if (isEcho(direction, ratio, tuning.echoDays)) return null;
      return raise(event, Math.abs(window.score), 'sudden', why);
    }
    const slow =
      settings.direction === 'up' || isEcho('down', 1, tuning.echoDays)
        ? undefined
        : findSlow(main!, normalSince, settings);
    if (slow !== undefined) {
      const onset = slowOnset(main!);
      event = { ...slow, onset, direction: 'down', slow: true, begunAt: today, raisedAt: today };
      setApart(today);
      return raise(event, -slow.score, 'slow', describeSlow(main!, slow, settings.main));
    }
    if (settings.direction !== 'down' || isEcho('up', 1, tuning.surgeEchoDays)) return null;
    const surge = findSurge(main!, evidence, settings);
    const goesOn = today - surgedAt <= tuning.newNormalDays;
    if (surge === undefined || goesOn) return null;
    surgedAt = today;
    const found = { onset: surge.first, direction: 'up', ratio: surge.ratio } as const;
    return raise(found, surge.score, 'surge', describeSudden(main!, surge, settings.main, supporting()));
  };
  const advance = (values: DayValues): Alarm | null => {
    main ??= openChannel(start, settings.kind);
    main.take(valueOf(values[settings.main]));
    supports = withNew(supports, values, settings.main, start, main.length - 1);
    for (const [column, channel] of supports) channel.take(valueOf(values[column]));
    return event === undefined ? watch() : follow(event);
  };

  return {
    step: (date, values) => {
      const day = dayOf(date);
      if (Number.isNaN(start)) start = day;
      const next = start + (main?.length ?? 0);
      if (day < next) return null;
      for (let missing = next; missing < day; missing++) advance({});
      return advance(values);
    },
    state: () => {
      if (event !== undefined) return { status: 'in event', since: dateOf(start + event.onset) };
      return { status: (main?.length ?? 0) > tuning.learningDays ? 'watching' : 'learning' };
    },
    alarms,
    recoveries,
  };
}

/** Supporting columns that appear today get days without values for the time before. */
function withNew(
  known: ReadonlyMap<string, Channel>,
  values: DayValues,
  main: string,
  start: number,
  daysBefore: number,
): ReadonlyMap<string, Channel> {
  const fresh = Object.keys(values).filter((column) => column !== main && !known.has(column));
  if (fresh.length === 0) return known;
  const all = new Map(known);
  for (const column of fresh) {
    const channel = openChannel(start);
    for (let i = 0; i < daysBefore; i++) channel.take(NaN);
    all.set(column, channel);
  }
  return all;
}

function valueOf(value: number | null | undefined): number {
  return value === null || value === undefined || !Number.isFinite(value) || value < 0 ? NaN : value;
}
