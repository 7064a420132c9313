// Which containers cost money by standing, until when are they free, and what will tomorrow add?
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type Clocks as ClocksView } from '../../parts/data/queries.ts';
import { Answered } from '../../parts/states/states.tsx';
import { formatDay, formatMoney } from '../../parts/words/format.ts';
import { MoneyValue } from '../../parts/words/values.tsx';

type Clock = ClocksView['items'][number];

const tones: Readonly<Record<Clock['status'], string>> = {
  'not-started': '',
  free: 'ok',
  grace: 'warn',
  running: 'bad',
  paused: 'warn',
  stopped: 'info',
};

function StatusCell({ clock }: { clock: Clock }) {
  const { t, word, locale } = useSpeech();
  const { status, missing, daysCharged, nextStepUp } = clock;
  const [event] = missing ?? [];
  const notes = [
    event === undefined ? '' : t('clocks.waits', { event: word('event', event.slice(0, 4)) }),
    daysCharged === 0 ? '' : t('clocks.days', { n: daysCharged }),
    nextStepUp === undefined
      ? ''
      : t('clocks.stepUp', {
          rate: formatMoney(nextStepUp.rate, locale),
          date: formatDay(nextStepUp.date, locale),
        }),
  ].filter(Boolean);
  return (
    <>
      <span className={`tag ${tones[status]}`}>{t(`clocks.status.${status}`)}</span>{' '}
      <span className="muted">{notes.join(', ')}</span>
    </>
  );
}

function ClockRow({ clock }: { clock: Clock }) {
  const { word, locale } = useSpeech();
  return (
    <tr>
      <td>{clock.container}</td>
      <td>{word('clocks.charge', clock.charge)}</td>
      <td>
        <StatusCell clock={clock} />
      </td>
      <td className="nowrap">
        {clock.lastFreeDay === undefined ? '–' : formatDay(clock.lastFreeDay, locale)}
      </td>
      <td className="end" title={clock.lines.map(({ text }) => text).join('\n')}>
        <MoneyValue of={clock.amount} />
      </td>
      <td className="end">
        <MoneyValue of={clock.tomorrow?.amount} />
      </td>
    </tr>
  );
}

function ClockTable({ items, total }: Pick<ClocksView, 'items' | 'total'>) {
  const { t } = useSpeech();
  return (
    <div className="scroll-x">
      <table className="plain" aria-label={t('clocks.table')}>
        <thead>
          <tr>
            <th scope="col">{t('clocks.container')}</th>
            <th scope="col">{t('clocks.charge')}</th>
            <th scope="col">{t('clocks.status')}</th>
            <th scope="col">{t('clocks.lastFreeDay')}</th>
            <th scope="col" className="end">
              {t('clocks.soFar')}
            </th>
            <th scope="col" className="end">
              {t('clocks.tomorrow')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((clock) => (
            <ClockRow
              key={[clock.container, clock.charge, clock.direction, clock.started?.at].join(' ')}
              clock={clock}
            />
          ))}
        </tbody>
        {items.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('clocks.total')}
              </th>
              <td className="end strong">
                {total.map((sum) => (
                  <div key={sum.currency}>
                    <MoneyValue of={sum} />
                  </div>
                ))}
              </td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

export function Clocks({ shipment }: { shipment: string }) {
  const { t } = useSpeech();
  const asked = useQuery(queries.clocks(shipment));
  return (
    <section className="panel" aria-label={t('clocks.title')}>
      <div className="panel-head">
        <h2>{t('clocks.title')}</h2>
      </div>
      <Answered asked={asked} lines={2}>
        {({ tariffs, items, total, unclear }) => (
          <>
            {items.length > 0 && <ClockTable items={items} total={total} />}
            {items.length === 0 && unclear.length === 0 && (
              <p className="panel-body muted">{t(tariffs === 0 ? 'clocks.noTariff' : 'clocks.none')}</p>
            )}
            {unclear.length > 0 && (
              <p className="panel-body muted" title={unclear.map(({ message }) => message).join('\n')}>
                {t('clocks.unclear')}: {[...new Set(unclear.map(({ container }) => container))].join(', ')}
              </p>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}
