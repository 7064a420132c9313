// Which runs are there? What each answers, how far it is, what waits for its reader, and since when.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../data/queries.ts';
import type { RunSummary } from '../data/risk-queries.ts';
import { Empty } from '../states/states.tsx';
import type { Column } from '../table/column.ts';
import { FitList, rowsOf } from '../table/fit-list.tsx';
import { ListPanel } from '../table/list-panel.tsx';
import { OwnClockValue } from '../words/values.tsx';
import { RunState } from './run-tag.tsx';
import { personName, textOf } from './run-words.ts';
import './run.css';

function Progress({ run }: { run: RunSummary }) {
  const { t } = useSpeech();
  const { done, all, late } = run.steps;
  return (
    <>
      <span className="run-progress" aria-hidden="true">
        <i style={{ inlineSize: `${(100 * done) / Math.max(1, all)}%` }} />
      </span>{' '}
      {t('run.doneOf', { done, all })}
      {late > 0 && <span className="late"> {t('run.lateSteps', { n: late })}</span>}
    </>
  );
}

function runColumns(speech: ReturnType<typeof useSpeech>): readonly Column<RunSummary>[] {
  const { t, language, word } = speech;
  const nameOf = (run: RunSummary) => textOf(run.title, language) ?? run.playbook;
  return [
    {
      id: 'name',
      heading: t('run.playbook'),
      track: 'minmax(170px, 1.3fr)',
      narrow: 'lead',
      cell: (run) => (
        <Link to="/runs/$key" params={{ key: run.id }} tabIndex={-1} className="strong">
          {nameOf(run)}
        </Link>
      ),
      plain: nameOf,
    },
    {
      id: 'event',
      heading: t('run.event'),
      track: 'minmax(180px, 2fr)',
      cell: ({ event }) => event.title,
      plain: ({ event }) => event.title,
    },
    {
      id: 'state',
      heading: t('shipments.status'),
      track: '132px',
      narrow: 'end',
      cell: (run) => <RunState run={run} />,
      plain: ({ status, outcome }) => word('run-outcome', outcome ?? status),
    },
    {
      id: 'steps',
      heading: t('run.progress'),
      track: 'minmax(150px, 1fr)',
      narrow: 'sub',
      cell: (run) => <Progress run={run} />,
      plain: ({ steps }) => `${steps.done}/${steps.all}`,
    },
    {
      id: 'yours',
      heading: t('run.yours'),
      track: '104px',
      narrow: 'sub',
      cell: ({ yours }) =>
        yours > 0 ? (
          <span className="tag warn">{t('run.waitsForYou', { n: yours })}</span>
        ) : (
          <span className="muted">–</span>
        ),
      plain: ({ yours }) => yours,
    },
    {
      id: 'by',
      heading: t('run.by'),
      track: 'minmax(90px, 0.8fr)',
      cell: ({ by }) => personName(by),
      plain: ({ by }) => by,
    },
    {
      id: 'started',
      heading: t('run.started'),
      track: '140px',
      cell: ({ startedAt }) => <OwnClockValue at={startedAt} short />,
      plain: ({ startedAt }) => startedAt,
    },
  ];
}

export function RunTable() {
  const speech = useSpeech();
  const { t } = speech;
  const list = useInfiniteQuery(queries.runs());
  const columns = useMemo(() => runColumns(speech), [speech]);
  const navigate = useNavigate();
  return (
    <FitList rows={rowsOf(list.data)}>
      <ListPanel
        list={list}
        label={t('run.table')}
        exportName="runs"
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/runs/$key', params: { key: id } })}
        tone={({ steps }) => (steps.late > 0 ? 'hit' : undefined)}
        head={<h2>{t('run.table')}</h2>}
        empty={<Empty>{t('run.empty')}</Empty>}
      />
    </FitList>
  );
}

/** The same, of one event, where a line each is enough. */
export function RunsOf({ event }: { event: string }) {
  const { t, language } = useSpeech();
  const { data } = useInfiniteQuery(queries.runs());
  const own = data?.pages.flatMap(({ items }) => items).filter((run) => run.event.key === event) ?? [];
  if (own.length === 0) return null;
  return (
    <section className="panel" aria-label={t('run.table')}>
      <div className="panel-head">
        <h2>{t('run.table')}</h2>
      </div>
      <ul>
        {own.map((run) => (
          <li key={run.id} className="playbook-head playbook">
            <Link to="/runs/$key" params={{ key: run.id }} className="strong grow">
              {textOf(run.title, language) ?? run.playbook}
            </Link>
            <span>
              <Progress run={run} />
            </span>
            {run.yours > 0 && <span className="tag warn">{t('run.waitsForYou', { n: run.yours })}</span>}
            <RunState run={run} />
            <OwnClockValue at={run.startedAt} short />
          </li>
        ))}
      </ul>
    </section>
  );
}
