// The small map beside the one line; a click on its corner opens the large one.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EnterFullScreenIcon } from '@radix-ui/react-icons';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { WorldMap } from '../../parts/map/world-map.tsx';

export default function SideMap() {
  const { t } = useSpeech();
  const { data } = useQuery(queries.map());
  return (
    <>
      <WorldMap view={data} compact />
      <Link to="/map" className="side-map-open" aria-label={t('map.open')} title={t('map.open')}>
        <EnterFullScreenIcon />
      </Link>
    </>
  );
}
