// How much of something, in which unit? A canonical decimal text with its UN/ECE code, so that no weight on a customs
// declaration changes by a binary rounding.
import Big from 'big.js';
import { fail, PortolanError, problem, succeed, type Result } from '../errors/index.ts';
import { canonicalDecimal, roundHalfEven } from './decimal.ts';
import { findUnit, type Unit } from './units.ts';

/** `value` is canonical decimal text ("12.5"); `unit` a code of Recommendation 20, or 21 for packages. */
export type Quantity = { readonly value: string; readonly unit: string };

// Beyond twelve places a converted quantity says nothing that any scale, meter or tariff could.
const placesMax = 12;

/** Reads a decimal text and a unit code; aliases come out as the code that stands for them. */
export function parseQuantity(text: string, unit: string): Result<Quantity> {
  const known = findUnit(unit);
  if (known === undefined) {
    return fail(
      'quantity.invalid',
      `"${unit.slice(0, 10)}" is no unit of UN/ECE Recommendation 20 that is known here.`,
    );
  }
  const value = canonicalDecimal(text.trim());
  if (value === undefined) return fail('quantity.invalid', `"${text.slice(0, 40)}" is not a decimal number.`);
  return succeed({ value, unit: known.code });
}

/** The sum in the unit of `a`. Throws `quantity.invalid` when the two measure different things. */
export function addQuantity(a: Quantity, b: Quantity): Quantity {
  const other = convertQuantity(b, a.unit);
  return { value: text(new Big(a.value).plus(other.value)), unit: a.unit };
}

/** Negative, zero or positive. Throws `quantity.invalid` when the two measure different things. */
export function compareQuantity(a: Quantity, b: Quantity): number {
  const [from, to] = sameDimension(b.unit, a.unit);
  return new Big(a.value).cmp(from.code === to.code ? b.value : convert(b.value, from, to));
}

/** The same in another unit, rounded half to even to twelve places where it does not end sooner. */
export function convertQuantity(q: Quantity, unit: string): Quantity {
  const [from, to] = sameDimension(q.unit, unit);
  if (from.code === to.code) return { value: q.value, unit: to.code };
  return { value: text(convert(q.value, from, to)), unit: to.code };
}

/** The value as the nearest binary float, for estimates and charts. */
export function quantityNumber(q: Quantity): number {
  return Number(q.value);
}

// Products are exact in big.js; this many places keep what a division cuts off far beyond `placesMax`.
const Exact = Big();
Exact.DP = 40;

function convert(value: string, from: Unit, to: Unit): Big {
  const base = new Exact(value).times(from.factor).plus(from.zero ?? 0);
  return roundHalfEven(base.minus(to.zero ?? 0).div(to.factor), placesMax);
}

function text(value: Big): string {
  return value.eq(0) ? '0' : value.toFixed();
}

function sameDimension(from: string, to: string): [Unit, Unit] {
  const [a, b] = [findUnit(from), findUnit(to)];
  // Two kinds of package are counted alike and yet not one in the other.
  if (a !== undefined && b !== undefined && a.dimension === b.dimension) {
    if (a.dimension !== 'package' || a.code === b.code) return [a, b];
  }
  throw new PortolanError([
    problem(
      'quantity.invalid',
      `${from.slice(0, 10)} and ${to.slice(0, 10)} do not convert into each other.`,
    ),
  ]);
}
