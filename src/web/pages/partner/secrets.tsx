// Which keys does the profile name, and are they there? A value goes in and never comes out.
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { ProfileView } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';

const shortest = 8;

function Secret({ partner, name, set }: { partner: string; name: string; set: boolean }) {
  const { t } = useSpeech();
  const { user } = useSession();
  const [value, setValue] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      api.put('/api/partners/{key}/secrets/{name}', { params: { key: partner, name }, body: { value } }),
    onSuccess: () => {
      setValue('');
      say(t('partner.secretKept'));
      void queryClient.invalidateQueries({ queryKey: ['partner', 'profile', partner] });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <form
      className="partner-secret"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <p className="row">
        <span className="mono">{name}</span>
        <span className={`tag ${set ? 'ok' : 'warn'}`}>
          {t(set ? 'partner.secretSet' : 'partner.secretUnset')}
        </span>
      </p>
      {user.role === 'operator' && (
        <div className="row">
          <PasswordInput
            aria-label={t('partner.secretValue', { name })}
            className="grow"
            autoComplete="off"
            value={value}
            onChange={({ currentTarget }) => setValue(currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={value.length < shortest} loading={keep.isPending}>
            {t('partner.secretKeep')}
          </Button>
        </div>
      )}
    </form>
  );
}

export function Secrets({ view }: { view: ProfileView }) {
  const { t } = useSpeech();
  if (view.secrets.length === 0) return null;
  return (
    <section className="panel" aria-label={t('partner.secrets')}>
      <div className="panel-head">
        <h2>{t('partner.secrets')}</h2>
      </div>
      {view.secrets.map((secret) => (
        <Secret key={secret.name} partner={view.partner} {...secret} />
      ))}
    </section>
  );
}
