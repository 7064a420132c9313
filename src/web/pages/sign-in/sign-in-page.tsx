// Who are you? E-mail and password, or a link with a token, which signs in by itself and goes on.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { asLanguage, chosenLanguage, useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries } from '../../parts/data/queries.ts';
import { setClock } from '../../parts/data/session.tsx';
import { Mark } from '../../parts/shell/rail.tsx';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { safeNext } from './safe-next.ts';
import './sign-in.css';

type Credentials = { email: string; password: string } | { token: string };

function useSignIn() {
  const router = useRouter();
  const { setLanguage } = useSpeech();
  return useMutation({
    mutationFn: (body: Credentials) => api.post('/api/session', { body }),
    onSuccess: (session) => {
      queryClient.clear();
      queryClient.setQueryData(queries.session().queryKey, session);
      setClock(session.deployment.now);
      const language = chosenLanguage() ?? asLanguage(session.user.language);
      if (language !== undefined && chosenLanguage() === undefined) setLanguage(language);
      router.history.replace(safeNext(new URLSearchParams(location.search).get('next')));
    },
  });
}

function Fields({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const { t } = useSpeech();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        size="sm"
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <PasswordInput
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="sm"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {signIn.error !== null && (
        <p role="alert" className="late">
          {t('signIn.refused', { detail: problemText(signIn.error) })}
        </p>
      )}
      <Button type="submit" size="sm" loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

export function SignInPage() {
  const { t } = useSpeech();
  usePageTitle(t('signIn.title'));
  const signIn = useSignIn();
  const token = useRef(new URLSearchParams(location.search).get('token'));
  const { mutate } = signIn;
  useEffect(() => {
    if (token.current === null) return;
    const given = token.current;
    // Once only: a token is spent by its first use.
    token.current = null;
    mutate({ token: given });
  }, [mutate]);
  const byLink = signIn.isPending && signIn.variables !== undefined && 'token' in signIn.variables;
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <p className="sign-in-brand">
          <Mark /> {t('app.name')}
        </p>
        <p className="quiet">{t('signIn.motto')}</p>
        <h1>{t('signIn.title')}</h1>
        {byLink ? <p role="status">{t('signIn.token')}</p> : <Fields signIn={signIn} />}
      </section>
    </main>
  );
}
