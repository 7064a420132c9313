// What was refused, and how is it put right? The piece as it was sent, why it was refused, a field to repair it in.
import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries, type QuarantineRow } from '../../parts/data/queries.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { InstantValue } from '../../parts/words/values.tsx';
import { ProblemTable, useWhereText } from './problem-table.tsx';

const readAgain = () =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });

function useReplay(row: QuarantineRow) {
  const { t } = useSpeech();
  return useMutation({
    mutationFn: (text: string) =>
      api.post('/api/quarantine/{key}/replay', {
        params: { key: row.id },
        body: text === row.original ? {} : { text },
      }),
    onSuccess: (result) => {
      if (result.rejected === 0) say(t('quarantine.replayed', { statements: result.statements }));
      void readAgain();
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
}

function Dismissal({ row }: { row: QuarantineRow }) {
  const { t } = useSpeech();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const dismiss = useMutation({
    mutationFn: () =>
      api.post('/api/quarantine/{key}/dismiss', { params: { key: row.id }, body: { reason } }),
    onSuccess: () => {
      say(t('quarantine.dismissed'));
      void readAgain();
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  if (!asking) {
    return (
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('quarantine.dismiss')}
      </Button>
    );
  }
  return (
    <div className="dismissal">
      <Textarea
        label={t('quarantine.reason')}
        value={reason}
        maxLength={500}
        rows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className="row">
        <Button
          variant="default"
          disabled={reason.trim() === ''}
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate()}
        >
          {t('quarantine.dismiss')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Repair({ row }: { row: QuarantineRow }) {
  const { t } = useSpeech();
  const [text, setText] = useState(row.original);
  const replay = useReplay(row);
  const again = replay.data?.rejected ? replay.data.problems : undefined;
  return (
    <div className="repair">
      <p className="row wrap">
        <Link
          to="/messages/$key"
          params={{ key: row.message }}
          search={{ ...(typeof row.where.row === 'number' && { position: row.where.row }) }}
          className="mono"
        >
          {row.messageName}
        </Link>
        <span className="quiet">{row.orgName}</span>
        <span className="muted">
          <InstantValue at={row.createdAt} />
        </span>
      </p>
      <ProblemTable problems={again ?? row.problems} />
      {row.problems.map(({ action }, index) => (
        <p key={index} className="quiet">
          {action}
        </p>
      ))}
      {row.header !== undefined && (
        <div>
          <span className="label">{t('quarantine.header')}</span>
          <pre className="piece">{row.header}</pre>
        </div>
      )}
      <Textarea
        label={t('quarantine.repair')}
        autosize={false}
        rows={5}
        value={text}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {again !== undefined && (
        <p role="alert" className="late">
          {t('quarantine.refused', { detail: again[0]?.message ?? '' })}
        </p>
      )}
      <div className="row wrap">
        <Button loading={replay.isPending} onClick={() => replay.mutate(text)}>
          {t('quarantine.replay')}
        </Button>
        <Dismissal row={row} />
      </div>
    </div>
  );
}

function Pieces({
  rows,
  total,
  more,
}: {
  rows: readonly QuarantineRow[];
  total: number;
  more: (() => void) | undefined;
}) {
  const { t } = useSpeech();
  const whereText = useWhereText();
  const [chosen, setChosen] = useState<string>();
  const row = rows.find(({ id }) => id === chosen) ?? rows[0]!;
  return (
    <div className="panel quarantine">
      <ul className="pieces" aria-label={t('quarantine.list')}>
        {rows.map(({ id, messageName, where, problems, orgName }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === row.id} onClick={() => setChosen(id)}>
              <span className="row">
                <span className="mono cut">{messageName}</span>
                <span className="muted cut">{whereText(where)}</span>
              </span>
              <span className="cut">{problems[0]?.message}</span>
              <span className="cut muted">{orgName}</span>
            </button>
          </li>
        ))}
        {more !== undefined && (
          <li className="panel-body">
            <Button variant="default" onClick={more}>
              {t('common.of', { shown: rows.length, total })}
            </Button>
          </li>
        )}
      </ul>
      <Repair key={row.id} row={row} />
    </div>
  );
}

export function Quarantine() {
  const { t } = useSpeech();
  const list = useInfiniteQuery(queries.quarantine());
  return (
    <Answered asked={list} lines={10}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0)
          return (
            <div className="panel">
              <Empty>{t('quarantine.empty')}</Empty>
            </div>
          );
        return (
          <Pieces
            rows={rows}
            total={pages[0]?.total ?? 0}
            more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          />
        );
      }}
    </Answered>
  );
}
