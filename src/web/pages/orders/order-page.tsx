// One order: its lines, the shipments that carry them, and what was said about it.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type OrderView } from '../../parts/data/queries.ts';
import { AsKnown, receiptsOf } from '../../parts/record/as-known.tsx';
import { Facts } from '../../parts/record/facts.tsx';
import { RecordMessages } from '../../parts/record/messages.tsx';
import { Parties } from '../../parts/record/parties.tsx';
import { Statements } from '../../parts/record/statements.tsx';
import { Tabs, type Tab } from '../../parts/record/tabs.tsx';
import { Timeline } from '../../parts/record/timeline.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { ExceptionCount, StatusTag } from '../../parts/words/badges.tsx';
import { MomentValue, MoneyValue, PlaceValue } from '../../parts/words/values.tsx';
import { OrderLines, OrderShipments } from './order-content.tsx';

const route = getRouteApi('/shell/orders/$key');

function HeaderFacts({ order }: { order: OrderView }) {
  const { t } = useSpeech();
  const unsaid = <span className="muted">{t('common.unknown')}</span>;
  return (
    <dl className="facts record-facts">
      <div>
        <dt>{t('orders.requiredBy')}</dt>
        <dd className="strong">
          <MomentValue at={order.requiredBy} />
        </dd>
      </div>
      <div>
        <dt>{t('orders.value')}</dt>
        <dd>
          <MoneyValue of={order.value} />
        </dd>
      </div>
      <div>
        <dt>{t('orders.seller')}</dt>
        <dd>{order.seller ?? unsaid}</dd>
      </div>
      <div>
        <dt>{t('orders.buyer')}</dt>
        <dd>{order.buyer ?? unsaid}</dd>
      </div>
      <div>
        <dt>{t('orders.destination')}</dt>
        <dd>
          <PlaceValue place={order.destination} />
        </dd>
      </div>
      <div>
        <dt>{t('orders.content')}</dt>
        <dd>{t('orders.contentText', { lines: order.lines, shipments: order.shipments })}</dd>
      </div>
    </dl>
  );
}

type BodyProps = { order: OrderView; asKnown: ReactNode };

function useTabs({ order, asKnown }: BodyProps): Tab[] {
  const { t } = useSpeech();
  const panel = (content: ReactNode) => <div className="panel">{content}</div>;
  return [
    {
      id: 'lines',
      name: t('tab.lines'),
      content: () => (
        <>
          {panel(<OrderLines lines={order.lineItems} />)}
          {panel(<OrderShipments shipments={order.shipmentRows} />)}
        </>
      ),
    },
    {
      id: 'timeline',
      name: t('tab.timeline'),
      content: () =>
        panel(
          <>
            {asKnown}
            <Timeline milestones={[]} events={order.timeline} />
          </>,
        ),
    },
    { id: 'items', name: t('tab.items'), content: () => panel(<Facts facts={order.facts} />) },
    {
      id: 'parties',
      name: t('tab.parties'),
      content: () => panel(<Parties parties={order.parties} readers={order.readers} />),
    },
    {
      id: 'messages',
      name: t('tab.messages'),
      content: () => panel(<RecordMessages events={order.timeline} facts={order.facts} />),
    },
    { id: 'ledger', name: t('tab.ledger'), content: () => <Statements subject={order.key} /> },
  ];
}

function OrderBody(props: BodyProps) {
  const { t } = useSpeech();
  const { order } = props;
  const tabs = useTabs(props);
  return (
    <>
      <div className="record-head">
        <h1>{order.number}</h1>
        <StatusTag status={order.status} />
        <Link to="/">
          <ExceptionCount n={order.exceptions} />
        </Link>
      </div>
      <div className="panel">
        <HeaderFacts order={order} />
      </div>
      <Tabs label={t('orders.kind')} tabs={tabs} />
    </>
  );
}

export function OrderPage() {
  const { key } = route.useParams();
  const [asKnownAt, setAsKnownAt] = useState<string>();
  const now = useQuery(queries.order(key));
  usePageTitle(now.data?.number);
  const asked = useQuery(queries.order(key, asKnownAt));
  return (
    <div className="page">
      <Answered asked={asked} lines={16}>
        {(order) => (
          <OrderBody
            order={order}
            asKnown={
              <AsKnown
                receipts={receiptsOf((now.data ?? order).timeline)}
                value={asKnownAt}
                onChange={setAsKnownAt}
              />
            }
          />
        )}
      </Answered>
    </div>
  );
}
