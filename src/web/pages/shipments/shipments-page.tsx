// Where is everything, and when will it arrive?
import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type ShipmentRow } from '../../parts/data/queries.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Empty } from '../../parts/states/states.tsx';
import type { Column } from '../../parts/table/column.ts';
import { FilterField, useFilter } from '../../parts/table/filter-field.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { ExceptionCount, StatusTag } from '../../parts/words/badges.tsx';
import { LaneValue, MomentValue, MoneyValue, SlackValue, placeName } from '../../parts/words/values.tsx';

const statuses = ['planned', 'booked', 'in-transit', 'arrived', 'delivered'] as const;

type Speech = ReturnType<typeof useSpeech>;

function identityColumns({ t, word }: Speech): readonly Column<ShipmentRow>[] {
  return [
    {
      id: 'number',
      heading: t('shipments.number'),
      track: 'minmax(150px, 0.9fr)',
      narrow: 'lead',
      cell: ({ key, number, exceptions }) => (
        <>
          <Link to="/shipments/$key" params={{ key }} tabIndex={-1} className="strong">
            {number}
          </Link>{' '}
          <ExceptionCount n={exceptions} />
        </>
      ),
      plain: ({ number }) => number,
    },
    {
      id: 'lane',
      heading: t('shipments.lane'),
      track: 'minmax(190px, 1.5fr)',
      narrow: 'sub',
      cell: ({ from, to }) => <LaneValue from={from} to={to} />,
      plain: ({ from, to }) => `${placeName(from)} - ${placeName(to)}`,
    },
    {
      id: 'carrier',
      heading: t('shipments.carrier'),
      track: 'minmax(150px, 1.2fr)',
      cell: ({ carrier, mode }) => (
        <>
          {mode !== undefined && <span className="tag">{word('mode', mode)}</span>} {carrier}
        </>
      ),
      plain: ({ carrier, mode }) => [mode, carrier].filter(Boolean).join(' '),
    },
  ];
}

function shipmentColumns(speech: Speech): readonly Column<ShipmentRow>[] {
  const { t, word } = speech;
  return [
    ...identityColumns(speech),
    {
      id: 'status',
      heading: t('shipments.status'),
      track: '116px',
      narrow: 'end',
      cell: ({ status }) => <StatusTag status={status} />,
      plain: ({ status }) => word('status', status),
    },
    {
      id: 'eta',
      heading: t('shipments.eta'),
      track: 'minmax(136px, 0.9fr)',
      cell: ({ eta }) => <MomentValue at={eta} short />,
      plain: ({ eta }) => eta,
    },
    {
      id: 'slack',
      heading: t('shipments.slack'),
      track: 'minmax(100px, 0.6fr)',
      narrow: 'sub',
      cell: ({ slackHours }) => <SlackValue hours={slackHours} />,
      plain: ({ slackHours }) => slackHours,
    },
    {
      id: 'value',
      heading: t('shipments.value'),
      track: '100px',
      end: true,
      cell: ({ value }) => <MoneyValue of={value} short />,
      plain: ({ value }) => value && `${value.currency} ${value.amount}`,
    },
  ];
}

function StatusField({ value, onChange }: { value: string; onChange: (status: string) => void }) {
  const { t, word } = useSpeech();
  const choices = statuses.map((status) => ({ value: status, label: word('status', status) }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t('shipments.status')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[{ value: '', label: t('shipments.anyStatus') }, ...choices]}
    />
  );
}

export function ShipmentsPage() {
  const speech = useSpeech();
  const { t } = speech;
  usePageTitle(t('shipments.title'));
  const { typed, asked, setTyped } = useFilter();
  const [status, setStatus] = useState('');
  const list = useInfiniteQuery(queries.shipments(asked, status));
  const columns = useMemo(() => shipmentColumns(speech), [speech]);
  const navigate = useNavigate();
  return (
    <div className="page fixed">
      <div className="page-head">
        <h1>{t('shipments.title')}</h1>
      </div>
      <ListPanel
        list={list}
        label={t('shipments.table')}
        exportName="shipments"
        columns={columns}
        rowKey={({ key }) => key}
        onOpen={({ key }) => void navigate({ to: '/shipments/$key', params: { key } })}
        head={
          <>
            <FilterField label={t('shipments.filter')} value={typed} onChange={setTyped} />
            <StatusField value={status} onChange={setStatus} />
          </>
        }
        empty={
          <Empty>
            {asked === '' && status === ''
              ? t('shipments.empty')
              : t('shipments.noMatch', { q: asked || status })}
          </Empty>
        }
      />
    </div>
  );
}
