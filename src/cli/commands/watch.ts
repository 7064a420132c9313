// watch replay: what would the detector have said of these daily series, day by day? Needs no data folder.
import type { Command } from 'commander';
import { basename } from 'node:path';
import { describeProblem, fail, unwrap } from '../../base/index.ts';
import {
  parseSeriesFile,
  replaySeries,
  type SeriesReplay,
  type SeriesAlarm,
  type SeriesFile,
  type SeriesRecovery,
} from '../../sense/index.ts';
import { print, tell } from '../output.ts';
import { readTextWithin } from '../read-within.ts';

type Options = {
  readonly series: string;
  readonly until?: string;
  readonly recoveries?: boolean;
  readonly json?: boolean;
};

/** Of UTF-8, of which a character takes one to three bytes here. */
const fileBytesMax = 200_000_000;

const help = `
FILE is CSV with a heading: a column of dates (YYYY-MM-DD, DD.MM.YYYY, or with slashes where a day above 12 tells which number is
the day), one of names, and numbers of each day, of which the total is watched and the others of its kind are evidence. Columns are
recognised by their content and heading. Rows that cannot be read are told on standard error and passed over.

--json prints one line for each alarm, in the order in which they were raised:
  {"series", "onset", "at", "score", "reason"}   onset: the first day of the change, as estimated on the day "at"
and with --recoveries one for each event that is over:
  {"series", "onset", "at", "recovered": true}   false when what is there has become usual
An alarm uses the data up to and including its day only: with --until there are the same alarms up to that day.`;

export function addWatchCommand(program: Command): void {
  const watch = program.command('watch').description('early warning from daily series');
  watch
    .command('replay')
    .description('which alarms would have been raised over the series of a file, and when')
    .requiredOption('--series <file>', 'CSV with a date, a name and numbers a row')
    .option('--until <date>', 'end the data with this day, YYYY-MM-DD')
    .option('--recoveries', 'also say when events were over')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print one JSON object a line')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const until = options.until === undefined ? undefined : parseUntil(options.until);
      const file = await readSeries(options.series);
      const rows = file.series.flatMap(({ name, days }) =>
        days
          .filter(({ date }) => until === undefined || date <= until)
          .map(({ date, values }) => ({ series: name, date, values })),
      );
      const replay = replaySeries(rows, { main: file.main });
      for (const line of options.json ? jsonLines(replay, options) : textLines(replay, options)) print(line);
    });
}

async function readSeries(path: string): Promise<SeriesFile> {
  const file = unwrap(parseSeriesFile(await readTextWithin(path, fileBytesMax), basename(path)));
  for (const problem of file.rejected) tell(describeProblem(problem));
  if (file.rejectedCount > 0) tell(`${file.rejectedCount} rows were passed over.`);
  return file;
}

function parseUntil(text: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    // Temporal says by an exception that the calendar has no such day.
  }
  return unwrap(fail('usage.invalid', '--until takes a day as YYYY-MM-DD.'));
}

function* jsonLines(replay: SeriesReplay, { recoveries }: Options): Iterable<string> {
  for (const entry of inOrder(replay, recoveries)) {
    const { series, onset, at } = entry;
    yield 'how' in entry
      ? JSON.stringify({ series, onset, at, recovered: entry.how === 'recovered' })
      : JSON.stringify({ series, onset, at, score: entry.score, reason: entry.reason });
  }
}

function* textLines(replay: SeriesReplay, { recoveries }: Options): Iterable<string> {
  for (const entry of inOrder(replay, recoveries)) {
    const since = `${entry.at}  ${entry.series}  since ${entry.onset}`;
    yield 'how' in entry ? `${since}: ${entry.how}` : `${since}: ${entry.reason} (score ${entry.score})`;
  }
  for (const { series, alarms, alarmsPerYear, brief } of replay.records) {
    const rate = alarmsPerYear === null ? 'too short to watch' : `${alarmsPerYear.toFixed(2)} a year`;
    yield `${series}: ${alarms} alarms, ${rate}, ${brief} of them over within two weeks`;
  }
}

function inOrder(replay: SeriesReplay, recoveries = false): readonly (SeriesAlarm | SeriesRecovery)[] {
  if (!recoveries) return replay.alarms;
  return [...replay.alarms, ...replay.recoveries].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
