// Which orders are there, and which of them is in trouble?
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type OrderRow } from '../../parts/data/queries.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Empty } from '../../parts/states/states.tsx';
import type { Column } from '../../parts/table/column.ts';
import { FilterField, useFilter } from '../../parts/table/filter-field.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { ExceptionCount, StatusTag } from '../../parts/words/badges.tsx';
import { MomentValue, MoneyValue, PlaceValue, placeName } from '../../parts/words/values.tsx';

function orderColumns({ t, word }: ReturnType<typeof useSpeech>): readonly Column<OrderRow>[] {
  return [
    {
      id: 'number',
      heading: t('orders.number'),
      track: 'minmax(150px, 1fr)',
      narrow: 'lead',
      cell: ({ key, number, exceptions }) => (
        <>
          <Link to="/orders/$key" params={{ key }} tabIndex={-1} className="strong">
            {number}
          </Link>{' '}
          <ExceptionCount n={exceptions} />
        </>
      ),
      plain: ({ number }) => number,
    },
    {
      id: 'seller',
      heading: t('orders.seller'),
      track: 'minmax(140px, 1.4fr)',
      narrow: 'sub',
      cell: ({ seller }) => seller ?? <span className="muted">{t('common.unknown')}</span>,
      plain: ({ seller }) => seller,
    },
    {
      id: 'destination',
      heading: t('orders.destination'),
      track: 'minmax(110px, 1fr)',
      narrow: 'sub',
      cell: ({ destination }) => <PlaceValue place={destination} />,
      plain: ({ destination }) => placeName(destination),
    },
    {
      id: 'requiredBy',
      heading: t('orders.requiredBy'),
      track: 'minmax(110px, 0.8fr)',
      cell: ({ requiredBy }) => <MomentValue at={requiredBy} short />,
      plain: ({ requiredBy }) => requiredBy,
    },
    {
      id: 'value',
      heading: t('orders.value'),
      track: '110px',
      end: true,
      narrow: 'end',
      cell: ({ value }) => <MoneyValue of={value} short />,
      plain: ({ value }) => value && `${value.currency} ${value.amount}`,
    },
    {
      id: 'content',
      heading: t('orders.content'),
      track: 'minmax(150px, 1fr)',
      cell: ({ lines, shipments }) => t('orders.contentText', { lines, shipments }),
      plain: ({ lines, shipments }) => t('orders.contentText', { lines, shipments }),
    },
    {
      id: 'status',
      heading: t('orders.status'),
      track: '130px',
      cell: ({ status }) => <StatusTag status={status} />,
      plain: ({ status }) => word('status', status),
    },
  ];
}

export function OrdersPage() {
  const speech = useSpeech();
  const { t } = speech;
  usePageTitle(t('orders.title'));
  const { typed, asked, setTyped } = useFilter();
  const list = useInfiniteQuery(queries.orders(asked));
  const columns = useMemo(() => orderColumns(speech), [speech]);
  const navigate = useNavigate();
  return (
    <div className="page fixed">
      <div className="page-head">
        <h1>{t('orders.title')}</h1>
      </div>
      <ListPanel
        list={list}
        label={t('orders.table')}
        exportName="orders"
        columns={columns}
        rowKey={({ key }) => key}
        onOpen={({ key }) => void navigate({ to: '/orders/$key', params: { key } })}
        head={<FilterField label={t('orders.filter')} value={typed} onChange={setTyped} />}
        empty={<Empty>{asked === '' ? t('orders.empty') : t('orders.noMatch', { q: asked })}</Empty>}
      />
    </div>
  );
}
