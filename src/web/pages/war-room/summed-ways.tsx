// What are the ways out, summed over everything that is hit? A column each would not fit beside the figures: a line each.
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { hoursText } from '../../parts/plan/column-words.ts';
import { Answered } from '../../parts/states/states.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { useSayings } from '../../parts/words/sayings.ts';

export function SummedWays({ signal }: { signal: string }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const { kindOfWay } = useSayings();
  const asked = useQuery(queries.summedWays(signal));
  return (
    <section aria-label={t('room.ways')}>
      <h2>{t('room.ways')}</h2>
      <Answered asked={asked} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('exceptions.noWays')}</p>
          ) : (
            <div className="scroll-x" tabIndex={0} role="group" aria-label={t('room.ways')}>
              <table className="plain room-ways">
                <thead>
                  <tr>
                    <th scope="col">{t('room.way')}</th>
                    <th scope="col" className="end">
                      {t('shipments.title')}
                    </th>
                    <th scope="col" className="end">
                      {t('room.saved')}
                    </th>
                    <th scope="col" className="end">
                      {t('alternative.cost')}
                    </th>
                    <th scope="col" className="end">
                      {t('room.delay')}
                    </th>
                    <th scope="col" className="end">
                      {t('alternative.co2e')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((way) => (
                    <tr key={way.kind}>
                      <td className="strong nowrap">{kindOfWay(way)}</td>
                      <td className="end nowrap">
                        {formatNumber(way.shipments, locale)}
                        {way.notPossible > 0 && (
                          <span className="muted"> {t('room.notPossible', { n: way.notPossible })}</span>
                        )}
                      </td>
                      <td className="end">{formatNumber(way.ordersSaved, locale)}</td>
                      <td className="end nowrap">
                        {formatMoney(way.extraCost, locale, { short: true, signed: true })}
                      </td>
                      <td className="end nowrap">
                        {hoursText(way.delayHoursP50, speech)} / {hoursText(way.delayHoursP90, speech)}
                      </td>
                      <td className="end nowrap">
                        {t('compare.tonnes', { n: formatNumber(way.co2eKg / 1000, locale) })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}
