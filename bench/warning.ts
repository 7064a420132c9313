// How soon are known events found on chokepoints, at what price in false alarms, beside a windowed z-score in the same run; and the
// same where the truth is planted? `npm run bench -- warning [planted series of each kind] [file]`
import { existsSync, readFileSync } from 'node:fs';
import { unwrap } from '../src/base/index.ts';
import {
  parseSeriesFile,
  replaySeries,
  scoreAlarms,
  type AlarmScore,
  type KnownEvent,
  type NamedSeries,
} from '../src/sense/index.ts';
import { printPlanted } from './warning/planted-table.ts';
import { zScoreAlarms } from './warning/z-score.ts';

const sample = new URL('../../shared/data/chokepoints/portwatch-2019-2024.csv', import.meta.url);

/** First days as the counts show them: the blockage reached Bab el-Mandeb two days later, the diversions Suez after a week. */
const events: readonly KnownEvent[] = [
  { name: 'Suez blocked 2021', series: 'suez', first: '2021-03-23', last: '2021-03-29' },
  { name: 'Suez blocked 2021', series: 'bab_el_mandeb', first: '2021-03-25', last: '2021-04-03' },
  { name: 'Red Sea 2023', series: 'bab_el_mandeb', first: '2023-12-16', last: '2024-12-31' },
  { name: 'Red Sea 2023', series: 'suez', first: '2023-12-23', last: '2024-12-31' },
];
/** The threshold was chosen on the first two and planted series; the others were only scored. */
const groups = {
  'chosen on (malacca, hormuz)': ['malacca', 'hormuz'],
  'scored on (suez, bab_el_mandeb)': ['suez', 'bab_el_mandeb'],
} as const;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export default function measure([runs = '20', path]: readonly string[]): Promise<void> {
  const file = path ?? sample;
  if (existsSync(file)) printChokepoints(readFileSync(file, 'utf8'));
  else say('No file of chokepoints: name one, or put the sample beside the project.');
  printPlanted(Number(runs), say);
  return Promise.resolve();
}

function printChokepoints(text: string): void {
  const { series, main } = unwrap(parseSeriesFile(text));
  const rows = series.flatMap(({ name, days }) => days.map((day) => ({ series: name, ...day })));
  const began = performance.now();
  const { alarms } = replaySeries(rows, { main });
  const ms = performance.now() - began;
  const peer = series.flatMap((one) => zScoreOf(one, main));
  const first = rows.reduce((least, { date }) => (date < least ? date : least), rows[0]!.date);
  const last = rows.reduce((most, { date }) => (date > most ? date : most), rows[0]!.date);
  say(`${rows.length} days of ${series.length} series, replayed in ${(ms / 1000).toFixed(2)} s`);
  for (const [name, names] of Object.entries(groups)) {
    const known = events.filter((event) => (names as readonly string[]).includes(event.series));
    const horizon = { first, last, series: names };
    print(`${name}, ours`, scoreAlarms(alarms, known, horizon));
    print(`${name}, z-score`, scoreAlarms(peer, known, horizon));
  }
}

function zScoreOf({ name, days }: NamedSeries, main: string) {
  const known = days.filter(({ values }) => typeof values[main] === 'number');
  return zScoreAlarms(known.map(({ values }) => values[main]!)).map((index) => {
    const { date } = known[index]!;
    return { series: name, onset: date, at: date };
  });
}

function print(title: string, score: AlarmScore): void {
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);
  say(
    `${title}: recall ${percent(score.recall)}, precision ${percent(score.precision)}, ${score.falseAlarms} false alarms in ${score.seriesYears.toFixed(1)} chokepoint-years (${score.falseAlarmsPerYear.toFixed(2)} a year)`,
  );
  for (const { event, delayDays, onsetErrorDays, alarms } of score.events) {
    const found =
      delayDays === undefined
        ? 'missed'
        : `raised on day ${delayDays}, onset ${onsetErrorDays} days off, ${alarms} alarms`;
    say(`  ${event.name} at ${event.series} (${event.first}): ${found}`);
  }
}
