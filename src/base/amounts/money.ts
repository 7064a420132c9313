// How much money, exactly? A safe integer of minor units with its ISO 4217 code. An amount that does not fit, and a sum
// over two currencies, are errors and never wrong numbers.
import Big from 'big.js';
import { fail, PortolanError, problem, succeed, type Result } from '../errors/index.ts';
import { findCurrencyDecimals } from './currencies.ts';
import { canonicalDecimal, decimal, roundHalfEven, type ThousandsSign } from './decimal.ts';

/** `minor` counts minor units: 1234.56 EUR is 123456, 1234 JPY is 1234. */
export type Money = { readonly minor: number; readonly currency: string };

/** Reads a decimal amount exactly. Digits beyond the minor unit must be zero; grouping is read only when named. */
export function parseMoney(
  decimalText: string,
  currency: string,
  { thousands }: { thousands?: ThousandsSign } = {},
): Result<Money> {
  const shown = decimalText.slice(0, 40);
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined) {
    return fail('money.invalid', `"${currency.slice(0, 10)}" is no currency of ISO 4217.`);
  }
  const canonical = canonicalDecimal(decimalText.trim(), thousands);
  if (canonical === undefined) return fail('money.invalid', `"${shown}" is not a decimal amount.`);
  const minor = new Big(canonical).times(new Big(10).pow(decimals));
  if (!minor.eq(minor.round(0, Big.roundDown))) {
    return fail('money.invalid', `"${shown}" has more decimals than ${currency} has (${decimals}).`);
  }
  if (!isSafe(minor)) return fail('money.invalid', `"${shown}" is larger than can be kept exactly.`);
  return succeed({ minor: minor.toNumber(), currency });
}

export function zeroMoney(currency: string): Money {
  decimalsOf(currency);
  return { minor: 0, currency };
}

/** Throws `money.invalid` for two currencies or a sum beyond 2^53−1. So do the functions below. */
export function addMoney(a: Money, b: Money): Money {
  requireSame(a, b);
  return exact(a.minor + b.minor, a.currency);
}

export function subtractMoney(a: Money, b: Money): Money {
  requireSame(a, b);
  return exact(a.minor - b.minor, a.currency);
}

/** The sum; of an empty list only when the currency is given. */
export function sumMoney(list: readonly Money[], currency: string | undefined = list[0]?.currency): Money {
  if (currency === undefined) throw new TypeError('the sum of no amounts needs a currency');
  return list.reduce(addMoney, zeroMoney(currency));
}

/** Times a decimal factor, rounded half to even to the minor unit. */
export function multiplyMoney(m: Money, factor: string): Money {
  return rounded(new Big(m.minor).times(decimal(factor)), m.currency);
}

/** Negative, zero or positive, as a sort wants it. */
export function compareMoney(a: Money, b: Money): number {
  requireSame(a, b);
  return Math.sign(a.minor - b.minor);
}

/** At `rate` units of `to` for one unit of the currency of `m`, rounded half to even to the minor unit. */
export function convertMoney(m: Money, to: string, rate: string): Money {
  const shift = decimalsOf(to) - decimalsOf(m.currency);
  const scaled = new Big(m.minor).times(decimal(rate)).times(new Big(10).pow(Math.max(shift, 0)));
  // A negative shift divides by 10, 100 or 1000, which is exact as a decimal.
  return rounded(shift < 0 ? scaled.times(`1e${shift}`) : scaled, to);
}

/** Splits an amount by weights so that the shares add up to it exactly. Weights are finite, not negative, not all 0. */
export function allocateMoney(m: Money, weights: readonly number[]): Money[] {
  if (weights.some((weight) => !(weight >= 0 && weight < Infinity)))
    throw new RangeError('weights must be ≥ 0');
  const exactWeights = weights.map((weight) => new Big(weight));
  const total = exactWeights.reduce((sum, weight) => sum.plus(weight), new Big(0));
  if (total.eq(0)) throw new RangeError('one weight must be positive');
  let running = new Big(0);
  let given = 0;
  return exactWeights.map((weight) => {
    running = running.plus(weight);
    const upTo = roundHalfEven(new Big(m.minor).times(running).div(total), 0).toNumber();
    const share = upTo - given;
    given = upTo;
    return exact(share, m.currency);
  });
}

/** Plain decimal text with all decimals of the currency: "1234.56", "-0.05", "1200" for JPY. */
export function formatAmount(m: Money): string {
  const decimals = decimalsOf(m.currency);
  const digits = String(Math.abs(m.minor)).padStart(decimals + 1, '0');
  const sign = m.minor < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The amount as the nearest binary float, for output to JSON and charts only. */
export function amountNumber(m: Money): number {
  return Number(formatAmount(m));
}

function decimalsOf(currency: string): number {
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined) throw refused(`"${currency.slice(0, 10)}" is no currency of ISO 4217.`);
  return decimals;
}

function requireSame(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw refused(`${a.currency} and ${b.currency} cannot be taken together.`);
}

function rounded(minor: Big, currency: string): Money {
  const whole = roundHalfEven(minor, 0);
  if (!isSafe(whole)) throw tooLarge(currency);
  return exact(whole.toNumber(), currency);
}

function exact(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw tooLarge(currency);
  return { minor: minor === 0 ? 0 : minor, currency };
}

function isSafe(minor: Big): boolean {
  return minor.abs().lte(Number.MAX_SAFE_INTEGER);
}

function tooLarge(currency: string): PortolanError {
  return refused(`An amount in ${currency} is larger than can be kept exactly.`);
}

function refused(message: string): PortolanError {
  return new PortolanError([problem('money.invalid', message)]);
}
