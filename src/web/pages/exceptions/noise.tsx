// Are the alarms worth their noise? The share that nobody acted on, over twelve weeks, and the same by kind; small, below the list.
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatNumber } from '../../parts/words/format.ts';

export function Noise() {
  const { t, word, locale } = useSpeech();
  const { data } = useQuery(queries.noise());
  if (data === undefined || data.raised === 0) return null;
  const percent = (share: number | null) =>
    share === null ? '–' : formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 0 });
  const columns: readonly PlainColumn<(typeof data.kinds)[number]>[] = [
    { id: 'kind', heading: t('noise.kind'), cell: ({ kind }) => word('exception', kind) },
    ...(
      [
        ['raised', 'raised'],
        ['acted', 'actedOn'],
        ['byItself', 'resolvedByItself'],
        ['open', 'open'],
      ] as const
    ).map(([id, figure]) => ({
      ...{ id, heading: t(`noise.${id}`), look: 'end' },
      cell: (each: (typeof data.kinds)[number]) => formatNumber(each[figure], locale),
    })),
    {
      id: 'ignored',
      heading: t('noise.ignored'),
      look: 'end',
      cell: ({ ignoredShare }) => percent(ignoredShare),
    },
    {
      id: 'lastWeek',
      heading: t('noise.lastWeek'),
      look: 'end',
      cell: ({ weeks }) => percent(weeks.at(-1)?.ignoredShare ?? null),
    },
  ];
  return (
    <details className="noise">
      <summary>{t('noise.line', { share: percent(data.ignoredShare), n: data.raised })}</summary>
      <PlainTable label={t('noise.table')} columns={columns} rows={data.kinds} rowKey={({ kind }) => kind} />
    </details>
  );
}
