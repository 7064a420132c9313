// What is a column of a plan called, and what are hours against the plan in words?
import type { useSpeech } from '../../i18n/language.tsx';
import type { PlanColumn } from '../data/queries.ts';
import { formatNumber } from '../words/format.ts';

type Speech = ReturnType<typeof useSpeech>;

export function columnName(kind: PlanColumn['kind'], { t }: Speech): string {
  return t(`plan.column.${kind}`);
}

/** How a shipment goes: a mode, from other stock, or not at all. */
export function goingWord(going: string, { t, word }: Speech): string {
  if (going === 'stock' || going === 'wait' || going === 'supplier') return t(`plan.going.${going}`);
  return word('mode', going);
}

const hoursInDay = 24;
const inDaysFrom = 48;

/** `9.8 d later`, `12 h earlier`, `as planned`. */
export function delayText(hours: number, { t, locale }: Speech): string {
  if (Math.round(hours) === 0) return t('plan.asPlanned');
  const size = Math.abs(hours);
  const inDays = size >= inDaysFrom;
  const n = formatNumber(inDays ? size / hoursInDay : Math.round(size), locale);
  return t(
    hours < 0
      ? inDays
        ? 'plan.daysEarlier'
        : 'plan.hoursEarlier'
      : inDays
        ? 'plan.daysLater'
        : 'plan.hoursLater',
    { n },
  );
}

/** The same as a signed difference: `−3.2 d`. */
export function hoursText(hours: number, { t, locale }: Speech): string {
  const inDays = Math.abs(hours) >= inDaysFrom;
  const n = formatNumber(inDays ? hours / hoursInDay : Math.round(hours), locale, {
    signDisplay: 'exceptZero',
  });
  return t(inDays ? 'age.days' : 'age.hours', { n });
}
