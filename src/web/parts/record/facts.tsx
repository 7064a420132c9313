// What has been said about goods and cost, each value with its source; where the sender wrote something else instead of
// a value, that is what is shown.
import { useSpeech } from '../../i18n/language.tsx';
import type { Fact, Amount, Place } from '../data/queries.ts';
import { Empty } from '../states/states.tsx';
import { SourceLink } from '../words/badges.tsx';
import { formatDecimal, formatNumber, readMoment } from '../words/format.ts';
import { MomentValue, MoneyValue, PlaceValue } from '../words/values.tsx';

type Quantity = { value: string; unit: string };

export function QuantityValue({ of }: { of: Quantity | undefined }) {
  const { word, locale } = useSpeech();
  if (of === undefined) return <span className="muted">–</span>;
  return (
    <span className="nowrap">
      {formatDecimal(of.value, locale)} {word('unit', of.unit)}
    </span>
  );
}

function FactText({ value }: { value: string | number }) {
  const { locale, word } = useSpeech();
  if (typeof value === 'number') return formatNumber(value, locale, { maximumFractionDigits: 6 });
  if (/^\d{4}-\d{2}/.test(value) && readMoment(value) !== undefined) return <MomentValue at={value} />;
  return word('mode', value);
}

function FactValue({ fact }: { fact: Fact }) {
  const { t } = useSpeech();
  const { value, absent } = fact;
  if (value === undefined) {
    return <span className="absent">{absent === undefined ? '–' : t('facts.absent', { text: absent })}</span>;
  }
  if (typeof value !== 'object') return <FactText value={value} />;
  if ('amount' in value) return <MoneyValue of={value as Amount} />;
  if ('unit' in value) return <QuantityValue of={value as Quantity} />;
  return <PlaceValue place={value as Place} />;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t, word } = useSpeech();
  if (facts.length === 0) return <Empty>{t('facts.empty')}</Empty>;
  return (
    <div className="scroll-x">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('facts.field')}</th>
            <th scope="col">{t('facts.value')}</th>
            <th scope="col">{t('facts.source')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact, index) => (
            <tr key={`${fact.field} ${index}`}>
              <td className="quiet nowrap">{word('field', fact.field)}</td>
              <td>
                <FactValue fact={fact} />
              </td>
              <td>
                <SourceLink source={fact.source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
