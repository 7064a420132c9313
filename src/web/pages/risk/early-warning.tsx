// Has something happened to a series of days, since when, how sure is that, and how good has the detector been on it? The series with
// what was expected, the onset and the alarm; its own record beside it; the days as a table.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { BandChart, type BandMark } from '../../parts/chart/band.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { WarningSeries } from '../../parts/data/resilience-queries.ts';
import { Panel } from '../../parts/states/panel.tsx';
import { Answered, Empty } from '../../parts/states/states.tsx';
import { PlainTable, type PlainColumn } from '../../parts/table/plain-table.tsx';
import { formatDay, formatMoment, formatNumber } from '../../parts/words/format.ts';
import { useSubjectName } from './subject-name.ts';

/** Below this a record says nothing of how good the detector is. */
const leastYears = 0.25;
const daysTold = 60;
const daysOfYear = 365;
const alarmsTold = 12;

export default function EarlyWarning() {
  const { t } = useSpeech();
  const asked = useQuery(queries.warning());
  return (
    <Panel title={t('risk.warnings')} why={t('warn.why')}>
      <Answered asked={asked} lines={10}>
        {({ items }) => (items.length === 0 ? <Empty>{t('warn.empty')}</Empty> : <Watched items={items} />)}
      </Answered>
    </Panel>
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
  return ({ kind, of, name }) =>
    `${t(`warn.kind.${kind}`)}: ${subject(isOfSupplier(kind) ? 'supplier' : kind, of, name)}`;
}

function Series({ series, name }: { series: WarningSeries; name: string }) {
  const { t, locale } = useSpeech();
  const { days, alarms, isOpen, since, record } = series;
  const dayOf = (text: string) => formatDay(text, locale);
  // Beyond a year a day without its year is ambiguous.
  const isLong = days.length > daysOfYear;
  const date = (text: string) => formatMoment(text.slice(0, 10), locale)?.date ?? text;
  const marks = alarms.flatMap(({ onset, at }): BandMark[] => [
    { date: onset, kind: 'onset', name: t('warn.onsetAt', { date: dayOf(onset) }) },
    { date: at, kind: 'alarm', name: t('warn.alarmAt', { date: dayOf(at) }) },
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
        format={(value) => formatNumber(value, locale, { maximumFractionDigits: 2 })}
        formatDate={isLong ? (text) => formatMoment(text.slice(0, 7), locale)!.date : dayOf}
      />
      <Alarms series={series} date={date} />
      <Days series={series} date={date} />
    </>
  );
}

type TableProps = { series: WarningSeries; date: (text: string) => string };

type Alarm = WarningSeries['alarms'][number];
type Day = WarningSeries['days'][number];

function Alarms({ series: { alarms }, date }: TableProps) {
  const { t, locale } = useSpeech();
  if (alarms.length === 0) return <p className="quiet">{t('warn.noAlarm')}</p>;
  const columns: readonly PlainColumn<Alarm>[] = [
    { id: 'onset', heading: t('warn.onset'), look: 'nowrap', cell: ({ onset }) => date(onset) },
    { id: 'alarm', heading: t('warn.alarm'), look: 'nowrap', cell: ({ at }) => date(at) },
    {
      id: 'ratio',
      heading: t('warn.ratio'),
      look: 'end',
      cell: ({ ratio }) => formatNumber(ratio - 1, locale, { style: 'percent', signDisplay: 'always' }),
    },
    { id: 'score', heading: t('warn.score'), look: 'end', cell: ({ score }) => formatNumber(score, locale) },
    {
      id: 'over',
      heading: t('warn.over'),
      look: 'nowrap',
      cell: ({ over }) => (over === null ? '–' : date(over)),
    },
    {
      id: 'reason',
      heading: t('warn.reason'),
      look: 'quiet wide-cell',
      cell: ({ unprecedented, reason }) => (
        <>
          {unprecedented && <span className="tag bad">{t('warn.unprecedented')}</span>} {reason}
        </>
      ),
    },
  ];
  return (
    <PlainTable
      label={t('warn.alarms')}
      columns={columns}
      rows={alarms.toReversed().slice(0, alarmsTold)}
      rowKey={({ onset, at }) => `${onset} ${at}`}
    />
  );
}

function Days({ series: { days, unit }, date }: TableProps) {
  const { t, word, locale } = useSpeech();
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, locale));
  const columns: readonly PlainColumn<Day>[] = [
    { id: 'day', heading: t('warn.day'), cell: (day) => date(day.date) },
    { id: 'value', heading: word('seriesUnit', unit), look: 'end', cell: ({ value }) => number(value) },
    { id: 'expected', heading: t('warn.expected'), look: 'end', cell: ({ expected }) => number(expected) },
    {
      id: 'band',
      heading: t('warn.band'),
      look: 'end',
      cell: ({ low, high }) => `${number(low)} – ${number(high)}`,
    },
  ];
  return (
    <details>
      <summary>{t('warn.days', { n: Math.min(daysTold, days.length) })}</summary>
      <PlainTable
        label={t('warn.daysTable')}
        columns={columns}
        rows={days.toReversed().slice(0, daysTold)}
        rowKey={(day) => day.date}
      />
    </details>
  );
}
