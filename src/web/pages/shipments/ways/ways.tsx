// Which ways are there for this cargo from where it is now? None of them is beaten by another on time, cost, CO2e and
// risk at once; a chart to pick from, the same as a table, the one that is picked with its legs, and what is not offered.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/language.tsx';
import type { Answer } from '../../../../client/index.ts';
import { queries, type ShipmentView } from '../../../parts/data/queries.ts';
import { useSession } from '../../../parts/data/session.tsx';
import { usePlanning } from '../../../parts/plan/plan-all.tsx';
import { Answered, Empty } from '../../../parts/states/states.tsx';
import { WayDetails } from './way-details.tsx';
import { WaysChart } from './ways-chart.tsx';
import { WaysTable } from './ways-table.tsx';
import './ways.css';
import '../../map/map-page.css';

type Routes = Answer<'listShipmentRoutes'>;
type Shipment = Pick<ShipmentView, 'key' | 'number' | 'requiredBy'>;

function NotOffered({ notOffered }: Pick<Routes, 'notOffered'>) {
  const { t, word } = useSpeech();
  if (notOffered.length === 0) return null;
  return (
    <section className="panel" aria-label={t('ways.notOffered')}>
      <div className="panel-head">
        <h2>{t('ways.notOffered')}</h2>
      </div>
      <ul className="not-offered">
        {notOffered.map(({ what, why }) => (
          <li key={`${what} ${why}`}>
            <span className="strong">{word('passage', what)}</span> <span className="quiet">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlanThis({ shipment }: { shipment: Shipment }) {
  const { t } = useSpeech();
  const { user } = useSession();
  const planning = usePlanning();
  if (user.role === 'viewer') return null;
  const start = () =>
    planning.mutate({ name: t('ways.planName', { number: shipment.number }), shipments: [shipment.key] });
  return (
    <Button variant="default" loading={planning.isPending} onClick={start}>
      {t('ways.plan')}
    </Button>
  );
}

function RoutesShown({ shipment, routes }: { shipment: Shipment; routes: Routes }) {
  const { t } = useSpeech();
  const { options, notOffered, timetable } = routes;
  const [picked, setPicked] = useState<string>();
  const chosen = options.find(({ id }) => id === picked) ?? options[0];
  return (
    <div className="ways" data-testid="ways">
      <div className="ways-left">
        <section className="panel" aria-label={t('ways.title')}>
          <div className="panel-head">
            <div className="grow">
              <h2>{t('ways.title')}</h2>
              <p className="muted">{t(timetable ? 'ways.timetable' : 'ways.assumed')}</p>
            </div>
            <PlanThis shipment={shipment} />
          </div>
          {options.length === 0 ? (
            <Empty>{t('ways.empty')}</Empty>
          ) : (
            <WaysChart
              options={options}
              requiredBy={shipment.requiredBy}
              chosen={chosen?.id}
              onChoose={setPicked}
            />
          )}
        </section>
        {options.length > 0 && (
          <section className="panel" aria-label={t('ways.table', { n: options.length })}>
            <WaysTable
              options={options}
              chosen={chosen?.id}
              onChoose={setPicked}
              exportName={`ways-${shipment.number}`}
            />
          </section>
        )}
        <NotOffered notOffered={notOffered} />
      </div>
      {chosen !== undefined && <WayDetails option={chosen} />}
    </div>
  );
}

export default function Ways({ shipment }: { shipment: Shipment }) {
  const asked = useQuery(queries.routes(shipment.key));
  return (
    <Answered asked={asked} lines={12}>
      {(routes) => <RoutesShown shipment={shipment} routes={routes} />}
    </Answered>
  );
}
