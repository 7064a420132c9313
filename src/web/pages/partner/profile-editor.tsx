// The whole profile, to be read and set. What is wrong is named with its place, and what held before still holds.
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../../client/index.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { ProfileView } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { InstantValue } from '../../parts/words/values.tsx';
import { ProblemTable } from '../partners/problem-table.tsx';

function History({ view }: { view: ProfileView }) {
  const { t } = useSpeech();
  if (view.history.length < 2) return null;
  return (
    <details className="panel-body">
      <summary>{t('partner.history')}</summary>
      <ul className="partner-history">
        {view.history.slice(1).map(({ version, by, at }) => (
          <li key={version}>
            {t('partner.historyRow', { n: version, by })}{' '}
            <span className="muted">
              <InstantValue at={at} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function ProfileEditor({ view }: { view: ProfileView }) {
  const { t } = useSpeech();
  const { user } = useSession();
  // Changes made meanwhile by others are not written over: what was opened is what may be replaced.
  const [opened, setOpened] = useState(view);
  const [text, setText] = useState(view.text);
  const save = useMutation({
    mutationFn: () =>
      api.put('/api/partners/{key}/profile', {
        params: { key: view.partner },
        query: { version: opened.version },
        body: new Blob([text]),
      }),
    onSuccess: (saved) => {
      say(t('partner.saved', { n: saved.version }));
      setOpened(saved);
      setText(saved.text);
      void queryClient.invalidateQueries({ queryKey: ['partner'] });
    },
  });
  const problems = save.error instanceof ApiError ? (save.error.problem.problems ?? []) : [];
  const mayEdit = user.role === 'operator';
  return (
    <section className="panel" aria-label={t('partner.edit')}>
      <div className="panel-body stack">
        <Textarea
          label={t('partner.edit')}
          value={text}
          readOnly={!mayEdit}
          rows={26}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {save.error !== null && (
          <div role="alert" className="late">
            {problems.length === 0 ? problemText(save.error) : <ProblemTable problems={problems} />}
          </div>
        )}
        {mayEdit && (
          <div className="row">
            <Button disabled={text === opened.text} loading={save.isPending} onClick={() => save.mutate()}>
              {t('partner.save')}
            </Button>
          </div>
        )}
      </div>
      <History view={view} />
    </section>
  );
}
