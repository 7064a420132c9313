// Which plans are there? The newest first, with the figures of the column that is best for everything together.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { isWorking } from '../../parts/data/plan-queries.ts';
import { queries, type PlanSummary } from '../../parts/data/queries.ts';
import { columnName } from '../../parts/plan/column-words.ts';
import { Empty } from '../../parts/states/states.tsx';
import type { Column } from '../../parts/table/column.ts';
import { FitList, rowsOf } from '../../parts/table/fit-list.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { ExerciseTag, StatusTag } from '../../parts/words/badges.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { AgeValue } from '../../parts/words/values.tsx';

type Speech = ReturnType<typeof useSpeech>;

const workingMs = 1000;

function Best({ plan }: { plan: PlanSummary }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  if (isWorking(plan)) {
    const { phase, done, of } = plan.progress;
    return (
      <span className="quiet">
        {t(`plan.phase.${phase}`)} {of > 0 && t('plan.doneOf', { done, of })}
      </span>
    );
  }
  const { best } = plan;
  if (best === undefined) return <span className="muted">–</span>;
  return (
    <>
      <span className="strong">{columnName(best.kind, speech)}</span>{' '}
      <span className="quiet">
        {t('plan.bestFigures', {
          saved: best.ordersSaved,
          cost: formatMoney(best.extraCost, locale, { short: true, signed: true }),
          late: best.late,
        })}
      </span>
    </>
  );
}

function bestText({ best }: PlanSummary, speech: Speech): string | undefined {
  if (best === undefined) return undefined;
  const { extraCost, ordersSaved, late } = best;
  return `${columnName(best.kind, speech)}; ${speech.t('plan.bestFigures', {
    saved: ordersSaved,
    cost: `${extraCost.currency} ${extraCost.amount}`,
    late,
  })}`;
}

function nameColumns(speech: Speech): readonly Column<PlanSummary>[] {
  const { t, word } = speech;
  return [
    {
      id: 'name',
      heading: t('plan.name'),
      track: 'minmax(180px, 1.4fr)',
      narrow: 'lead',
      cell: ({ id, name }) => (
        <Link to="/plans/$key" params={{ key: id }} tabIndex={-1} className="strong">
          {name}
        </Link>
      ),
      plain: ({ name }) => name,
    },
    {
      id: 'status',
      heading: t('shipments.status'),
      track: '132px',
      narrow: 'end',
      cell: ({ status, outdated }) => (
        <>
          <StatusTag status={status} area="planStatus" />{' '}
          {outdated && status === 'ready' && <span className="tag warn">{t('plan.old')}</span>}
        </>
      ),
      plain: ({ status }) => word('planStatus', status),
    },
    {
      id: 'signal',
      heading: t('plan.signal'),
      track: 'minmax(150px, 1.1fr)',
      cell: ({ signal }) =>
        signal === undefined ? (
          <span className="muted">{t('plan.noSignal')}</span>
        ) : (
          <>
            {signal.exercise && <ExerciseTag />} {signal.title}
          </>
        ),
      plain: ({ signal }) => signal?.title,
    },
  ];
}

function planListColumns(speech: Speech): readonly Column<PlanSummary>[] {
  const { t, locale } = speech;
  return [
    ...nameColumns(speech),
    {
      id: 'shipments',
      heading: t('shipments.title'),
      track: '84px',
      end: true,
      cell: ({ shipments }) => formatNumber(shipments, locale),
      plain: ({ shipments }) => shipments,
    },
    {
      id: 'best',
      heading: t('plan.best'),
      track: 'minmax(220px, 2fr)',
      narrow: 'sub',
      cell: (plan) => <Best plan={plan} />,
      plain: (plan) => bestText(plan, speech),
    },
    {
      id: 'forkedFrom',
      heading: t('plan.forkedFrom'),
      track: 'minmax(120px, 0.8fr)',
      cell: ({ forkedFrom }) => forkedFrom?.name ?? <span className="muted">–</span>,
      plain: ({ forkedFrom }) => forkedFrom?.name,
    },
    {
      id: 'age',
      heading: t('exceptions.age'),
      track: '52px',
      end: true,
      cell: ({ createdAt }) => <AgeValue since={createdAt} />,
      plain: ({ createdAt }) => createdAt,
    },
  ];
}

export function PlanList() {
  const speech = useSpeech();
  const { t } = speech;
  const list = useInfiniteQuery({
    ...queries.plans(),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWorking)) === true ? workingMs : false,
  });
  const columns = useMemo(() => planListColumns(speech), [speech]);
  const navigate = useNavigate();
  return (
    <FitList rows={rowsOf(list.data)}>
      <ListPanel
        list={list}
        label={t('plan.table')}
        exportName="plans"
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/plans/$key', params: { key: id } })}
        head={<h2>{t('plan.table')}</h2>}
        empty={
          <Empty
            action={
              <Button renderRoot={(props) => <Link {...props} to="/" />}>{t('plan.emptyStart')}</Button>
            }
          >
            {t('plan.empty')}
          </Empty>
        }
      />
    </FitList>
  );
}
