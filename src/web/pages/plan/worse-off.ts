// By what is a shipment worse off than by waiting, and why is it sent that way all the same?
import type { useSpeech } from '../../i18n/language.tsx';
import type { Answer } from '../../../client/index.ts';
import { delayText } from '../../parts/plan/column-words.ts';
import { formatMoney } from '../../parts/words/format.ts';

type Row = Pick<Answer<'listPlanShipments'>['items'][number], 'worse'>;

export function worseText({ worse }: Row, speech: ReturnType<typeof useSpeech>): string | undefined {
  if (worse === undefined) return undefined;
  const { t, locale } = speech;
  const { hoursLater, dearer, why, saved } = worse;
  const usd = (amount: typeof dearer) =>
    amount === undefined ? '' : formatMoney(amount, locale, { short: true });
  return [
    hoursLater > 0 ? delayText(hoursLater, speech) : '',
    dearer === undefined ? '' : t('plan.worse.dearer', { amount: usd(dearer) }),
    t(`plan.worse.${why}`, { amount: usd(saved) }),
  ]
    .filter((part) => part !== '')
    .join(t('plan.worse.comma'));
}
