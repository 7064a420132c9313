// Which sites are touched, and what cannot be made because of them? Each effect with the way that it comes, from site to site.
import { useSpeech } from '../../i18n/language.tsx';
import type { SupplyExposure } from '../data/risk-queries.ts';
import { PlainTable, type PlainColumn } from '../table/plain-table.tsx';
import { formatNumber } from '../words/format.ts';
import { MomentValue } from '../words/values.tsx';

type Hit = SupplyExposure['sites'][number];
type Effect = SupplyExposure['effects'][number];

export function SitesHit({ supply }: { supply: SupplyExposure }) {
  const { t, word } = useSpeech();
  const columns: readonly PlainColumn<Hit>[] = [
    { id: 'name', heading: t('sites.name'), look: 'strong', cell: ({ name }) => name },
    { id: 'how', heading: t('exposure.how'), cell: ({ how }) => word('how', how) },
    { id: 'from', heading: t('exposure.from'), cell: ({ from }) => <MomentValue at={from} short /> },
    { id: 'until', heading: t('exposure.until'), cell: ({ until }) => <MomentValue at={until} short /> },
    { id: 'why', heading: t('exposure.why'), look: 'quiet wide-cell', cell: ({ why }) => why },
  ];
  return (
    <PlainTable
      label={t('exposure.sitesTable')}
      columns={columns}
      rows={supply.sites}
      rowKey={({ key }) => key}
    />
  );
}

export function Behind({ supply }: { supply: SupplyExposure }) {
  const { t, locale } = useSpeech();
  const columns: readonly PlainColumn<Effect>[] = [
    { id: 'name', heading: t('sites.name'), look: 'strong', cell: ({ name }) => name },
    { id: 'item', heading: t('exposure.item'), cell: ({ item }) => item },
    {
      id: 'path',
      heading: t('exposure.path'),
      look: 'quiet wide-cell',
      cell: ({ path }) => path.join(' → '),
    },
    {
      id: 'share',
      heading: t('exposure.share'),
      look: 'end',
      cell: ({ share }) => formatNumber(share, locale, { style: 'percent' }),
    },
    {
      id: 'cover',
      heading: t('exposure.cover'),
      look: 'end',
      cell: ({ coverDays }) => t('age.days', { n: Math.round(coverDays) }),
    },
    { id: 'from', heading: t('exposure.from'), cell: ({ from }) => <MomentValue at={from} short /> },
  ];
  return (
    <>
      <PlainTable
        label={t('exposure.behindTable')}
        columns={columns}
        rows={supply.effects}
        rowKey={({ site, item }) => `${site} ${item}`}
      />
      {supply.customers.length > 0 && (
        <p className="quiet">{t('exposure.customers', { names: supply.customers.join(', ') })}</p>
      )}
    </>
  );
}
