// By which legs does it go? Mode, from, to, vessel, and the latest said of departure and arrival.
import { useSpeech } from '../../i18n/language.tsx';
import type { ShipmentView } from '../../parts/data/queries.ts';
import { MomentValue, placeName } from '../../parts/words/values.tsx';

type Leg = ShipmentView['legs'][number];

function LegPart({ leg }: { leg: Leg }) {
  const { t, word } = useSpeech();
  const depart = leg.depart.actual ?? leg.depart.estimated ?? leg.depart.planned;
  const arrive = leg.arrive.actual ?? leg.arrive.estimated ?? leg.arrive.planned;
  const ship =
    leg.vessel === undefined
      ? undefined
      : leg.voyage === undefined
        ? leg.vessel
        : t('shipments.legVessel', { vessel: leg.vessel, voyage: leg.voyage });
  return (
    <li className="leg">
      <h3>
        <span className="tag">{word('mode', leg.mode)}</span> {placeName(leg.from)} → {placeName(leg.to)}
      </h3>
      <span className="quiet">{[ship, leg.carrier].filter(Boolean).join(' · ')}</span>
      {(depart !== undefined || arrive !== undefined) && (
        <span className="quiet">
          <MomentValue at={depart} short /> → <MomentValue at={arrive} short />
        </span>
      )}
      {leg.via.length > 0 && (
        <span className="muted">
          {t('alternative.via', { places: leg.via.map((name) => word('passage', name)).join(', ') })}
        </span>
      )}
    </li>
  );
}

export function Legs({ legs }: { legs: readonly Leg[] }) {
  const { t } = useSpeech();
  if (legs.length === 0) return null;
  return (
    <ol className="legs" aria-label={t('shipments.legs')}>
      {legs.map((leg) => (
        <LegPart key={leg.leg} leg={leg} />
      ))}
    </ol>
  );
}
