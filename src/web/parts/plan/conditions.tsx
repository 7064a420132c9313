// Under which conditions was it planned? Only what differs from "everything is allowed".
import { useSpeech } from '../../i18n/language.tsx';
import type { Conditions } from '../data/queries.ts';
import { formatMoney } from '../words/format.ts';
import './plan.css';

type Speech = ReturnType<typeof useSpeech>;

export function conditionTexts(conditions: Conditions, { t, word, locale }: Speech): string[] {
  const { avoid = [], modes, otherStock, usdPerTonneCo2e, usdPerChange } = conditions;
  const usd = (amount: number) => formatMoney({ amount, currency: 'USD' }, locale, { short: true });
  const said: string[] = [];
  if (avoid.length > 0)
    said.push(t('plan.avoids', { what: avoid.map((name) => word('passage', name)).join(', ') }));
  if (modes !== undefined)
    said.push(t('plan.onlyModes', { modes: modes.map((mode) => word('mode', mode)).join(', ') }));
  if (otherStock === false) said.push(t('plan.noOtherStock'));
  if (usdPerTonneCo2e !== undefined) said.push(t('plan.pricedCo2e', { amount: usd(usdPerTonneCo2e) }));
  if (usdPerChange !== undefined) said.push(t('plan.pricedChange', { amount: usd(usdPerChange) }));
  return said;
}

export function ConditionTags({ conditions }: { conditions: Conditions }) {
  const speech = useSpeech();
  const said = conditionTexts(conditions, speech);
  if (said.length === 0) return <span className="muted">{speech.t('plan.noConditions')}</span>;
  return (
    <ul className="condition-tags">
      {said.map((text) => (
        <li key={text} className="tag">
          {text}
        </li>
      ))}
    </ul>
  );
}
