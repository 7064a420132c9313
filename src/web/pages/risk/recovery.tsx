// How long does each site take to recover, how long is nothing lost meanwhile, and what would close the gap? Both spans as bars on one
// scale in the row of their numbers.
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Recovery } from '../../parts/data/resilience-queries.ts';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { AgeValue } from '../../parts/words/values.tsx';

const sitesShown = 40;

type Site = Recovery['sites'][number];

/** Losses are units where sites tell no margins. */
export function useLoss(currency: string | null): (loss: number | null) => string {
  const { t, locale } = useSpeech();
  return (loss) => {
    if (loss === null) return '–';
    if (currency === null) return t('weak.units', { n: formatNumber(loss, locale) });
    return formatMoney({ amount: loss, currency }, locale, { short: true });
  };
}

function Spans({ site, longest }: { site: Site; longest: number }) {
  const { t } = useSpeech();
  const { recoveryDays, timeToSurviveDays } = site;
  const share = (days: number) => `${(100 * Math.min(days, longest)) / longest}%`;
  return (
    <div className="spans">
      <div className="span-line">
        <i className="span-recover" style={{ inlineSize: share(recoveryDays ?? 0) }} aria-hidden="true" />
        <span>{recoveryDays === null ? t('weak.notSaid') : t('weak.recovers', { n: recoveryDays })}</span>
      </div>
      <div className="span-line">
        <i
          className="span-survive"
          style={{ inlineSize: share(timeToSurviveDays ?? longest) }}
          aria-hidden="true"
        />
        <span>
          {timeToSurviveDays === null
            ? t('weak.neverLost')
            : t('weak.survives', { n: Math.round(timeToSurviveDays * 10) / 10 })}
        </span>
      </div>
    </div>
  );
}

function SiteRows({ recovery }: { recovery: Recovery }) {
  const { t, locale } = useSpeech();
  const loss = useLoss(recovery.currency);
  const longest = Math.max(
    1,
    ...recovery.sites.flatMap(({ recoveryDays, timeToSurviveDays }) => [
      recoveryDays ?? 0,
      timeToSurviveDays ?? 0,
    ]),
  );
  const sorted = recovery.sites.toSorted((a, b) => (b.loss ?? -1) - (a.loss ?? -1)).slice(0, sitesShown);
  const columns: readonly PlainColumn<Site>[] = [
    { id: 'name', heading: t('sites.name'), look: 'strong', cell: ({ name }) => name },
    {
      id: 'spans',
      heading: t('weak.spans'),
      look: 'spans-cell',
      cell: (site) => <Spans site={site} longest={longest} />,
    },
    { id: 'gap', heading: t('weak.gap'), look: 'end nowrap', cell: ({ gapDays }) => <Gap days={gapDays} /> },
    { id: 'loss', heading: t('weak.loss'), look: 'end nowrap', cell: (site) => loss(site.loss) },
    {
      id: 'index',
      heading: t('weak.index'),
      look: 'end',
      cell: ({ exposureIndex }) =>
        exposureIndex === null ? '–' : formatNumber(exposureIndex, locale, { maximumFractionDigits: 2 }),
    },
    {
      id: 'age',
      heading: t('evidence.age'),
      look: 'end',
      cell: ({ newestAt }) => <AgeValue since={newestAt} />,
    },
  ];
  return <PlainTable label={t('weak.recovery')} columns={columns} rows={sorted} rowKey={({ key }) => key} />;
}

function Gap({ days }: { days: number }) {
  const { t } = useSpeech();
  if (days <= 0) return <span className="spare">{t('common.none')}</span>;
  return <span className="late">{t('age.days', { n: Math.round(days) })}</span>;
}

function SinglePoints({ recovery }: { recovery: Recovery }) {
  const { t } = useSpeech();
  const loss = useLoss(recovery.currency);
  if (recovery.singlePoints.length === 0) return <p className="panel-body quiet">{t('weak.noPoints')}</p>;
  return (
    <ul className="panel-body lessons">
      {recovery.singlePoints.map(({ key, name, loss: lost, stops, remedies }) => (
        <li key={key}>
          <span className="strong">{name}</span> <span className="late">{loss(lost)}</span>{' '}
          {stops.length > 0 && <span className="quiet">{t('weak.stops', { items: stops.join(', ') })}</span>}
          <ul className="remedies">
            {remedies.slice(0, 3).map((remedy, index) => (
              <li key={`${remedy.kind} ${index}`}>
                {t(remedy.kind === 'buffer' ? 'weak.buffer' : 'weak.second', { n: remedy.days ?? 0 })}{' '}
                <span className="muted">
                  {remedy.cost === null
                    ? t('weak.removesUnpriced', { loss: loss(remedy.removes) })
                    : t('weak.removes', { loss: loss(remedy.removes), cost: loss(remedy.cost) })}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

export function RecoverySection() {
  const { t, locale } = useSpeech();
  const asked = useQuery(queries.recovery());
  return (
    <Panel title={t('weak.recovery')} why={t('weak.recoveryWhy')}>
      <Answered asked={asked} lines={8}>
        {(recovery) =>
          recovery.sites.length === 0 ? (
            <Empty>{t('sites.empty')}</Empty>
          ) : (
            <>
              <SiteRows recovery={recovery} />
              <div className="panel-head weak-points-head">
                <h3>{t('weak.points')}</h3>
                <span className="muted">
                  {t('weak.rates', {
                    holding: formatNumber(recovery.rates.holdingAYear, locale, { style: 'percent' }),
                    second: formatNumber(recovery.rates.secondSource, locale, { style: 'percent' }),
                  })}
                </span>
              </div>
              <SinglePoints recovery={recovery} />
              {recovery.notes.length > 0 && (
                <p className="panel-body muted">{t('weak.notes', { n: recovery.notes.length })}</p>
              )}
            </>
          )
        }
      </Answered>
    </Panel>
  );
}
