// How does the chart look? A MapLibre style of our own: land and coast from the build, everything else from the answer.
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import outlines from 'virtual:world';
import type { DrawnMap } from './features.ts';
import { rhumbLines } from './features.ts';

const colourNames = [
  'sea',
  'land',
  'coast',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'surface',
  'azure',
  'vermilion',
  'ok',
  'warn',
] as const;
export type ChartColours = Readonly<Record<(typeof colourNames)[number], string>>;

/** The colours of the page as they are now, light or dark. */
export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    colourNames.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as ChartColours;
}

type Layers = StyleSpecification['layers'];

/** Sea, land and rhumb lines, on which everything else is drawn. */
export function chartLayers(c: ChartColours): Layers {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
    {
      id: 'rhumb',
      type: 'line',
      source: 'rhumb',
      paint: { 'line-color': c['line-strong'], 'line-width': 0.5, 'line-opacity': 0.35 },
    },
    {
      id: 'land',
      type: 'fill',
      source: 'world',
      filter: ['==', 'kind', 'land'],
      paint: { 'fill-color': c.land },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'world',
      filter: ['==', 'kind', 'land'],
      paint: { 'line-color': c.coast, 'line-width': 0.7 },
    },
    {
      id: 'border',
      type: 'line',
      source: 'world',
      filter: ['==', 'kind', 'border'],
      paint: { 'line-color': c.coast, 'line-width': 0.4, 'line-opacity': 0.55 },
    },
  ];
}

function laneLayers(c: ChartColours): Layers {
  const hit: ExpressionSpecification = ['>', ['get', 'hit'], 0];
  const width: ExpressionSpecification = ['interpolate', ['linear'], ['get', 'weight'], 0, 0.8, 10, 3];
  return [
    {
      id: 'lanes',
      type: 'line',
      source: 'lanes',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ['case', hit, c.vermilion, c.azure], 'line-width': width, 'line-opacity': 0.62 },
      filter: ['in', ['get', 'mode'], ['literal', ['sea', 'barge', 'inland-waterway']]],
    },
    {
      id: 'lanes-other',
      type: 'line',
      source: 'lanes',
      paint: {
        'line-color': ['case', hit, c.vermilion, c['ink-2']],
        'line-width': width,
        'line-opacity': 0.6,
        'line-dasharray': [3, 2.5],
      },
      filter: ['!', ['in', ['get', 'mode'], ['literal', ['sea', 'barge', 'inland-waterway']]]],
    },
    {
      id: 'lane-chosen',
      type: 'line',
      source: 'lanes',
      filter: ['==', ['get', 'id'], ''],
      paint: { 'line-color': c.ink, 'line-width': 4 },
    },
  ];
}

function hazardLayers(c: ChartColours): Layers {
  return [
    {
      id: 'hazards',
      type: 'fill',
      source: 'hazards',
      paint: { 'fill-color': c.vermilion, 'fill-opacity': 0.16 },
    },
    {
      id: 'hazard-edge',
      type: 'line',
      source: 'hazards',
      paint: { 'line-color': c.vermilion, 'line-width': 1.4, 'line-dasharray': [2, 1.5] },
    },
  ];
}

function positionLayers(c: ChartColours): Layers {
  const stateColour: ExpressionSpecification = ['step', ['get', 'rank'], c.azure, 1, c.warn, 2, c.vermilion];
  return [
    {
      id: 'clusters',
      type: 'circle',
      source: 'positions',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': c.surface,
        'circle-stroke-color': ['case', ['>', ['get', 'hits'], 0], c.vermilion, c.azure],
        'circle-stroke-width': 1.6,
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 8, 50, 12, 500, 17],
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: 'positions',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-size': 10.5,
        'text-allow-overlap': true,
        'text-font': ['Inter Variable'],
      },
      paint: { 'text-color': c.ink },
    },
    {
      id: 'positions',
      type: 'circle',
      source: 'positions',
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-color': stateColour,
        'circle-radius': 4,
        'circle-stroke-color': c.surface,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'position-chosen',
      type: 'circle',
      source: 'positions',
      filter: ['==', ['get', 'id'], ''],
      paint: {
        'circle-color': 'rgba(0,0,0,0)',
        'circle-radius': 9,
        'circle-stroke-color': c.ink,
        'circle-stroke-width': 2,
      },
    },
  ];
}

export const chartSources: StyleSpecification['sources'] = {
  world: { type: 'geojson', data: outlines, tolerance: 0.6 },
  rhumb: { type: 'geojson', data: rhumbLines() },
};

export function chartStyle(colours: ChartColours, drawn: DrawnMap): StyleSpecification {
  return {
    version: 8,
    sources: {
      ...chartSources,
      lanes: { type: 'geojson', data: drawn.lanes },
      hazards: { type: 'geojson', data: drawn.hazards },
      positions: {
        type: 'geojson',
        data: drawn.positions,
        cluster: true,
        clusterRadius: 36,
        clusterMaxZoom: 7,
        clusterProperties: { hits: ['+', ['case', ['==', ['get', 'state'], 'hit'], 1, 0]] },
      },
    },
    layers: [
      ...chartLayers(colours),
      ...hazardLayers(colours),
      ...laneLayers(colours),
      ...positionLayers(colours),
    ],
  };
}
