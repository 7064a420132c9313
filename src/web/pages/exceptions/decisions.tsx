// What was decided, whether it can be proved yet, and what the partners were told.
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { Decision } from '../../parts/data/queries.ts';
import { StatusTag } from '../../parts/words/badges.tsx';
import { formatMoney } from '../../parts/words/format.ts';
import { ProofBadge } from '../../parts/words/proof-badge.tsx';
import { InstantValue } from '../../parts/words/values.tsx';

function Dispatches({ dispatches }: { dispatches: Decision['dispatches'] }) {
  const { t } = useSpeech();
  if (dispatches.length === 0) return null;
  return (
    <>
      <h3>{t('exceptions.told')}</h3>
      <ul className="dispatches">
        {dispatches.map(({ to, format, reference, status, message }) => (
          <li key={`${to} ${reference}`} className="row wrap">
            <span className="strong">{to}</span>
            <span className="muted">{format}</span>
            {message === undefined ? (
              <span className="mono">{reference}</span>
            ) : (
              <Link to="/messages/$key" params={{ key: message }} className="mono">
                {reference}
              </Link>
            )}
            <span className="grow" />
            <StatusTag status={status} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const { t, locale } = useSpeech();
  return decisions.map(({ statement, at, title, approvedBy, proof, savedAgainstWaiting, dispatches }) => (
    <section key={statement} className="decision" aria-label={t('exceptions.decided')} data-testid="decision">
      <div className="row wrap">
        <span className="label">{t('exceptions.decided')}</span>
        <h2 className="grow">{title}</h2>
        <ProofBadge statement={statement} proof={proof} />
      </div>
      <p className="quiet">
        {t('exceptions.approvedBy', { name: approvedBy })}, <InstantValue at={at} />
      </p>
      {savedAgainstWaiting !== undefined && (
        <p className="saved">
          {t('exceptions.saved', { amount: formatMoney(savedAgainstWaiting, locale, { short: true }) })}
        </p>
      )}
      <Dispatches dispatches={dispatches} />
    </section>
  ));
}
