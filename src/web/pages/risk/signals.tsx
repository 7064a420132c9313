// What is happening? A map of hazards, lanes and sites with its list twin; what is chosen in either shows whom it hits.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Signal } from '../../parts/data/risk-queries.ts';
import type { Selection } from '../../parts/map/features.ts';
import { Empty } from '../../parts/states/states.tsx';
import { FitList } from '../../parts/table/fit-list.tsx';
import { ListPanel } from '../../parts/table/list-panel.tsx';
import { Chosen } from './chosen.tsx';
import { signalColumns } from './signal-columns.tsx';

const route = getRouteApi('/shell/risk');
const RiskMap = lazy(() => import('../../parts/map/world-map.tsx').then((it) => ({ default: it.WorldMap })));

/** What stands on the map for a signal: its own area, or else the passage that it closes. */
function selectionOf(signal: Signal | undefined, hazards: ReadonlySet<string>): Selection | undefined {
  if (signal === undefined) return undefined;
  if (hazards.has(signal.key)) return { kind: 'hazard', id: signal.key };
  const [passage] = signal.closes;
  return passage === undefined ? undefined : { kind: 'chokepoint', id: passage };
}

/** Who reads about a signal keeps it when a graver one comes in: what nobody chose stays what it was first. */
function useSteady(signals: readonly Signal[], asked: string | undefined): Signal | undefined {
  const [first, setFirst] = useState<string>();
  const of = (key: string | undefined) => signals.find((signal) => signal.key === key);
  const chosen = of(asked) ?? of(first) ?? signals[0];
  if (chosen !== undefined && chosen.key !== first) setFirst(chosen.key);
  return chosen;
}

export function Signals() {
  const speech = useSpeech();
  const { t } = speech;
  const list = useInfiniteQuery(queries.rankedSignals());
  const map = useQuery(queries.map());
  const sites = useQuery(queries.sites());
  const navigate = useNavigate();
  const { signal: asked } = route.useSearch();
  const signals = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const chosen = useSteady(signals, asked);
  const hazards = useMemo(() => new Set(map.data?.hazards.map(({ signal }) => signal.key)), [map.data]);
  const selection = useMemo(
    () => (asked === undefined ? undefined : selectionOf(chosen, hazards)),
    [asked, chosen, hazards],
  );
  const columns = useMemo(() => signalColumns(speech), [speech]);
  const show = ({ key }: Signal) =>
    void navigate({ to: '/risk', search: (before) => ({ ...before, signal: key }), replace: true });
  const choose = ({ kind, id }: Selection) => {
    const found = signals.find(({ key, closes, status }) =>
      kind === 'hazard' ? key === id : kind === 'chokepoint' && status === 'active' && closes.includes(id),
    );
    if (found !== undefined) show(found);
  };
  return (
    <div className="risk-signals">
      <div className="risk-top">
        <div className="risk-map">
          <Suspense>
            <RiskMap view={map.data} sites={sites.data?.items} selection={selection} onSelect={choose} />
          </Suspense>
        </div>
        <section className="panel risk-chosen" aria-label={t('risk.chosen')} aria-live="polite">
          {chosen === undefined ? (
            <Empty>{t(list.isPending ? 'common.loading' : 'risk.calm')}</Empty>
          ) : (
            <Chosen key={chosen.key} signal={chosen} />
          )}
        </section>
      </div>
      <FitList rows={list.data && signals.length}>
        <ListPanel
          list={list}
          label={t('risk.signals')}
          exportName="signals"
          columns={columns}
          rowKey={({ key }) => key}
          onOpen={show}
          openKey={chosen?.key}
          rowKeys={{ e: ({ key }) => void navigate({ to: '/risk/$signal', params: { signal: key } }) }}
          tone={({ status, exercise }) => (status === 'active' && !exercise ? 'hit' : undefined)}
          head={<h2>{t('risk.signals')}</h2>}
          empty={<Empty>{t('risk.noSignals')}</Empty>}
        />
      </FitList>
    </div>
  );
}
