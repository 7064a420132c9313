// One run as a checklist: who does what by when, how far each step is, what waits for whom. Everything here commits, so nothing is shown
// as done before the server has recorded it.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { RunView } from '../../parts/data/risk-queries.ts';
import { FactsList } from '../../parts/record/facts-list.tsx';
import { Tabs } from '../../parts/record/tabs.tsx';
import { Statements } from '../../parts/record/statements.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { useOrgName } from '../../parts/run/org-name.ts';
import { RunState } from '../../parts/run/run-tag.tsx';
import { personName, textOf } from '../../parts/run/run-words.ts';
import { usePageTitle } from '../../parts/shell/page-title.ts';
import { Answered } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { StatusTag } from '../../parts/words/badges.tsx';
import { OwnClockValue } from '../../parts/words/values.tsx';
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
  const about = run.about.slice(0, 3).map(numberOf).join(', ');
  const more = run.aboutCount > 3 ? `, ${t('common.more', { n: run.aboutCount - 3 })}` : '';
  const done = run.steps.filter(isDone).length;
  return (
    <FactsList
      facts={[
        { name: t('run.playbook'), value: t('run.version', { name: run.playbook, version: run.version }) },
        { name: t('run.by'), value: personName(run.by) },
        { name: t('run.started'), value: <OwnClockValue at={run.startedAt} /> },
        { name: t('run.ended'), value: <OwnClockValue at={run.endedAt} /> },
        { name: t('run.about'), value: `${about}${more}` },
        {
          name: t('run.progress'),
          value: t('run.doneOf', { done, all: run.steps.length }),
          testId: 'run-progress',
        },
      ]}
    />
  );
}

const isDone = ({ status }: RunView['steps'][number]) => status === 'done';

function Messages({ run }: { run: RunView }) {
  const { t } = useSpeech();
  const nameOf = useOrgName();
  if (run.messages.length === 0) return <p className="panel-body quiet">{t('run.noMessages')}</p>;
  const columns: readonly PlainColumn<RunView['messages'][number]>[] = [
    { id: 'to', heading: t('run.to'), look: 'strong', cell: ({ to }) => nameOf(to) },
    { id: 'format', heading: t('run.format'), cell: ({ format }) => format },
    { id: 'reference', heading: t('run.reference'), look: 'mono', cell: ({ reference }) => reference },
    {
      id: 'status',
      heading: t('shipments.status'),
      cell: ({ status, note }) => (
        <>
          <StatusTag status={status} /> {note !== undefined && <span className="muted">{note}</span>}
        </>
      ),
    },
  ];
  return (
    <PlainTable
      label={t('run.messages')}
      columns={columns}
      rows={run.messages}
      rowKey={({ to, reference }) => `${to} ${reference}`}
    />
  );
}
