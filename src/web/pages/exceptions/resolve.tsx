// Nothing more is to be done: why? It is recorded on the ledger, so it is asked for a reason and shown as resolved only afterwards.
import { Button, TextInput } from '@mantine/core';
import { CheckIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { say } from '../../parts/shell/toasts.tsx';

export function Resolve({ exceptionKey }: { exceptionKey: string }) {
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const resolve = useMutation({
    mutationFn: () =>
      api.post('/api/exceptions/{key}/resolve', {
        params: { key: exceptionKey },
        body: { reason: reason.trim() },
      }),
    onSuccess: () => {
      const kinds = ['exception', 'overview', 'exposure'];
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => kinds.includes(String(queryKey[0])),
      });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <form
      className="row wrap"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') resolve.mutate();
      }}
    >
      <TextInput
        className="grow"
        aria-label={t('exceptions.resolveReason')}
        placeholder={t('exceptions.resolveReason')}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<CheckIcon aria-hidden="true" />}
        loading={resolve.isPending}
        disabled={reason.trim() === ''}
      >
        {t('exceptions.resolve')}
      </Button>
    </form>
  );
}
