// What would a crisis of the past cost us, and what would be worth doing before? Drawn many times over the sites; what is compared is
// compared under the same draws.
import { Button, NativeSelect } from '@mantine/core';
import { PlayIcon } from '@radix-ui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { Bars } from '../../parts/chart/bars.tsx';
import { Histogram } from '../../parts/chart/histogram.tsx';
import { api } from '../../parts/data/client.ts';
import { queries } from '../../parts/data/queries.ts';
import type { Recovery } from '../../parts/data/resilience-queries.ts';
import { Answered, Failure } from '../../parts/states/states.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { useLoss } from './recovery.tsx';

/** As `decide/stress` tells it; the contract leaves its fields open. */
type Spread = {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly max: number;
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly count: number }[];
};
type Result = {
  readonly title: string;
  readonly currency: string | null;
  readonly draws: number;
  readonly seed: string;
  readonly horizonDays: number;
  readonly hit: { readonly nodes: number; readonly lanes: number };
  readonly cost: Spread;
  readonly weaknesses: readonly { kind: string; id: string; meanLoss: number; share: number }[];
  readonly plans: readonly {
    name: string;
    cost: number;
    loss: Spread;
    saved: number;
    net: number;
    betterShare: number;
  }[];
};

const plansMax = 6;
const weaknessesShown = 8;

/** What would help against single points of failure, as plans to be tried under the same draws. */
function plansOf(
  recovery: Recovery | undefined,
  nameOf: (kind: string, site: string, days: number) => string,
) {
  const plans = recovery?.singlePoints.flatMap(({ key, name, remedies }) =>
    remedies
      .filter(({ kind, days }) => kind === 'second-source' || (kind === 'buffer' && days !== undefined))
      .slice(0, 2)
      .map(({ kind, days, cost }) => ({
        name: nameOf(kind, name, days ?? 0),
        measures: [
          kind === 'buffer'
            ? { kind, node: key, days, cost: cost ?? 0 }
            : { kind, node: key, cost: cost ?? 0 },
        ],
      })),
  );
  return (plans ?? []).slice(0, plansMax);
}

export default function Stress() {
  const { t } = useSpeech();
  const scenarios = useQuery(queries.scenarios());
  const recovery = useQuery(queries.recovery());
  const [scenario, setScenario] = useState<string>();
  const nameOf = (kind: string, site: string, n: number) =>
    t(kind === 'buffer' ? 'stress.buffer' : 'stress.second', { site, n });
  const run = useMutation({
    mutationFn: (name: string) => {
      const plans = plansOf(recovery.data, nameOf);
      return api.post('/api/stress', {
        body: { scenario: name, draws: 1000, seed: '1', ...(plans.length > 0 && { plans }) },
      });
    },
  });
  return (
    <section className="panel" aria-label={t('risk.stress')}>
      <div className="panel-head">
        <h2>{t('risk.stress')}</h2>
        <span className="muted">{t('stress.why')}</span>
      </div>
      <Answered asked={scenarios} lines={2}>
        {({ items }) => {
          const chosen = scenario ?? items[0]?.name ?? '';
          return (
            <div className="panel-body row wrap stress-ask">
              <NativeSelect
                label={t('stress.crisis')}
                value={chosen}
                onChange={({ currentTarget }) => setScenario(currentTarget.value)}
                data={items.map(({ name, title, from }) => ({
                  value: name,
                  label: from === undefined ? title : `${title} (${from.slice(0, 4)})`,
                }))}
              />
              <Button
                leftSection={<PlayIcon aria-hidden="true" />}
                loading={run.isPending}
                disabled={chosen === ''}
                data-testid="run-stress"
                onClick={() => run.mutate(chosen)}
              >
                {t('stress.run')}
              </Button>
              <span className="muted">{t('stress.draws', { n: 1000 })}</span>
            </div>
          );
        }}
      </Answered>
      {run.error !== null && <Failure error={run.error} />}
      {run.data !== undefined && <Outcome result={run.data as unknown as Result} />}
    </section>
  );
}

