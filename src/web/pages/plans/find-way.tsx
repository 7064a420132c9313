// Which ways are there between two places? By mode, with hours, cost and CO2e; nothing of it is kept.
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { MagnifyingGlassIcon } from '@radix-ui/react-icons';
import { useState, type FormEvent } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { Answer } from '../../../client/index.ts';
import type { WaySearch } from '../../parts/data/plan-queries.ts';
import { queries } from '../../parts/data/queries.ts';
import { hoursText } from '../../parts/plan/column-words.ts';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { placeName } from '../../parts/words/values.tsx';

type Options = Answer<'getRoutes'>['options'];

function WayLegs({ legs }: Pick<Options[number], 'legs'>) {
  const { t, word, locale } = useSpeech();
  return (
    <ol className="way-legs">
      {legs.map(({ mode, from, to, distanceKm, via }, leg) => (
        <li key={leg}>
          <span className="tag">{word('mode', mode)}</span> {placeName(from)} → {placeName(to)}{' '}
          {distanceKm !== undefined && (
            <span className="muted">{t('find.km', { n: formatNumber(Math.round(distanceKm), locale) })}</span>
          )}
          {via.length > 0 && (
            <span className="muted">
              {', '}
              {t('alternative.via', { places: via.map((name) => word('passage', name)).join(', ') })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function FoundWays({ options }: { options: Options }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  if (options.length === 0) return <p className="panel-body quiet">{t('find.none')}</p>;
  const columns: readonly PlainColumn<Options[number]>[] = [
    { id: 'way', heading: t('ways.way'), cell: ({ legs }) => <WayLegs legs={legs} /> },
    {
      id: 'time',
      heading: t('find.time'),
      look: 'end nowrap',
      cell: ({ hours }) => hoursText(hours, speech).replace('+', ''),
    },
    {
      id: 'cost',
      heading: t('alternative.cost'),
      look: 'end nowrap',
      cell: ({ cost }) => formatMoney(cost, locale, { short: true }),
    },
    {
      id: 'co2e',
      heading: t('alternative.co2e'),
      look: 'end nowrap',
      cell: ({ co2eKg }) => t('find.kg', { n: formatNumber(Math.round(co2eKg), locale) }),
    },
  ];
  return (
    <PlainTable
      label={t('find.found')}
      columns={columns}
      rows={options}
      rowKey={(_option, index) => String(index)}
    />
  );
}

const fields = [
  { name: 'from', label: 'find.from', hint: 'find.placeHint', type: 'text', required: true },
  { name: 'to', label: 'find.to', hint: 'find.placeHint', type: 'text', required: true },
  { name: 'depart', label: 'find.depart', hint: undefined, type: 'date', required: false },
  { name: 'avoid', label: 'find.avoid', hint: 'find.avoidHint', type: 'text', required: false },
] as const;

export function FindWay() {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [wanted, setWanted] = useState<WaySearch>();
  const asked = useQuery(queries.ways(wanted));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = Object.entries(typed).map(([name, text]) => [name, text.trim()] as const);
    setWanted(Object.fromEntries(said.filter(([, text]) => text !== '')) as WaySearch);
  };
  return (
    <Panel title={t('find.title')} why={t('find.why')}>
      <form className="find-way" onSubmit={submit}>
        {fields.map(({ name, label, hint, type, required }) => (
          <TextInput
            key={name}
            type={type}
            required={required}
            maxLength={60}
            label={t(label)}
            placeholder={hint && t(hint)}
            value={typed[name] ?? ''}
            onChange={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
          />
        ))}
        <Button
          type="submit"
          leftSection={<MagnifyingGlassIcon aria-hidden="true" />}
          loading={asked.isFetching}
        >
          {t('find.submit')}
        </Button>
      </form>
      {wanted !== undefined && (
        <Answered asked={asked} lines={3}>
          {({ options }) => <FoundWays options={options} />}
        </Answered>
      )}
    </Panel>
  );
}
