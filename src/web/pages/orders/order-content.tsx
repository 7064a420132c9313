// The lines of an order, and the shipments that carry them.
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { OrderView } from '../../parts/data/queries.ts';
import { QuantityValue } from '../../parts/record/facts.tsx';
import { ExceptionCount, StatusTag } from '../../parts/words/badges.tsx';
import { LaneValue, MomentValue, MoneyValue, SlackValue } from '../../parts/words/values.tsx';

type Line = OrderView['lineItems'][number];

function LineRow({ line }: { line: Line }) {
  const { t, word } = useSpeech();
  return (
    <tr>
      <td className="quiet">{line.line}</td>
      <td>
        {line.description}
        {line.notes.map(({ field, absent }) => (
          <span key={field} className="absent block">
            {word('field', field)}: {t('facts.absent', { text: absent })}
          </span>
        ))}
      </td>
      <td className="end">
        <QuantityValue of={line.quantity} />
      </td>
      <td className="end">
        <MoneyValue of={line.value} />
      </td>
      <td className="nowrap">
        <MomentValue at={line.requiredBy} short />
      </td>
      <td>
        {line.shipments.map(({ key, number }) => (
          <Link key={key} to="/shipments/$key" params={{ key }} className="spaced nowrap">
            {number}
          </Link>
        ))}
      </td>
    </tr>
  );
}

export function OrderLines({ lines }: { lines: readonly Line[] }) {
  const { t } = useSpeech();
  return (
    <div className="scroll-x">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('orders.line')}</th>
            <th scope="col">{t('orders.description')}</th>
            <th scope="col" className="end">
              {t('orders.quantity')}
            </th>
            <th scope="col" className="end">
              {t('orders.value')}
            </th>
            <th scope="col">{t('orders.requiredBy')}</th>
            <th scope="col">{t('shipments.title')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.line} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function OrderShipments({ shipments }: { shipments: OrderView['shipmentRows'] }) {
  const { t } = useSpeech();
  return (
    <div className="scroll-x">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('shipments.number')}</th>
            <th scope="col">{t('shipments.lane')}</th>
            <th scope="col">{t('shipments.status')}</th>
            <th scope="col">{t('shipments.eta')}</th>
            <th scope="col">{t('shipments.slack')}</th>
          </tr>
        </thead>
        <tbody>
          {shipments.map(({ key, number, from, to, status, eta, slackHours, exceptions }) => (
            <tr key={key}>
              <td className="nowrap">
                <Link to="/shipments/$key" params={{ key }} className="strong">
                  {number}
                </Link>{' '}
                <ExceptionCount n={exceptions} />
              </td>
              <td>
                <LaneValue from={from} to={to} />
              </td>
              <td>
                <StatusTag status={status} />
              </td>
              <td className="nowrap">
                <MomentValue at={eta} short />
              </td>
              <td>
                <SlackValue hours={slackHours} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
