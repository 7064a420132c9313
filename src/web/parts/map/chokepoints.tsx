// Straits and canals stand on the chart as elements of the page: open a ring, closed a cross, the name beside it.
import { Marker, type Map as Chart } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { useSpeech } from '../../i18n/language.tsx';
import type { MapView } from '../data/queries.ts';
import type { Selection } from './features.ts';

type Passage = MapView['chokepoints'][number];
type ChokepointsProps = {
  chart: Chart;
  view: MapView | undefined;
  compact?: boolean;
  selection?: Selection | undefined;
  onSelect?: (selection: Selection) => void;
};

export function Chokepoints({ chart, view, compact = false, selection, onSelect }: ChokepointsProps) {
  return view?.chokepoints.map((passage) => (
    <PassageMarker
      key={passage.name}
      chart={chart}
      passage={passage}
      compact={compact}
      chosen={selection?.kind === 'chokepoint' && selection.id === passage.name}
      onSelect={onSelect}
    />
  ));
}

type MarkerProps = {
  chart: Chart;
  passage: Passage;
  compact: boolean;
  chosen: boolean;
  onSelect: ((selection: Selection) => void) | undefined;
};

function PassageMarker({ chart, passage, compact, chosen, onSelect }: MarkerProps) {
  const { t, word } = useSpeech();
  const { name, lat, lon, closed, shipments } = passage;
  const element = useMemo(() => document.createElement('div'), []);
  useEffect(() => {
    const marker = new Marker({ element }).setLngLat([lon, lat]).addTo(chart);
    return () => {
      marker.remove();
    };
  }, [chart, element, lat, lon]);
  const said = word('passage', name);
  const state = t(closed ? 'map.closed' : 'map.openState');
  const about = `${said}: ${state}, ${t('map.through', { n: shipments })}`;
  if (compact && !closed) return createPortal(<span className="passage" title={about} />, element);
  const content = (
    <>
      <span className="passage" data-closed={closed} data-chosen={chosen} />
      <span className="passage-name">
        {said}
        {closed && <b> {state}</b>}
      </span>
    </>
  );
  if (onSelect === undefined) {
    return createPortal(
      <span className="passage-label" title={about}>
        {content}
      </span>,
      element,
    );
  }
  const choose = () => onSelect({ kind: 'chokepoint', id: name });
  return createPortal(
    <button type="button" className="passage-label" title={about} aria-label={about} onClick={choose}>
      {content}
    </button>,
    element,
  );
}
