// What are the ways out, summed over everything that is hit? A column each would not fit beside the figures: a line each.
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { SummedWay } from '../../parts/data/risk-queries.ts';
import { hoursText } from '../../parts/plan/column-words.ts';
import { Answered } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { useSayings } from '../../parts/words/sayings.ts';

export function SummedWays({ signal }: { signal: string }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const { kindOfWay } = useSayings();
  const asked = useQuery(queries.summedWays(signal));
  const columns: readonly PlainColumn<SummedWay>[] = [
    { id: 'way', heading: t('room.way'), look: 'strong nowrap', cell: (way) => kindOfWay(way) },
    {
      id: 'shipments',
      heading: t('shipments.title'),
      look: 'end nowrap',
      cell: ({ shipments, notPossible }) => (
        <>
          {formatNumber(shipments, locale)}
          {notPossible > 0 && <span className="muted"> {t('room.notPossible', { n: notPossible })}</span>}
        </>
      ),
    },
    {
      id: 'saved',
      heading: t('room.saved'),
      look: 'end',
      cell: ({ ordersSaved }) => formatNumber(ordersSaved, locale),
    },
    {
      id: 'cost',
      heading: t('alternative.cost'),
      look: 'end nowrap',
      cell: ({ extraCost }) => formatMoney(extraCost, locale, { short: true, signed: true }),
    },
    {
      id: 'delay',
      heading: t('room.delay'),
      look: 'end nowrap',
      cell: ({ delayHoursP50, delayHoursP90 }) =>
        `${hoursText(delayHoursP50, speech)} / ${hoursText(delayHoursP90, speech)}`,
    },
    {
      id: 'co2e',
      heading: t('alternative.co2e'),
      look: 'end nowrap',
      cell: ({ co2eKg }) => t('compare.tonnes', { n: formatNumber(co2eKg / 1000, locale) }),
    },
  ];
  return (
    <section aria-label={t('room.ways')}>
      <h2>{t('room.ways')}</h2>
      <Answered asked={asked} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('exceptions.noWays')}</p>
          ) : (
            <PlainTable
              label={t('room.ways')}
              className="room-ways"
              columns={columns}
              rows={items}
              rowKey={({ kind }) => kind}
            />
          )
        }
      </Answered>
    </section>
  );
}
