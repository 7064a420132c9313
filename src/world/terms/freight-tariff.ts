// What does freight cost on a lane, on a day? Rates with validity by lane, mode and carrier, per box, TEU or kilogram, with
// surcharges that have dates of their own. Money is exact; nothing is estimated here.
import * as z from 'zod';
import { addMoney, compareMoney, multiplyMoney, parseMoney, sumMoney, zeroMoney } from '../../base/index.ts';
import { fail, failWith, problem, succeed, type Money, type Problem, type Result } from '../../base/index.ts';
import { teuOf, type Equipment } from './equipment.ts';
import { currencySchema, dateSchema, decimalSchema, nameSchema } from './tariff-schema.ts';
import { problemsMax, readJson } from './reading.ts';

const ratesMax = 100_000;
const surchargesMax = 60;
const bases = ['container', 'teu', 'feu', 'kg', 'shipment', 'percent'] as const;

const place = z
  .string()
  .regex(/^[A-Z]{2}[A-Z2-9]{3}$|^[A-Z]{3}$|^[A-Z]{2}$/, 'A UN/LOCODE, an IATA code or a country');
const validity = { validFrom: dateSchema, validUntil: dateSchema.optional() };
const surchargeSchema = z.strictObject({
  code: nameSchema,
  amount: decimalSchema,
  /** `percent` is of the freight itself, surcharges left out. */
  per: z.enum(bases),
  validFrom: dateSchema.optional(),
  validUntil: dateSchema.optional(),
});

const rateSchema = z.strictObject({
  id: nameSchema,
  from: place,
  to: place,
  mode: z.enum(['sea', 'air', 'rail', 'road', 'inland-waterway']),
  carrier: nameSchema.optional(),
  ...validity,
  currency: currencySchema,
  amount: decimalSchema,
  per: z.enum(['container', 'teu', 'feu', 'kg', 'shipment']),
  sizesFt: z.array(z.number().int().positive().max(60)).max(10).optional(),
  minimum: decimalSchema.optional(),
  surcharges: z.array(surchargeSchema).max(surchargesMax).default([]),
});

export type FreightRate = z.output<typeof rateSchema>;
export type FreightTariff = { readonly name: string; readonly rates: readonly FreightRate[] };

const tariffSchema = z.strictObject({ name: nameSchema, rates: z.array(rateSchema).min(1).max(ratesMax) });

