// What does the next shift have to know? A text in plain lines, made from what the room shows: copied, downloaded or printed.
import { Button } from '@mantine/core';
import { CopyIcon, DownloadIcon, FileTextIcon } from '@radix-ui/react-icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { download } from '../../parts/data/export.ts';
import { queries, type ExceptionRow } from '../../parts/data/queries.ts';
import type { Exposure, LogEntry, RunSummary, Signal } from '../../parts/data/risk-queries.ts';
import { useNow } from '../../parts/data/session.tsx';
import { personName, textOf } from '../../parts/run/run-words.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { Skeleton } from '../../parts/states/states.tsx';
import { formatInstant, formatMoment, formatMoney } from '../../parts/words/format.ts';
import { sayingsOf } from '../../parts/words/sayings.ts';
import { logSentence } from './event-log.tsx';

type Speech = ReturnType<typeof useSpeech>;
type Known = {
  signal: Signal;
  exposure: Exposure;
  rows: readonly ExceptionRow[];
  total: number;
  runs: readonly RunSummary[];
  log: readonly LogEntry[];
  nowMs: number;
};

const rowsTold = 10;
const logTold = 20;

export function digestText(
  { signal, exposure, rows, total, runs, log, nowMs }: Known,
  speech: Speech,
): string {
  const { t, locale, word, language } = speech;
  const { what } = sayingsOf(speech);
  const instant = (ms: number) => `${formatInstant(ms, locale)} UTC`;
  const day = (at: string | null | undefined) =>
    (at == null ? undefined : formatMoment(at, locale)?.date) ?? t('common.unknown');
  const unowned = rows.filter(({ owner }) => owner === undefined).length;
  const lines = [
    signal.exercise ? `${t('exercise.mark').toUpperCase()}: ${signal.title}` : signal.title,
    t('digest.asOf', { time: instant(nowMs) }),
    '',
    t('digest.state', {
      hazard: word('hazard', signal.hazard),
      severity: word('severity', signal.severity),
      certainty: word('certainty', signal.certainty),
      status: word('status', signal.status),
    }),
    t('digest.source', { feed: word('feedName', signal.feed), time: instant(Date.parse(signal.receivedAt)) }),
    t('digest.hit', {
      shipments: exposure.shipments.length,
      orders: exposure.orders.length,
      money: formatMoney(exposure.valueAtRisk, locale),
      deadline: day(exposure.earliestDeadline),
    }),
    '',
    t('digest.open', { n: total, unowned }),
    ...rows.slice(0, rowsTold).map((row) => {
      const money = row.atRisk === undefined ? '' : formatMoney(row.atRisk, locale, { short: true });
      const owner = row.owner ?? t('exceptions.nobody');
      return `- ${row.subject.number}: ${what(row)}; ${money}; ${day(row.deadline)}; ${owner}`;
    }),
    '',
    t('digest.runs', { n: runs.length }),
    ...runs.map((run) => {
      const name = textOf(run.title, language) ?? run.playbook;
      const state = word('run-outcome', run.status === 'ended' ? (run.outcome ?? 'completed') : run.status);
      const done = t('run.doneOf', { done: run.steps.done, all: run.steps.all });
      return `- ${name}: ${state}, ${done}${run.yours > 0 ? `, ${t('run.waitsForYou', { n: run.yours })}` : ''}`;
    }),
    '',
    t('digest.log'),
    ...log
      .slice(-logTold)
      .map(
        (entry) =>
          `- ${instant(Date.parse(entry.at))}: ${logSentence(entry, speech)} (${personName(entry.by)})`,
      ),
    '',
  ];
  return lines.join('\n');
}

export function Digest({ signal }: { signal: Signal }) {
  const speech = useSpeech();
  const { t } = speech;
  const nowMs = useNow();
  const exposure = useQuery(queries.exposure(signal.key));
  const exceptions = useInfiniteQuery(queries.exceptions({ status: 'open', signal: signal.key }));
  const runs = useInfiniteQuery(queries.runs());
  const log = useQuery(queries.signalLog(signal.key));
  if (exposure.data === undefined || log.data === undefined) return <Skeleton lines={8} />;
  const all = runs.data?.pages.flatMap(({ items }) => items) ?? [];
  const text = digestText(
    {
      ...{ signal, exposure: exposure.data, log: log.data.items, nowMs },
      rows: exceptions.data?.pages.flatMap(({ items }) => items) ?? [],
      total: exceptions.data?.pages.at(-1)?.total ?? 0,
      runs: all.filter(({ event }) => event.key === signal.key),
    },
    speech,
  );
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say(t('common.copied')),
      () => say(t('digest.noCopy'), { bad: true }),
    );
  return (
    <section className="panel digest" aria-label={t('room.digest')}>
      <div className="panel-head">
        <span className="muted grow">{t('digest.why')}</span>
        <Button variant="default" leftSection={<CopyIcon aria-hidden="true" />} onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<DownloadIcon aria-hidden="true" />}
          onClick={() => download('hand-over.txt', text, 'text/plain;charset=utf-8')}
        >
          {t('digest.download')}
        </Button>
        <Button
          variant="default"
          leftSection={<FileTextIcon aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t('digest.print')}
        </Button>
      </div>
      <pre className="digest-text" tabIndex={0} aria-label={t('room.digest')}>
        {text}
      </pre>
    </section>
  );
}
