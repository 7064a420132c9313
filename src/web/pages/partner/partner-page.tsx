// How is one partner spoken to? Its profile in words and as YAML, its keys, its systems, what goes out to it and what it owes.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { Acknowledgements, Outbox } from '../partners/outgoing.tsx';
import '../partners/partners.css';
import { ProfileEditor } from './profile-editor.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { Secrets } from './secrets.tsx';
import { Sources } from './sources.tsx';
import './partner.css';

const route = getRouteApi('/shell/partners/$key');

export function PartnerPage() {
  const { key } = route.useParams();
  const { t } = useSpeech();
  const asked = useQuery(queries.profile(key));
  const name = asked.data?.name ?? key;
  usePageTitle(name);
  return (
    <div className="page partner-page">
      <div className="page-head">
        <h1>{name}</h1>
        <span className="mono muted">{key}</span>
        <span className="grow" />
        {asked.data !== undefined && asked.data.version > 0 && (
          <span className="tag info">{t('partner.version', { n: asked.data.version })}</span>
        )}
      </div>
      <Answered asked={asked} lines={10}>
        {(view) => (
          <>
            <div className="partner-halves">
              <div className="stack">
                <ProfileFacts view={view} />
                <Sources view={view} />
                <Secrets view={view} />
              </div>
              <ProfileEditor key={view.version} view={view} />
            </div>
            <Outbox partner={key} />
            <Acknowledgements partner={key} />
          </>
        )}
      </Answered>
    </div>
  );
}