/** Reads a tariff in JSON. Errors `terms.invalid` with a JSON Pointer. */
export function parseFreightTariff(text: string): Result<FreightTariff> {
  const read = readJson(text, tariffSchema, 'terms.invalid');
  if (!read.ok) return read;
  const problems = read.value.rates.flatMap((rate, index): Problem[] => {
    const at = { path: `/rates/${index}` };
    const found: Problem[] = [];
    if (rate.validUntil !== undefined && rate.validUntil < rate.validFrom) {
      found.push(problem('terms.invalid', 'validUntil lies before validFrom.', at));
    }
    // Rates a kilogram and percentages may be finer than the currency; whole amounts may not.
    const amounts = [
      ...(rate.per === 'kg' ? [] : [rate.amount]),
      ...(rate.minimum === undefined ? [] : [rate.minimum]),
      ...rate.surcharges.flatMap(({ per, amount }) => (per === 'kg' || per === 'percent' ? [] : [amount])),
    ];
    for (const amount of amounts) {
      const money = parseMoney(amount, rate.currency);
      if (!money.ok) found.push(problem('terms.invalid', money.problems[0]!.message, at));
    }
    return found;
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(read.value);
}

export type FreightQuestion = {
  readonly from: string;
  readonly to: string;
  readonly mode: FreightRate['mode'];
  readonly carrier?: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly containers: readonly Pick<Equipment, 'sizeFt'>[];
  readonly weightKg: number;
};

export type FreightQuote = {
  readonly rate: string;
  readonly total: Money;
  /** They add up to the total. */
  readonly lines: readonly { readonly what: string; readonly amount: Money }[];
};

/** The rates that hold for the lane on the date, the most particular first: place before country, carrier before none. */
function freightRatesAt(tariff: FreightTariff, asked: FreightQuestion): readonly FreightRate[] {
  const fits = (written: string, code: string) =>
    written === code || (written.length === 2 && code.length === 5 && code.startsWith(written));
  const rank = (rate: FreightRate) =>
    Number(rate.from.length > 2) +
    Number(rate.to.length > 2) +
    Number(rate.carrier !== undefined) +
    Number(rate.sizesFt !== undefined);
  return tariff.rates
    .filter(
      (rate) =>
        rate.mode === asked.mode &&
        fits(rate.from, asked.from) &&
        fits(rate.to, asked.to) &&
        (asked.carrier === undefined ||
          rate.carrier === undefined ||
          rate.carrier.toLowerCase() === asked.carrier.toLowerCase()) &&
        holds(rate, asked.date) &&
        (rate.sizesFt === undefined ||
          asked.containers.every(({ sizeFt }) => rate.sizesFt!.includes(sizeFt))),
    )
    .toSorted((a, b) => rank(b) - rank(a) || (a.validFrom < b.validFrom ? 1 : -1));
}

/** What the most particular rate comes to. Error `route.none` where the tariff has none for the lane on that day. */
export function quoteFreight(tariff: FreightTariff, asked: FreightQuestion): Result<FreightQuote> {
  if (!(asked.weightKg >= 0 && asked.weightKg < 1e12))
    return fail('quantity.invalid', 'The weight is a number of kilograms.');
  const [rate] = freightRatesAt(tariff, asked);
  if (rate === undefined) {
    return fail(
      'route.none',
      `"${tariff.name}" has no rate from ${asked.from} to ${asked.to} by ${asked.mode} on ${asked.date}.`,
    );
  }
  const { currency } = rate;
  const freight = times(rate, asked, currency);
  const lines = [{ what: `freight, ${rate.amount} per ${rate.per}`, amount: freight }];
  const minimum = rate.minimum === undefined ? undefined : decimalMoney(rate.minimum, currency);
  if (minimum !== undefined && compareMoney(freight, minimum) < 0) {
    lines.push({ what: 'up to the minimum', amount: addMoney(minimum, multiplyMoney(freight, '-1')) });
  }
  const base = sumMoney(
    lines.map(({ amount }) => amount),
    currency,
  );
  for (const surcharge of rate.surcharges) {
    if (!holds(surcharge, asked.date)) continue;
    const amount =
      surcharge.per === 'percent'
        ? multiplyMoney(multiplyMoney(base, surcharge.amount), '0.01')
        : times({ amount: surcharge.amount, per: surcharge.per }, asked, currency);
    lines.push({
      what: `${surcharge.code}, ${surcharge.amount} ${surcharge.per === 'percent' ? '%' : `per ${surcharge.per}`}`,
      amount,
    });
  }
  return succeed({
    rate: rate.id,
    lines,
    total: sumMoney(
      lines.map(({ amount }) => amount),
      currency,
    ),
  });
}

function holds(
  { validFrom, validUntil }: { validFrom?: string | undefined; validUntil?: string | undefined },
  date: string,
): boolean {
  return (validFrom ?? '') <= date && date <= (validUntil ?? '9999-12-31');
}

type Priced = { readonly amount: string; readonly per: Exclude<(typeof bases)[number], 'percent'> };

function times({ amount, per }: Priced, { containers, weightKg }: FreightQuestion, currency: string): Money {
  if (per === 'shipment') return decimalMoney(amount, currency);
  // One unit of the currency times the kilograms, so that a rate of 0.035 a kilogram is not rounded before.
  if (per === 'kg') return multiplyMoney(multiplyByWeight(currency, weightKg), amount);
  if (per === 'container') return multiplyMoney(decimalMoney(amount, currency), String(containers.length));
  const whole = decimalMoney(amount, currency);
  const shares = containers.map((box) => multiplyMoney(whole, teuOf(box)));
  const teu = sumMoney(shares, currency);
  return per === 'teu' ? teu : multiplyMoney(teu, '0.5');
}

function multiplyByWeight(currency: string, weightKg: number): Money {
  return multiplyMoney(decimalMoney('1', currency), weightKg.toFixed(3));
}

function decimalMoney(amount: string, currency: string): Money {
  const money = parseMoney(amount, currency);
  // Amounts were checked when the tariff was read.
  return money.ok ? money.value : zeroMoney(currency);
}
