// Whom does a signal hit? Shipments, orders, money, the first deadline; and the sites that it touches with what stands behind them.
import { useSpeech } from '../../i18n/language.tsx';
import type { Exposure, Signal, SupplyExposure } from '../data/risk-queries.ts';
import { Figures, type EvidencedFigure } from '../record/figures.tsx';
import { formatMoney, formatNumber } from '../words/format.ts';
import { MomentValue } from '../words/values.tsx';
import { HitEvidence, KeyList, SignalAge } from './evidence.tsx';
import { Behind, SitesHit } from './supply.tsx';

type Speech = ReturnType<typeof useSpeech>;

export function ExposureFigures({ signal, exposure }: { signal: Signal; exposure: Exposure }) {
  const speech = useSpeech();
  const figures = [...tradeFigures(signal, exposure, speech), ...supplyFigures(exposure.supply, speech)];
  const withAge = figures.map((figure) => ({
    ...figure,
    evidence: () => (
      <>
        {figure.evidence()}
        <SignalAge signal={signal} />
      </>
    ),
  }));
  return <Figures label={speech.t('exposure.label')} figures={withAge} />;
}

function tradeFigures({ key }: Signal, exposure: Exposure, { t, locale }: Speech): EvidencedFigure[] {
  const { shipments, orders, valueAtRisk, earliestDeadline, why } = exposure;
  const bad = shipments.length > 0 ? { tone: 'bad' as const } : {};
  return [
    {
      id: 'shipments',
      value: formatNumber(shipments.length, locale),
      word: t('exercise.shipments', { n: shipments.length }),
      ...bad,
      evidence: () => (
        <KeyList keys={shipments} to="/shipments/$key" why={t('evidence.shipments', { why })} />
      ),
    },
    {
      id: 'orders',
      value: formatNumber(orders.length, locale),
      word: t('exercise.orders', { n: orders.length }),
      evidence: () => <KeyList keys={orders} to="/orders/$key" why={t('evidence.orders')} />,
    },
    {
      id: 'money',
      value: formatMoney(valueAtRisk, locale, { short: true }),
      word: t('exercise.atRisk'),
      evidence: () => (
        <HitEvidence
          signal={key}
          by="money"
          why={t('evidence.money', { amount: formatMoney(valueAtRisk, locale), n: orders.length })}
        />
      ),
    },
    {
      id: 'deadline',
      value: <MomentValue at={earliestDeadline ?? undefined} short />,
      word: t('exercise.firstBroken'),
      evidence: () => <HitEvidence signal={key} by="deadline" why={t('evidence.deadline')} />,
    },
  ];
}

function supplyFigures(supply: SupplyExposure | undefined, { t, locale }: Speech): EvidencedFigure[] {
  if (supply === undefined || supply.sites.length + supply.effects.length === 0) return [];
  const { sites, effects, lines, valueAtRisk } = supply;
  return [
    {
      id: 'sites',
      value: formatNumber(sites.length, locale),
      word: t('exposure.sites', { n: sites.length }),
      tone: 'bad',
      evidence: () => <SitesHit supply={supply} />,
    },
    {
      id: 'behind',
      value: formatNumber(effects.length, locale),
      word: t('exposure.behind', { n: effects.length }),
      evidence: () => <Behind supply={supply} />,
    },
    {
      id: 'lines',
      value: formatNumber(lines.length, locale),
      word: t('exposure.lines', {
        money: formatMoney(valueAtRisk, locale, { short: true }),
        n: lines.length,
      }),
      evidence: () => <KeyList keys={supply.orders} to="/orders/$key" why={t('exposure.linesWhy')} />,
    },
  ];
}
