// What is a line worth? What was stated, else quantity times unit price.
import Big from 'big.js';
import { findCurrencyDecimals, type Money } from '../../base/index.ts';
import { isAbsence } from '../statement/values.ts';
import type { OrderLineState } from './order.ts';

const decimal = /^-?\d{1,18}(\.\d{1,15})?$/;

/**
 * The stated value of a line, else quantity times unit price, rounded half to even to the minor unit; undefined where
 * neither was stated or the price is per another unit.
 */
export function lineValue(line: Pick<OrderLineState, 'value' | 'quantity' | 'unitPrice'>): Money | undefined {
  const { value, quantity, unitPrice } = line;
  if (value !== undefined && !isAbsence(value)) return value;
  if (quantity === undefined || isAbsence(quantity)) return undefined;
  if (unitPrice === undefined || isAbsence(unitPrice)) return undefined;
  const { amount, currency, per } = unitPrice;
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined || (per !== undefined && per.unit !== quantity.unit)) return undefined;
  const by = per?.value ?? '1';
  if (![amount, quantity.value, by].every((number) => decimal.test(number))) return undefined;
  const minor =
    (by === '1' ? plainProduct(amount, quantity.value, decimals) : undefined) ??
    exactQuotient(amount, quantity.value, by, decimals);
  return minor !== undefined && Number.isSafeInteger(minor) ? { minor, currency } : undefined;
}

/** As nearly all lines are: all steps are exact in whole numbers; undefined where they would not be. */
function plainProduct(amount: string, quantity: string, decimals: number): number | undefined {
  const product = Number(amount.replace('.', '')) * Number(quantity.replace('.', ''));
  const surplus = fractionDigits(amount) + fractionDigits(quantity) - decimals;
  if (!Number.isSafeInteger(product) || surplus < 0 || surplus > 15) return undefined;
  const unit = 10 ** surplus;
  const rest = product % unit;
  const whole = (product - rest) / unit;
  const twice = Math.abs(rest) * 2;
  const away = twice > unit || (twice === unit && whole % 2 !== 0);
  // Adding 0 makes of −0, which JSON does not know, a plain 0.
  return (away ? whole + Math.sign(product) : whole) + 0;
}

function fractionDigits(number: string): number {
  const point = number.indexOf('.');
  return point < 0 ? 0 : number.length - point - 1;
}

function exactQuotient(amount: string, quantity: string, by: string, decimals: number): number | undefined {
  if (new Big(by).eq(0)) return undefined;
  const product = new Big(amount).times(quantity).times(new Big(10).pow(decimals)).div(by);
  return product.round(0, Big.roundHalfEven).toNumber() + 0;
}
