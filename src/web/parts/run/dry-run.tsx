// What would a playbook do? The engine plays it on paper: nothing is sent, and every assumption is said.
import { useSpeech } from '../../i18n/language.tsx';
import type { DryRun } from '../data/risk-queries.ts';
import { OwnClockValue } from '../words/values.tsx';
import { RunTag } from './run-tag.tsx';
import { useStepName } from './run-words.ts';
import { StepContent } from './step-content.tsx';
import './run.css';

export function DryRunView({ dryRun }: { dryRun: DryRun }) {
  const { t, word } = useSpeech();
  const nameOf = useStepName();
  return (
    <section className="dry-run" aria-label={t('run.dryRun')} data-testid="dry-run">
      <p className="row wrap">
        <span className="tag info">{t('run.onPaper')}</span>
        <span className="quiet">{t('run.onPaperWhy')}</span>
        <RunTag area="run-outcome" code={dryRun.outcome} />
      </p>
      <ol className="checklist">
        {dryRun.steps.map((step) => (
          <li key={step.step} className="check-step" data-status={step.status}>
            <div className="check-head">
              <span className="check-mark" aria-hidden="true">
                {step.order > 0 ? step.order : '–'}
              </span>
              <h4 className="grow">{nameOf(step)}</h4>
              <RunTag area="dry" code={step.status} />
            </div>
            <div className="check-body">
              <p className="check-when quiet">
                {step.deadline !== undefined && (
                  <span>
                    {t('run.deadline')} <OwnClockValue at={step.deadline} />
                  </span>
                )}
                {step.approval !== undefined && (
                  <span>
                    {t('run.needs', {
                      n: step.approval.people,
                      role: word('orgRole', step.approval.role),
                    })}
                  </span>
                )}
                {step.assumes !== undefined && <span>{t('run.assumes', { what: step.assumes })}</span>}
                {step.why !== undefined && <span>{step.why}</span>}
              </p>
              <StepContent content={step.content} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
