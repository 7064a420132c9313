// Who stands behind whom? The supply network in layers, from those that nobody needs to the deepest supplier, and the same as a table.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Site } from '../../parts/data/risk-queries.ts';
import { Answered, Empty } from '../../parts/states/states.tsx';
import type { Column } from '../../parts/table/column.ts';
import { FitList, rowsOf } from '../../parts/table/fit-list.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { MoneyValue, PlaceValue, placeName } from '../../parts/words/values.tsx';
import { TierDrawing } from './tier-drawing.tsx';

export default function Sites() {
  const speech = useSpeech();
  const { t } = speech;
  const asked = useQuery(queries.sites());
  const [chosen, setChosen] = useState<string>();
  return (
    <div className="stack">
      <Answered asked={asked} lines={10}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Empty>{t('sites.empty')}</Empty>
            </div>
          ) : (
            <>
              <section className="panel" aria-label={t('sites.drawing')}>
                <div className="panel-head">
                  <h2>{t('sites.drawing')}</h2>
                  <span className="muted">{t('sites.drawingWhy')}</span>
                </div>
                <TierDrawing sites={items} chosen={chosen} onChoose={setChosen} />
              </section>
              <SiteTable chosen={chosen} onChoose={setChosen} />
            </>
          )
        }
      </Answered>
    </div>
  );
}

function SiteTable({ chosen, onChoose }: { chosen: string | undefined; onChoose: (key: string) => void }) {
  const speech = useSpeech();
  const list = useInfiniteQuery(queries.siteList());
  const columns = useMemo(() => siteColumns(speech), [speech]);
  return (
    <FitList rows={rowsOf(list.data)}>
      <ListPanel
        list={list}
        label={speech.t('sites.table')}
        exportName="sites"
        columns={columns}
        rowKey={({ key }) => key}
        openKey={chosen}
        onOpen={({ key }) => onChoose(key)}
        tone={({ touchedBy }) => (touchedBy.length > 0 ? 'hit' : undefined)}
        head={<h2>{speech.t('sites.table')}</h2>}
        empty={<Empty>{speech.t('sites.empty')}</Empty>}
      />
    </FitList>
  );
}

function siteColumns(speech: ReturnType<typeof useSpeech>): readonly Column<Site>[] {
  const { t, word } = speech;
  return [
    {
      id: 'name',
      heading: t('sites.name'),
      track: 'minmax(160px, 1.4fr)',
      narrow: 'lead',
      cell: ({ name }) => <span className="strong">{name}</span>,
      plain: ({ name }) => name,
    },
    {
      id: 'kind',
      heading: t('sites.kind'),
      track: '110px',
      narrow: 'sub',
      cell: ({ kind }) => word('siteKind', kind),
      plain: ({ kind }) => word('siteKind', kind),
    },
    {
      id: 'place',
      heading: t('risk.place'),
      track: 'minmax(110px, 1fr)',
      narrow: 'sub',
      cell: ({ place }) => <PlaceValue place={place} />,
      plain: ({ place }) => placeName(place),
    },
    {
      id: 'tier',
      heading: t('sites.tier'),
      track: '64px',
      end: true,
      cell: ({ tier }) => tier,
      plain: ({ tier }) => tier,
    },
    {
      id: 'makes',
      heading: t('sites.makes'),
      track: 'minmax(120px, 1.2fr)',
      cell: ({ makes }) => makes.join(', '),
      plain: ({ makes }) => makes.join(', '),
    },
    ...standingColumns(speech),
  ];
}

function standingColumns({ t }: ReturnType<typeof useSpeech>): readonly Column<Site>[] {
  return [
    {
      id: 'recovery',
      heading: t('sites.recovery'),
      track: '96px',
      end: true,
      cell: ({ recoveryDays }) =>
        recoveryDays === undefined ? <span className="muted">–</span> : t('age.days', { n: recoveryDays }),
      plain: ({ recoveryDays }) => recoveryDays,
    },
    {
      id: 'state',
      heading: t('sites.state'),
      track: '128px',
      narrow: 'end',
      cell: ({ touchedBy, spendPerYear }) =>
        touchedBy.length > 0 ? (
          <span className="tag bad">{t('sites.touchedBy', { n: touchedBy.length })}</span>
        ) : (
          <MoneyValue of={spendPerYear} short />
        ),
      plain: ({ touchedBy }) => touchedBy.join(' '),
    },
  ];
}
