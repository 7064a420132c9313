// Is this a tariff, and does it contradict itself? JSON as `tariff-schema.ts` has it, or a CSV of one rule a row.
import {
  fail,
  failWith,
  parseMoney,
  problem,
  succeed,
  type Problem,
  type Result,
  type Where,
} from '../../base/index.ts';
import { checkData, problemsMax, readCsv, readJson, problemsOf } from './reading.ts';
import { ruleSchema, tariffSchema, type WrittenRule } from './tariff-schema.ts';
import { requiredColumns, writtenRule } from './tariff-columns.ts';
import type { DemurrageRule, DemurrageTariff } from './tariff.ts';

const code = 'terms.invalid';

/** Reads JSON (it begins with a brace) or CSV. Errors `terms.invalid`, `terms.overlap` with JSON Pointer or line. */
export function parseTariff(text: string, options: { readonly name?: string } = {}): Result<DemurrageTariff> {
  return /^\uFEFF?\s*[{[]/u.test(text) ? fromJson(text) : fromCsv(text, options.name ?? 'tariff');
}

/** A tariff given as data. */
export function checkTariff(data: unknown): Result<DemurrageTariff> {
  const read = checkData(data, tariffSchema, code);
  return read.ok ? settleTariff(read.value, (index) => ({ path: `/rules/${index}` })) : read;
}

function fromJson(text: string): Result<DemurrageTariff> {
  const read = readJson(text, tariffSchema, code);
  return read.ok ? settleTariff(read.value, (index) => ({ path: `/rules/${index}` })) : read;
}

function fromCsv(text: string, name: string): Result<DemurrageTariff> {
  const rows = readCsv(text, requiredColumns);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return fail(code, 'The tariff has no rule.');
  const problems: Problem[] = [];
  const rules: WrittenRule[] = [];
  for (const { line, cells } of rows.value) {
    const written = writtenRule(cells, line);
    if (!written.ok) {
      problems.push(...written.problems);
      continue;
    }
    const rule = ruleSchema.safeParse(written.value);
    if (rule.success) rules.push(rule.data);
    else problems.push(...problemsOf(rule.error, code, { line }));
  }
  if (problems.length > 0) return failWith(problems.slice(0, problemsMax));
  const lines = rows.value.map(({ line }) => line);
  return settleTariff({ name, version: '1', rules, pauses: [] }, (index) => ({ line: lines[index]! }));
}

type Written = Omit<DemurrageTariff, 'rules'> & { readonly rules: readonly WrittenRule[] };

function settleTariff(written: Written, whereOf: (index: number) => Where): Result<DemurrageTariff> {
  const problems: Problem[] = [];
  const rules = written.rules.flatMap((rule, index): DemurrageRule[] => {
    const settled = settleRule(rule, whereOf(index));
    if (settled.ok) return [settled.value];
    problems.push(...settled.problems);
    return [];
  });
  if (problems.length === 0) problems.push(...overlaps(rules, whereOf));
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed({ ...written, rules });
}

function settleRule(written: WrittenRule, where: Where): Result<DemurrageRule> {
  const { tiers, cap, minimum, ...rule } = written;
  const problems = contradictions(written).map((message) => problem(code, message, where));
  const minorOf = (text: string): number => {
    const money = parseMoney(text, rule.currency);
    if (money.ok) return money.value.minor;
    problems.push(...money.problems.map(({ message }) => problem(code, message, where)));
    return 0;
  };
  const settled: DemurrageRule = {
    ...rule,
    tiers: tiers.map(({ fromDay, amount }) => ({ fromDay, minor: minorOf(amount) })),
    ...(cap !== undefined && { capMinor: minorOf(cap) }),
    ...(minimum !== undefined && { minimumMinor: minorOf(minimum) }),
  };
  const { capMinor, minimumMinor } = settled;
  if (capMinor !== undefined && minimumMinor !== undefined && minimumMinor > capMinor) {
    problems.push(problem(code, 'The minimum is above the cap.', where));
  }
  return problems.length > 0 ? failWith(problems) : succeed(settled);
}

function contradictions({
  free,
  charged,
  clock,
  calendar,
  tiers,
  validFrom,
  validUntil,
  place,
  country,
}: WrittenRule): string[] {
  const asksCalendar =
    free.unit === 'working-days' ||
    charged === 'working-days' ||
    clock.freeEndsOnRestDay === 'extends' ||
    clock.onDemurrage === 'pauses-and-holidays';
  const ascending = tiers.every(({ fromDay }, index) => fromDay > (tiers[index - 1]?.fromDay ?? 0));
  const blocks = clock.days === 'blocks';
  const both = calendar?.closed.find((date) => calendar.worked.includes(date));
  const checks: readonly (readonly [boolean, string])[] = [
    [tiers[0]?.fromDay !== 1, 'The first tier is from day 1.'],
    [!ascending, 'Tiers are in the order of their days, each once.'],
    [
      asksCalendar && calendar === undefined,
      'Working days, or holidays that count, need a calendar: {"country":"DE"}.',
    ],
    [validUntil !== undefined && validUntil < validFrom, 'validUntil lies before validFrom.'],
    [
      place !== undefined && country !== undefined && !place.startsWith(country),
      'The place is not in the country.',
    ],
    [blocks && !clock.startDayCounts, 'Blocks of 24 hours begin with the event: startDayCounts is true.'],
    [blocks && !clock.stopDayCounts, 'A block that has begun is charged: stopDayCounts is true.'],
    [blocks && clock.dayBegins !== '00:00', 'Blocks of 24 hours have no hour at which days begin.'],
    [
      free.unit === 'hours' && clock.freeEndsOnRestDay === 'extends',
      'A free time in hours ends at its hour and is not extended; give it in days.',
    ],
    [
      charged === 'working-days' && clock.onDemurrage === 'nothing',
      'Days of rest are either not charged, or nothing holds up the clock (onDemurrage "nothing"); not both.',
    ],
    [both !== undefined, `${both} is both closed and worked.`],
  ];
  return checks.filter(([wrong]) => wrong).map(([, message]) => message);
}

/** Rules that differ in nothing but their dates must not hold on the same day. */
function overlaps(rules: readonly DemurrageRule[], whereOf: (index: number) => Where): Problem[] {
  const entries = rules.map((rule, index) => ({ rule, index }));
  const byScope = Map.groupBy(entries, ({ rule }) => scopeOf(rule));
  const ids = new Set<string>();
  const twice = entries.filter(({ rule: { id } }) => ids.size === ids.add(id).size);
  return [
    ...twice.map(({ rule: { id }, index }) =>
      problem('terms.overlap', `There are two rules "${id}".`, whereOf(index)),
    ),
    ...[...byScope.values()].flatMap((alike) => overlapsOf(alike, whereOf)),
  ];
}

type Entry = { readonly rule: DemurrageRule; readonly index: number };

/** By their beginnings, each is held against the one before it that lasts longest. */
function overlapsOf(alike: readonly Entry[], whereOf: (index: number) => Where): Problem[] {
  const untilOf = ({ rule }: Entry) => rule.validUntil ?? '9999-12-31';
  const ordered = alike.toSorted((a, b) => (a.rule.validFrom < b.rule.validFrom ? -1 : 1));
  let longest: Entry | undefined;
  return ordered.flatMap((entry): Problem[] => {
    const before = longest;
    if (before === undefined || untilOf(entry) > untilOf(before)) longest = entry;
    if (before === undefined || entry.rule.validFrom > untilOf(before)) return [];
    // The one that stands further down in the file is the one to correct.
    const [first, later] = before.index < entry.index ? [before, entry] : [entry, before];
    const message = `"${later.rule.id}" and "${first.rule.id}" hold for the same on the same days.`;
    return [problem('terms.overlap', message, whereOf(later.index))];
  });
}

function scopeOf({
  carrier,
  terminal,
  place,
  country,
  direction,
  charge,
  sizesFt,
  kinds,
}: DemurrageRule): string {
  const boxes = [sizesFt?.toSorted((a, b) => a - b), kinds?.toSorted()];
  return JSON.stringify([
    ...[carrier?.toLowerCase(), terminal?.toLowerCase(), place, country, direction, charge],
    ...boxes,
  ]);
}
