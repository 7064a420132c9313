// What has been planned, what could be better, and which ways are there at all?
import { useSpeech } from '../../i18n/language.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { FindWay } from './find-way.tsx';
import { Improvements } from './improvements.tsx';
import { PlanList } from './plan-list.tsx';
import '../exceptions/exception-panel.css';
import './plans.css';

export function PlansPage() {
  const { t } = useSpeech();
  usePageTitle(t('plan.title'));
  return (
    <div className="page plans-page">
      <div className="page-head">
        <h1>{t('plan.title')}</h1>
        <p className="quiet">{t('plan.lead')}</p>
      </div>
      <PlanList />
      <Improvements />
      <FindWay />
    </div>
  );
}
