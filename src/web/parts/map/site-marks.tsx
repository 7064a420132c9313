// Where do goods come from? Sites stand on the chart as squares; one that a signal touches is filled and says so.
import { Marker, type Map as Chart } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { useSpeech } from '../../i18n/language.tsx';
import type { Site } from '../data/risk-queries.ts';

/** More squares than this cover each other. */
const sitesMax = 300;

export function SiteMarks({ chart, sites }: { chart: Chart; sites: readonly Site[] }) {
  const placed = sites
    .filter(({ place }) => place?.lat !== undefined && place.lon !== undefined)
    .toSorted((a, b) => b.touchedBy.length - a.touchedBy.length)
    .slice(0, sitesMax);
  return placed.map((site) => <SiteMark key={site.key} chart={chart} site={site} />);
}

function SiteMark({ chart, site }: { chart: Chart; site: Site }) {
  const { t } = useSpeech();
  const element = useMemo(() => document.createElement('div'), []);
  const { name, tier, touchedBy, place } = site;
  const [lat, lon] = [place!.lat!, place!.lon!];
  useEffect(() => {
    const marker = new Marker({ element }).setLngLat([lon, lat]).addTo(chart);
    return () => {
      marker.remove();
    };
  }, [chart, element, lat, lon]);
  const hit = touchedBy.length > 0;
  const about = `${name}: ${t('sites.tierOf', { n: tier })}${hit ? `, ${t('sites.touched')}` : ''}`;
  return createPortal(<span className="site-mark" data-hit={hit} title={about} />, element);
}
