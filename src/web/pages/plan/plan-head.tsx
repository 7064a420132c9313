// What is this plan, what does it rest on, and what can be done with it?
import { Button, Menu } from '@mantine/core';
import { CheckIcon, DotsHorizontalIcon, ExclamationTriangleIcon, ReloadIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { isWorking } from '../../parts/data/plan-queries.ts';
import type { PlanColumn, PlanView } from '../../parts/data/queries.ts';
import { nowMs, useSession } from '../../parts/data/session.tsx';
import { ConditionTags } from '../../parts/plan/conditions.tsx';
import { columnName } from '../../parts/plan/column-words.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { ExerciseTag, StatusTag } from '../../parts/words/badges.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { InstantValue, useSpan } from '../../parts/words/values.tsx';

const AdoptDialog = lazy(() => import('./adopt-dialog.tsx'));
const ForkDialog = lazy(() => import('./fork-dialog.tsx'));

const failed = (error: unknown) => say(problemText(error), { bad: true });
const readAgain = () => queryClient.invalidateQueries({ queryKey: ['plan'] });

export function useRenew(plan: PlanView) {
  return useMutation({
    mutationFn: () => api.post('/api/plans/{key}/renew', { params: { key: plan.id }, body: {} }),
    onSuccess: readAgain,
    onError: failed,
  });
}

type ActionsProps = { plan: PlanView; column: PlanColumn | undefined };

function Actions({ plan, column }: ActionsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'none' | 'fork' | 'adopt'>('none');
  const renew = useRenew(plan);
  const forget = useMutation({
    mutationFn: () => api.delete('/api/plans/{key}', { params: { key: plan.id } }),
    onSuccess: async () => {
      await navigate({ to: '/plans' });
      queryClient.removeQueries({ queryKey: ['plan', 'one', plan.id] });
      void queryClient.invalidateQueries({ queryKey: ['plan', 'list'] });
    },
    onError: failed,
  });
  const working = isWorking(plan);
  const adopted = plan.adopted !== undefined;
  const close = () => setDialog('none');
  return (
    <div className="row wrap">
      {!adopted && column !== undefined && (
        <Button
          disabled={working || column.changed === 0}
          onClick={() => setDialog('adopt')}
          data-testid="adopt"
        >
          {t('adopt.open', { column: columnName(column.kind, speech) })}
        </Button>
      )}
      <Button variant="default" disabled={working} onClick={() => setDialog('fork')}>
        {t('fork.open')}
      </Button>
      {!adopted && (
        <Menu>
          <Menu.Target>
            <Button
              variant="default"
              aria-label={t('plan.more')}
              title={t('plan.more')}
              loading={forget.isPending}
            >
              <DotsHorizontalIcon aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={working} onClick={() => renew.mutate()}>
              {t('plan.renew')}
            </Menu.Item>
            <Menu.Item disabled={working} onClick={() => forget.mutate()}>
              {t('plan.forget')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>
        {dialog === 'fork' && <ForkDialog plan={plan} onClose={close} />}
        {dialog === 'adopt' && column !== undefined && (
          <AdoptDialog plan={plan} column={column} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}

/** Something it rests on has changed: what, how old it is, and the button that computes it again. */
function Outdated({ plan }: { plan: PlanView }) {
  const { t } = useSpeech();
  const span = useSpan();
  const renew = useRenew(plan);
  const age = plan.computedAt === undefined ? '' : span(nowMs() - Date.parse(plan.computedAt));
  return (
    <div className="plan-note" data-tone="warn" role="status">
      <ExclamationTriangleIcon aria-hidden="true" />
      <p className="grow">
        <span className="strong">{t('plan.outdated')}</span> {plan.outdatedBecause ?? t('plan.outdatedWhy')}{' '}
        {age !== '' && t('plan.outdatedAge', { age })}
      </p>
      <Button
        variant="default"
        leftSection={<ReloadIcon />}
        loading={renew.isPending}
        onClick={() => renew.mutate()}
      >
        {t('plan.renew')}
      </Button>
    </div>
  );
}

function AdoptedNote({ plan }: { plan: PlanView }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const { adopted, status, columns, problem } = plan;
  if (adopted === undefined || isWorking(plan)) return null;
  const column = columns.find(({ kind }) => kind === adopted.column);
  const partly = status === 'partly-adopted';
  return (
    <div className="plan-note" data-tone={partly ? 'warn' : 'ok'} role="status" data-testid="adopted-note">
      {partly ? <ExclamationTriangleIcon aria-hidden="true" /> : <CheckIcon aria-hidden="true" />}
      <p className="grow">
        <span className="strong">
          {t(partly ? 'plan.partlyAdopted' : 'plan.adopted', {
            column: column === undefined ? adopted.column : columnName(column.kind, speech),
            n: formatNumber(adopted.shipments, locale),
            of: formatNumber(column?.changed ?? adopted.shipments, locale),
          })}
        </span>{' '}
        {t('exceptions.approvedBy', { name: adopted.by })}, <InstantValue at={adopted.at} />
        {partly && <span className="block">{problem ?? t('plan.partlyWhy')}</span>}
      </p>
    </div>
  );
}

function PlanFacts({ plan }: { plan: PlanView }) {
  const { t, locale } = useSpeech();
  const { signal, forkedFrom } = plan;
  return (
    <dl className="facts plan-facts">
      <div>
        <dt>{t('plan.signal')}</dt>
        <dd>{signal?.title ?? <span className="muted">{t('plan.noSignal')}</span>}</dd>
      </div>
      <div>
        <dt>{t('shipments.title')}</dt>
        <dd>{formatNumber(plan.shipments, locale)}</dd>
      </div>
      <div>
        <dt>{t('plan.computedAt')}</dt>
        <dd>
          <InstantValue at={plan.computedAt} />
        </dd>
      </div>
      <div>
        <dt>{t('plan.madeBy')}</dt>
        <dd>{plan.createdBy}</dd>
      </div>
      {forkedFrom !== undefined && (
        <div>
          <dt>{t('plan.forkedFrom')}</dt>
          <dd>
            <Link to="/plans/$key" params={{ key: forkedFrom.id }}>
              {forkedFrom.name}
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('plan.conditions')}</dt>
        <dd>
          <ConditionTags conditions={plan.conditions} />
        </dd>
      </div>
    </dl>
  );
}

export function PlanHead({ plan, column }: ActionsProps) {
  const { t } = useSpeech();
  const { user } = useSession();
  const { signal } = plan;
  const failedPlan = plan.status === 'failed';
  return (
    <>
      <div className="page-head">
        <h1>{plan.name}</h1>
        <StatusTag status={plan.status} area="planStatus" />
        {signal?.exercise === true && <ExerciseTag />}
        <span className="grow" />
        {user.role !== 'viewer' && <Actions plan={plan} column={column} />}
      </div>
      <PlanFacts plan={plan} />
      {plan.outdated && !isWorking(plan) && plan.adopted === undefined && <Outdated plan={plan} />}
      <AdoptedNote plan={plan} />
      {failedPlan && (
        <div className="plan-note" data-tone="bad" role="alert">
          <ExclamationTriangleIcon aria-hidden="true" />
          <p className="grow">
            <span className="strong">{t('plan.failed')}</span> {plan.problem}
          </p>
        </div>
      )}
    </>
  );
}
