// Which sites are touched, and what cannot be made because of them? Each effect with the way that it comes, from site to site.
import { useSpeech } from '../../i18n/language.tsx';
import type { SupplyExposure } from '../data/risk-queries.ts';
import { formatNumber } from '../words/format.ts';
import { MomentValue } from '../words/values.tsx';

export function SitesHit({ supply }: { supply: SupplyExposure }) {
  const { t, word } = useSpeech();
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('exposure.sitesTable')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('sites.name')}</th>
            <th scope="col">{t('exposure.how')}</th>
            <th scope="col">{t('exposure.from')}</th>
            <th scope="col">{t('exposure.until')}</th>
            <th scope="col">{t('exposure.why')}</th>
          </tr>
        </thead>
        <tbody>
          {supply.sites.map(({ key, name, how, from, until, why }) => (
            <tr key={key}>
              <td className="strong">{name}</td>
              <td>{word('how', how)}</td>
              <td>
                <MomentValue at={from} short />
              </td>
              <td>
                <MomentValue at={until} short />
              </td>
              <td className="quiet">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Behind({ supply }: { supply: SupplyExposure }) {
  const { t, locale } = useSpeech();
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('exposure.behindTable')}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('sites.name')}</th>
              <th scope="col">{t('exposure.item')}</th>
              <th scope="col">{t('exposure.path')}</th>
              <th scope="col" className="end">
                {t('exposure.share')}
              </th>
              <th scope="col" className="end">
                {t('exposure.cover')}
              </th>
              <th scope="col">{t('exposure.from')}</th>
            </tr>
          </thead>
          <tbody>
            {supply.effects.map(({ site, name, item, share, coverDays, from, path }) => (
              <tr key={`${site} ${item}`}>
                <td className="strong">{name}</td>
                <td>{item}</td>
                <td className="quiet">{path.join(' → ')}</td>
                <td className="end">{formatNumber(share, locale, { style: 'percent' })}</td>
                <td className="end">{t('age.days', { n: Math.round(coverDays) })}</td>
                <td>
                  <MomentValue at={from} short />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {supply.customers.length > 0 && (
        <p className="quiet">{t('exposure.customers', { names: supply.customers.join(', ') })}</p>
      )}
    </>
  );
}
