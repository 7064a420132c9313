// How much surcharge for fuel does a box pay? A bunker adjustment factor: the trade factor is the fuel that a TEU burns on the
// trade, round trip and imbalance in it, so that the surcharge is that many tonnes times what fuel costs over a base.
import type { Money } from '../../base/index.ts';

export type SurchargeTerms = {
  /** Tonnes of fuel a TEU. */
  readonly tradeFactor: number;
  /** A tonne; without it the whole price is surcharge. */
  readonly base?: Money;
  /** A surcharge that would be below zero is paid back only where the contract says so. */
  readonly refunds?: boolean;
};

/** For one TEU, in the currency of the price. Throws where price and base are in two currencies. */
export function bunkerSurcharge(
  averagePrice: Money,
  { tradeFactor, base, refunds = false }: SurchargeTerms,
): Money {
  if (!(tradeFactor >= 0 && Number.isFinite(tradeFactor)))
    throw new RangeError('a trade factor is not below zero');
  if (base !== undefined && base.currency !== averagePrice.currency)
    throw new RangeError('price and base are in two currencies');
  const over = averagePrice.minor - (base?.minor ?? 0);
  const minor = Math.round(tradeFactor * over);
  return { minor: refunds ? minor : Math.max(0, minor), currency: averagePrice.currency };
}

/**
 * Prices of planning rows are by the tonne of each fuel: what the same energy costs in another one, for terms that are
 * written in tonnes of a base fuel.
 */
export function equivalentPrice(perTonne: Money, lcvMjPerKg: number, baseLcvMjPerKg: number): Money {
  return { minor: Math.round((perTonne.minor * baseLcvMjPerKg) / lcvMjPerKg), currency: perTonne.currency };
}
