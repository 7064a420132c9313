// How many ships passed a chokepoint each day? Lists in the columns of PortWatch: date, chokepoint (or portname), n_total.
import { fail, succeed, type Result } from '../../../base/index.ts';

/** Ships by ISO date, by chokepoint in our names. */
export type Transits = ReadonlyMap<string, ReadonlyMap<string, number>>;

const textMax = 50_000_000;

/** Fails with `input.syntax` and the line. */
export function parseTransits(text: string): Result<Transits> {
  if (text.length > textMax)
    return fail('input.too-large', `At most ${textMax / 1e6} million characters of transits.`);
  const lines = text.split(/\r?\n/);
  const header = lines[0]!
    .toLowerCase()
    .split(',')
    .map((cell) => cell.trim());
  const at = (...names: string[]) => header.findIndex((cell) => names.includes(cell));
  const [date, name, total] = [at('date'), at('chokepoint', 'portname'), at('n_total', 'transits')];
  if (date < 0 || name < 0 || total < 0)
    return fail('input.syntax', 'The first line names the columns date, chokepoint and n_total.', {
      line: 1,
    });
  const transits = new Map<string, Map<string, number>>();
  for (let line = 1; line < lines.length; line++) {
    if (lines[line]!.trim() === '') continue;
    const cells = lines[line]!.split(',');
    const count = Number(cells[total]);
    const day = (cells[date] ?? '').slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || cells[total]?.trim() === '' || !(count >= 0 && count < 1e6))
      return fail('input.syntax', 'A date (YYYY-MM-DD) and a number of ships are expected.', {
        line: line + 1,
      });
    const key = passageOf(cells[name] ?? '');
    const days = transits.get(key) ?? new Map<string, number>();
    transits.set(key, days.set(day, count));
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
