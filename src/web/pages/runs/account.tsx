// The account after the action: what was known when, what was done when, what it came to, what waiting would have cost, and what would
// have helped. From statements alone, by the time of receipt.
import { amountNumber } from '../../../base/index.ts';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { RunView } from '../../parts/data/risk-queries.ts';
import { FactsList } from '../../parts/record/facts-list.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { useOrgName } from '../../parts/run/org-name.ts';
import { RunTag } from '../../parts/run/run-tag.tsx';
import { personName, useStepName } from '../../parts/run/run-words.ts';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { InstantValue } from '../../parts/words/values.tsx';

type Money = { readonly minor: number; readonly currency: string };
/** As `act/playbook` tells it; the contract leaves its fields open. */
type Told = {
  readonly known?: readonly {
    at: string;
    statement: string;
    subject: string;
    type: string;
    issuer: string;
    heardAfterHours?: number;
  }[];
  readonly steps?: readonly {
    step: string;
    status: string;
    at?: string;
    hours?: number;
    waitedForApprovalHours?: number;
    approvedBy?: readonly string[];
  }[];
  readonly times?: Readonly<Record<string, string | number | undefined>>;
  readonly cost?: readonly Money[];
  readonly savedAgainstWaiting?: readonly Money[];
  readonly waitingWouldHaveCost?: readonly Money[];
  readonly notReckoned?: number;
  readonly wouldHaveHelped?: readonly { code: string; hours?: number; step?: string; subject?: string }[];
};

const knownShown = 60;

export function Account({ run }: { run: RunView }) {
  const { t } = useSpeech();
  const asked = useQuery(queries.runAccount(run.id));
  return (
    <div className="stack run-account">
      {run.status !== 'ended' && <p className="quiet">{t('account.soFar')}</p>}
      <Answered asked={asked} lines={8}>
        {(told) => <Report run={run} told={told as Told} />}
      </Answered>
    </div>
  );
}

function Report({ run, told }: { run: RunView; told: Told }) {
  return (
    <>
      <Sums told={told} />
      <Lessons run={run} told={told} />
      <Done run={run} told={told} />
      <Known told={told} />
    </>
  );
}

function Sums({ told }: { told: Told }) {
  const { t, locale } = useSpeech();
  const money = (all: readonly Money[] | undefined) =>
    all === undefined || all.length === 0
      ? t('common.none')
      : all.map((each) => formatMoney(amountOf(each), locale, { short: true })).join(', ');
  const span = useHours();
  const hours = (name: string) => {
    const value = told.times?.[name];
    return span(typeof value === 'number' ? value : undefined);
  };
  const rows = [
    ['account.cost', money(told.cost)],
    ['account.saved', money(told.savedAgainstWaiting)],
    ['account.waiting', money(told.waitingWouldHaveCost)],
    ['account.toStart', hours('signalToStartHours')],
    ['account.toAction', hours('signalToFirstActionHours')],
    ['account.toEnd', hours('startToEndHours')],
  ] as const;
  return (
    <>
      <FactsList strong facts={rows.map(([name, value]) => ({ name: t(name), value }))} />
      {told.notReckoned !== undefined && told.notReckoned > 0 && (
        <p className="muted">{t('account.notReckoned', { n: told.notReckoned })}</p>
      )}
    </>
  );
}

function amountOf(money: Money | { amount: number; currency: string }): { amount: number; currency: string } {
  return 'amount' in money ? money : { amount: amountNumber(money), currency: money.currency };
}

function useNameInRun(run: RunView): (id: string) => string {
  const nameOf = useStepName();
  return (id) => {
    const step = run.steps.find((each) => each.step === id);
    return step === undefined ? id : nameOf(step);
  };
}

function Lessons({ run, told }: { run: RunView; told: Told }) {
  const { t, word } = useSpeech();
  const span = useHours();
  const nameOf = useNameInRun(run);
  const lessons = told.wouldHaveHelped ?? [];
  // Of what is not over nobody can say yet that nothing would have helped.
  if (lessons.length === 0 && run.status !== 'ended') return null;
  return (
    <Panel title={t('account.helped')}>
      {lessons.length === 0 && <p className="panel-body quiet">{t('account.noLesson')}</p>}
      <ul className="panel-body lessons">
        {lessons.map(({ code, hours, step, subject }) => (
          <li key={`${code} ${step ?? ''} ${subject ?? ''}`}>
            <span className="strong">{word('lesson', code)}</span>{' '}
            {step !== undefined && <span className="quiet">{nameOf(step)} </span>}
            {subject !== undefined && <span className="quiet">{numberOf(subject)} </span>}
            {hours !== undefined && span(hours)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const inMinutesBelowHours = 2;

/** How long something took: of less than two hours the minutes. */
function useHours(): (n: number | undefined) => string {
  const { t, locale } = useSpeech();
  return (n) => {
    if (n === undefined) return '–';
    if (n < inMinutesBelowHours) return t('age.minutes', { n: Math.round(n * 60) });
    return t('age.hours', { n: formatNumber(n, locale) });
  };
}

function Done({ run, told }: { run: RunView; told: Told }) {
  const { t } = useSpeech();
  const hours = useHours();
  const nameOf = useNameInRun(run);
  const columns: readonly PlainColumn<NonNullable<Told['steps']>[number]>[] = [
    { id: 'step', heading: t('account.step'), look: 'strong', cell: ({ step }) => nameOf(step) },
    {
      id: 'status',
      heading: t('shipments.status'),
      cell: ({ status }) => <RunTag area="step-status" code={status} />,
    },
    { id: 'took', heading: t('account.took'), look: 'end', cell: (each) => hours(each.hours) },
    {
      id: 'waited',
      heading: t('account.waited'),
      look: 'end',
      cell: (each) => hours(each.waitedForApprovalHours),
    },
    {
      id: 'by',
      heading: t('account.approvedBy'),
      cell: ({ approvedBy }) => approvedBy?.map(personName).join(', '),
    },
  ];
  return (
    <Panel title={t('account.done')}>
      <PlainTable
        label={t('account.done')}
        columns={columns}
        rows={told.steps ?? []}
        rowKey={({ step }) => step}
      />
    </Panel>
  );
}

function Known({ told }: { told: Told }) {
  const { t, word } = useSpeech();
  const hours = useHours();
  const nameOf = useOrgName();
  const known = told.known ?? [];
  const columns: readonly PlainColumn<NonNullable<Told['known']>[number]>[] = [
    {
      id: 'when',
      heading: t('account.when'),
      cell: ({ at }) => <InstantValue at={at.replace(/\[.*$/, '')} />,
    },
    {
      id: 'what',
      heading: t('account.what'),
      cell: ({ type, subject }) => (
        <>
          {word('statementType', type)} <span className="quiet">{numberOf(subject)}</span>
        </>
      ),
    },
    { id: 'from', heading: t('account.from'), cell: ({ issuer }) => nameOf(issuer) },
    {
      id: 'after',
      heading: t('account.heardAfter'),
      look: 'end',
      cell: ({ heardAfterHours }) => hours(heardAfterHours),
    },
  ];
  const why = t('common.of', { shown: Math.min(knownShown, known.length), total: known.length });
  return (
    <Panel title={t('account.known')} why={why}>
      <PlainTable
        label={t('account.known')}
        columns={columns}
        rows={known.slice(0, knownShown)}
        rowKey={({ statement }) => statement}
      />
    </Panel>
  );
}
