// How far is a plan? The phase and a bar for the eye; for those who listen, a sentence at each quarter and no more.
import type { PlanSummary } from '../data/queries.ts';
import { useSpeech } from '../../i18n/language.tsx';
import './plan.css';

const quarters = 4;

export function PlanProgress({ progress }: { progress: PlanSummary['progress'] }) {
  const { t } = useSpeech();
  const { phase, done, of } = progress;
  const share = of > 0 ? Math.min(1, done / of) : 0;
  const name = t(`plan.phase.${phase}`);
  const percent = Math.floor(share * quarters) * (100 / quarters);
  return (
    <div className="plan-progress" data-testid="plan-progress">
      <div className="row">
        <span className="strong">{name}</span>
        <span className="quiet">{of > 0 && t('plan.doneOf', { done, of })}</span>
      </div>
      <div
        role="progressbar"
        className="plan-bar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={done}
      >
        <i style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <p className="hidden-text" role="status" aria-live="polite">
        {t('plan.heard', { phase: name, percent })}
      </p>
    </div>
  );
}
