// The way that is picked: on the map with its legs, and each leg with its times, the waits between, and what it risks.
import { lazy, Suspense, useMemo } from 'react';
import { sortMs } from '../../../../base/index.ts';
import { useSpeech } from '../../../i18n/language.tsx';
import type { RouteOption } from '../../../parts/data/queries.ts';
import { hoursText } from '../../../parts/plan/column-words.ts';
import { readMoment } from '../../../parts/words/format.ts';
import { MomentValue, MoneyValue, placeName } from '../../../parts/words/values.tsx';
import { isRisky, kilogramsText, percent, wayName } from './way-words.ts';

const LegMap = lazy(() => import('../../../parts/map/leg-map.tsx'));

type Leg = RouteOption['legs'][number];

const hourMs = 3_600_000;

function hoursBetween(earlier: string, later: string): number | undefined {
  const [from, to] = [readMoment(earlier), readMoment(later)];
  return from === undefined || to === undefined ? undefined : (sortMs(to) - sortMs(from)) / hourMs;
}

function LegLine({ leg, before }: { leg: Leg; before: Leg | undefined }) {
  const speech = useSpeech();
  const { t, word } = speech;
  const wait = before === undefined ? undefined : hoursBetween(before.arrive, leg.depart);
  const ride = hoursBetween(leg.depart, leg.arrive);
  const unsigned = (hours: number) => hoursText(hours, speech).replace('+', '');
  return (
    <>
      {wait !== undefined && wait >= 1 && (
        <li className="way-wait">{t('ways.wait', { place: placeName(leg.from), n: unsigned(wait) })}</li>
      )}
      <li className="way-leg">
        <i className="legend-line" data-mode={leg.mode} aria-hidden="true" />
        <div>
          <p>
            <span className="tag">{word('mode', leg.mode)}</span>{' '}
            <span className="strong">
              {placeName(leg.from)} → {placeName(leg.to)}
            </span>{' '}
            {ride !== undefined && <span className="muted nowrap">{unsigned(ride)}</span>}
          </p>
          <p className="quiet">
            <MomentValue at={leg.depart} short /> → <MomentValue at={leg.arrive} short />
          </p>
          <p className="muted">
            {[
              leg.carrier,
              leg.service,
              leg.via.length > 0 &&
                t('alternative.via', { places: leg.via.map((name) => word('passage', name)).join(', ') }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      </li>
    </>
  );
}

function WayFacts({ option }: { option: RouteOption }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  return (
    <dl className="facts">
      <div>
        <dt>{t('ways.p50')}</dt>
        <dd className="strong">
          <MomentValue at={option.arrival.p50} />
        </dd>
      </div>
      <div>
        <dt>{t('ways.p90')}</dt>
        <dd>
          <MomentValue at={option.arrival.p90} />
        </dd>
      </div>
      <div>
        <dt>{t('alternative.cost')}</dt>
        <dd>
          <MoneyValue of={option.cost} />
        </dd>
      </div>
      <div>
        <dt>{t('alternative.co2e')}</dt>
        <dd>{kilogramsText(option.co2eKg, speech)}</dd>
      </div>
      <div>
        <dt>{t('ways.risk')}</dt>
        <dd>
          {percent(option.risk, locale)}{' '}
          {isRisky(option) && <span className="tag warn">{t('ways.risky')}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('ways.missed')}</dt>
        <dd>{percent(option.missedConnection, locale)}</dd>
      </div>
      <div>
        <dt>{t('plan.demurrage')}</dt>
        <dd>
          <MoneyValue of={option.demurrage} />
        </dd>
      </div>
    </dl>
  );
}

export function WayDetails({ option }: { option: RouteOption }) {
  const speech = useSpeech();
  const { t } = speech;
  const { id, legs, why } = option;
  const ways = useMemo(() => [{ id, when: 'after' as const, legs }], [id, legs]);
  const name = wayName(option, speech);
  return (
    <section className="panel way-details" aria-label={t('ways.picked', { name })} data-testid="way-details">
      <div className="panel-head">
        <h2>{t('ways.picked', { name })}</h2>
      </div>
      <div className="way-map">
        <Suspense>
          <LegMap label={t('ways.map', { name })} ways={ways} />
        </Suspense>
      </div>
      <div className="panel-body stack">
        <p className="quiet">{why}</p>
        <WayFacts option={option} />
        <ol className="way-legs-long">
          {legs.map((leg, index) => (
            <LegLine key={index} leg={leg} before={legs[index - 1]} />
          ))}
        </ol>
      </div>
    </section>
  );
}
