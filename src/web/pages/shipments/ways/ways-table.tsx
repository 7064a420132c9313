// The same ways as a table: each column sorts, and the way that is picked is the one that is picked in the chart.
import { CaretDownIcon, CaretSortIcon, CaretUpIcon, ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useSpeech } from '../../../i18n/language.tsx';
import type { RouteOption } from '../../../parts/data/queries.ts';
import type { Column } from '../../../parts/table/column.ts';
import { formatMoney } from '../../../parts/words/format.ts';
import { MomentValue } from '../../../parts/words/values.tsx';
import { carriageOf, isRisky, kilogramsText, percent, wayName } from './way-words.ts';

const ExportMenu = lazy(() => import('../../../parts/table/export-menu.tsx'));

type Speech = ReturnType<typeof useSpeech>;
type Sortable = {
  readonly id: string;
  readonly heading: string;
  readonly end?: boolean;
  readonly value: (option: RouteOption) => string | number;
  readonly cell: (option: RouteOption) => ReactNode;
};

function columnsOf(speech: Speech): readonly Sortable[] {
  const { t, locale } = speech;
  const money = (amount: RouteOption['cost']) => formatMoney(amount, locale, { short: true });
  return [
    { id: 'way', heading: t('ways.way'), value: (o) => wayName(o, speech), cell: (o) => wayName(o, speech) },
    {
      id: 'p50',
      heading: t('ways.p50'),
      value: (o) => o.arrival.p50,
      cell: (o) => <MomentValue at={o.arrival.p50} short />,
    },
    {
      id: 'p90',
      heading: t('ways.p90'),
      value: (o) => o.arrival.p90,
      cell: (o) => <MomentValue at={o.arrival.p90} short />,
    },
    {
      id: 'cost',
      heading: t('alternative.cost'),
      end: true,
      value: (o) => o.cost.amount,
      cell: (o) => money(o.cost),
    },
    {
      id: 'co2e',
      heading: t('alternative.co2e'),
      end: true,
      value: (o) => o.co2eKg,
      cell: (o) => kilogramsText(o.co2eKg, speech),
    },
    {
      id: 'risk',
      heading: t('ways.risk'),
      end: true,
      value: (o) => o.risk,
      cell: (o) => (
        <span className={isRisky(o) ? 'tag warn' : ''}>
          {isRisky(o) && <ExclamationTriangleIcon aria-hidden="true" />} {percent(o.risk, locale)}
        </span>
      ),
    },
    {
      id: 'missed',
      heading: t('ways.missed'),
      end: true,
      value: (o) => o.missedConnection,
      cell: (o) => percent(o.missedConnection, locale),
    },
    {
      id: 'demurrage',
      heading: t('plan.demurrage'),
      end: true,
      value: (o) => o.demurrage.amount,
      cell: (o) => money(o.demurrage),
    },
  ];
}

type Order = { by: string; down: boolean };

function sorted(
  options: readonly RouteOption[],
  columns: readonly Sortable[],
  { by, down }: Order,
): RouteOption[] {
  const { value } = columns.find(({ id }) => id === by) ?? columns[0]!;
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return options.toSorted((a, b) => compare(value(a), value(b)) * (down ? -1 : 1));
}

function Heading({
  column,
  order,
  onOrder,
}: {
  column: Sortable;
  order: Order;
  onOrder: (order: Order) => void;
}) {
  const { id, heading, end = false } = column;
  const mine = order.by === id;
  const Icon = !mine ? CaretSortIcon : order.down ? CaretDownIcon : CaretUpIcon;
  return (
    <th
      scope="col"
      className={end ? 'end' : undefined}
      aria-sort={!mine ? 'none' : order.down ? 'descending' : 'ascending'}
    >
      <button type="button" className="sort" onClick={() => onOrder({ by: id, down: mine && !order.down })}>
        {heading} <Icon aria-hidden="true" />
      </button>
    </th>
  );
}

type WaysTableProps = {
  options: readonly RouteOption[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  exportName: string;
};

export function WaysTable({ options, chosen, onChoose, exportName }: WaysTableProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [order, setOrder] = useState<Order>({ by: 'p50', down: false });
  const columns = useMemo(() => columnsOf(speech), [speech]);
  const rows = sorted(options, columns, order);
  const exported = columns.map(({ id, heading, value }): Column<RouteOption> => ({
    id,
    heading,
    plain: value,
    track: '',
    cell: () => null,
  }));
  return (
    <>
      <div className="panel-head">
        <h2 className="grow">{t('ways.table', { n: options.length })}</h2>
        <Suspense fallback={<span className="export-place" />}>
          <ExportMenu
            name={exportName}
            columns={exported as unknown as readonly Column<unknown>[]}
            rows={() => Promise.resolve(rows)}
          />
        </Suspense>
      </div>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('ways.table', { n: options.length })}>
        <table className="plain ways-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.id} {...{ column, order }} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((option) => (
              <tr key={option.id} data-chosen={option.id === chosen} onClick={() => onChoose(option.id)}>
                {columns.map(({ id, end, cell }) => (
                  <td key={id} className={end ? 'end nowrap' : undefined}>
                    {id === 'way' ? (
                      <>
                        <button type="button" className="pick" aria-pressed={option.id === chosen}>
                          {cell(option)}
                        </button>
                        <span className="muted block">{carriageOf(option)}</span>
                      </>
                    ) : (
                      cell(option)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
