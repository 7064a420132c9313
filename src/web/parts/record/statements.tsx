// Every statement about the record, newest first: by whom, from which message, with its proof.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../data/queries.ts';
import type { Answer } from '../../../client/index.ts';
import { Empty } from '../states/states.tsx';
import type { Column } from '../table/column.ts';
import { ListPanel } from '../table/list-panel.tsx';
import { SourceLink, sourceText } from '../words/badges.tsx';
import { ProofBadge } from '../words/proof-badge.tsx';
import { InstantValue, MomentValue } from '../words/values.tsx';

type StatementRow = Answer<'listStatements'>['items'][number];

function codeOf({ body }: StatementRow): string | undefined {
  return typeof body.code === 'string' ? body.code : undefined;
}

function statementColumns({ t, word }: ReturnType<typeof useSpeech>): readonly Column<StatementRow>[] {
  return [
    {
      id: 'type',
      heading: t('statements.type'),
      track: 'minmax(140px, 1fr)',
      narrow: 'lead',
      cell: (row) => {
        const code = codeOf(row);
        return code === undefined ? (
          row.type
        ) : (
          <>
            {word('event', code)} <span className="muted">{word('classifier', row.classifier)}</span>
          </>
        );
      },
      plain: (row) => [row.type, codeOf(row), row.classifier].filter(Boolean).join(' '),
    },
    {
      id: 'issuer',
      heading: t('statements.by'),
      track: 'minmax(130px, 1fr)',
      narrow: 'sub',
      cell: ({ issuerName }) => issuerName,
      plain: ({ issuerName }) => issuerName,
    },
    {
      id: 'occurred',
      heading: t('statements.when'),
      track: 'minmax(136px, 0.9fr)',
      cell: ({ occurredAt }) => <MomentValue at={occurredAt} short />,
      plain: ({ occurredAt }) => occurredAt,
    },
    {
      id: 'received',
      heading: t('statements.received'),
      track: 'minmax(150px, 0.9fr)',
      narrow: 'sub',
      cell: ({ receivedAt }) => <InstantValue at={receivedAt} />,
      plain: ({ receivedAt }) => receivedAt,
    },
    {
      id: 'source',
      heading: t('statements.source'),
      track: 'minmax(150px, 1.2fr)',
      cell: ({ source }) => <SourceLink source={source} />,
      plain: ({ source }) => sourceText(source),
    },
    {
      id: 'proof',
      heading: t('statements.proof'),
      track: '112px',
      narrow: 'end',
      cell: ({ id, proof }) => <ProofBadge statement={id} proof={proof} />,
      plain: ({ proof }) => proof,
    },
  ];
}

export function Statements({ subject }: { subject: string }) {
  const speech = useSpeech();
  const list = useInfiniteQuery(queries.statements(subject));
  const columns = useMemo(() => statementColumns(speech), [speech]);
  return (
    <ListPanel
      list={list}
      label={speech.t('statements.table')}
      exportName="statements"
      columns={columns}
      rowKey={({ id }) => id}
      empty={<Empty>{speech.t('statements.empty')}</Empty>}
    />
  );
}
