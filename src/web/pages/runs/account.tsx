// The account after the action: what was known when, what was done when, what it came to, what waiting would have cost, and what would
// have helped. From statements alone, by the time of receipt.
import { amountNumber } from '../../../base/index.ts';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { RunView } from '../../parts/data/risk-queries.ts';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { useOrgName } from '../../parts/run/org-name.ts';
import { RunTag } from '../../parts/run/run-tag.tsx';
import { personName, stepName } from '../../parts/run/run-words.ts';
import { Answered } from '../../parts/states/states.tsx';
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
  const hours = (name: string) => {
    const value = told.times?.[name];
    return typeof value === 'number' ? t('age.hours', { n: formatNumber(value, locale) }) : '–';
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
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd className="strong">{value}</dd>
          </div>
        ))}
      </dl>
      {told.notReckoned !== undefined && told.notReckoned > 0 && (
        <p className="muted">{t('account.notReckoned', { n: told.notReckoned })}</p>
      )}
    </>
  );
}

function amountOf(money: Money | { amount: number; currency: string }): { amount: number; currency: string } {
  return 'amount' in money ? money : { amount: amountNumber(money), currency: money.currency };
}

function Lessons({ run, told }: { run: RunView; told: Told }) {
  const speech = useSpeech();
  const { t, word, locale } = speech;
  const lessons = told.wouldHaveHelped ?? [];
  // Of what is not over nobody can say yet that nothing would have helped.
  if (lessons.length === 0 && run.status !== 'ended') return null;
  const nameOf = (id: string) => {
    const step = run.steps.find((each) => each.step === id);
    return step === undefined ? id : stepName(step, speech);
  };
  return (
    <section className="panel" aria-label={t('account.helped')}>
      <div className="panel-head">
        <h2>{t('account.helped')}</h2>
      </div>
      {lessons.length === 0 && <p className="panel-body quiet">{t('account.noLesson')}</p>}
      <ul className="panel-body lessons">
        {lessons.map(({ code, hours, step, subject }) => (
          <li key={`${code} ${step ?? ''} ${subject ?? ''}`}>
            <span className="strong">{word('lesson', code)}</span>{' '}
            {step !== undefined && <span className="quiet">{nameOf(step)} </span>}
            {subject !== undefined && <span className="quiet">{numberOf(subject)} </span>}
            {hours !== undefined && t('age.hours', { n: formatNumber(hours, locale) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Done({ run, told }: { run: RunView; told: Told }) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const hours = (n: number | undefined) =>
    n === undefined ? '–' : t('age.hours', { n: formatNumber(n, locale) });
  const nameOf = (id: string) => {
    const step = run.steps.find((each) => each.step === id);
    return step === undefined ? id : stepName(step, speech);
  };
  return (
    <section className="panel" aria-label={t('account.done')}>
      <div className="panel-head">
        <h2>{t('account.done')}</h2>
      </div>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('account.done')}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('account.step')}</th>
              <th scope="col">{t('shipments.status')}</th>
              <th scope="col" className="end">
                {t('account.took')}
              </th>
              <th scope="col" className="end">
                {t('account.waited')}
              </th>
              <th scope="col">{t('account.approvedBy')}</th>
            </tr>
          </thead>
          <tbody>
            {told.steps?.map((each) => (
              <tr key={each.step}>
                <td className="strong">{nameOf(each.step)}</td>
                <td>
                  <RunTag area="step-status" code={each.status} />
                </td>
                <td className="end">{hours(each.hours)}</td>
                <td className="end">{hours(each.waitedForApprovalHours)}</td>
                <td>{each.approvedBy?.map(personName).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Known({ told }: { told: Told }) {
  const { t, word, locale } = useSpeech();
  const nameOf = useOrgName();
  const known = told.known ?? [];
  return (
    <section className="panel" aria-label={t('account.known')}>
      <div className="panel-head">
        <h2>{t('account.known')}</h2>
        <span className="muted">
          {t('common.of', { shown: Math.min(knownShown, known.length), total: known.length })}
        </span>
      </div>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('account.known')}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('account.when')}</th>
              <th scope="col">{t('account.what')}</th>
              <th scope="col">{t('account.from')}</th>
              <th scope="col" className="end">
                {t('account.heardAfter')}
              </th>
            </tr>
          </thead>
          <tbody>
            {known.slice(0, knownShown).map(({ at, statement, subject, type, issuer, heardAfterHours }) => (
              <tr key={statement}>
                <td>
                  <InstantValue at={at.replace(/\[.*$/, '')} />
                </td>
                <td>
                  {word('statementType', type)} <span className="quiet">{numberOf(subject)}</span>
                </td>
                <td>{nameOf(issuer)}</td>
                <td className="end">
                  {heardAfterHours === undefined
                    ? '–'
                    : t('age.hours', { n: formatNumber(heardAfterHours, locale) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
