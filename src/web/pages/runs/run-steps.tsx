// The steps in their order. Each says what it does, who has to approve it, by when, who was reminded, and what came of it; the newest
// statement on it carries its proof.
import { useInfiniteQuery } from '@tanstack/react-query';
import { CheckIcon, Cross2Icon } from '@radix-ui/react-icons';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { Answer } from '../../../client/index.ts';
import { queries } from '../../parts/data/queries.ts';
import type { RunStep, RunView } from '../../parts/data/risk-queries.ts';
import { useNow } from '../../parts/data/session.tsx';
import { useOrgName } from '../../parts/run/org-name.ts';
import { RunTag } from '../../parts/run/run-tag.tsx';
import { personName, toneOf, useStepName } from '../../parts/run/run-words.ts';
import { StepContent, StepValue } from '../../parts/run/step-content.tsx';
import { ProofBadge } from '../../parts/words/proof-badge.tsx';
import { LeftValue, OwnClockValue, MoneyValue } from '../../parts/words/values.tsx';
import { StepAnswers } from './step-answers.tsx';

type Said = Answer<'listStatements'>['items'][number];

export function RunSteps({ run }: { run: RunView }) {
  const { t } = useSpeech();
  const statements = useInfiniteQuery({
    ...queries.statements(run.key),
    // Until every step is witnessed its badge still moves.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ proof }) => proof !== 'witnessed')) ? 2500 : false,
  });
  const newest = new Map<string, Said>();
  for (const said of statements.data?.pages.flatMap(({ items }) => items) ?? []) {
    const step = typeof said.body.step === 'string' ? said.body.step : undefined;
    if (step !== undefined && !newest.has(step)) newest.set(step, said);
  }
  return (
    <section className="panel" aria-label={t('run.steps')}>
      <ol className="checklist" data-testid="run-steps">
        {run.steps.map((step, index) => (
          <Step key={step.step} run={run} step={step} place={index + 1} said={newest.get(step.step)} />
        ))}
      </ol>
    </section>
  );
}

type StepProps = { run: RunView; step: RunStep; place: number; said: Said | undefined };

function Mark({ status, place }: { status: string; place: number }) {
  const tone = toneOf(status);
  return (
    <span className="check-mark" data-tone={tone} aria-hidden="true">
      {tone === 'ok' ? <CheckIcon /> : tone === 'bad' ? <Cross2Icon /> : place}
    </span>
  );
}

function Step({ run, step, place, said }: StepProps) {
  const { t, word } = useSpeech();
  const nameOf = useStepName();
  const { status, late, reason, because, takenBackBy } = step;
  return (
    <li className="check-step" data-status={status} data-testid={`step-${step.step}`}>
      <div className="check-head">
        <Mark status={status} place={place} />
        <h3 className="grow">
          {nameOf(step)} {step.title !== undefined && <span className="muted">{word('step', step.do)}</span>}
        </h3>
        {late && <span className="tag bad">{t('run.late')}</span>}
        <RunTag area="step-status" code={status} />
        {said !== undefined && <ProofBadge statement={said.id} proof={said.proof} />}
      </div>
      <div className="check-body">
        <When run={run} step={step} />
        {because !== undefined && <p className="quiet">{word('step-reason', because)}</p>}
        {reason !== undefined && <p className="late">{reason}</p>}
        <StepContent content={step.content} />
        <Approvals step={step} />
        <Came step={step} />
        {takenBackBy !== undefined && (
          <p className="muted">
            {takenBackBy.startsWith('nothing: ')
              ? t('run.notTakenBack', { why: takenBackBy.slice('nothing: '.length) })
              : t('run.takenBackBy', { what: word('step', takenBackBy) })}
          </p>
        )}
        <StepAnswers run={run} step={step} />
      </div>
    </li>
  );
}

function When({ run, step }: { run: RunView; step: RunStep }) {
  const { t, word } = useSpeech();
  const nameOf = useStepName();
  const now = useNow();
  const named = (id: string) => {
    const found = run.steps.find((each) => each.step === id);
    return found === undefined ? id : nameOf(found);
  };
  const { dueAt, deadline, at, escalations, status, after } = step;
  const open = status === 'due' || status === 'sent';
  return (
    <p className="check-when quiet">
      {status === 'waiting' && after.length > 0 && (
        <span>{t('run.after', { steps: after.map(named).join(', ') })}</span>
      )}
      {dueAt !== undefined && (
        <span>
          {t('run.dueAt')} <OwnClockValue at={dueAt} />
        </span>
      )}
      {deadline !== undefined && (
        <span>
          {t('run.deadline')} <OwnClockValue at={deadline} />{' '}
          {open && <LeftValue ms={Date.parse(deadline) - now} />}
        </span>
      )}
      {at !== undefined && !open && (
        <span>
          {t('run.at')} <OwnClockValue at={at} />
        </span>
      )}
      {escalations.map(({ role, at: when }, index) => (
        <span key={`${role} ${index}`} className="late">
          {t('run.escalated', { role: word('orgRole', role) })} <OwnClockValue at={when} short />
        </span>
      ))}
    </p>
  );
}

function Approvals({ step: { approval } }: { step: RunStep }) {
  const { t, word } = useSpeech();
  if (approval === undefined) return null;
  const { roles, people, by } = approval;
  return (
    <p>
      <span className="label">{t('run.approval')}</span>{' '}
      {t('run.needs', { n: people, role: roles.map((role) => word('orgRole', role)).join(', ') })}
      {by.map((each) => (
        <span key={each.by}>
          {' '}
          <span className="tag ok">
            <CheckIcon aria-hidden="true" /> {personName(each.by)}
          </span>{' '}
          <OwnClockValue at={each.at} short />
        </span>
      ))}
      {by.length < people && <span className="muted"> {t('run.missing', { n: people - by.length })}</span>}
    </p>
  );
}

function Came({ step }: { step: RunStep }) {
  const { t, word } = useSpeech();
  const nameOf = useOrgName();
  const { result, answeredBy, cost, proof, content } = step;
  const options = Array.isArray(content?.options) ? (content.options as { id: string; text: string }[]) : [];
  const option = result?.option;
  const chosen =
    options.find(({ id }) => id === option)?.text ?? (option === undefined ? undefined : String(option));
  const rest = Object.entries(result ?? {}).filter(
    ([name, value]) => name !== 'option' && typeof value !== 'object',
  );
  const plan = proof?.plan;
  if (result === undefined && cost === undefined && plan === undefined) return null;
  return (
    <div className="step-facts">
      {chosen !== undefined && (
        <p>
          <span className="label">{t('run.answer')}</span> <strong>{chosen}</strong>{' '}
          {answeredBy !== undefined && <span className="quiet">{nameOf(personName(answeredBy))}</span>}
        </p>
      )}
      {rest.map(([name, value]) => (
        <p key={name}>
          <span className="label">{word('stepField', name)}</span> <StepValue name={name} value={value} />
        </p>
      ))}
      {cost !== undefined && (
        <p>
          <span className="label">{t('run.cost')}</span> <MoneyValue of={cost} />
        </p>
      )}
      {plan !== undefined && (
        <Link to="/plans/$key" params={{ key: plan }}>
          {t('run.plan')}
        </Link>
      )}
    </div>
  );
}
