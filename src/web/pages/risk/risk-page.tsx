// What threatens us, whom would it hit, how early do we hear of it, and where are we weak? Signals first; the rest is one tab away.
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { Tabs } from '../../parts/record/tabs.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Skeleton } from '../../parts/states/states.tsx';
import { Signals } from './signals.tsx';
import '../../parts/record/record.css';
import './risk.css';

const Sites = lazy(() => import('./sites.tsx'));
const Feeds = lazy(() => import('./feeds.tsx'));
const EarlyWarning = lazy(() => import('./early-warning.tsx'));
const WeakPoints = lazy(() => import('./weak-points.tsx'));
const Stress = lazy(() => import('./stress.tsx'));
const route = getRouteApi('/shell/risk');

export function RiskPage() {
  const { t } = useSpeech();
  usePageTitle(t('risk.title'));
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const sites = useQuery(queries.sites());
  const feeds = useQuery(queries.feeds());
  const waiting = <Skeleton lines={8} />;
  return (
    <div className="page risk-page">
      <div className="page-head">
        <h1>{t('risk.title')}</h1>
        <p className="quiet">{t('risk.lead')}</p>
      </div>
      <Tabs
        label={t('risk.title')}
        value={tab}
        onChange={(id) =>
          void navigate({ to: '/risk', search: (before) => ({ ...before, tab: id }), replace: true })
        }
        tabs={[
          { id: 'signals', name: t('risk.signals'), content: () => <Signals /> },
          {
            id: 'sites',
            name: t('risk.sites'),
            count: sites.data?.items.length ?? 0,
            content: () => (
              <Suspense fallback={waiting}>
                <Sites />
              </Suspense>
            ),
          },
          {
            id: 'warning',
            name: t('risk.warnings'),
            content: () => (
              <Suspense fallback={waiting}>
                <EarlyWarning />
              </Suspense>
            ),
          },
          {
            id: 'weak',
            name: t('risk.weak'),
            content: () => (
              <Suspense fallback={waiting}>
                <WeakPoints />
              </Suspense>
            ),
          },
          {
            id: 'stress',
            name: t('risk.stress'),
            content: () => (
              <Suspense fallback={waiting}>
                <Stress />
              </Suspense>
            ),
          },
          {
            id: 'feeds',
            name: t('risk.feeds'),
            count: feeds.data?.items.length ?? 0,
            content: () => (
              <Suspense fallback={waiting}>
                <Feeds />
              </Suspense>
            ),
          },
        ]}
      />
    </div>
  );
}
