// What can be done about a step now: approve just what stands above, refuse it, or write down what a partner answered.
import { Button, TextInput } from '@mantine/core';
import { CheckIcon, Cross2Icon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { RunStep, RunView } from '../../parts/data/risk-queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { stepName } from '../../parts/run/run-words.ts';
import { say } from '../../parts/shell/toasts.tsx';

function useCommand(run: string) {
  return {
    onSuccess: (answer: RunView) => {
      queryClient.setQueryData(['run', 'one', run], answer);
      const kinds = ['run', 'statement', 'exception', 'overview', 'exposure'];
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => kinds.includes(String(queryKey[0])),
      });
    },
    onError: (error: unknown) => say(problemText(error), { bad: true }),
  };
}

type StepProps = { run: RunView; step: RunStep };

export function StepAnswers({ run, step }: StepProps) {
  const { user } = useSession();
  if (user.role === 'viewer' || run.status !== 'running') return null;
  if (step.approval?.yours === true) return <Approve run={run} step={step} />;
  if (step.do === 'ask' && step.status === 'sent') return <WriteDown run={run} step={step} />;
  return null;
}

function Approve({ run, step }: StepProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [reason, setReason] = useState('');
  const command = useCommand(run.id);
  const params = { id: run.id, step: step.step };
  const approve = useMutation({
    mutationFn: () =>
      api.post('/api/runs/{id}/steps/{step}/approve', { params, body: { digest: step.approval!.digest } }),
    ...command,
  });
  const reject = useMutation({
    mutationFn: () =>
      api.post('/api/runs/{id}/steps/{step}/reject', {
        params,
        body: reason.trim() === '' ? {} : { reason: reason.trim() },
      }),
    ...command,
  });
  const busy = approve.isPending || reject.isPending;
  const name = stepName(step, speech);
  return (
    <div className="step-answers">
      <p className="muted">{t('run.approveWhy')}</p>
      <div className="row wrap">
        <Button
          leftSection={<CheckIcon aria-hidden="true" />}
          loading={approve.isPending}
          disabled={busy}
          aria-label={t('run.approveThis', { name })}
          data-testid={`approve-${step.step}`}
          onClick={() => approve.mutate()}
        >
          {t('run.approve')}
        </Button>
        <TextInput
          aria-label={t('run.reason')}
          placeholder={t('run.reason')}
          value={reason}
          maxLength={1000}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<Cross2Icon aria-hidden="true" />}
          loading={reject.isPending}
          disabled={busy}
          aria-label={t('run.rejectThis', { name })}
          onClick={() => reject.mutate()}
        >
          {t('run.reject')}
        </Button>
      </div>
    </div>
  );
}

function WriteDown({ run, step }: StepProps) {
  const { t } = useSpeech();
  const command = useCommand(run.id);
  const options = Array.isArray(step.content?.options)
    ? (step.content.options as { id: string; text: string }[])
    : [];
  const answer = useMutation({
    mutationFn: (option: string) =>
      api.post('/api/runs/{id}/steps/{step}/answer', {
        params: { id: run.id, step: step.step },
        body: { option },
      }),
    ...command,
  });
  return (
    <div className="step-answers">
      <p className="muted">{t('run.writeDown')}</p>
      <div className="row wrap">
        {options.map(({ id, text }) => (
          <Button
            key={id}
            variant="default"
            loading={answer.isPending && answer.variables === id}
            disabled={answer.isPending}
            data-testid={`answer-${id}`}
            onClick={() => answer.mutate(id)}
          >
            {text}
          </Button>
        ))}
      </div>
    </div>
  );
}
