// Are the alarms worth their noise? The share that nobody acted on, over twelve weeks, and the same by kind; small, below the list.
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { formatNumber } from '../../parts/words/format.ts';

export function Noise() {
  const { t, word, locale } = useSpeech();
  const { data } = useQuery(queries.noise());
  if (data === undefined || data.raised === 0) return null;
  const percent = (share: number | null) =>
    share === null ? '–' : formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <details className="noise">
      <summary>{t('noise.line', { share: percent(data.ignoredShare), n: data.raised })}</summary>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('noise.table')}>
        <table className="plain">
          <thead>
            <tr>
              {(['kind', 'raised', 'acted', 'byItself', 'open', 'ignored', 'lastWeek'] as const).map(
                (name) => (
                  <th key={name} scope="col" className={name === 'kind' ? '' : 'end'}>
                    {t(`noise.${name}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {data.kinds.map((each) => (
              <tr key={each.kind}>
                <td>{word('exception', each.kind)}</td>
                <td className="end">{formatNumber(each.raised, locale)}</td>
                <td className="end">{formatNumber(each.actedOn, locale)}</td>
                <td className="end">{formatNumber(each.resolvedByItself, locale)}</td>
                <td className="end">{formatNumber(each.open, locale)}</td>
                <td className="end">{percent(each.ignoredShare)}</td>
                <td className="end">{percent(each.weeks.at(-1)?.ignoredShare ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
