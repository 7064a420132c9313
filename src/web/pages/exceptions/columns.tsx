// What does a row say? What changed, so what, now what, who, since when.
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { ExceptionRow } from '../../parts/data/queries.ts';
import type { Column } from '../../parts/table/column.ts';
import { ExerciseTag } from '../../parts/words/badges.tsx';
import { sayingsOf, useSayings } from '../../parts/words/sayings.ts';
import { AgeValue, DeadlineValue, LaneValue, MoneyValue, placeName } from '../../parts/words/values.tsx';

type Speech = ReturnType<typeof useSpeech>;

function What({ row }: { row: ExceptionRow }) {
  const { t } = useSpeech();
  const { what, why } = useSayings();
  return (
    <>
      {row.signal?.exercise === true && (
        <>
          <ExerciseTag />{' '}
        </>
      )}
      <span className="strong">{what(row)}</span> <span className="quiet">{why(row)}</span>
      {row.more > 0 && (
        <>
          {' '}
          <span className="tag" title={t('exceptions.folded', { n: row.more })}>
            +{row.more}
          </span>
        </>
      )}
    </>
  );
}

function Lane({ row }: { row: ExceptionRow }) {
  return (
    <>
      <span className="strong nowrap">{row.subject.number}</span>{' '}
      <span className="quiet">
        <LaneValue from={row.from} to={row.to} />
      </span>
    </>
  );
}

export function useExceptionColumns(): readonly Column<ExceptionRow>[] {
  const speech = useSpeech();
  return useMemo(() => exceptionColumns(speech), [speech]);
}

function whatColumns(speech: Speech): readonly Column<ExceptionRow>[] {
  const { t } = speech;
  const { what, why } = sayingsOf(speech);
  return [
    {
      id: 'shipment',
      heading: t('exceptions.shipment'),
      track: 'minmax(200px, 1.3fr)',
      narrow: 'lead',
      cell: (row) => <Lane row={row} />,
      plain: (row) => `${row.subject.number} ${placeName(row.from)} - ${placeName(row.to)}`,
    },
    {
      id: 'what',
      heading: t('exceptions.what'),
      track: 'minmax(220px, 3.2fr)',
      narrow: 'sub',
      cell: (row) => <What row={row} />,
      plain: (row) => `${what(row)}. ${why(row)}`,
    },
  ];
}

function exceptionColumns(speech: Speech): readonly Column<ExceptionRow>[] {
  const { t } = speech;
  const { kindOfWay } = sayingsOf(speech);
  const proposal = (row: ExceptionRow) => row.proposal && kindOfWay(row.proposal);
  return [
    ...whatColumns(speech),
    {
      id: 'atRisk',
      heading: t('exceptions.atRisk'),
      track: '92px',
      end: true,
      narrow: 'end',
      cell: (row) => <MoneyValue of={row.atRisk} short />,
      plain: (row) => row.atRisk && `${row.atRisk.currency} ${row.atRisk.amount}`,
    },
    {
      id: 'deadline',
      heading: t('exceptions.deadline'),
      track: '116px',
      narrow: 'sub',
      cell: (row) => <DeadlineValue at={row.deadline} />,
      plain: (row) => row.deadline,
    },
    {
      id: 'proposal',
      heading: t('exceptions.proposal'),
      track: 'minmax(110px, 1fr)',
      cell: (row) => proposal(row) ?? <span className="muted">{t('exceptions.noProposal')}</span>,
      plain: (row) => proposal(row),
    },
    {
      id: 'owner',
      heading: t('exceptions.owner'),
      track: '64px',
      cell: (row) => row.owner ?? <span className="muted">{t('exceptions.nobody')}</span>,
      plain: (row) => row.owner,
    },
    {
      id: 'age',
      heading: t('exceptions.age'),
      track: '52px',
      end: true,
      cell: (row) => <AgeValue since={row.openedAt} />,
      plain: (row) => row.openedAt,
    },
  ];
}
