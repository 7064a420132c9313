// The map as a list: every lane, shipment, hazard and chokepoint, chosen here or there.
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Answer } from '../../../client/index.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { queries, type MapView } from '../../parts/data/queries.ts';
import type { Selection } from '../../parts/map/features.ts';
import { Choice } from '../../parts/table/choice.tsx';
import { FilterField, useFilter } from '../../parts/table/filter-field.tsx';
import { PlanAll } from '../../parts/plan/plan-all.tsx';
import { ExerciseTag } from '../../parts/words/badges.tsx';
import { MomentValue, placeName } from '../../parts/words/values.tsx';

type Kind = Selection['kind'];
type Item = {
  readonly id: string;
  readonly text: string;
  readonly name: ReactNode;
  readonly about: ReactNode;
  readonly tone?: string;
  readonly action?: ReactNode;
};
type Speech = ReturnType<typeof useSpeech>;

const itemPx = 52;
const stateTone = { ok: undefined, attention: 'warn', hit: 'bad' } as const;
const stateName = { ok: 'map.ok', attention: 'map.attention', hit: 'map.isHit' } as const;

function shipmentItems(view: MapView, { t, word }: Speech): Item[] {
  const rank = { hit: 0, attention: 1, ok: 2 };
  const sorted = view.positions.toSorted((a, b) => rank[a.state] - rank[b.state]);
  return sorted.map(({ shipment, mode, state, to, eta }) => ({
    id: shipment.key,
    text: `${shipment.number} ${placeName(to)}`,
    name: (
      <Link to="/shipments/$key" params={{ key: shipment.key }}>
        {shipment.number}
      </Link>
    ),
    about: (
      <>
        <span className={`tag ${stateTone[state] ?? ''}`}>{t(stateName[state])}</span> {word('mode', mode)},{' '}
        {t('map.to', { place: placeName(to) })}
        {eta !== undefined && (
          <>
            , <MomentValue at={eta} short />
          </>
        )}
      </>
    ),
  }));
}

function laneItems(view: MapView, { t, word }: Speech): Item[] {
  const sorted = view.lanes.toSorted((a, b) => b.hit - a.hit || b.shipments - a.shipments);
  return sorted.map(({ id, mode, shipments, hit }) => ({
    id,
    text: id,
    name: t('map.lane', { mode: word('mode', mode), n: shipments }),
    about: (
      <>
        {hit > 0 && <span className="tag bad">{t('map.hit', { n: hit })}</span>}{' '}
        <span className="mono">{id}</span>
      </>
    ),
  }));
}

function hazardItems(view: MapView, { word }: Speech): Item[] {
  return view.hazards.map(({ signal }) => ({
    id: signal.key,
    text: signal.title,
    name: signal.title,
    about: (
      <>
        {signal.exercise && <ExerciseTag />} {word('status', signal.status)},{' '}
        <MomentValue at={signal.starts} short />
      </>
    ),
    action: signal.status === 'active' && <PlanAll signal={signal} variant="default" />,
  }));
}

type Signal = Answer<'listSignals'>['items'][number];

function chokepointItems(view: MapView, { t, word }: Speech, signals: readonly Signal[]): Item[] {
  const closing = (name: string) =>
    signals.find(({ status, closes }) => status === 'active' && closes.includes(name));
  const sorted = view.chokepoints.toSorted(
    (a, b) => Number(b.closed) - Number(a.closed) || b.shipments - a.shipments,
  );
  return sorted.map(({ name, closed, shipments }) => ({
    id: name,
    text: `${name} ${word('passage', name)}`,
    name: word('passage', name),
    about: (
      <>
        <span className={`tag ${closed ? 'bad' : 'ok'}`}>{t(closed ? 'map.closed' : 'map.openState')}</span>{' '}
        {t('map.through', { n: shipments })}
      </>
    ),
    action: closed && closing(name) !== undefined && <PlanAll signal={closing(name)!} variant="default" />,
  }));
}

const itemsOf = {
  shipment: shipmentItems,
  lane: laneItems,
  hazard: hazardItems,
  chokepoint: chokepointItems,
};

type MapListProps = {
  view: MapView;
  selection: Selection | undefined;
  onSelect: (selection: Selection) => void;
};

export function MapList({ view, selection, onSelect }: MapListProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [kind, setKind] = useState<Kind>('chokepoint');
  const { data: signals } = useQuery(queries.signals());
  const { typed, asked, setTyped } = useFilter();
  useEffect(() => {
    if (selection !== undefined) setKind(selection.kind);
  }, [selection]);
  const all = useMemo(() => itemsOf[kind](view, speech, signals?.items ?? []), [kind, view, speech, signals]);
  const wanted = asked.toLowerCase();
  const items = wanted === '' ? all : all.filter(({ text }) => text.toLowerCase().includes(wanted));
  const kinds = [
    { value: 'chokepoint', name: t('map.chokepoints') },
    { value: 'shipment', name: t('map.positions') },
    { value: 'lane', name: t('map.lanes') },
    { value: 'hazard', name: t('map.hazards') },
  ] as const;
  const chosen = selection?.kind === kind ? selection.id : undefined;
  return (
    <>
      <div className="map-side-head">
        <Choice<Kind> label={t('map.list')} value={kind} onChange={setKind} choices={kinds} />
        <FilterField label={t('map.filter')} value={typed} onChange={setTyped} />
      </div>
      {items.length === 0 && <p className="map-none">{t('map.none')}</p>}
      <Items items={items} chosen={chosen} onChoose={(id) => onSelect({ kind, id })} />
    </>
  );
}

type ItemsProps = { items: readonly Item[]; chosen: string | undefined; onChoose: (id: string) => void };

function Items({ items, chosen, onChoose }: ItemsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => itemPx,
    overscan: 8,
  });
  useEffect(() => {
    const index = items.findIndex(({ id }) => id === chosen);
    if (index >= 0) virtual.scrollToIndex(index);
  }, [chosen, items, virtual]);
  return (
    <div ref={frame} className="map-items" tabIndex={-1}>
      <ul style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index]!;
          return (
            <li
              key={item.id}
              className="map-item"
              data-chosen={item.id === chosen}
              style={{ transform: `translateY(${start}px)` }}
            >
              <button type="button" aria-pressed={item.id === chosen} onClick={() => onChoose(item.id)}>
                <span className="hidden-text">{item.text}</span>
              </button>
              <div className="cut strong">{item.name}</div>
              <div className="cut quiet">{item.about}</div>
              {item.action && <div className="map-item-action">{item.action}</div>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
