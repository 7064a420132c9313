// By what are the columns of a plan compared? Each measure with which way is better, and how it and a difference read.
import type { TextKey } from '../../i18n/catalogue.ts';
import type { useSpeech } from '../../i18n/language.tsx';
import type { PlanColumn } from '../../parts/data/queries.ts';
import { delayText, hoursText } from '../../parts/plan/column-words.ts';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';

type Speech = ReturnType<typeof useSpeech>;

export type Measure = {
  readonly name: TextKey;
  readonly why: TextKey;
  readonly of: (column: PlanColumn) => number | undefined;
  readonly better: 'more' | 'less';
  readonly text: (value: number, column: PlanColumn, speech: Speech) => string;
  readonly difference: (value: number, column: PlanColumn, speech: Speech) => string;
};

const signed = { signDisplay: 'exceptZero' } as const;
const count = (value: number, _column: PlanColumn, { locale }: Speech) => formatNumber(value, locale);
const counted = (value: number, _column: PlanColumn, { locale }: Speech) =>
  formatNumber(value, locale, signed);
const money = (value: number, { extraCost }: PlanColumn, { locale }: Speech) =>
  formatMoney({ amount: value, currency: extraCost.currency }, locale, { short: true });
const moneyMore = (value: number, { extraCost }: PlanColumn, { locale }: Speech) =>
  formatMoney({ amount: value, currency: extraCost.currency }, locale, { short: true, signed: true });
const tonnes = (value: number, _column: PlanColumn, { t, locale }: Speech) =>
  t('compare.tonnes', { n: formatNumber(value / 1000, locale, signed) });
const hours = (value: number, _column: PlanColumn, speech: Speech) => hoursText(value, speech);
const delay = (value: number, _column: PlanColumn, speech: Speech) => delayText(value, speech);

export const measures: readonly Measure[] = [
  {
    name: 'plan.ordersSaved',
    why: 'plan.ordersSavedWhy',
    of: (c) => c.ordersSaved,
    better: 'more',
    text: count,
    difference: counted,
  },
  {
    name: 'plan.late',
    why: 'plan.lateWhy',
    of: (c) => c.late,
    better: 'less',
    text: count,
    difference: counted,
  },
  {
    name: 'plan.extraCost',
    why: 'plan.extraCostWhy',
    of: (c) => c.extraCost.amount,
    better: 'less',
    text: moneyMore,
    difference: moneyMore,
  },
  {
    name: 'plan.loss',
    why: 'plan.lossWhy',
    of: (c) => c.loss.amount,
    better: 'less',
    text: money,
    difference: moneyMore,
  },
  {
    name: 'plan.demurrage',
    why: 'plan.demurrageWhy',
    of: (c) => c.demurrage.amount,
    better: 'less',
    text: money,
    difference: moneyMore,
  },
  {
    name: 'plan.altogether',
    why: 'plan.altogetherWhy',
    of: ({ extraCost, loss, demurrage }) => extraCost.amount + loss.amount + demurrage.amount,
    better: 'less',
    text: money,
    difference: moneyMore,
  },
  {
    name: 'plan.delayP50',
    why: 'plan.delayP50Why',
    of: (c) => c.delayHoursP50,
    better: 'less',
    text: delay,
    difference: hours,
  },
  {
    name: 'plan.delayP90',
    why: 'plan.delayP90Why',
    of: (c) => c.delayHoursP90,
    better: 'less',
    text: delay,
    difference: hours,
  },
  {
    name: 'plan.co2e',
    why: 'plan.co2eWhy',
    of: (c) => c.co2eKg,
    better: 'less',
    text: tonnes,
    difference: tonnes,
  },
  {
    name: 'plan.worseOff',
    why: 'plan.worseOffWhy',
    of: (c) => c.worseOff,
    better: 'less',
    text: count,
    difference: counted,
  },
  {
    name: 'plan.notPossible',
    why: 'plan.notPossibleWhy',
    of: (c) => c.notPossible,
    better: 'less',
    text: count,
    difference: counted,
  },
];

/** The best value where one column or few have it; what most columns share tells them not apart. */
export function bestOf({ name, of, better }: Measure, columns: readonly PlanColumn[]): number | undefined {
  // Nobody can be worse off by waiting than by waiting.
  const compared = name === 'plan.worseOff' ? columns.filter(({ kind }) => kind !== 'wait') : columns;
  const values = compared.map(of).filter((value) => value !== undefined);
  if (new Set(values).size < 2) return undefined;
  const best = better === 'more' ? Math.max(...values) : Math.min(...values);
  return values.filter((value) => value === best).length * 2 > values.length ? undefined : best;
}

/** What comes first is what the plan is about: the answer for everything together, else the last column. */
export function leadingColumn(columns: readonly PlanColumn[]): PlanColumn | undefined {
  return columns.find(({ kind }) => kind === 'mix') ?? columns.at(-1);
}
