// What is full when everything is planned together? The scarcest first.
import { ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { useSpeech } from '../../i18n/language.tsx';
import type { PlanView } from '../../parts/data/queries.ts';
import { Empty } from '../../parts/states/states.tsx';
import { formatNumber } from '../../parts/words/format.ts';

export function Bottlenecks({ bottlenecks }: Pick<PlanView, 'bottlenecks'>) {
  const { t, word, locale } = useSpeech();
  if (bottlenecks.length === 0) return <Empty>{t('plan.nothingFull')}</Empty>;
  return (
    <div className="scroll-x">
      <table className="plain bottlenecks">
        <thead>
          <tr>
            <th scope="col">{t('plan.bottleneck')}</th>
            <th scope="col" className="end">
              {t('plan.used')}
            </th>
            <th scope="col">{t('plan.share')}</th>
          </tr>
        </thead>
        <tbody>
          {bottlenecks.map(({ name, used, capacity, unit }) => {
            const share = capacity > 0 ? Math.min(1, used / capacity) : 1;
            return (
              <tr key={`${name} ${unit}`}>
                <td>{word('passage', name)}</td>
                <td className="end nowrap">
                  {t('plan.usedOf', {
                    used: formatNumber(used, locale),
                    capacity: formatNumber(capacity, locale),
                    unit: word('unit', unit),
                  })}
                </td>
                <td>
                  <span className="row">
                    <span className="bar share-bar" aria-hidden="true">
                      <i style={{ inlineSize: `${share * 100}%` }} data-full={share >= 1} />
                    </span>
                    {share >= 1 ? (
                      <span className="tag bad">
                        <ExclamationTriangleIcon aria-hidden="true" /> {t('plan.full')}
                      </span>
                    ) : (
                      formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 0 })
                    )}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
