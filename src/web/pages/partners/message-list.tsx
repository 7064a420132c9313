// What came in, and what became of it?
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type MessageRow } from '../../parts/data/queries.ts';
import { Empty } from '../../parts/states/states.tsx';
import type { Column } from '../../parts/table/column.ts';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { InstantValue } from '../../parts/words/values.tsx';

function messageColumns({ t, word, locale }: ReturnType<typeof useSpeech>): readonly Column<MessageRow>[] {
  return [
    {
      id: 'name',
      heading: t('messages.name'),
      track: 'minmax(160px, 1.4fr)',
      narrow: 'lead',
      cell: ({ id, name }) => (
        <Link to="/messages/$key" params={{ key: id }} tabIndex={-1} className="mono">
          {name}
        </Link>
      ),
      plain: ({ name }) => name,
    },
    {
      id: 'from',
      heading: t('messages.from'),
      track: 'minmax(150px, 1.2fr)',
      narrow: 'sub',
      cell: ({ orgName }) => orgName,
      plain: ({ orgName }) => orgName,
    },
    {
      id: 'format',
      heading: t('messages.format'),
      track: 'minmax(130px, 0.9fr)',
      cell: ({ format, door }) => (
        <>
          {format} <span className="muted">{word('door', door)}</span>
        </>
      ),
      plain: ({ format, door }) => `${format} ${door}`,
    },
    {
      id: 'received',
      heading: t('messages.received'),
      track: 'minmax(150px, 0.9fr)',
      narrow: 'sub',
      cell: ({ receivedAt }) => <InstantValue at={receivedAt} />,
      plain: ({ receivedAt }) => receivedAt,
    },
    {
      id: 'lines',
      heading: t('messages.lines'),
      track: '70px',
      end: true,
      cell: ({ lines }) => formatNumber(lines, locale),
      plain: ({ lines }) => lines,
    },
    {
      id: 'outcome',
      heading: t('messages.outcome'),
      track: 'minmax(160px, 1fr)',
      cell: ({ accepted, rejected }) => (
        <span className={rejected > 0 ? 'late' : ''}>
          {t('messages.outcomeText', { accepted, rejected })}
        </span>
      ),
      plain: ({ accepted, rejected }) => `${accepted}/${rejected}`,
    },
    {
      id: 'status',
      heading: t('messages.status'),
      track: '118px',
      narrow: 'end',
      cell: ({ status }) => <StatusTag status={status} area="messages" />,
      plain: ({ status }) => status,
    },
  ];
}

export function MessageList() {
  const speech = useSpeech();
  const list = useInfiniteQuery(queries.messages());
  const columns = useMemo(() => messageColumns(speech), [speech]);
  const navigate = useNavigate();
  return (
    <ListPanel
      list={list}
      label={speech.t('messages.table')}
      exportName="messages"
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/messages/$key', params: { key: id } })}
      empty={<Empty>{speech.t('messages.empty')}</Empty>}
    />
  );
}
