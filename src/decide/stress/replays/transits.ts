// How many ships passed a chokepoint each day? Daily series as `watch replay` reads them, such as those of IMF PortWatch.
import { failWith, succeed, type Result } from '../../../base/index.ts';
import { parseSeriesFile } from '../../../sense/index.ts';

/** Ships by ISO date, by chokepoint in our names. */
export type Transits = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Fails as `parseSeriesFile`, and with `series.row-invalid` and the line for any row: a mean over a part would mislead. */
export function parseTransits(text: string): Result<Transits> {
  const read = parseSeriesFile(text);
  if (!read.ok) return read;
  const { series, main, rejected } = read.value;
  if (rejected.length > 0) return failWith(rejected);
  const transits = new Map<string, Map<string, number>>();
  for (const { name, days } of series) {
    const passage = passageOf(name);
    const counts = transits.get(passage) ?? new Map<string, number>();
    for (const { date, values } of days) counts.set(date, values[main]!);
    transits.set(passage, counts);
  }
  return succeed(transits);
}

function passageOf(text: string): string {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return (
    ['suez', 'panama', 'hormuz', 'malacca', 'bab-el-mandeb'].find((passage) => name.startsWith(passage)) ??
    name
  );
}

/** Mean of the days from `from` (included) to `until` (not included); undefined where a fifth of them or more is missing. */
export function meanTransits(
  transits: Transits | undefined,
  passage: string,
  from: string,
  until: string,
): number | undefined {
  const days = transits?.get(passage);
  if (days === undefined) return undefined;
  let [sum, found, asked] = [0, 0, 0];
  const end = Temporal.PlainDate.from(until);
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, end) < 0;
    day = day.add({ days: 1 })
  ) {
    asked++;
    const count = days.get(day.toString());
    if (count === undefined) continue;
    sum += count;
    found++;
  }
  return found > asked * 0.8 ? sum / found : undefined;
}
