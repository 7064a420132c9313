// Where does it hit? The world of the event: its area, the lanes and shipments that it touches, and the sites.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries, type MapView } from '../../parts/data/queries.ts';
import type { Signal } from '../../parts/data/risk-queries.ts';
import { WorldMap } from '../../parts/map/world-map.tsx';

/** Only what is hit, so that it is not lost among everything else. */
function whatIsHit(view: MapView, signal: Signal, hit: ReadonlySet<string>): MapView {
  return {
    ...view,
    lanes: view.lanes.filter((lane) => lane.hit > 0),
    positions: view.positions.filter(({ shipment }) => hit.has(shipment.key)),
    hazards: view.hazards.filter((hazard) => hazard.signal.key === signal.key),
  };
}

export default function RoomMap({ signal }: { signal: Signal }) {
  const { data } = useQuery(queries.map());
  const exposure = useQuery(queries.exposure(signal.key));
  const sites = useQuery(queries.sites());
  const view = useMemo(
    () => data && whatIsHit(data, signal, new Set(exposure.data?.shipments)),
    [data, signal, exposure.data],
  );
  const touched = useMemo(
    () => sites.data?.items.filter(({ touchedBy }) => touchedBy.includes(signal.key)),
    [sites.data, signal.key],
  );
  return <WorldMap view={view} sites={touched} />;
}
