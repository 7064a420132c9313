// The chart itself. Everything on it is also in the list beside it; without WebGL only the list is there.
import { useComputedColorScheme } from '@mantine/core';
import { MinusIcon, PlusIcon, ResetIcon } from '@radix-ui/react-icons';
import { Map as Chart, setWorkerUrl, type GeoJSONSource, type MapLayerMouseEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { MapView } from '../data/queries.ts';
import type { Site } from '../data/risk-queries.ts';
import { Chokepoints } from './chokepoints.tsx';
import { SiteMarks } from './site-marks.tsx';
import { drawMap, placeOf, type Selection } from './features.ts';
import { chartStyle, readColours } from './style.ts';
import './map.css';

setWorkerUrl(workerUrl);

/** The trade's world: the poles carry no lanes. */
export const worldBounds: [number, number, number, number] = [-128, -44, 156, 64];

type WorldMapProps = {
  view: MapView | undefined;
  compact?: boolean;
  /** Of the supply network, drawn where the page asks for them. */
  sites?: readonly Site[] | undefined;
  selection?: Selection | undefined;
  onSelect?: (selection: Selection) => void;
};

let webglAnswer: boolean | undefined;
export function hasWebgl(): boolean {
  webglAnswer ??= document.createElement('canvas').getContext('webgl2') !== null;
  return webglAnswer;
}

function createChart(container: HTMLElement, compact: boolean, view: MapView | undefined): Chart {
  const chart = new Chart({
    container,
    style: chartStyle(readColours(container), drawMap(view)),
    bounds: worldBounds,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 8,
    scrollZoom: !compact,
    fadeDuration: 0,
  });
  chart.touchZoomRotate.disableRotation();
  chart.keyboard.disableRotation();
  return chart;
}

const clickable = [
  ['positions', 'shipment'],
  ['lanes', 'lane'],
  ['lanes-other', 'lane'],
  ['hazards', 'hazard'],
] as const;

function listen(chart: Chart, select: (selection: Selection) => void): void {
  for (const [layer, kind] of clickable) {
    chart.on('click', layer, ({ features }: MapLayerMouseEvent) => {
      const id = features?.[0]?.properties.id as string | undefined;
      if (id !== undefined) select({ kind, id });
    });
  }
  chart.on('click', 'clusters', ({ features, lngLat }: MapLayerMouseEvent) => {
    const id = features?.[0]?.properties.cluster_id as number | undefined;
    if (id === undefined) return;
    void (chart.getSource('positions') as GeoJSONSource)
      .getClusterExpansionZoom(id)
      .then((zoom) => chart.easeTo({ center: lngLat, zoom }));
  });
  for (const layer of ['clusters', ...clickable.map(([name]) => name)]) {
    chart.on('mouseenter', layer, () => (chart.getCanvas().style.cursor = 'pointer'));
    chart.on('mouseleave', layer, () => (chart.getCanvas().style.cursor = ''));
  }
}

/** The chart lives as long as its element and colours; what is drawn on it comes and goes. */
function useChart({ view, compact = false, onSelect }: WorldMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Chart>();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const select = useRef(onSelect);
  const latest = useRef(view);
  const drawnIn = useRef<string>(undefined);
  useEffect(() => {
    select.current = onSelect;
    latest.current = view;
  });
  useEffect(() => {
    if (frame.current === null || !hasWebgl()) return undefined;
    const made = createChart(frame.current, compact, latest.current);
    drawnIn.current = document.documentElement.dataset.mantineColorScheme;
    made.once('style.load', () => setChart(made));
    listen(made, (selection) => select.current?.(selection));
    return () => {
      setChart(undefined);
      made.remove();
    };
  }, [compact]);
  useEffect(() => {
    if (chart === undefined || frame.current === null || drawnIn.current === scheme) return;
    drawnIn.current = scheme;
    chart.setStyle(chartStyle(readColours(frame.current), drawMap(latest.current)));
  }, [chart, scheme]);
  useEffect(() => {
    if (chart === undefined) return;
    for (const [source, data] of Object.entries(drawMap(view))) {
      (chart.getSource(source) as GeoJSONSource | undefined)?.setData(data);
    }
  }, [chart, view]);
  return { frame, chart };
}

function useSelection(chart: Chart | undefined, { view, selection }: WorldMapProps): void {
  useEffect(() => {
    if (chart === undefined || view === undefined) return;
    const idOf = (kind: Selection['kind']) => (selection?.kind === kind ? selection.id : '');
    if (chart.getLayer('lane-chosen')) chart.setFilter('lane-chosen', ['==', ['get', 'id'], idOf('lane')]);
    if (chart.getLayer('position-chosen')) {
      chart.setFilter('position-chosen', ['==', ['get', 'id'], idOf('shipment')]);
    }
    const at = selection && placeOf(view, selection);
    if (at === undefined || selection === undefined) return;
    const zoom = selection.kind === 'shipment' ? 8 : Math.max(chart.getZoom(), 2.6);
    chart.easeTo({ center: at, zoom, duration: 400 });
  }, [chart, view, selection]);
}

export function WorldMap(props: WorldMapProps) {
  const { t } = useSpeech();
  const { frame, chart } = useChart(props);
  useSelection(chart, props);
  if (!hasWebgl()) return <p className="map-sentence">{t('map.noWebgl')}</p>;
  return (
    <div className="world-map" role="region" aria-label={t('map.label')}>
      <div ref={frame} className="world-map-frame" />
      {chart === undefined && <p className="map-sentence">{t('map.loading')}</p>}
      {chart !== undefined && <Chokepoints chart={chart} {...props} />}
      {chart !== undefined && props.sites !== undefined && <SiteMarks chart={chart} sites={props.sites} />}
      {chart !== undefined && props.compact !== true && <ZoomButtons chart={chart} />}
    </div>
  );
}

export function ZoomButtons({ chart, reset }: { chart: Chart; reset?: () => void }) {
  const { t } = useSpeech();
  const buttons = [
    { name: t('map.zoomIn'), Icon: PlusIcon, act: () => chart.zoomIn() },
    { name: t('map.zoomOut'), Icon: MinusIcon, act: () => chart.zoomOut() },
    { name: t('map.reset'), Icon: ResetIcon, act: reset ?? (() => chart.fitBounds(worldBounds)) },
  ];
  return (
    <div className="zoom-buttons">
      {buttons.map(({ name, Icon, act }) => (
        <button key={name} type="button" aria-label={name} title={name} onClick={act}>
          <Icon />
        </button>
      ))}
    </div>
  );
}
