// A list that the server gives page by page: its state while it loads or fails, its count, its export of all rows.
import { type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import { useSpeech, withWords } from '../../i18n/language.tsx';
import { Failure, Skeleton, StaleNote } from '../states/states.tsx';
import type { Column } from './column.ts';
import { DataTable, type DataTableProps } from './data-table.tsx';

const ExportMenu = lazy(withWords(() => import('./export-menu.tsx')));

type Page<Row> = { items: Row[]; next?: string | undefined; total: number };
export type ListQuery<Row> = UseInfiniteQueryResult<InfiniteData<Page<Row>, unknown>, Error>;

/** Reads what has not been read yet, page after page. */
async function allRows<Row>(list: ListQuery<Row>): Promise<Row[]> {
  let latest = list;
  while (latest.hasNextPage) {
    const next = await latest.fetchNextPage();
    if (next.error !== null) throw next.error;
    latest = next as ListQuery<Row>;
  }
  return latest.data?.pages.flatMap(({ items }) => items) ?? [];
}

type ListPanelProps<Row> = Omit<DataTableProps<Row>, 'rows' | 'total' | 'onNearEnd'> & {
  list: ListQuery<Row>;
  exportName: string;
  head?: ReactNode;
  empty: ReactNode;
};

export function ListPanel<Row>({ list, exportName, head, empty, ...table }: ListPanelProps<Row>) {
  const { t } = useSpeech();
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const total = list.data?.pages.at(-1)?.total ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <section className="panel list-panel" aria-label={table.label}>
      <div className="panel-head">
        {head}
        <span className="grow" />
        {rows !== undefined && rows.length > 0 && (
          <>
            <span className="muted nowrap">
              {t('common.of', { shown: rows.length, total: Math.max(total, rows.length) })}
            </span>
            <Suspense fallback={<span className="export-place" />}>
              <ExportMenu
                name={exportName}
                columns={table.columns as readonly Column<unknown>[]}
                rows={() => allRows(list)}
              />
            </Suspense>
          </>
        )}
      </div>
      {rows !== undefined && <StaleNote error={list.error} updatedAt={list.dataUpdatedAt} />}
      {rows === undefined && list.error !== null && (
        <Failure error={list.error} retry={() => void list.refetch()} />
      )}
      {rows === undefined && list.error === null && <Skeleton lines={14} />}
      {rows?.length === 0 && empty}
      {rows !== undefined && rows.length > 0 && (
        <DataTable {...table} rows={rows} total={total} onNearEnd={onNearEnd} />
      )}
    </section>
  );
}
