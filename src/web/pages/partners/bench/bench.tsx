// What would become of a sample? Drop it: what is wrong with it, what its columns mean, what it would say. Nothing is kept until
// somebody says so.
import { Button } from '@mantine/core';
import { UploadIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSpeech } from '../../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../../parts/data/client.ts';
import { queries, type BenchResult } from '../../../parts/data/queries.ts';
import { useSession } from '../../../parts/data/session.tsx';
import { say } from '../../../parts/shell/toasts.tsx';
import { formatNumber } from '../../../parts/words/format.ts';
import { Columns } from './columns.tsx';
import { Conformance } from './conformance.tsx';
import { WouldBecome } from './would-become.tsx';
import './bench.css';

/** What a person has settled of a list. */
export type Chosen = {
  columns: Record<string, string>;
  dates?: Record<string, string>;
  currency?: string;
  weightUnit?: string;
};
export type Asked = { file: File; partner: string; chosen?: Chosen };

const ask = ({ file, partner, chosen }: Asked) =>
  api.post('/api/bench', {
    query: { name: file.name, partner, ...(chosen !== undefined && { chosen: JSON.stringify(chosen) }) },
    body: file,
  });

const figures = ['all', 'accepted', 'refused', 'known'] as const;

function Figures({ units }: { units: BenchResult['units'] }) {
  const { t, locale } = useSpeech();
  return (
    <dl className="intake-figures">
      {figures.map((name) => (
        <div key={name} data-bad={name === 'refused' && units.refused > 0}>
          <dd>{formatNumber(units[name], locale)}</dd>
          <dt>{t(`bench.${name}`)}</dt>
        </div>
      ))}
    </dl>
  );
}

/** A sample of one's own may be meant: the same file, this time to be kept. */
function HandIn({ file }: { file: File }) {
  const { t } = useSpeech();
  const send = useMutation({
    mutationFn: () => api.post('/api/intake', { query: { name: file.name }, body: file }),
    onSuccess: ({ accepted, rejected }) => say(t('bench.takenIn', { accepted, rejected })),
    onError: (error) => say(problemText(error), { bad: true }),
    onSettled: () =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
  return (
    <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
      {t('bench.takeIn')}
    </Button>
  );
}

function PartnerChoice({ value, onChange }: { value: string; onChange: (partner: string) => void }) {
  const { t } = useSpeech();
  const { org } = useSession();
  const partners = useQuery(queries.partners()).data?.items ?? [];
  const others = partners.filter(({ id }) => id !== org.id);
  return (
    <label className="bench-partner">
      <span className="label">{t('bench.partner')}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value={org.id}>{org.name}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function DropSample({ busy, onFile }: { busy: string | undefined; onFile: (file: File) => void }) {
  const { t } = useSpeech();
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      className="drop-zone grow"
      data-over={over}
      data-testid="bench-drop"
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
          {busy === undefined ? t('bench.drop') : t('bench.reading', { name: busy })}
        </span>{' '}
        <span className="quiet">{t('bench.dropWhy')}</span>
      </p>
      <input
        ref={field}
        type="file"
        className="hidden-text"
        tabIndex={-1}
        aria-label={t('bench.choose')}
        onChange={({ target }) => {
          take(target.files);
          // The same file may be chosen again once it was changed.
          target.value = '';
        }}
      />
      <Button variant="outline" loading={busy !== undefined} onClick={() => field.current?.click()}>
        {t('bench.choose')}
      </Button>
    </div>
  );
}

export function Bench() {
  const { t } = useSpeech();
  const { org } = useSession();
  const [partner, setPartner] = useState(org.id);
  const [shown, setShown] = useState<{ asked: Asked; result: BenchResult }>();
  const look = useMutation({ mutationFn: ask, onSuccess: (result, asked) => setShown({ asked, result }) });
  return (
    <div className="stack bench" aria-busy={look.isPending && shown === undefined}>
      <div className="bench-head">
        <PartnerChoice
          value={partner}
          onChange={(next) => {
            setPartner(next);
            if (shown !== undefined) look.mutate({ file: shown.asked.file, partner: next });
          }}
        />
        <DropSample
          busy={look.isPending ? look.variables.file.name : undefined}
          onFile={(file) => look.mutate({ file, partner })}
        />
      </div>
      {look.error !== null && (
        <p role="alert" className="late">
          {t('bench.failed', { name: look.variables?.file.name ?? '', detail: problemText(look.error) })}
        </p>
      )}
      {shown !== undefined && (
        <Result {...shown} onChosen={(chosen) => look.mutate({ ...shown.asked, chosen })} />
      )}
    </div>
  );
}

function Result({
  asked,
  result,
  onChosen,
}: {
  asked: Asked;
  result: BenchResult;
  onChosen: (chosen: Chosen) => void;
}) {
  const { t } = useSpeech();
  const { org } = useSession();
  return (
    <>
      <section className="panel" role="status" data-testid="bench-result">
        <div className="panel-head">
          <h2>{t('bench.result', { name: asked.file.name, format: result.format })}</h2>
          <span className="grow" />
          {asked.partner === org.id && <HandIn file={asked.file} />}
        </div>
        <Figures units={result.units} />
        {result.cut && <p className="panel-body quiet">{t('bench.cut')}</p>}
      </section>
      {result.list !== undefined && <Columns asked={asked} list={result.list} onChosen={onChosen} />}
      <div className="bench-halves">
        <Conformance result={result} />
        <WouldBecome key={asked.file.name} subjects={result.subjects} />
      </div>
    </>
  );
}
