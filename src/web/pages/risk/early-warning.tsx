// Has something happened to a series of days, since when, how sure is that, and how good has the detector been on it? The series with
// what was expected, the onset and the alarm; its own record beside it; the days as a table.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { BandChart, type BandMark } from '../../parts/chart/band.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { WarningSeries } from '../../parts/data/resilience-queries.ts';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { formatDay, formatMoment, formatNumber } from '../../parts/words/format.ts';
import { useSubjectName } from './subject-name.ts';

/** Below this a record says nothing of how good the detector is. */
const leastYears = 0.25;
const daysTold = 60;
const alarmsTold = 12;

export default function EarlyWarning() {
  const { t } = useSpeech();
  const asked = useQuery(queries.warning());
  return (
    <section className="panel" aria-label={t('risk.warnings')}>
      <div className="panel-head">
        <h2>{t('risk.warnings')}</h2>
        <span className="muted">{t('warn.why')}</span>
      </div>
      <Answered asked={asked} lines={10}>
        {({ items }) => (items.length === 0 ? <Empty>{t('warn.empty')}</Empty> : <Watched items={items} />)}
      </Answered>
    </section>
  );
}

function Watched({ items }: { items: readonly WarningSeries[] }) {
  const { t } = useSpeech();
  const nameOf = useSeriesName();
  const [chosen, setChosen] = useState<string>();
  const series = items.find(({ id }) => id === chosen) ?? items[0]!;
  return (
    <div className="panel-body stack">
      <div className="row wrap">
        <NativeSelect
          label={t('warn.series')}
          value={series.id}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          data={items.map((each) => ({
            value: each.id,
            label: each.isOpen ? `${nameOf(each)} – ${t('warn.open')}` : nameOf(each),
          }))}
        />
      </div>
      <Series key={series.id} series={series} name={nameOf(series)} />
    </div>
  );
}

function isOfSupplier(kind: WarningSeries['kind']): boolean {
  return kind === 'orders' || kind === 'lateness';
}

function useSeriesName(): (series: WarningSeries) => string {
  const { t } = useSpeech();
  const subject = useSubjectName();
  return ({ kind, of }) => `${t(`warn.kind.${kind}`)}: ${subject(isOfSupplier(kind) ? 'supplier' : kind, of)}`;
}

function Series({ series, name }: { series: WarningSeries; name: string }) {
  const { t, locale } = useSpeech();
  const { days, alarms, isOpen, since, record } = series;
  const date = (text: string) => formatMoment(text.slice(0, 10), locale)?.date ?? text;
  const marks = alarms.flatMap(({ onset, at }): BandMark[] => [
    { date: onset, kind: 'onset', name: t('warn.onsetAt', { date: formatDay(onset, locale) }) },
    { date: at, kind: 'alarm', name: t('warn.alarmAt', { date: formatDay(at, locale) }) },
  ]);
  const rate = record.alarmsPerYear;
  return (
    <>
      <p>
        {isOpen && since !== undefined ? (
          <span className="tag bad">{t('warn.since', { date: date(since) })}</span>
        ) : (
          <span className="tag ok">{t('warn.usual')}</span>
        )}{' '}
        <span className="quiet">
          {record.years < leastYears
            ? t('warn.tooShort')
            : t('warn.record', {
                years: formatNumber(record.years, locale),
                alarms: record.alarms,
                rate: rate === null ? '–' : formatNumber(rate, locale),
                brief: record.brief,
              })}
        </span>
      </p>
      <BandChart
        label={name}
        days={days}
        marks={marks}
        format={(value) => formatNumber(value, locale)}
        formatDate={(text) => formatDay(text, locale)}
      />
      <Alarms series={series} date={date} />
      <Days series={series} date={date} />
    </>
  );
}

type TableProps = { series: WarningSeries; date: (text: string) => string };

function Alarms({ series: { alarms }, date }: TableProps) {
  const { t, locale } = useSpeech();
  if (alarms.length === 0) return <p className="quiet">{t('warn.noAlarm')}</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('warn.alarms')}>
      <table className="plain">
        <thead>
          <tr>
            {(['onset', 'alarm', 'ratio', 'score', 'over', 'reason'] as const).map((heading) => (
              <th
                key={heading}
                scope="col"
                className={heading === 'ratio' || heading === 'score' ? 'end' : ''}
              >
                {t(`warn.${heading}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {alarms
            .toReversed()
            .slice(0, alarmsTold)
            .map(({ onset, at, ratio, score, over, reason, unprecedented }) => (
              <tr key={`${onset} ${at}`}>
                <td className="nowrap">{date(onset)}</td>
                <td className="nowrap">{date(at)}</td>
                <td className="end">
                  {formatNumber(ratio - 1, locale, { style: 'percent', signDisplay: 'always' })}
                </td>
                <td className="end">{formatNumber(score, locale)}</td>
                <td className="nowrap">{over === null ? '–' : date(over)}</td>
                <td className="quiet">
                  {unprecedented && <span className="tag bad">{t('warn.unprecedented')}</span>} {reason}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Days({ series: { days, unit }, date }: TableProps) {
  const { t, locale } = useSpeech();
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, locale));
  return (
    <details>
      <summary>{t('warn.days', { n: Math.min(daysTold, days.length) })}</summary>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('warn.daysTable')}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('warn.day')}</th>
              <th scope="col" className="end">
                {unit}
              </th>
              <th scope="col" className="end">
                {t('warn.expected')}
              </th>
              <th scope="col" className="end">
                {t('warn.band')}
              </th>
            </tr>
          </thead>
          <tbody>
            {days
              .toReversed()
              .slice(0, daysTold)
              .map((each) => (
                <tr key={each.date}>
                  <td>{date(each.date)}</td>
                  <td className="end">{number(each.value)}</td>
                  <td className="end">{number(each.expected)}</td>
                  <td className="end">
                    {number(each.low)} – {number(each.high)}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
