// Which columns has a tariff in CSV? One row a rule; lists in a cell have blanks between them, tiers are `1:50.00 6:95.00`.
import { failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';

export const requiredColumns = [
  'id',
  'direction',
  'charge',
  'valid_from',
  'currency',
  'zone',
  'free',
  'free_unit',
  'tiers',
  'start',
  'stop',
] as const;

type Cells = Readonly<Record<string, string>>;

/** Shapes a row as JSON has it; the schema then checks the values. */
export function writtenRule(cells: Cells, line: number): Result<unknown> {
  const problems: Problem[] = [];
  const refuse = (column: string, message: string) => {
    problems.push(problem('terms.invalid', message, { line, column }));
    return undefined;
  };
  const number = (column: string) => {
    const text = cells[column];
    if (text === undefined) return undefined;
    return /^\d{1,9}(?:\.\d{1,4})?$/u.test(text)
      ? Number(text)
      : refuse(column, `"${text.slice(0, 40)}" is no number.`);
  };
  const flag = (column: string) => {
    const text = cells[column]?.toLowerCase();
    if (text === undefined) return undefined;
    if (['yes', 'true', '1', 'no', 'false', '0'].includes(text)) return ['yes', 'true', '1'].includes(text);
    return refuse(column, `"${text.slice(0, 40)}" is neither yes nor no.`);
  };
  const list = (column: string) => cells[column]?.split(/\s+/u);
  const [country, region] = cells['calendar']?.split('-') ?? [];
  const rule = defined({
    ...pick(cells, [
      'id',
      'carrier',
      'terminal',
      'place',
      'country',
      'direction',
      'charge',
      'currency',
      'zone',
    ]),
    ...pick(cells, ['charged', 'per', 'cap', 'minimum']),
    sizesFt: list('sizes')?.map(Number),
    kinds: list('kinds'),
    validFrom: cells['valid_from'],
    validUntil: cells['valid_until'],
    calendar:
      country === undefined
        ? undefined
        : defined({ country, region, closed: list('closed'), worked: list('worked') }),
    free: { count: number('free'), unit: cells['free_unit'] },
    tiers: readTiers(cells['tiers'] ?? '', (message) => refuse('tiers', message)),
    clock: defined({
      start: list('start'),
      stop: list('stop'),
      startDayCounts: flag('start_day_counts'),
      stopDayCounts: flag('stop_day_counts'),
      days: cells['days'],
      dayBegins: cells['day_begins'],
      graceHours: number('grace_hours'),
      freeEndsOnRestDay: cells['free_ends_on_rest_day'],
      onDemurrage: cells['on_demurrage'],
      pausedDay: cells['paused_day'],
    }),
    pauses: list('pauses')?.map(readPause),
  });
  return problems.length > 0 ? failWith(problems) : succeed(rule);
}

function readTiers(text: string, refuse: (message: string) => undefined) {
  return text.split(/\s+/u).flatMap((tier) => {
    const [, fromDay, amount] = /^(\d{1,4}):(\S{1,30})$/u.exec(tier) ?? [];
    if (fromDay !== undefined) return [{ fromDay: Number(fromDay), amount }];
    refuse(`"${tier.slice(0, 40)}" is no tier; write from which day, a colon, the amount: 1:50.00`);
    return [];
  });
}

/** `2026-05-01T00:00Z/2026-05-03T00:00Z=strike`; it holds up the clock of its row. */
function readPause(text: string): unknown {
  const [span = '', reason = 'other'] = text.split('=');
  const [from, until] = span.split('/');
  return defined({ from, until: until === '' ? undefined : until, reason });
}

function pick(cells: Cells, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, cells[column]]));
}

function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
