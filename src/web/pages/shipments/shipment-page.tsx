// One shipment: where it is, when it arrives, who said so, and what was known when.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type ShipmentView } from '../../parts/data/queries.ts';
import { AsKnown, receiptsOf } from '../../parts/record/as-known.tsx';
import { Facts } from '../../parts/record/facts.tsx';
import { RecordMessages } from '../../parts/record/messages.tsx';
import { Parties } from '../../parts/record/parties.tsx';
import { Statements } from '../../parts/record/statements.tsx';
import { Tabs, type Tab } from '../../parts/record/tabs.tsx';
import { Timeline } from '../../parts/record/timeline.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered, Skeleton } from '../../parts/states/states.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { LaneValue, MomentValue, MoneyValue, SlackValue } from '../../parts/words/values.tsx';
import { Clocks } from './clocks.tsx';
import { Legs } from './legs.tsx';
import { OpenExceptions } from './open-exceptions.tsx';
import { Telemetry } from './telemetry.tsx';

const Ways = lazy(() => import('./ways/ways.tsx'));
const route = getRouteApi('/shell/shipments/$key');

/** When whoever waits for it runs out, and whether that is before it comes. */
function Supply({ supply, eta }: { supply: NonNullable<ShipmentView['supply']>; eta: string | undefined }) {
  const { t, locale } = useSpeech();
  const { item, runsOut, daysLeft } = supply;
  const before = eta !== undefined && runsOut < eta.slice(0, 10);
  return (
    <div title={t('shipments.runsOutWhy', { item })}>
      <dt>{t('shipments.runsOut')}</dt>
      <dd>
        <MomentValue at={runsOut} />{' '}
        <span className={before ? 'late' : 'muted'}>
          {t(before ? 'shipments.runsOutBefore' : 'shipments.daysLeft', {
            n: formatNumber(daysLeft, locale),
          })}
        </span>
      </dd>
    </div>
  );
}

function HeaderFacts({ shipment }: { shipment: ShipmentView }) {
  const { t, word } = useSpeech();
  const { eta, requiredBy, slackHours, value, carrier, mode, orders } = shipment;
  const basis = shipment.position?.basis;
  return (
    <dl className="facts record-facts">
      <div>
        <dt>{t('shipments.eta')}</dt>
        <dd className="strong">
          <MomentValue at={eta} />
        </dd>
      </div>
      <div>
        <dt>{t('shipments.requiredBy')}</dt>
        <dd>
          <MomentValue at={requiredBy} />
        </dd>
      </div>
      <div title={t('shipments.slackWhy')}>
        <dt>{t('shipments.slack')}</dt>
        <dd>
          <SlackValue hours={slackHours} />
        </dd>
      </div>
      {shipment.supply !== undefined && <Supply supply={shipment.supply} eta={eta} />}
      <div>
        <dt>{t('shipments.value')}</dt>
        <dd>
          <MoneyValue of={value} />
        </dd>
      </div>
      <div>
        <dt>{t('shipments.carrier')}</dt>
        <dd>{[carrier, mode && word('mode', mode)].filter(Boolean).join(', ') || '–'}</dd>
      </div>
      <div>
        <dt>{t('shipments.orders')}</dt>
        <dd>
          {orders.length === 0 && <span className="muted">{t('common.none')}</span>}
          {orders.map(({ key, number }) => (
            <Link key={key} to="/orders/$key" params={{ key }} className="spaced">
              {number}
            </Link>
          ))}
        </dd>
      </div>
      {shipment.position !== undefined && (
        <div>
          <dt>{t('shipments.position')}</dt>
          <dd>
            {shipment.position.lat.toFixed(2)}°, {shipment.position.lon.toFixed(2)}°{' '}
            {basis !== undefined && <span className="muted">{t(`shipments.position.${basis}`)}</span>}
          </dd>
        </div>
      )}
    </dl>
  );
}

type TabsOfProps = {
  shipment: ShipmentView;
  asKnownAt: string | undefined;
  onAsKnown: (at: string | undefined) => void;
  receipts: string[];
};

function useTabs({ shipment, asKnownAt, onAsKnown, receipts }: TabsOfProps): Tab[] {
  const { t } = useSpeech();
  const panel = (content: ReactNode) => <div className="panel">{content}</div>;
  return [
    {
      id: 'timeline',
      name: t('tab.timeline'),
      content: () =>
        panel(
          <>
            <AsKnown receipts={receipts} value={asKnownAt} onChange={onAsKnown} />
            <Timeline milestones={shipment.milestones} events={shipment.timeline} />
          </>,
        ),
    },
    {
      id: 'ways',
      name: t('tab.ways'),
      content: () => (
        <Suspense fallback={<Skeleton lines={12} />}>
          <Ways shipment={shipment} />
        </Suspense>
      ),
    },
    { id: 'items', name: t('tab.items'), content: () => panel(<Facts facts={shipment.facts} />) },
    {
      id: 'telemetry',
      name: t('tab.telemetry'),
      content: () => panel(<Telemetry conditions={shipment.conditions} />),
    },
    {
      id: 'parties',
      name: t('tab.parties'),
      content: () => panel(<Parties parties={shipment.parties} readers={shipment.readers} />),
    },
    {
      id: 'messages',
      name: t('tab.messages'),
      content: () => panel(<RecordMessages events={shipment.timeline} facts={shipment.facts} />),
    },
    { id: 'ledger', name: t('tab.ledger'), content: () => <Statements subject={shipment.key} /> },
  ];
}

function ShipmentBody(props: TabsOfProps) {
  const { t } = useSpeech();
  const { shipment } = props;
  const tabs = useTabs(props);
  return (
    <>
      <div className="record-head">
        <h1>{shipment.number}</h1>
        <StatusTag status={shipment.status} />
        <LaneValue from={shipment.from} to={shipment.to} />
      </div>
      <OpenExceptions exceptions={shipment.openExceptions} />
      <div className="panel">
        <HeaderFacts shipment={shipment} />
        <Legs legs={shipment.legs} />
      </div>
      {shipment.legs.some(({ mode }) => mode === 'sea') && props.asKnownAt === undefined && (
        <Clocks shipment={shipment.key} />
      )}
      <Tabs label={t('shipments.kind')} tabs={tabs} />
    </>
  );
}

export function ShipmentPage() {
  const { key } = route.useParams();
  const [asKnownAt, setAsKnownAt] = useState<string>();
  const now = useQuery(queries.shipment(key));
  usePageTitle(now.data?.number);
  const asked = useQuery(queries.shipment(key, asKnownAt));
  return (
    <div className="page">
      <Answered asked={asked} lines={16}>
        {(shipment) => (
          <ShipmentBody
            shipment={shipment}
            asKnownAt={asKnownAt}
            onAsKnown={setAsKnownAt}
            receipts={receiptsOf((now.data ?? shipment).timeline)}
          />
        )}
      </Answered>
    </div>
  );
}
