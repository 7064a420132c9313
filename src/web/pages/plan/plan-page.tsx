// Which answer to a shock is best for everything together? The baseline and the alternatives in columns, what each shipment
// gets in the column that is picked, what is full, and the adopting of it.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { isWorking } from '../../parts/data/plan-queries.ts';
import { queries, type PlanColumn, type PlanView } from '../../parts/data/queries.ts';
import { PlanProgress } from '../../parts/plan/plan-progress.tsx';
import { columnName } from '../../parts/plan/column-words.ts';
import { Tabs, type Tab } from '../../parts/record/tabs.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered, Skeleton } from '../../parts/states/states.tsx';
import '../../parts/record/record.css';
import '../exceptions/exception-panel.css';
import '../map/map-page.css';
import { Bottlenecks } from './bottlenecks.tsx';
import { ColumnsExport } from './columns-export.tsx';
import { leadingColumn } from './measures.ts';
import { ColumnsToCome, PlanColumns } from './plan-columns.tsx';
import { PlanHead } from './plan-head.tsx';
import { PlanShipments } from './plan-shipments.tsx';
import './plan.css';

const BeforeAfter = lazy(() => import('./before-after.tsx'));
const route = getRouteApi('/shell/plans/$key');

function useTabs(plan: PlanView, column: PlanColumn): Tab[] {
  const { t } = useSpeech();
  return [
    {
      id: 'shipments',
      name: t('plan.tabShipments'),
      count: column.shipments + column.notPossible,
      content: () => <PlanShipments key={column.kind} plan={plan} column={column} />,
    },
    {
      id: 'map',
      name: t('plan.beforeAfter'),
      content: () => (
        <div className="panel">
          <Suspense fallback={<Skeleton lines={12} />}>
            <BeforeAfter plan={plan} column={column} />
          </Suspense>
        </div>
      ),
    },
    {
      id: 'bottlenecks',
      name: t('plan.tabBottlenecks'),
      count: plan.bottlenecks.length,
      content: () => (
        <div className="panel">
          <Bottlenecks bottlenecks={plan.bottlenecks} />
        </div>
      ),
    },
  ];
}

function Below({ plan, column }: { plan: PlanView; column: PlanColumn }) {
  const speech = useSpeech();
  const tabs = useTabs(plan, column);
  return (
    <section
      className="plan-below"
      aria-label={speech.t('plan.below', { column: columnName(column.kind, speech) })}
    >
      <h2>{speech.t('plan.below', { column: columnName(column.kind, speech) })}</h2>
      <Tabs label={speech.t('plan.title')} tabs={tabs} />
    </section>
  );
}

/** While it is computed again the former figures stay, so that what was opened stays open. */
function useLastColumns(plan: PlanView): PlanView['columns'] {
  const [last, setLast] = useState(plan.columns);
  if (plan.columns.length > 0 && last !== plan.columns) setLast(plan.columns);
  return plan.columns.length > 0 || !isWorking(plan) ? plan.columns : last;
}

function PlanBody({ plan }: { plan: PlanView }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const { column: wanted } = route.useSearch();
  const columns = useLastColumns(plan);
  const column = columns.find(({ kind }) => kind === wanted) ?? leadingColumn(columns);
  const choose = (kind: PlanColumn['kind']) =>
    void navigate({ to: '/plans/$key', params: { key: plan.id }, search: { column: kind }, replace: true });
  const working = isWorking(plan);
  return (
    <>
      <PlanHead plan={plan} column={column} />
      <section
        className="panel plan-table"
        aria-label={t('plan.columns')}
        aria-busy={working && columns.length === 0}
      >
        <div className="panel-head plan-table-head">
          {working ? (
            <PlanProgress progress={plan.progress} />
          ) : (
            <>
              <h2>{t('plan.columns')}</h2>
              <span className="muted grow">{t('plan.differences')}</span>
              {columns.length > 0 && <ColumnsExport columns={columns} />}
            </>
          )}
        </div>
        {column !== undefined && <PlanColumns columns={columns} chosen={column.kind} onChoose={choose} />}
        {column === undefined && plan.status !== 'failed' && <ColumnsToCome />}
      </section>
      {column !== undefined && <Below plan={plan} column={column} />}
    </>
  );
}

export function PlanPage() {
  const { key } = route.useParams();
  const asked = useQuery(queries.plan(key));
  usePageTitle(asked.data?.name);
  return (
    <div className="page plan-page">
      <Answered asked={asked} lines={16}>
        {(plan) => <PlanBody key={plan.id} plan={plan} />}
      </Answered>
    </div>
  );
}
