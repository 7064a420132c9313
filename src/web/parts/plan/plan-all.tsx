// Plan everything that a signal hits, from wherever the signal is shown: one press makes the plan and opens its page.
// A signal that has a plan already leads to it.
import { Button, type ButtonProps } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../data/client.ts';
import { isWorking } from '../data/plan-queries.ts';
import { queries, type PlanSummary } from '../data/queries.ts';
import { useSession } from '../data/session.tsx';
import { say } from '../shell/toasts.tsx';

const workingMs = 1000;

export type Planned = { name: string; signal?: string; shipments?: string[] };

/** Makes a plan and goes to its page. */
export function usePlanning() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Planned) => api.post('/api/plans', { body }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['plan', 'list'] });
      void navigate({ to: '/plans/$key', params: { key: id } });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
}

export function usePlanOf(signal: string): PlanSummary | undefined {
  const { data } = useInfiniteQuery({
    ...queries.plans(),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWorking)) === true ? workingMs : false,
  });
  return data?.pages.flatMap(({ items }) => items).find((plan) => plan.signal?.key === signal);
}

type PlanAllProps = { signal: { key: string; title: string }; variant?: ButtonProps['variant'] };

export function PlanAll({ signal, variant = 'filled' }: PlanAllProps) {
  const { t } = useSpeech();
  const { user } = useSession();
  const planning = usePlanning();
  const plan = usePlanOf(signal.key);
  if (plan !== undefined) {
    return (
      <Button
        variant={variant}
        data-testid="open-plan"
        renderRoot={(props) => <Link {...props} to="/plans/$key" params={{ key: plan.id }} />}
      >
        {t(isWorking(plan) ? 'plan.openWorking' : 'plan.open')}
      </Button>
    );
  }
  if (user.role === 'viewer') return null;
  return (
    <Button
      variant={variant}
      loading={planning.isPending}
      data-testid="plan-all"
      onClick={() => planning.mutate({ name: signal.title, signal: signal.key })}
    >
      {t('plan.all')}
    </Button>
  );
}
