// Which playbooks answer this event? Proposed first; a dry run says what one would do, and only then it can be started.
import { Button } from '@mantine/core';
import { EyeOpenIcon, PlayIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../data/client.ts';
import { queries } from '../data/queries.ts';
import type { DryRun, Playbook, Proposal } from '../data/risk-queries.ts';
import { useSession } from '../data/session.tsx';
import { say } from '../shell/toasts.tsx';
import { Answered } from '../states/states.tsx';
import { DryRunView } from './dry-run.tsx';
import { textOf } from './run-words.ts';
import './run.css';

type Fitting = { playbook: Playbook; proposal: Proposal | undefined };

function PlaybookItem({ fitting: { playbook, proposal }, event }: { fitting: Fitting; event: string }) {
  const { t, language } = useSpeech();
  const navigate = useNavigate();
  const [dryRun, setDryRun] = useState<DryRun>();
  const asked = { playbook: playbook.name, event };
  const failed = (error: unknown) => say(problemText(error), { bad: true });
  const rehearse = useMutation({
    mutationFn: () => api.post('/api/runs', { body: { ...asked, dryRun: true } }),
    onSuccess: (answer) => setDryRun(answer.dryRun),
    onError: failed,
  });
  const start = useMutation({
    mutationFn: () => api.post('/api/runs', { body: asked }),
    onSuccess: ({ run }) => {
      void queryClient.invalidateQueries({ queryKey: ['run'] });
      if (run !== undefined) void navigate({ to: '/runs/$key', params: { key: run.id } });
    },
    onError: failed,
  });
  const name = textOf(playbook.title, language) ?? playbook.name;
  return (
    <li className="playbook" data-testid={`playbook-${playbook.name}`}>
      <div className="playbook-head">
        <div className="grow">
          <h3>
            {name} {proposal !== undefined && <span className="tag warn">{t('run.proposed')}</span>}{' '}
            {proposal?.certain === false && <span className="tag">{t('run.uncertain')}</span>}
          </h3>
          <p className="quiet">
            {t('run.stepsOf', { n: playbook.steps.length })}{' '}
            <span className="muted">{playbook.description}</span>
          </p>
        </div>
        <div className="row">
          <Button
            variant="default"
            leftSection={<EyeOpenIcon aria-hidden="true" />}
            loading={rehearse.isPending}
            aria-label={t('run.dryRunThis', { name })}
            data-testid={`dry-run-${playbook.name}`}
            onClick={() => rehearse.mutate()}
          >
            {t('run.dryRun')}
          </Button>
          {dryRun !== undefined && (
            <Button
              leftSection={<PlayIcon aria-hidden="true" />}
              loading={start.isPending}
              aria-label={t('run.startThis', { name })}
              data-testid={`start-${playbook.name}`}
              onClick={() => start.mutate()}
            >
              {t('run.start')}
            </Button>
          )}
        </div>
      </div>
      {dryRun !== undefined && <DryRunView dryRun={dryRun} />}
    </li>
  );
}

/** Of playbooks that nothing proposes, those that may be begun by hand stand behind a button. */
export function Playbooks({ event }: { event: string }) {
  const { t } = useSpeech();
  const { user } = useSession();
  const [all, setAll] = useState(false);
  const proposals = useQuery(queries.runProposals());
  const playbooks = useQuery(queries.playbooks());
  if (user.role === 'viewer') return null;
  return (
    <section className="panel" aria-label={t('run.playbooks')}>
      <div className="panel-head">
        <h2>{t('run.playbooks')}</h2>
        <span className="muted">{t('run.playbooksWhy')}</span>
      </div>
      <Answered asked={playbooks} lines={2}>
        {({ items }) => {
          const proposalOf = (name: string) =>
            proposals.data?.items.find((each) => each.playbook === name && each.event.key === event);
          const fitting = items.map((playbook) => ({ playbook, proposal: proposalOf(playbook.name) }));
          const proposed = fitting.filter(({ proposal }) => proposal !== undefined);
          const shown = all ? fitting : proposed;
          return (
            <>
              {shown.length === 0 && <p className="panel-body quiet">{t('run.noneProposed')}</p>}
              <ul>
                {shown.map((each) => (
                  <PlaybookItem key={each.playbook.name} fitting={each} event={event} />
                ))}
              </ul>
              {fitting.length > proposed.length && (
                <div className="panel-body">
                  <Button variant="default" data-testid="all-playbooks" onClick={() => setAll(!all)}>
                    {all
                      ? t('common.less')
                      : t('run.otherPlaybooks', { n: fitting.length - proposed.length })}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}
