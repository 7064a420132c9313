// The ways as points: when they arrive against what they cost or emit; what is not on the axis is the size of the point.
import { useMemo, useState } from 'react';
import { useSpeech } from '../../../i18n/language.tsx';
import { sortMs } from '../../../../base/index.ts';
import { Scatter, type ChartAxis, type ChartPoint } from '../../../parts/chart/scatter.tsx';
import { numberTicks, roomy, timeTicks } from '../../../parts/chart/ticks.ts';
import type { RouteOption } from '../../../parts/data/queries.ts';
import { Choice } from '../../../parts/table/choice.tsx';
import { formatDay, formatMoment, formatMoney, readMoment } from '../../../parts/words/format.ts';
import { isRisky, kilogramsText, shortName, waySentence } from './way-words.ts';

type Speech = ReturnType<typeof useSpeech>;
type AxisOf = 'cost' | 'co2e';

const radius = { least: 6, most: 13 };

function msOf(moment: string): number {
  const said = readMoment(moment);
  return said === undefined ? NaN : sortMs(said);
}

function pointsOf(options: readonly RouteOption[], axis: AxisOf, speech: Speech): ChartPoint[] {
  const sizeOf = (option: RouteOption) => (axis === 'cost' ? option.co2eKg : option.cost.amount);
  const most = Math.max(...options.map(sizeOf), 1);
  return options.map((option) => ({
    id: option.id,
    x: msOf(option.arrival.p50),
    xLate: msOf(option.arrival.p90),
    y: axis === 'cost' ? option.cost.amount : option.co2eKg,
    // The area says how much.
    radius: radius.least + (radius.most - radius.least) * Math.sqrt(Math.max(0, sizeOf(option)) / most),
    marked: isRisky(option),
    name: waySentence(option, speech),
    label: shortName(option, options, speech),
  }));
}

function axesOf(
  points: readonly ChartPoint[],
  limit: number | undefined,
  axis: AxisOf,
  currency: string,
  speech: Speech,
) {
  const { t, locale } = speech;
  const xs = points.flatMap(({ x, xLate }) => [x, xLate ?? x]).concat(limit ?? []);
  const y = roomy([0, ...points.map((point) => point.y)], 0.1);
  const yDomain = [Math.max(0, y[0]), y[1]] as const;
  const x = roomy(xs);
  const xAxis: ChartAxis = {
    name: t('ways.axisArrival'),
    domain: x,
    ticks: timeTicks(x, 5),
    format: (ms) => formatDay(new Date(ms).toISOString(), locale),
  };
  const yAxis: ChartAxis = {
    name: axis === 'cost' ? t('ways.axisCost', { currency }) : t('ways.axisCo2e'),
    domain: yDomain,
    ticks: numberTicks(yDomain, 5),
    format: (value) =>
      axis === 'cost'
        ? formatMoney({ amount: value, currency: '' }, locale, { short: true }).trim()
        : kilogramsText(value, speech),
  };
  return { xAxis, yAxis };
}

function Legend() {
  const { t } = useSpeech();
  return (
    <ul className="chart-legend">
      <li>
        <svg width="34" height="14" aria-hidden="true" className="chart-point">
          <circle cx="7" cy="7" r="5" />
          <path className="chart-late" d="M7 7h25m0 -4v8" />
        </svg>
        {t('ways.legendLate')}
      </li>
      <li>
        <svg width="16" height="14" aria-hidden="true" className="chart-point" data-marked="true">
          <circle cx="8" cy="7" r="6" />
          <path className="chart-mark" d="M8 3.500v4.200M8 10.200v.400" />
        </svg>
        {t('ways.legendRisk')}
      </li>
    </ul>
  );
}

type WaysChartProps = {
  options: readonly RouteOption[];
  requiredBy: string | undefined;
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

export function WaysChart({ options, requiredBy, chosen, onChoose }: WaysChartProps) {
  const speech = useSpeech();
  const { t, locale } = speech;
  const [axis, setAxis] = useState<AxisOf>('cost');
  const required = requiredBy === undefined ? NaN : msOf(requiredBy);
  const limitAt = Number.isNaN(required) ? undefined : required;
  const points = useMemo(
    () => pointsOf(options, axis, speech).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
    [options, axis, speech],
  );
  if (points.length === 0) return null;
  const { xAxis, yAxis } = axesOf(points, limitAt, axis, options[0]!.cost.currency, speech);
  const limit =
    limitAt === undefined
      ? undefined
      : {
          at: limitAt,
          name: t('ways.requiredBy', { date: formatMoment(requiredBy!, locale)?.date ?? requiredBy! }),
        };
  return (
    <figure className="ways-chart">
      <div className="row wrap">
        <Choice
          label={t('ways.axis')}
          value={axis}
          onChange={setAxis}
          choices={[
            { value: 'cost', name: t('ways.byCost') },
            { value: 'co2e', name: t('ways.byCo2e') },
          ]}
        />
        <figcaption className="muted grow">
          {t(axis === 'cost' ? 'ways.sizeCo2e' : 'ways.sizeCost')}
        </figcaption>
      </div>
      <Scatter
        label={t('ways.chart')}
        points={points}
        x={xAxis}
        y={yAxis}
        limit={limit}
        chosen={chosen}
        onChoose={onChoose}
      />
      <Legend />
    </figure>
  );
}
