// Where did everything go before, and where does it go in this column? The map, and its list twin with the same selection.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type PlanColumn, type PlanRow, type PlanView } from '../../parts/data/queries.ts';
import { Answered } from '../../parts/states/states.tsx';
import { useSayings } from '../../parts/words/sayings.ts';
import { LaneValue } from '../../parts/words/values.tsx';

const LegMap = lazy(() => import('../../parts/map/leg-map.tsx'));

type Drawn = { rows: readonly PlanRow[]; total: number };

function RowList({
  rows,
  total,
  chosen,
  onChoose,
}: Drawn & { chosen: string | undefined; onChoose: (key: string) => void }) {
  const { t } = useSpeech();
  const { way } = useSayings();
  return (
    <>
      <p className="muted map-count">{t('plan.drawn', { n: rows.length, total })}</p>
      <ul className="drawn-rows">
        {rows.map(({ shipment, choice, from, to }) => (
          <li key={shipment.key}>
            <button
              type="button"
              aria-pressed={shipment.key === chosen}
              onClick={() => onChoose(shipment.key)}
            >
              <span className="row">
                <span className="strong">{shipment.number}</span>
                <span className="cut quiet grow">
                  <LaneValue from={from} to={to} />
                </span>
              </span>
              <span className="quiet">{way(choice)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function DrawnRows({ rows, total }: Drawn) {
  const { t } = useSpeech();
  const [picked, setPicked] = useState<string>();
  const chosen = rows.some(({ shipment }) => shipment.key === picked) ? picked : undefined;
  const ways = useMemo(() => {
    const shown = chosen === undefined ? rows : rows.filter(({ shipment }) => shipment.key === chosen);
    return shown.flatMap(({ shipment: { key }, before = [], after = [] }) => [
      { id: key, when: 'before' as const, legs: before },
      { id: key, when: 'after' as const, legs: after },
    ]);
  }, [rows, chosen]);
  return (
    <div className="before-after-map">
      <div className="map-area">
        <Suspense>
          <LegMap label={t('plan.mapLabel')} ways={ways} compare chosen={chosen} />
        </Suspense>
        <ul className="legend" aria-label={t('map.legend')}>
          <li>
            <i className="legend-line dashed" /> {t('plan.before')}
          </li>
          <li>
            <i className="legend-line" /> {t('plan.after')}
          </li>
        </ul>
      </div>
      <section className="map-side" aria-label={t('plan.mapList')}>
        <RowList
          {...{ rows, total, chosen }}
          onChoose={(key) => setPicked(key === chosen ? undefined : key)}
        />
      </section>
    </div>
  );
}

export default function BeforeAfter({ plan, column }: { plan: PlanView; column: PlanColumn }) {
  const asked = useQuery(queries.planLegs(plan.id, column.kind, plan.computedAt ?? ''));
  return (
    <Answered asked={asked} lines={12}>
      {({ items, total }) => <DrawnRows rows={items} total={total} />}
    </Answered>
  );
}
