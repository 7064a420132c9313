// Which way out is best for everything that is hit? One column a way, one row a measure, a bar for what compares.
import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/index.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import { Answered } from '../../parts/states/states.tsx';
import { formatMoney, formatNumber } from '../../parts/words/format.ts';
import { useSayings } from '../../parts/words/sayings.ts';
import type { TextKey } from '../../i18n/catalogue.ts';

type Way = Answer<'sumAlternatives'>['items'][number];
type Measure = {
  readonly name: TextKey;
  readonly of: (way: Way) => number;
  readonly better: 'more' | 'less';
  readonly text: (way: Way, speech: ReturnType<typeof useSpeech>) => string;
};

const hours = (n: number, { t }: ReturnType<typeof useSpeech>) =>
  t(n < 0 ? 'alternative.earlier' : 'alternative.later', { n: Math.abs(Math.round(n)) });
const count = (n: number, { locale }: ReturnType<typeof useSpeech>) => formatNumber(n, locale);

const measures: readonly Measure[] = [
  {
    name: 'compare.ordersSaved',
    of: (way) => way.ordersSaved,
    better: 'more',
    text: (way, s) => count(way.ordersSaved, s),
  },
  { name: 'compare.late', of: (way) => way.late, better: 'less', text: (way, s) => count(way.late, s) },
  {
    name: 'compare.extraCost',
    of: (way) => way.extraCost.amount,
    better: 'less',
    text: (way, { locale }) => formatMoney(way.extraCost, locale, { short: true, signed: true }),
  },
  {
    name: 'compare.delayP50',
    of: (way) => way.delayHoursP50,
    better: 'less',
    text: (way, s) => hours(way.delayHoursP50, s),
  },
  {
    name: 'compare.delayP90',
    of: (way) => way.delayHoursP90,
    better: 'less',
    text: (way, s) => hours(way.delayHoursP90, s),
  },
  {
    name: 'compare.co2e',
    of: (way) => way.co2eKg,
    better: 'less',
    text: (way, { t, locale }) =>
      t('compare.tonnes', { n: formatNumber(way.co2eKg / 1000, locale, { signDisplay: 'exceptZero' }) }),
  },
  {
    name: 'compare.shipments',
    of: (way) => way.shipments,
    better: 'more',
    text: (way, s) => count(way.shipments, s),
  },
  {
    name: 'compare.notPossible',
    of: (way) => way.notPossible,
    better: 'less',
    text: (way, s) => count(way.notPossible, s),
  },
];

function bestOf({ of, better }: Measure, ways: readonly Way[]): number | undefined {
  const values = ways.map(of);
  if (new Set(values).size < 2) return undefined;
  const best = better === 'more' ? Math.max(...values) : Math.min(...values);
  // What most ways share tells them not apart.
  return values.filter((value) => value === best).length * 2 > values.length ? undefined : best;
}

function MeasureRow({ measure, ways }: { measure: Measure; ways: readonly Way[] }) {
  const speech = useSpeech();
  const most = Math.max(...ways.map((way) => Math.abs(measure.of(way))), 1);
  const best = bestOf(measure, ways);
  return (
    <tr>
      <th scope="row">{speech.t(measure.name)}</th>
      {ways.map((way) => {
        const value = measure.of(way);
        const isBest = value === best;
        return (
          <td key={way.kind} data-best={isBest}>
            <span className="measure">
              {measure.text(way, speech)}
              {isBest && <span className="best">{speech.t('compare.best')}</span>}
            </span>
            <span className="bar" aria-hidden="true">
              <i
                style={{ inlineSize: `${(Math.abs(value) / most) * 100}%` }}
                data-sign={value < 0 ? 'minus' : 'plus'}
              />
            </span>
          </td>
        );
      })}
    </tr>
  );
}

export default function Comparison({ signal }: { signal: string }) {
  const { t } = useSpeech();
  const { kindOfWay } = useSayings();
  const { data: exposure } = useQuery(queries.exposure(signal));
  const asked = useQuery(queries.waysOut(signal, exposure?.shipments ?? []));
  return (
    <Answered asked={asked} lines={8} height={28}>
      {({ shipments, items }) => (
        <div className="scroll-x comparison" tabIndex={0} role="group" aria-label={t('exercise.compare')}>
          <table>
            <caption>{t('compare.title', { n: shipments })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('compare.measure')}</th>
                {items.map(({ kind, title }) => (
                  <th key={kind} scope="col">
                    {kindOfWay({ kind, title })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {measures.map((measure) => (
                <MeasureRow key={measure.name} measure={measure} ways={items} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Answered>
  );
}
