// What does our own trade warn of? Orders of a supplier that surge or collapse, cargo that stands longer than it used to, a supplier whose
// deliveries come later, milestones and arrivals that several shipments miss together: what is so now is a signal, with newer words on it
// while it goes on, and an end.
import { addDuration, dateOf, fromEpochMs, latestMs, PortolanError, type Moment } from '../../base/index.ts';
import { subjectKey, type SignalState } from '../../record/index.ts';
import { signalsOfFacts, type OwnFact, type SignalDraft } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import type { Intake } from '../intake/index.ts';
import type { EarlyWarning, Watched } from './early-warning.ts';
import { sharedFacts } from './shared-facts.ts';
import type { TradeOptions } from './trade-rows.ts';
import { recordSeries } from './warning-series.ts';

export type OwnAlarms = {
  /** Says what is unusual now, and what is so no more. @returns how many signals were said, said anew, or ended */
  raise(): Promise<number>;
};

const everyMs = 300_000;
/** Series count days: they tell nothing new sooner. */
const seriesMs = 3_600_000;
const usualDays = 28;

export type OwnAlarmsOptions = {
  readonly trade: TradeOptions;
  readonly warning: EarlyWarning;
  readonly intake: Pick<Intake, 'say'>;
  readonly home: string;
  readonly clock: () => number;
};

export function createOwnAlarms({ trade, warning, intake, home, clock }: OwnAlarmsOptions): OwnAlarms {
  const reader: Principal = {
    org: home,
    role: 'operator',
    user: 'early-warning',
    name: home,
    language: 'en',
  };
  const said = new Map<string, string>();
  let lastMs = -Infinity;
  let ofSeries: { readonly atMs: number; readonly facts: readonly OwnFact[] } | undefined;

  async function seriesFacts(nowMs: number): Promise<readonly OwnFact[]> {
    if (ofSeries !== undefined && nowMs - ofSeries.atMs < seriesMs) return ofSeries.facts;
    const watched = await warning.watch(await recordSeries(trade, reader, nowMs));
    const facts = watched.flatMap((each) => factOf(each) ?? []);
    ofSeries = { atMs: nowMs, facts };
    return facts;
  }

  return {
    raise: async () => {
      const nowMs = clock();
      if (nowMs - lastMs < everyMs) return 0;
      lastMs = nowMs;
      // It stands for a week from today: it is said anew each day that it lasts.
      const until = addDuration(dateOf(fromEpochMs(nowMs)) as Moment, 'P7D');
      const found = [...(await seriesFacts(nowMs)), ...(await sharedFacts(trade, reader, nowMs))];
      const facts = found.map((fact) => ({ ...fact, until }));
      const { signals: drafts } = signalsOfFacts(facts, { home, message: 'own-series' });
      const over = await endedDrafts(
        trade,
        home,
        new Set(drafts.map(({ subject }) => subjectKey(subject))),
        nowMs,
      );
      const news = [...drafts, ...over].filter(({ subject, body }) => said.get(subject.id) !== textOf(body));
      if (news.length === 0) return 0;
      const recorded = await intake.say(home, news);
      if (!recorded.ok) throw new PortolanError(recorded.problems);
      for (const { subject, body } of news) said.set(subject.id, textOf(body));
      return recorded.value.length;
    },
  };
}

function textOf(body: SignalDraft['body']): string {
  return JSON.stringify(body);
}

/** What our own trade warned of and does no more. */
async function endedDrafts(
  { store }: TradeOptions,
  home: string,
  still: ReadonlySet<string>,
  nowMs: number,
): Promise<SignalDraft[]> {
  const rows = await store.projections.query
    .selectFrom('signals')
    .select('key')
    .where('feed', '=', 'own')
    .where('status', '=', 'active')
    .execute();
  const gone = rows.map(({ key }) => key).filter((key) => !still.has(key));
  const states = await store.projections.states(gone);
  return ([...states.values()] as SignalState[])
    .filter(({ subject, ends }) => subject.of === home && ends !== undefined && latestMs(ends) >= nowMs)
    .map(({ subject, title, hazard, severity, certainty, starts, feedId, about }) => ({
      ...{ subject, type: 'signal', classifier: 'actual', source: { message: 'own-series' } },
      body: {
        ...{ title: title!, hazard: hazard!, severity: severity!, certainty: certainty!, starts: starts! },
        ...{ ends: fromEpochMs(nowMs, 'UTC', 'minute'), status: 'ended', feed: 'own' },
        ...(feedId !== undefined && { feedId }),
        ...(about !== undefined && { about: [...about] }),
      },
    }));
}

/** Undefined where nothing is unusual now, or the series is of a kind that says nothing of our trade by itself. */
export function factOf({ series, replay, since }: Watched): OwnFact | undefined {
  const alarm = replay.alarms.at(-1);
  const { kind, of, id, days, about, unit } = series;
  if (since === undefined || alarm === undefined || about.length === 0) return undefined;
  if (kind !== 'orders' && kind !== 'dwell' && kind !== 'lateness') return undefined;
  const meanOf = (values: readonly { readonly value: number }[]) =>
    values.reduce((sum, { value }) => sum + value, 0) / Math.max(1, values.length);
  const first = days.findIndex(({ date }) => date >= alarm.onset);
  const observed = meanOf(days.slice(first));
  const expected = meanOf(days.slice(Math.max(0, first - usualDays), first));
  const common = { id, about, at: alarm.at as Moment, confidence: Math.min(1, alarm.score / 5) };
  if (kind === 'orders')
    return { ...common, kind: 'order-change', name: `Orders at ${of}`, observed, expected, unit };
  if (observed <= expected) return undefined;
  if (kind === 'lateness') {
    const deliveries = days.slice(first).reduce((sum, { count = 0 }) => sum + count, 0);
    const figures = { meanLateDays: observed, usualLateDays: expected, deliveries };
    return { ...common, kind: 'supplier-drift', name: of, ...figures };
  }
  const hours = { stoodHours: observed * 24, usualHours: expected * 24 };
  return { ...common, kind: 'dwell', name: of, place: of, ...hours };
}
