// What do so many charged days come to, line by line? A line a tier, one up to the minimum, one down to the cap; they add up
// to the amount.
import { formatAmount, multiplyMoney, sumMoney, type Money } from '../../base/index.ts';
import { teuOf, type DemurrageRule } from '../../world/index.ts';

/** The n-th day that is charged, and its local date. */
export type ChargedDay = { readonly day: number; readonly date: string };

export type ChargeLine = {
  readonly kind: 'tier' | 'minimum' | 'cap';
  /** In words; amounts in it are those of the line. */
  readonly text: string;
  readonly amount: Money;
  readonly days?: number;
  /** Of one day, for the container. */
  readonly rate?: Money;
  readonly fromDate?: string;
  readonly untilDate?: string;
};

/** Of the n-th charged day, for a container of that length. */
export function dayRate({ tiers, currency, per }: DemurrageRule, day: number, sizeFt: number): Money {
  const tier = tiers.findLast(({ fromDay }) => fromDay <= day) ?? tiers[0]!;
  const rate = { minor: tier.minor, currency };
  return per === 'teu' ? multiplyMoney(rate, teuOf({ sizeFt })) : rate;
}

export function amountOf(rule: DemurrageRule, days: readonly ChargedDay[], sizeFt: number): Money {
  return sumMoney(
    linesOf(rule, days, sizeFt).map(({ amount }) => amount),
    rule.currency,
  );
}

export function linesOf(
  rule: DemurrageRule,
  days: readonly ChargedDay[],
  sizeFt: number,
): readonly ChargeLine[] {
  if (days.length === 0) return [];
  const lines = rule.tiers.flatMap(({ fromDay }, index): ChargeLine[] => {
    const beforeDay = rule.tiers[index + 1]?.fromDay ?? Infinity;
    const own = days.filter(({ day }) => day >= fromDay && day < beforeDay);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const rate = dayRate(rule, first.day, sizeFt);
    const span =
      first.day === last.day
        ? `day ${first.day} (${first.date})`
        : `days ${first.day}–${last.day} (${first.date} to ${last.date})`;
    return [
      {
        kind: 'tier',
        text: `${span}: ${own.length} × ${rate.currency} ${formatAmount(rate)}`,
        amount: multiplyMoney(rate, String(own.length)),
        days: own.length,
        rate,
        fromDate: first.date,
        untilDate: last.date,
      },
    ];
  });
  const total = sumMoney(
    lines.map(({ amount }) => amount),
    rule.currency,
  );
  const edge = edgeOf(rule, total);
  return edge === undefined ? lines : [...lines, edge];
}

function edgeOf(
  { minimumMinor, capMinor, currency }: DemurrageRule,
  { minor }: Money,
): ChargeLine | undefined {
  if (minimumMinor !== undefined && minor < minimumMinor) {
    const minimum = { minor: minimumMinor, currency };
    const text = `up to the minimum of ${currency} ${formatAmount(minimum)}`;
    return { kind: 'minimum', text, amount: { minor: minimumMinor - minor, currency } };
  }
  if (capMinor !== undefined && minor > capMinor) {
    const cap = { minor: capMinor, currency };
    return {
      kind: 'cap',
      text: `not above ${currency} ${formatAmount(cap)}`,
      amount: { minor: capMinor - minor, currency },
    };
  }
  return undefined;
}
