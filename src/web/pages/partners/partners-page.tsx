// Who sends us what, and what could not be read? And the way to hand in a file of one's own.
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { Tabs } from '../../parts/record/tabs.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import '../../parts/record/record.css';
import { Bench } from './bench/bench.tsx';
import { Intake } from './intake.tsx';
import { MessageList } from './message-list.tsx';
import { PartnerList } from './partner-list.tsx';
import { Outgoing } from './outgoing.tsx';
import { Quarantine } from './quarantine.tsx';
import './partners.css';

const route = getRouteApi('/shell/partners');

export function PartnersPage() {
  const { t } = useSpeech();
  usePageTitle(t('partners.title'));
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const refused = useInfiniteQuery(queries.quarantine()).data?.pages[0]?.total ?? 0;
  return (
    <div className="page partners-page">
      <div className="page-head">
        <h1>{t('partners.title')}</h1>
      </div>
      {tab !== 'bench' && <Intake />}
      <Tabs
        label={t('partners.title')}
        value={tab}
        onChange={(id) => void navigate({ to: '/partners', search: { tab: id }, replace: true })}
        tabs={[
          { id: 'partners', name: t('partners.tab'), content: () => <PartnerList /> },
          { id: 'messages', name: t('partners.messages'), content: () => <MessageList /> },
          { id: 'quarantine', name: t('partners.quarantine'), count: refused, content: () => <Quarantine /> },
          { id: 'outgoing', name: t('outgoing.tab'), content: () => <Outgoing /> },
          { id: 'bench', name: t('bench.tab'), content: () => <Bench /> },
        ]}
      />
    </div>
  );
}
