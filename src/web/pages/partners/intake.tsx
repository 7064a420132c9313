// Hand in a file as it is, and see what became of it: counts, and every problem with its row, column and code.
import { Button } from '@mantine/core';
import { Cross2Icon, UploadIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { IntakeResult } from '../../parts/data/queries.ts';
import { formatNumber } from '../../parts/words/format.ts';
import { ProblemTable } from './problem-table.tsx';

const figures = ['lines', 'accepted', 'rejected', 'duplicates', 'orders', 'shipments', 'statements'] as const;

export function IntakeFigures({ result }: { result: IntakeResult }) {
  const { t, locale } = useSpeech();
  return (
    <dl className="intake-figures">
      {figures.map((name) => (
        <div key={name} data-bad={name === 'rejected' && result.rejected > 0}>
          <dd>{formatNumber(result[name], locale)}</dd>
          <dt>{t(`intake.${name}`)}</dt>
        </div>
      ))}
    </dl>
  );
}

function SuggestedMapping({ suggested }: { suggested: NonNullable<IntakeResult['suggested']> }) {
  const { t } = useSpeech();
  const doubtful = new Set(suggested.doubts.map(({ column }) => column));
  return (
    <section className="suggested-mapping" data-testid="suggested-mapping">
      <h3>{t('intake.suggested')}</h3>
      <p className="quiet">{t('intake.suggestedWhy')}</p>
      <ul>
        {suggested.columns.map(({ column, field }) => (
          <li key={field}>
            <span className="strong">{column}</span> → <code>{field}</code>
            {doubtful.has(column) && <span className="muted"> {t('intake.doubtful')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ name, result, onClose }: { name: string; result: IntakeResult; onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <section className="panel" role="status" data-testid="intake-result">
      <div className="panel-head">
        <h2>{t('intake.result', { name, format: result.format })}</h2>
        <span className="grow" />
        <Link to="/messages/$key" params={{ key: result.message }}>
          {t('intake.openMessage')}
        </Link>
        <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
          <Cross2Icon />
        </button>
      </div>
      <IntakeFigures result={result} />
      {result.suggested && <SuggestedMapping suggested={result.suggested} />}
      <ProblemTable problems={result.problems} />
    </section>
  );
}

export function Intake() {
  const { t } = useSpeech();
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) => api.post('/api/intake', { query: { name: file.name }, body: file }),
    onSettled: () =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) send.mutate(file);
  };
  return (
    <>
      <div
        className="drop-zone"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <UploadIcon aria-hidden="true" />
        <p className="grow">
          <span className="strong">
            {send.isPending ? t('intake.reading', { name: send.variables.name }) : t('intake.drop')}
          </span>{' '}
          <span className="quiet">{t('intake.dropWhy')}</span>
        </p>
        <input
          ref={field}
          type="file"
          className="hidden-text"
          tabIndex={-1}
          aria-label={t('intake.choose')}
          onChange={({ target }) => take(target.files)}
        />
        <Button variant="outline" loading={send.isPending} onClick={() => field.current?.click()}>
          {t('intake.choose')}
        </Button>
      </div>
      {send.error !== null && (
        <p role="alert" className="late">
          {t('intake.failed', { name: send.variables?.name ?? '', detail: problemText(send.error) })}
        </p>
      )}
      {send.data !== undefined && (
        <Result name={send.variables.name} result={send.data} onClose={() => send.reset()} />
      )}
    </>
  );
}
