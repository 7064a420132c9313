// How good are alarms where the truth is known? Lead time, precision, recall and false alarms a series-year, for any detector.
import { dayOf } from '../season.ts';

export type KnownEvent = {
  readonly name: string;
  readonly series: string;
  /** First and last day of the event, YYYY-MM-DD. */
  readonly first: string;
  readonly last: string;
};

export type ScoredAlarm = { readonly series: string; readonly onset: string; readonly at: string };

export type Horizon = { readonly first: string; readonly last: string; readonly series: readonly string[] };

export type AlarmScore = {
  readonly events: readonly EventScore[];
  /** Alarms within a known event over all; null without alarms. */
  readonly precision: number | null;
  /** Events found over all; null without events. */
  readonly recall: number | null;
  readonly falseAlarms: number;
  /** Years outside known events. */
  readonly seriesYears: number;
  readonly falseAlarmsPerYear: number;
};

export type EventScore = {
  readonly event: KnownEvent;
  /** Days from the first day of the event to the alarm; undefined when it was missed. */
  readonly delayDays?: number;
  /** Days by which the estimated onset is late, below zero early. */
  readonly onsetErrorDays?: number;
  readonly alarms: number;
};

/** What follows an event (a backlog that clears) is not counted as false for so long. */
const graceDays = 28;
/** An alarm so shortly before the first day that is written down speaks of the same. */
const earlyDays = 2;

export function scoreAlarms(
  alarms: readonly ScoredAlarm[],
  events: readonly KnownEvent[],
  horizon: Horizon,
): AlarmScore {
  const inside = alarms.filter(
    ({ series, at }) => at >= horizon.first && at <= horizon.last && horizon.series.includes(series),
  );
  const belongs = (alarm: ScoredAlarm, event: KnownEvent): boolean => {
    const at = dayOf(alarm.at);
    return (
      alarm.series === event.series &&
      at >= dayOf(event.first) - earlyDays &&
      at <= dayOf(event.last) + graceDays
    );
  };
  const wrong = inside.filter((alarm) => !events.some((event) => belongs(alarm, event)));
  const scored = events.map((event): EventScore => {
    const own = inside.filter((alarm) => belongs(alarm, event) && alarm.at <= event.last);
    const earliest = own.reduce<ScoredAlarm | undefined>(
      (a, b) => (a === undefined || b.at < a.at ? b : a),
      undefined,
    );
    if (earliest === undefined) return { event, alarms: 0 };
    return {
      event,
      alarms: own.length,
      delayDays: dayOf(earliest.at) - dayOf(event.first),
      onsetErrorDays: dayOf(earliest.onset) - dayOf(event.first),
    };
  });
  const seriesYears = yearsOutside(events, horizon);
  return {
    events: scored,
    precision: inside.length === 0 ? null : 1 - wrong.length / inside.length,
    recall:
      events.length === 0 ? null : scored.filter(({ alarms: count }) => count > 0).length / events.length,
    falseAlarms: wrong.length,
    seriesYears,
    falseAlarmsPerYear: seriesYears > 0 ? wrong.length / seriesYears : 0,
  };
}

function yearsOutside(events: readonly KnownEvent[], { first, last, series }: Horizon): number {
  const [from, to] = [dayOf(first), dayOf(last)];
  let days = 0;
  for (const name of series) {
    const own = events
      .filter((event) => event.series === name)
      .map((event) => [dayOf(event.first) - earlyDays, dayOf(event.last) + graceDays] as const);
    for (let day = from; day <= to; day++) if (!own.some(([a, b]) => day >= a && day <= b)) days++;
  }
  return days / 365.25;
}
