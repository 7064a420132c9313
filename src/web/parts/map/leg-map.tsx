// Ways on the chart: a line's kind says the mode, or, where two plans are compared, before (dashed) and after (solid).
// The list beside it says the same in words.
import { useComputedColorScheme } from '@mantine/core';
import { Map as Chart, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { boundsOf, drawWays, type DrawnWay } from './leg-features.ts';
import { chartLayers, chartSources, readColours, type ChartColours } from './style.ts';
import { hasWebgl, worldBounds, ZoomButtons } from './world-map.tsx';
import './map.css';

type Drawn = ReturnType<typeof drawWays>;
type Layer = StyleSpecification['layers'][number];

/** Room for the names of places beside the outermost points. */
const padding = { top: 44, bottom: 44, left: 84, right: 84 };

const emptyDrawing = drawWays([]);
const seaModes = ['sea', 'barge', 'inland-waterway', 'ferry'];

function legLayer(
  id: string,
  filter: unknown,
  paint: Record<string, unknown>,
  cap: 'round' | 'butt' = 'butt',
): Layer {
  return {
    ...{ id, type: 'line', source: 'legs', filter, paint },
    layout: { 'line-cap': cap, 'line-join': 'round' },
  } as Layer;
}

const after = (modes: unknown) => ['all', ['==', ['get', 'when'], 'after'], modes];
const oneOf = (modes: readonly string[]) => ['in', ['get', 'mode'], ['literal', modes]];

/** The legend of the ways has the same lines: `.legend-line` by mode. */
function modeLayers(c: ChartColours): Layer[] {
  return [
    legLayer('after-sea', after(oneOf(seaModes)), { 'line-color': c.azure, 'line-width': 2.6 }, 'round'),
    legLayer(
      'after-air',
      after(oneOf(['air'])),
      { 'line-color': c.vermilion, 'line-width': 2.6, 'line-dasharray': [0.1, 2.2] },
      'round',
    ),
    legLayer('after-rail', after(oneOf(['rail'])), {
      'line-color': c.ok,
      'line-width': 2.6,
      'line-dasharray': [5, 1.4],
    }),
    legLayer('after-other', after(['!', oneOf([...seaModes, 'air', 'rail'])]), {
      'line-color': c.warn,
      'line-width': 2.6,
      'line-dasharray': [2, 1.2],
    }),
  ];
}

function compareLayers(c: ChartColours): Layer[] {
  return [
    legLayer('before', ['==', ['get', 'when'], 'before'], {
      'line-color': c['ink-2'],
      'line-width': 1.6,
      'line-opacity': 0.8,
      'line-dasharray': [2.4, 2],
    }),
    legLayer(
      'after',
      ['==', ['get', 'when'], 'after'],
      { 'line-color': c.azure, 'line-width': 2.4, 'line-opacity': 0.85 },
      'round',
    ),
    legLayer('chosen', ['==', ['get', 'id'], ''], { 'line-color': c.vermilion, 'line-width': 3.2 }, 'round'),
  ];
}

function placeLayers(c: ChartColours): Layer[] {
  return [
    {
      id: 'places',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': 3.6,
        'circle-color': c.surface,
        'circle-stroke-color': c.ink,
        'circle-stroke-width': 1.4,
      },
    },
    {
      id: 'place-names',
      type: 'symbol',
      source: 'places',
      layout: {
        'text-field': ['get', 'name'],
        'text-size': 11.5,
        'text-font': ['Inter Variable'],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.7,
        'text-justify': 'auto',
      },
      paint: { 'text-color': c.ink, 'text-halo-color': c.sea, 'text-halo-width': 1.4 },
    },
  ];
}

function legStyle(colours: ChartColours, compare: boolean, drawn: Drawn): StyleSpecification {
  return {
    version: 8,
    sources: {
      ...chartSources,
      legs: { type: 'geojson', data: drawn.legs },
      places: { type: 'geojson', data: drawn.places },
    },
    layers: [
      ...chartLayers(colours),
      ...(compare ? compareLayers(colours) : modeLayers(colours)),
      ...placeLayers(colours),
    ],
  };
}

function look(chart: Chart, drawn: Drawn): void {
  const bounds = boundsOf(drawn) ?? worldBounds;
  chart.fitBounds(bounds, { padding, maxZoom: 5, duration: 0 });
}

function useLegChart(drawn: Drawn, compare: boolean) {
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Chart>();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const latest = useRef(drawn);
  useEffect(() => {
    latest.current = drawn;
  });
  useEffect(() => {
    if (frame.current === null || !hasWebgl()) return undefined;
    const made = new Chart({
      container: frame.current,
      style: legStyle(readColours(frame.current), compare, latest.current),
      bounds: boundsOf(latest.current) ?? worldBounds,
      fitBoundsOptions: { padding, maxZoom: 5 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: false,
      scrollZoom: false,
      maxZoom: 8,
      fadeDuration: 0,
    });
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    made.once('style.load', () => setChart(made));
    return () => {
      setChart(undefined);
      made.remove();
    };
    // The colours are read anew when the scheme changes.
  }, [compare, scheme]);
  useEffect(() => {
    if (chart === undefined) return;
    (chart.getSource('legs') as GeoJSONSource | undefined)?.setData(drawn.legs);
    (chart.getSource('places') as GeoJSONSource | undefined)?.setData(drawn.places);
    look(chart, drawn);
  }, [chart, drawn]);
  return { frame, chart };
}

type LegMapProps = {
  label: string;
  ways: readonly DrawnWay[] | undefined;
  compare?: boolean;
  chosen?: string | undefined;
};

export default function LegMap({ label, ways, compare = false, chosen }: LegMapProps) {
  const { t } = useSpeech();
  const drawn = useMemo(() => (ways === undefined ? emptyDrawing : drawWays(ways)), [ways]);
  const { frame, chart } = useLegChart(drawn, compare);
  useEffect(() => {
    if (chart?.getLayer('chosen') === undefined) return;
    const isChosen = ['all', ['==', ['get', 'id'], chosen ?? ''], ['==', ['get', 'when'], 'after']];
    chart.setFilter('chosen', isChosen as Parameters<Chart['setFilter']>[1]);
  }, [chart, chosen]);
  if (!hasWebgl()) return <p className="map-sentence">{t('map.noWebgl')}</p>;
  return (
    <div className="world-map" role="region" aria-label={label}>
      <div ref={frame} className="world-map-frame" />
      {chart === undefined && <p className="map-sentence">{t('map.loading')}</p>}
      {chart !== undefined && <ZoomButtons chart={chart} reset={() => look(chart, drawn)} />}
    </div>
  );
}
