// One run as a checklist: who does what by when, how far each step is, what waits for whom. Everything here commits, so nothing is shown
// as done before the server has recorded it.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { RunView } from '../../parts/data/risk-queries.ts';
import { Tabs } from '../../parts/record/tabs.tsx';
import { Statements } from '../../parts/record/statements.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { useOrgName } from '../../parts/run/org-name.ts';
import { RunState } from '../../parts/run/run-tag.tsx';
import { personName, textOf } from '../../parts/run/run-words.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { MomentValue } from '../../parts/words/values.tsx';
import { Account } from './account.tsx';
import { RunButtons } from './run-buttons.tsx';
import { RunSteps } from './run-steps.tsx';
import '../../parts/run/run.css';
import '../../parts/record/record.css';
import './runs.css';

const route = getRouteApi('/shell/runs/$key');

export function RunPage() {
  const { key } = route.useParams();
  const { t } = useSpeech();
  const asked = useQuery(queries.run(key));
  usePageTitle(asked.data === undefined ? t('run.one') : `${t('run.one')} ${asked.data.event.title}`);
  return (
    <div className="page runs-page">
      <Answered asked={asked} lines={12}>
        {(run) => <Run run={run} />}
      </Answered>
    </div>
  );
}

function Run({ run }: { run: RunView }) {
  const { t, language } = useSpeech();
  const signal = run.event.kind === 'signal' ? run.event.key : undefined;
  const tabs = [
    { id: 'steps', name: t('run.steps'), count: run.steps.length, content: () => <RunSteps run={run} /> },
    {
      id: 'messages',
      name: t('run.messages'),
      count: run.messages.length,
      content: () => <Messages run={run} />,
    },
    { id: 'account', name: t('run.account'), content: () => <Account run={run} /> },
    {
      id: 'ledger',
      name: t('run.statements'),
      content: () => (
        <div className="run-statements">
          <Statements subject={run.key} />
        </div>
      ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <h1>{textOf(run.title, language) ?? run.playbook}</h1>
        <RunState run={run} />
        <span className="grow" />
        <RunButtons run={run} />
      </div>
      <p className="quiet">
        {signal === undefined ? (
          run.event.title
        ) : (
          <Link to="/risk/$signal" params={{ signal }}>
            {run.event.title}
          </Link>
        )}
      </p>
      <RunFacts run={run} />
      <Tabs label={t('run.one')} tabs={tabs} />
    </>
  );
}

function RunFacts({ run }: { run: RunView }) {
  const { t } = useSpeech();
  return (
    <dl className="facts">
      <div>
        <dt>{t('run.playbook')}</dt>
        <dd>{t('run.version', { name: run.playbook, version: run.version })}</dd>
      </div>
      <div>
        <dt>{t('run.by')}</dt>
        <dd>{personName(run.by)}</dd>
      </div>
      <div>
        <dt>{t('run.started')}</dt>
        <dd>
          <MomentValue at={run.startedAt} />
        </dd>
      </div>
      <div>
        <dt>{t('run.ended')}</dt>
        <dd>
          <MomentValue at={run.endedAt} />
        </dd>
      </div>
      <div>
        <dt>{t('run.about')}</dt>
        <dd>
          {run.about.slice(0, 3).map(numberOf).join(', ')}
          {run.aboutCount > 3 && ` ${t('common.more', { n: run.aboutCount - 3 })}`}
        </dd>
      </div>
      <div>
        <dt>{t('run.progress')}</dt>
        <dd data-testid="run-progress">
          {t('run.doneOf', { done: run.steps.filter(isDone).length, all: run.steps.length })}
        </dd>
      </div>
    </dl>
  );
}

const isDone = ({ status }: RunView['steps'][number]) => status === 'done';

function Messages({ run }: { run: RunView }) {
  const { t } = useSpeech();
  const nameOf = useOrgName();
  if (run.messages.length === 0) return <p className="panel-body quiet">{t('run.noMessages')}</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('run.messages')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('run.to')}</th>
            <th scope="col">{t('run.format')}</th>
            <th scope="col">{t('run.reference')}</th>
            <th scope="col">{t('shipments.status')}</th>
          </tr>
        </thead>
        <tbody>
          {run.messages.map(({ to, format, reference, status, note }) => (
            <tr key={`${to} ${reference}`}>
              <td className="strong">{nameOf(to)}</td>
              <td>{format}</td>
              <td className="mono">{reference}</td>
              <td>
                <StatusTag status={status} /> {note !== undefined && <span className="muted">{note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
