// The columns as a file: one row a column, one field a measure.
import { lazy, Suspense, useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { PlanColumn } from '../../parts/data/queries.ts';
import { columnName, goingWord } from '../../parts/plan/column-words.ts';
import type { Column } from '../../parts/table/column.ts';
import { measures } from './measures.ts';

const ExportMenu = lazy(() => import('../../parts/table/export-menu.tsx'));

type Speech = ReturnType<typeof useSpeech>;

function exported(columns: readonly PlanColumn[], speech: Speech): readonly Column<PlanColumn>[] {
  const { t } = speech;
  const field = (id: string, heading: string, plain: Column<PlanColumn>['plain']): Column<PlanColumn> => ({
    ...{ id, heading, plain, track: '' },
    cell: () => null,
  });
  const goings = [...new Set(columns.flatMap(({ byMode }) => Object.keys(byMode)))];
  return [
    field('kind', t('plan.column'), ({ kind }) => columnName(kind, speech)),
    field('shipments', t('shipments.title'), ({ shipments }) => shipments),
    field('currency', t('plan.currency'), ({ extraCost }) => extraCost.currency),
    ...measures.map(({ name, of }) => field(name, t(name), of)),
    field('gap', t('plan.gap'), ({ gapPercent }) => gapPercent),
    ...goings.map((going) => field(going, goingWord(going, speech), ({ byMode }) => byMode[going] ?? 0)),
  ];
}

export function ColumnsExport({ columns }: { columns: readonly PlanColumn[] }) {
  const speech = useSpeech();
  const fields = useMemo(() => exported(columns, speech), [columns, speech]);
  return (
    <Suspense fallback={<span className="export-place" />}>
      <ExportMenu
        name="plan-columns"
        columns={fields as readonly Column<unknown>[]}
        rows={() => Promise.resolve([...columns])}
      />
    </Suspense>
  );
}
