// What does our own trade warn of? Orders of a supplier that surge or collapse, cargo that stands longer than it used to, a supplier whose
// deliveries come later: an alarm that
// is open on a series of the record becomes a signal, one for each supplier or port, newer words on it while it goes on.
import type { Moment } from '../../base/index.ts';
import { signalsOfFacts, type OwnFact } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import type { Intake } from '../intake/index.ts';
import type { EarlyWarning, Watched } from './early-warning.ts';
import type { TradeOptions } from './trade-rows.ts';
import { recordSeries } from './warning-series.ts';

export type OwnAlarms = {
  /** Says what is unusual now, at most once an hour. @returns how many signals were said or said anew */
  raise(): Promise<number>;
};

const everyMs = 3_600_000;
const usualDays = 28;

export function createOwnAlarms({
  trade,
  warning,
  intake,
  home,
  clock,
}: {
  trade: TradeOptions;
  warning: EarlyWarning;
  intake: Pick<Intake, 'say'>;
  home: string;
  clock: () => number;
}): OwnAlarms {
  const reader: Principal = {
    org: home,
    role: 'operator',
    user: 'early-warning',
    name: home,
    language: 'en',
  };
  let lastMs = -Infinity;
  return {
    raise: async () => {
      const nowMs = clock();
      if (nowMs - lastMs < everyMs) return 0;
      lastMs = nowMs;
      const watched = await warning.watch(await recordSeries(trade, reader, nowMs));
      const facts = watched.flatMap((each) => factOf(each) ?? []);
      const { signals } = signalsOfFacts(
        facts.map(({ fact }) => fact),
        { home, message: 'own-series' },
      );
      // What it was counted from changes with each order; the name of the signal must not.
      const drafts = signals.map((draft, at) => ({
        ...draft,
        subject: { ...draft.subject, id: `own-${facts[at]!.id}` },
      }));
      if (drafts.length === 0) return 0;
      const said = await intake.say(home, drafts);
      return said.ok ? said.value.length : 0;
    },
  };
}

/** Undefined where nothing is unusual now, or the series is of a kind that says nothing of our trade by itself. */
export function factOf({
  series,
  replay,
  since,
}: Watched): { readonly id: string; readonly fact: OwnFact } | undefined {
  const alarm = replay.alarms.at(-1);
  const { kind, of, id, days, about, unit } = series;
  if (since === undefined || alarm === undefined || about.length === 0) return undefined;
  if (kind !== 'orders' && kind !== 'dwell' && kind !== 'lateness') return undefined;
  const meanOf = (values: readonly { readonly value: number }[]) =>
    values.reduce((sum, { value }) => sum + value, 0) / Math.max(1, values.length);
  const first = days.findIndex(({ date }) => date >= alarm.onset);
  const observed = meanOf(days.slice(first));
  const expected = meanOf(days.slice(Math.max(0, first - usualDays), first));
  const common = { about, at: alarm.at as Moment, confidence: Math.min(1, alarm.score / 5) };
  if (kind === 'orders')
    return {
      id,
      fact: { ...common, kind: 'order-change', name: `Orders at ${of}`, observed, expected, unit },
    };
  if (observed <= expected) return undefined;
  if (kind === 'lateness') {
    const deliveries = days.slice(first).reduce((sum, { count = 0 }) => sum + count, 0);
    const figures = { meanLateDays: observed, usualLateDays: expected, deliveries };
    return { id, fact: { ...common, kind: 'supplier-drift', name: of, ...figures } };
  }
  const hours = { stoodHours: observed * 24, usualHours: expected * 24 };
  return { id, fact: { ...common, kind: 'dwell', name: of, place: of, ...hours } };
}