function Outcome({ result }: { result: Result }) {
  const { t, locale } = useSpeech();
  const loss = useLoss(result.currency);
  const { cost, weaknesses, plans, hit } = result;
  const sites = useQuery(queries.sites());
  const nameOf = (key: string) => sites.data?.items.find((site) => site.key === key)?.name ?? numberOf(key);
  const marks = (['p50', 'p90', 'p95'] as const).map((name) => ({
    at: cost[name],
    name: `${name} ${loss(cost[name])}`,
  }));
  const worst = Math.max(1e-9, ...weaknesses.map(({ share }) => share));
  return (
    <div className="panel-body stack" aria-live="polite">
      <p className="quiet">
        {t('stress.hit', {
          nodes: hit.nodes,
          lanes: hit.lanes,
          days: result.horizonDays,
          draws: result.draws,
        })}
      </p>
      <h3>{t('stress.cost')}</h3>
      {cost.histogram.length > 1 ? (
        <Histogram label={t('stress.cost')} bins={cost.histogram} marks={marks} format={loss} />
      ) : (
        <p className="quiet">{t('stress.same', { loss: loss(cost.mean) })}</p>
      )}
      <dl className="facts">
        {(['mean', 'p50', 'p90', 'p95', 'max'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`stress.${name}`)}</dt>
            <dd className="strong">{loss(cost[name])}</dd>
          </div>
        ))}
      </dl>
      {cost.histogram.length > 1 && <BinTable cost={cost} loss={loss} />}
      <h3>{t('stress.weak')}</h3>
      {weaknesses.length === 0 ? (
        <p className="quiet">{t('stress.noWeak')}</p>
      ) : (
        <Bars
          label={t('stress.weak')}
          headings={[t('sites.name'), t('weak.share'), t('stress.meanLoss')]}
          rows={weaknesses.slice(0, weaknessesShown).map(({ kind, id, meanLoss, share }) => ({
            id: `${kind} ${id}`,
            name: id.split(' – ').map(nameOf).join(' – '),
            length: share / worst,
            tone: 'bad' as const,
            value: formatNumber(share, locale, { style: 'percent' }),
            more: loss(meanLoss),
          }))}
        />
      )}
      <Plans result={result} plans={plans} />
    </div>
  );
}

function BinTable({ cost, loss }: { cost: Spread; loss: (value: number) => string }) {
  const { t, locale } = useSpeech();
  return (
    <details>
      <summary>{t('stress.bins')}</summary>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('stress.bins')}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('stress.cost')}</th>
              <th scope="col" className="end">
                {t('stress.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {cost.histogram.map(({ from, to, count }) => (
              <tr key={from}>
                <td>
                  {loss(from)} – {loss(to)}
                </td>
                <td className="end">{formatNumber(count, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Plans({ result, plans }: { result: Result; plans: Result['plans'] }) {
  const { t, locale } = useSpeech();
  const loss = useLoss(result.currency);
  if (plans.length === 0) return null;
  return (
    <>
      <h3>{t('stress.plans')}</h3>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('stress.plans')}>
        <table className="plain">
          <thead>
            <tr>
              {(['plan', 'planCost', 'lossP50', 'lossP90', 'saved', 'net', 'better'] as const).map((name) => (
                <th key={name} scope="col" className={name === 'plan' ? '' : 'end'}>
                  {t(`stress.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plans.map((plan) => (
              <tr key={plan.name}>
                <td className="strong">{plan.name}</td>
                <td className="end nowrap">{loss(plan.cost)}</td>
                <td className="end nowrap">{loss(plan.loss.p50)}</td>
                <td className="end nowrap">{loss(plan.loss.p90)}</td>
                <td className="end nowrap">{loss(plan.saved)}</td>
                <td className={`end nowrap ${plan.net > 0 ? 'spare' : 'late'}`}>{loss(plan.net)}</td>
                <td className="end">{formatNumber(plan.betterShare, locale, { style: 'percent' })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
