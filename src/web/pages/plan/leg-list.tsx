// The legs of a way in words: mode, from where to where, by way of what, when.
import { useSpeech } from '../../i18n/language.tsx';
import type { RouteOption } from '../../parts/data/queries.ts';
import { MomentValue, placeName } from '../../parts/words/values.tsx';

type Leg = RouteOption['legs'][number];
type LegListProps = { title: string; when: 'before' | 'after'; legs: readonly Leg[] | undefined };

export function LegList({ title, when, legs }: LegListProps) {
  const { t, word } = useSpeech();
  return (
    <section aria-label={title}>
      <h3 className="row">
        <i className={when === 'before' ? 'legend-line dashed' : 'legend-line'} aria-hidden="true" /> {title}
      </h3>
      {legs === undefined || legs.length === 0 ? (
        <p className="muted">{t(when === 'before' ? 'plan.noLegsBefore' : 'plan.noLegsAfter')}</p>
      ) : (
        <ol className="way-legs">
          {legs.map((leg, index) => (
            <li key={index}>
              <span className="tag">{word('mode', leg.mode)}</span> {placeName(leg.from)} →{' '}
              {placeName(leg.to)}
              {leg.via.length > 0 && (
                <span className="muted">
                  {' '}
                  {t('alternative.via', { places: leg.via.map((name) => word('passage', name)).join(', ') })}
                </span>
              )}
              <span className="muted block">
                <MomentValue at={leg.depart} short /> → <MomentValue at={leg.arrive} short />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
