// Is the cargo still good? What the devices reported: last, lowest, highest.
import { useSpeech } from '../../i18n/language.tsx';
import type { ShipmentView } from '../../parts/data/queries.ts';
import { QuantityValue } from '../../parts/record/facts.tsx';
import { Empty } from '../../parts/states/states.tsx';
import { formatNumber } from '../../parts/words/format.ts';
import { MomentValue } from '../../parts/words/values.tsx';

export function Telemetry({ conditions }: { conditions: ShipmentView['conditions'] }) {
  const { t, word, locale } = useSpeech();
  if (conditions.length === 0) return <Empty>{t('telemetry.empty')}</Empty>;
  return (
    <div className="scroll-x">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('telemetry.unit')}</th>
            <th scope="col" className="end">
              {t('telemetry.last')}
            </th>
            <th scope="col">{t('telemetry.lastAt')}</th>
            <th scope="col" className="end">
              {t('telemetry.min')}
            </th>
            <th scope="col" className="end">
              {t('telemetry.max')}
            </th>
            <th scope="col" className="end">
              {t('telemetry.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {conditions.map(({ unit, last, lastAt, min, max, count }) => (
            <tr key={unit}>
              <td>{word('telemetry', unit, word('unit', unit))}</td>
              <td className="end strong">
                <QuantityValue of={{ value: last, unit }} />
              </td>
              <td>
                <MomentValue at={lastAt} />
              </td>
              <td className="end">
                <QuantityValue of={{ value: min, unit }} />
              </td>
              <td className="end">
                <QuantityValue of={{ value: max, unit }} />
              </td>
              <td className="end">{formatNumber(count, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
