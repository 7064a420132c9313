// What is being done about what happened? Every run of a playbook, and what stands open that a playbook would answer.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Proposal } from '../../parts/data/risk-queries.ts';
import { RunTable } from '../../parts/run/run-table.tsx';
import { textOf } from '../../parts/run/run-words.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { DeadlineValue } from '../../parts/words/values.tsx';
import './runs.css';

const proposalsShown = 8;

function ProposalItem({ proposal }: { proposal: Proposal }) {
  const { t, language } = useSpeech();
  const { event, title, playbook, certain } = proposal;
  const name = textOf(title, language) ?? playbook;
  return (
    <li className="playbook playbook-head">
      <div className="grow">
        <span className="strong">{name}</span> {!certain && <span className="tag">{t('run.uncertain')}</span>}{' '}
        <span className="quiet">{event.title}</span>
      </div>
      <DeadlineValue at={event.deadline} />
      <Button
        variant="default"
        aria-label={t('run.lookAt', { name: event.title })}
        renderRoot={(props) => <Link {...props} to="/risk/$signal" params={{ signal: event.key }} />}
      >
        {t('run.look')}
      </Button>
    </li>
  );
}

function Proposals() {
  const { t } = useSpeech();
  const asked = useQuery(queries.runProposals());
  const [all, setAll] = useState(false);
  return (
    <section className="panel" aria-label={t('run.proposals')}>
      <div className="panel-head">
        <h2>{t('run.proposals')}</h2>
        <span className="muted">{t('run.proposalsWhy')}</span>
      </div>
      <Answered asked={asked} lines={4}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="panel-body quiet">{t('run.noProposals')}</p>}
            <ul>
              {items.slice(0, all ? items.length : proposalsShown).map((each) => (
                <ProposalItem key={`${each.playbook} ${each.event.key}`} proposal={each} />
              ))}
            </ul>
            {items.length > proposalsShown && (
              <div className="panel-body">
                <Button variant="default" onClick={() => setAll(!all)}>
                  {all ? t('common.less') : t('common.more', { n: items.length - proposalsShown })}
                </Button>
              </div>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

export function RunsPage() {
  const { t } = useSpeech();
  usePageTitle(t('run.title'));
  return (
    <div className="page runs-page">
      <div className="page-head">
        <h1>{t('run.title')}</h1>
        <p className="quiet">{t('run.lead')}</p>
      </div>
      <RunTable />
      <Proposals />
    </div>
  );
}
