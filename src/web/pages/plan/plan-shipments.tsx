// What does each shipment get in the column that is picked? The worse off first.
import { useInfiniteQuery } from '@tanstack/react-query';
import { HandIcon } from '@radix-ui/react-icons';
import { useMemo, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type PlanColumn, type PlanRow, type PlanView } from '../../parts/data/queries.ts';
import { columnName, delayText } from '../../parts/plan/column-words.ts';
import { Empty } from '../../parts/states/states.tsx';
import { Choice } from '../../parts/table/choice.tsx';
import type { Column } from '../../parts/table/column.ts';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { sayingsOf } from '../../parts/words/sayings.ts';
import { LaneValue, MomentValue, MoneyValue, placeName } from '../../parts/words/values.tsx';
import { RowPanel } from './row-panel.tsx';
import { worseText } from './worse-off.ts';

const adoptingMs = 1500;

type Speech = ReturnType<typeof useSpeech>;

function choiceColumns(speech: Speech): readonly Column<PlanRow>[] {
  const { t } = speech;
  const { way } = sayingsOf(speech);
  return [
    {
      id: 'shipment',
      heading: t('exceptions.shipment'),
      track: 'minmax(190px, 1.3fr)',
      narrow: 'lead',
      cell: ({ shipment, from, to }) => (
        <>
          <span className="strong nowrap">{shipment.number}</span>{' '}
          <span className="quiet">
            <LaneValue from={from} to={to} />
          </span>
        </>
      ),
      plain: ({ shipment, from, to }) => `${shipment.number} ${placeName(from)} - ${placeName(to)}`,
    },
    {
      id: 'choice',
      heading: t('plan.gets'),
      track: 'minmax(150px, 1fr)',
      narrow: 'sub',
      cell: ({ choice, byHand }) => (
        <>
          {way(choice)}
          {byHand && (
            <>
              {' '}
              <span className="tag info">
                <HandIcon aria-hidden="true" /> {t('plan.byHand')}
              </span>
            </>
          )}
        </>
      ),
      plain: ({ choice }) => way(choice),
    },
  ];
}

function rowColumns(speech: Speech, adopting: boolean): readonly Column<PlanRow>[] {
  const { t, word } = speech;
  const last: Column<PlanRow> = adopting
    ? {
        id: 'adopted',
        heading: t('plan.adoptedHeading'),
        track: '120px',
        cell: ({ adopted, problem }) => (
          <span title={problem}>
            <StatusTag status={adopted} area="rowStatus" />
          </span>
        ),
        plain: ({ adopted, problem }) => [word('rowStatus', adopted), problem].filter(Boolean).join(': '),
      }
    : {
        id: 'value',
        heading: t('shipments.value'),
        track: '92px',
        end: true,
        cell: ({ value }) => <MoneyValue of={value} short />,
        plain: ({ value }) => value && `${value.currency} ${value.amount}`,
      };
  return [
    ...choiceColumns(speech),
    {
      id: 'arrival',
      heading: t('alternative.arrival'),
      track: 'minmax(176px, 0.9fr)',
      cell: ({ arrival, late }) => (
        <>
          <MomentValue at={arrival} short /> {late && <span className="tag bad">{t('plan.isLate')}</span>}
        </>
      ),
      plain: ({ arrival }) => arrival,
    },
    {
      id: 'delay',
      heading: t('plan.againstPlan'),
      track: '104px',
      narrow: 'end',
      cell: ({ delayHours }) =>
        delayHours === undefined ? <span className="muted">–</span> : delayText(delayHours, speech),
      plain: ({ delayHours }) => delayHours,
    },
    {
      id: 'extraCost',
      heading: t('plan.extraCost'),
      track: '92px',
      end: true,
      cell: ({ extraCost }) => <MoneyValue of={extraCost} short signed />,
      plain: ({ extraCost }) => extraCost && `${extraCost.currency} ${extraCost.amount}`,
    },
    {
      id: 'worseOff',
      heading: t('plan.worseOffHeading'),
      track: 'minmax(150px, 1.2fr)',
      narrow: 'sub',
      cell: (row) => worseText(row, speech) ?? <span className="muted">{t('common.none')}</span>,
      plain: (row) => worseText(row, speech),
    },
    last,
  ];
}

type PlanShipmentsProps = { plan: PlanView; column: PlanColumn };

export function PlanShipments({ plan, column }: PlanShipmentsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [onlyWorse, setOnlyWorse] = useState(false);
  const [open, setOpen] = useState<string>();
  const list = useInfiniteQuery({
    ...queries.planShipments(plan.id, column.kind, onlyWorse, `${plan.computedAt} ${plan.status}`),
    refetchInterval: plan.progress.phase === 'adopting' ? adoptingMs : false,
  });
  const adopting = plan.adopted !== undefined || plan.progress.phase === 'adopting';
  const columns = useMemo(() => rowColumns(speech, adopting), [speech, adopting]);
  const row = list.data?.pages.flatMap(({ items }) => items).find(({ shipment }) => shipment.key === open);
  const name = columnName(column.kind, speech);
  return (
    <div className="plan-shipments">
      <ListPanel
        list={list}
        label={t('plan.shipmentsOf', { column: name })}
        exportName={`plan-${column.kind}`}
        columns={columns}
        rowKey={({ shipment }) => shipment.key}
        onOpen={({ shipment }) => setOpen(shipment.key)}
        openKey={open}
        tone={({ worseOff }) => (worseOff === undefined ? undefined : 'hit')}
        head={
          <Choice
            label={t('plan.show')}
            value={onlyWorse ? 'worse' : 'all'}
            onChange={(value) => setOnlyWorse(value === 'worse')}
            choices={[
              { value: 'all', name: t('plan.showAll') },
              { value: 'worse', name: t('plan.showWorse', { n: column.worseOff }) },
            ]}
          />
        }
        empty={<Empty>{t(onlyWorse ? 'plan.nobodyWorse' : 'plan.noShipments')}</Empty>}
      />
      {row !== undefined && (
        <RowPanel plan={plan} column={column} row={row} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
