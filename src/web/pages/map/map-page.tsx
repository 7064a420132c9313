// Where is everything on the globe, what threatens it? The chart, and a list twin with the same selection.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Selection } from '../../parts/map/features.ts';
import { WorldMap } from '../../parts/map/world-map.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { MapList } from './map-list.tsx';
import './map-page.css';

function Legend() {
  const { t, word } = useSpeech();
  return (
    <ul className="legend" aria-label={t('map.legend')}>
      <li>
        <i className="legend-line" /> {word('mode', 'sea')}
      </li>
      <li>
        <i className="legend-line dashed" /> {word('mode', 'air')}, {word('mode', 'rail')},{' '}
        {word('mode', 'road')}
      </li>
      <li>
        <i className="legend-dot ok" /> {t('map.ok')}
      </li>
      <li>
        <i className="legend-dot attention" /> {t('map.attention')}
      </li>
      <li>
        <i className="legend-dot hit" /> {t('map.isHit')}
      </li>
      <li>
        <i className="legend-area" /> {t('map.hazards')}
      </li>
    </ul>
  );
}

export function MapPage() {
  const { t } = useSpeech();
  usePageTitle(t('map.title'));
  const asked = useQuery(queries.map());
  const [selection, setSelection] = useState<Selection>();
  return (
    <div className="map-page">
      <h1 className="hidden-text">{t('map.title')}</h1>
      <div className="map-area">
        <WorldMap view={asked.data} selection={selection} onSelect={setSelection} />
        <Legend />
      </div>
      <section className="map-side" aria-label={t('map.list')}>
        <Answered asked={asked} lines={18}>
          {(view) => <MapList view={view} selection={selection} onSelect={setSelection} />}
        </Answered>
      </section>
    </div>
  );
}
