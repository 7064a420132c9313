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
import { FactsList } from '../../parts/record/facts-list.tsx';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered, Empty, Failure } from '../../parts/states/states.tsx';
import { numberOf } from '../../parts/risk/evidence.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
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
  /** Left out where no site is known to the reader. */
  readonly cost?: Spread;
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

type Tried = Result['plans'][number];

const draws = 1000;
const plansMax = 6;
const weaknessesShown = 8;

/** What would help against single points of failure, as plans to be tried under the same draws; what one costs may be unknown. */
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
        isPriced: cost !== null,
        measures: [{ kind, node: key, ...(kind === 'buffer' && { days }), ...(cost !== null && { cost }) }],
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
    mutationFn: async (name: string) => {
      const tried = plansOf(recovery.data, nameOf);
      const plans = tried.map((plan) => ({ name: plan.name, measures: plan.measures }));
      const result = await api.post('/api/stress', {
        body: { scenario: name, draws, seed: '1', ...(plans.length > 0 && { plans }) },
      });
      const unpriced = tried.filter(({ isPriced }) => !isPriced).map((plan) => plan.name);
      return { result: result as unknown as Result, unpriced: new Set(unpriced) };
    },
  });
  return (
    <Panel title={t('risk.stress')} why={t('stress.why')}>
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
              <span className="muted">{t('stress.draws', { n: draws })}</span>
            </div>
          );
        }}
      </Answered>
      {run.error !== null && <Failure error={run.error} />}
      {run.data !== undefined && <Outcome {...run.data} />}
    </Panel>
  );
}

type OutcomeProps = { result: Result; unpriced: ReadonlySet<string> };

function Outcome({ result, unpriced }: OutcomeProps) {
  const { t } = useSpeech();
  const { cost, hit } = result;
  if (cost === undefined) return <Empty>{t('sites.empty')}</Empty>;
  const isSpared = cost.max === 0 && hit.nodes + hit.lanes === 0;
  return (
    <div className="panel-body stack" aria-live="polite">
      <p className="quiet">
        {t('stress.hit', {
          nodes: hit.nodes,
          lanes: hit.lanes,
          days: result.horizonDays,
          draws: result.draws,
        })}{' '}
        {isSpared && t('stress.spared')}
      </p>
      {!isSpared && <Losses result={result} cost={cost} />}
      {!isSpared && <Plans result={result} unpriced={unpriced} />}
    </div>
  );
}

function Losses({ result, cost }: { result: Result; cost: Spread }) {
  const { t, locale } = useSpeech();
  const loss = useLoss(result.currency);
  const { weaknesses } = result;
  const sites = useQuery(queries.sites());
  const nameOf = (key: string) => sites.data?.items.find((site) => site.key === key)?.name ?? numberOf(key);
  const marks = (['p50', 'p90', 'p95'] as const).map((name) => ({
    at: cost[name],
    name: `${name} ${loss(cost[name])}`,
  }));
  const worst = Math.max(1e-9, ...weaknesses.map(({ share }) => share));
  return (
    <>
      <h3>{t('stress.cost')}</h3>
      {cost.histogram.length > 1 ? (
        <Histogram label={t('stress.cost')} bins={cost.histogram} marks={marks} format={loss} />
      ) : (
        <p className="quiet">{t('stress.same', { loss: loss(cost.mean) })}</p>
      )}
      <FactsList
        strong
        facts={(['mean', 'p50', 'p90', 'p95', 'max'] as const).map((name) => ({
          name: t(`stress.${name}`),
          value: loss(cost[name]),
        }))}
      />
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
    </>
  );
}

function BinTable({ cost, loss }: { cost: Spread; loss: (value: number) => string }) {
  const { t, locale } = useSpeech();
  const columns: readonly PlainColumn<Spread['histogram'][number]>[] = [
    { id: 'loss', heading: t('stress.cost'), cell: ({ from, to }) => `${loss(from)} – ${loss(to)}` },
    {
      id: 'count',
      heading: t('stress.count'),
      look: 'end',
      cell: ({ count }) => formatNumber(count, locale),
    },
  ];
  return (
    <details>
      <summary>{t('stress.bins')}</summary>
      <PlainTable
        label={t('stress.bins')}
        columns={columns}
        rows={cost.histogram}
        rowKey={({ from }) => String(from)}
      />
    </details>
  );
}

function Plans({ result, unpriced }: OutcomeProps) {
  const { t, locale } = useSpeech();
  const { plans } = result;
  const loss = useLoss(result.currency);
  if (plans.length === 0) return null;
  const ofPriced = (plan: Tried, text: string) => (unpriced.has(plan.name) ? t('stress.unpriced') : text);
  const columns: readonly PlainColumn<Tried>[] = [
    { id: 'plan', heading: t('stress.plan'), look: 'strong wide-cell', cell: ({ name }) => name },
    {
      id: 'cost',
      heading: t('stress.planCost'),
      look: 'end nowrap',
      cell: (plan) => ofPriced(plan, loss(plan.cost)),
    },
    { id: 'p50', heading: t('stress.lossP50'), look: 'end nowrap', cell: (plan) => loss(plan.loss.p50) },
    { id: 'p90', heading: t('stress.lossP90'), look: 'end nowrap', cell: (plan) => loss(plan.loss.p90) },
    { id: 'saved', heading: t('stress.saved'), look: 'end nowrap', cell: ({ saved }) => loss(saved) },
    {
      id: 'net',
      heading: t('stress.net'),
      look: 'end nowrap',
      cell: (plan) => (
        <span className={unpriced.has(plan.name) ? 'muted' : plan.net > 0 ? 'spare' : 'late'}>
          {ofPriced(plan, loss(plan.net))}
        </span>
      ),
    },
    {
      id: 'better',
      heading: t('stress.better'),
      look: 'end',
      cell: ({ betterShare }) => formatNumber(betterShare, locale, { style: 'percent' }),
    },
  ];
  return (
    <>
      <h3>{t('stress.plans')}</h3>
      <PlainTable label={t('stress.plans')} columns={columns} rows={plans} rowKey={({ name }) => name} />
    </>
  );
}
