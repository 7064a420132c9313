// What do the watches and the planner say? They name their sentence and give its values; the page says it in the reader's
// language. A sentence that the catalogue lacks, or whose values are missing, is shown as the server wrote it.
import { useMemo } from 'react';
import { amountNumber } from '../../../base/index.ts';
import type { MessageValues } from '../../i18n/message.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { formatMoment, formatMoney, spanOf } from './format.ts';

type Said = { readonly values: MessageValues };
type Exception = Said & { readonly kind: string; readonly what: string; readonly why: string };
type Way = Said & { readonly kind: string; readonly title: string };
type Reasoned = { readonly reasonCode: string; readonly reasonValues: MessageValues; readonly why: string };
type Speech = ReturnType<typeof useSpeech>;

/** Codes as words, times as they are written elsewhere, hours in their largest unit. */
function spoken(values: MessageValues, { word, locale, t }: Speech): MessageValues {
  const text = (name: string) => String(values[name] ?? '');
  const times = Object.entries(values).flatMap(([name, value]) => {
    const said =
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? formatMoment(value, locale) : undefined;
    return said === undefined ? [] : [[name, said.date] as const];
  });
  const slip = spanOf(Number(values.slipHours ?? 0) * 3_600_000);
  return {
    ...values,
    ...Object.fromEntries(times),
    ...amountsOf(values, locale),
    ...(values.charge !== undefined && { charge: word('clocks.charge', text('charge')) }),
    ...(values.slipHours !== undefined && { slip: t(`age.${slip.unit}`, { n: slip.n }) }),
    ...(values.code !== undefined && { event: word('event', text('code')) }),
    ...(values.from !== undefined && { fromRole: word('role', text('from')).toLowerCase() }),
    ...(values.mode !== undefined && { modeWord: word('mode', text('mode')).toLowerCase() }),
    ...(values.place !== undefined && values.place !== '' && { passage: word('passage', text('place')) }),
    ...(typeof values.avoided === 'string' && {
      avoided: values.avoided
        .split(', ')
        .map((name) => word('passage', name))
        .join(', '),
    }),
    ...(values.by !== undefined &&
      !('by' in Object.fromEntries(times)) && { by: word('passage', text('by')) }),
  };
}

/** `soFarMinor` with a `currency` is said as `soFar`. */
function amountsOf(values: MessageValues, locale: string): MessageValues {
  const { currency } = values;
  if (typeof currency !== 'string') return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, minor]) =>
      name.endsWith('Minor') && Number.isSafeInteger(minor)
        ? [[name.slice(0, -5), formatMoney(amountOfMinor(Number(minor), currency), locale)] as const]
        : [],
    ),
  );
}

function amountOfMinor(minor: number, currency: string) {
  return { amount: amountNumber({ minor, currency }), currency };
}

export function sayingsOf(speech: Speech) {
  const { sentence, language, word } = speech;
  const said = (prefix: 'say' | 'why', values: MessageValues, otherwise: string) =>
    sentence(`${prefix}.${values.sentence}`, spoken(values, speech), otherwise);
  return {
    what: ({ values, what }: Exception) => said('say', values, what),
    why: ({ values, why }: Exception) => said('why', values, why),
    whyOfWay: ({ reasonCode, reasonValues, why }: Reasoned) =>
      sentence(`reason.${reasonCode}`, spoken(reasonValues, speech), why),
    way: ({ values, title }: Way) => (language === 'en' ? title : said('say', values, title)),
    /** A way out of which only the kind is known. */
    kindOfWay: ({ kind, title }: { kind: string; title: string }) =>
      language === 'en' ? title : sentence(`alternative.${kind}`, {}, word('alternative', kind, title)),
  };
}

export function useSayings() {
  const speech = useSpeech();
  return useMemo(() => sayingsOf(speech), [speech]);
}
