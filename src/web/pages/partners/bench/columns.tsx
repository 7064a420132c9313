// What does each column mean? As it was suggested, to be corrected here, and kept for the partner.
import { Button, TextInput } from '@mantine/core';
import { ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../../parts/data/client.ts';
import { queries, type BenchResult } from '../../../parts/data/queries.ts';
import { say } from '../../../parts/shell/toasts.tsx';
import type { Asked, Chosen } from './bench.tsx';

type List = NonNullable<BenchResult['list']>;
type Column = List['columns'][number];

const dates: ReadonlySet<string> = new Set(['departure', 'eta', 'requiredBy']);
const currencies = ['EUR', 'USD', 'CNY', 'GBP', 'JPY', 'CHF', 'HKD', 'SGD', 'INR', 'KRW'] as const;
const weightUnits = ['KGM', 'TNE', 'LBR'] as const;

/** What holds now: what was settled, else what was suggested. */
function settled(list: List, chosen: Chosen | undefined): Chosen {
  if (chosen !== undefined) return chosen;
  const columns = list.columns.flatMap(({ name, field }) =>
    field === undefined ? [] : [[field, name] as const],
  );
  return { columns: Object.fromEntries(columns) };
}

type Editing = { list: List; chosen: Chosen; onChosen: (chosen: Chosen) => void };

function FieldChoice({ column: { name, field }, list, chosen, onChosen }: Editing & { column: Column }) {
  const { t, word } = useSpeech();
  const choose = (next: string) => {
    // A field has one column, and a column one field.
    const others = Object.entries(chosen.columns).filter(([key, column]) => column !== name && key !== next);
    onChosen({ ...chosen, columns: { ...Object.fromEntries(others), ...(next !== '' && { [next]: name }) } });
  };
  return (
    <select
      aria-label={t('bench.fieldOf', { column: name })}
      value={field ?? ''}
      data-set={field !== undefined}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value="">{t('bench.noField')}</option>
      {list.fields.map((each) => (
        <option key={each} value={each}>
          {word('listField', each)}
        </option>
      ))}
    </select>
  );
}

function How({ column: { name, field }, list, chosen, onChosen }: Editing & { column: Column }) {
  const { t, word } = useSpeech();
  if (field !== undefined && dates.has(field)) {
    const set = (form: string) => {
      const { [name]: _before, ...rest } = chosen.dates ?? {};
      onChosen({ ...chosen, dates: form === '' ? rest : { ...rest, [name]: form } });
    };
    return (
      <select
        aria-label={t('bench.dateOf', { column: name })}
        value={chosen.dates?.[name] ?? ''}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      >
        <option value="">{t('bench.asGuessed')}</option>
        {list.dateForms.map((form) => (
          <option key={form}>{form}</option>
        ))}
      </select>
    );
  }
  if (field === 'value' && chosen.columns.currency === undefined) {
    const { currency: _before, ...rest } = chosen;
    return (
      <select
        aria-label={t('bench.currencyOf', { column: name })}
        value={chosen.currency ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChosen(value === '' ? rest : { ...rest, currency: value })
        }
      >
        <option value="">{t('bench.asGuessed')}</option>
        {currencies.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </select>
    );
  }
  if (field === 'weight') {
    const { weightUnit: _before, ...rest } = chosen;
    return (
      <select
        aria-label={t('bench.unitOf', { column: name })}
        value={chosen.weightUnit ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChosen(value === '' ? rest : { ...rest, weightUnit: value })
        }
      >
        <option value="">{t('bench.asGuessed')}</option>
        {weightUnits.map((code) => (
          <option key={code} value={code}>
            {word('unit', code)}
          </option>
        ))}
      </select>
    );
  }
  return null;
}

function Keep({ asked, list, chosen }: { asked: Asked; list: List; chosen: Chosen }) {
  const { t } = useSpeech();
  const [id, setId] = useState(`${asked.partner}-list`.slice(0, 40));
  const partners = useQuery(queries.partners()).data?.items;
  const name = partners?.find((each) => each.id === asked.partner)?.name ?? asked.partner;
  const keep = useMutation({
    mutationFn: () => {
      const header = list.columns.map((column) => column.name);
      const count = Math.max(0, ...list.columns.map(({ samples }) => samples.length));
      const rows = Array.from({ length: count }, (_, row) =>
        list.columns.map(({ samples }) => samples[row] ?? ''),
      );
      return api.put('/api/partners/{key}/mappings/{name}', {
        params: { key: asked.partner, name: id },
        body: { header, rows, chosen },
      });
    },
    onSuccess: (kept) => {
      say(t('bench.kept', kept));
      void queryClient.invalidateQueries({ queryKey: ['partner'] });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <form
      className="bench-keep panel-body"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <TextInput
        label={t('bench.keepName')}
        value={id}
        pattern="[a-z0-9][a-z0-9\-]{0,40}"
        required
        spellCheck={false}
        classNames={{ input: 'mono' }}
        onChange={({ currentTarget }) => setId(currentTarget.value)}
      />
      <Button type="submit" disabled={!list.usable} loading={keep.isPending}>
        {t('bench.keep', { partner: name })}
      </Button>
    </form>
  );
}

export function Columns({
  asked,
  list,
  onChosen,
}: {
  asked: Asked;
  list: List;
  onChosen: (chosen: Chosen) => void;
}) {
  const { t, word } = useSpeech();
  const chosen = settled(list, asked.chosen);
  const editing = { list, chosen, onChosen };
  return (
    <section className="panel" aria-label={t('bench.columns')} data-testid="bench-columns">
      <div className="panel-head">
        <h2>{t('bench.columns')}</h2>
        <span className="quiet">
          {list.used === undefined ? t('bench.columnsWhy') : t('bench.columnsUsed', { mapping: list.used })}
        </span>
      </div>
      {!list.usable && (
        <p className="panel-body late" role="alert">
          {t('bench.columnsUnusable')}
        </p>
      )}
      <div className="scroll-x">
        <table className="plain stacked bench-columns">
          <thead>
            <tr>
              <th scope="col">{t('bench.column')}</th>
              <th scope="col">{t('bench.samples')}</th>
              <th scope="col">{t('bench.field')}</th>
              <th scope="col">{t('bench.how')}</th>
            </tr>
          </thead>
          <tbody>
            {list.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td className="quiet bench-samples">
                  {column.samples.filter((cell) => cell !== '').join(' · ') || '–'}
                </td>
                <td>
                  <FieldChoice column={column} {...editing} />
                </td>
                <td className="wide">
                  <span className="row wrap">
                    <How column={column} {...editing} />
                    {column.doubt !== undefined && (
                      <span className="tag warn">
                        <ExclamationTriangleIcon aria-hidden="true" />
                        {word('doubt', column.doubt)}
                      </span>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Keep key={asked.partner} asked={asked} list={list} chosen={chosen} />
    </section>
  );
}
