// What needs me now? The one line, the map beside it, the exercise, and one row a shipment or event.
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSpeech, withWords } from '../../i18n/language.tsx';
import { queries, type ExceptionFilter, type ExceptionRow } from '../../parts/data/queries.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Empty } from '../../parts/states/states.tsx';
import { Choice } from '../../parts/table/choice.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { useExceptionColumns } from './columns.tsx';
import { Exercise } from './exercise.tsx';
import { OneLine } from './one-line.tsx';
import { useTriage } from './triage.ts';
import './exceptions.css';

const ExceptionPanel = lazy(withWords(() => import('./exception-panel.tsx')));
const Noise = lazy(withWords(() => import('./noise.tsx').then((it) => ({ default: it.Noise }))));
const SideMap = lazy(withWords(() => import('./side-map.tsx')));
const route = getRouteApi('/shell/');

type View = 'open' | 'hit' | 'snoozed' | 'resolved';

function EmptyList({ view }: { view: View }) {
  const { t } = useSpeech();
  const { data } = useQuery(queries.overview());
  if (view === 'snoozed') return <Empty>{t('exceptions.emptySnoozed')}</Empty>;
  if (view === 'resolved') return <Empty>{t('exceptions.emptyResolved')}</Empty>;
  const bare = data?.shipments === 0;
  const action = bare ? (
    <Button component={Link} to="/partners">
      {t('exceptions.emptyStart')}
    </Button>
  ) : undefined;
  return <Empty action={action}>{t('exceptions.emptyOpen')}</Empty>;
}

function ExceptionList() {
  const { t } = useSpeech();
  const [view, setView] = useState<View>('open');
  const { data: overview } = useQuery(queries.overview());
  const signal = overview?.exercise?.signal;
  const shown = view === 'hit' && signal === undefined ? 'open' : view;
  const filter: ExceptionFilter = shown === 'hit' ? { status: 'open', signal: signal! } : { status: shown };
  const list = useInfiniteQuery(queries.exceptions(filter));
  const columns = useExceptionColumns();
  const { toggleOwner, snooze, wake } = useTriage();
  const navigate = useNavigate();
  const { open } = route.useSearch();
  const openRow = (row: ExceptionRow) => void navigate({ to: '/', search: { open: row.key } });
  const views: View[] =
    signal === undefined ? ['open', 'snoozed', 'resolved'] : ['open', 'hit', 'snoozed', 'resolved'];
  const names = {
    open: t('exceptions.filterOpen'),
    hit: t('exceptions.filterHit'),
    snoozed: t('exceptions.filterSnoozed'),
    resolved: t('exceptions.filterResolved'),
  };
  return (
    <ListPanel
      list={list}
      label={t('exceptions.table')}
      exportName="exceptions"
      columns={columns}
      rowKey={({ key }) => key}
      onOpen={openRow}
      openKey={open}
      rowKeys={{ e: openRow, a: toggleOwner, s: (row) => (shown === 'snoozed' ? wake(row) : snooze(row)) }}
      tone={(row) => (row.signal === undefined ? undefined : 'hit')}
      head={
        <Choice
          label={t('exceptions.title')}
          value={shown}
          onChange={setView}
          choices={views.map((value) => ({ value, name: names[value] }))}
        />
      }
      empty={<EmptyList view={shown} />}
    />
  );
}

function OpenException() {
  const { open } = route.useSearch();
  const navigate = useNavigate();
  if (open === undefined) return null;
  return (
    <Suspense>
      <ExceptionPanel key={open} exceptionKey={open} onClose={() => void navigate({ to: '/', search: {} })} />
    </Suspense>
  );
}

export function ExceptionsPage() {
  const { t } = useSpeech();
  usePageTitle(t('exceptions.title'));
  const wide = useMediaQuery('(min-width: 1000px)', matchMedia('(min-width: 1000px)').matches);
  return (
    <div className="page exceptions-page">
      <div className="exceptions-top">
        <div className="exceptions-lead">
          <h1>{t('exceptions.title')}</h1>
          <OneLine />
          <Exercise />
        </div>
        {wide && (
          <div className="side-map">
            <Suspense>
              <SideMap />
            </Suspense>
          </div>
        )}
      </div>
      <ExceptionList />
      <div className="noise-place">
        <Suspense>
          <Noise />
        </Suspense>
      </div>
      <OpenException />
    </div>
  );
}
