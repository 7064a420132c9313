// What does a voyage cost that goes with its fuel, and what does it emit? Fuel, emission allowances, FuelEU and canals, each
// under its name, with every assumption that was made.
import { fail, succeed, sumMoney, type Money, type Result } from '../../base/index.ts';
import type { ChokepointName } from '../sea/index.ts';
import { canalCost, planningCanalFees, type CanalFee } from './canal-fees.ts';
import {
  allowancesFor,
  fuelEuBalance,
  fuelEuIntensityOf,
  fuelEuPenalty,
  scopeShare,
  type CarbonScope,
} from './carbon.ts';
import { burn, getFuel, type Burnt, type FuelId } from './fuel.ts';
import { planningPrices, priceAt, type PriceSeries } from './prices.ts';
import { energyPerDay, type VesselClass } from './vessels.ts';

export type CostedVoyage = {
  readonly distanceNm: number;
  readonly speedKn: number;
  readonly vessel: VesselClass;
  readonly fuel: FuelId;
  /** YYYY-MM-DD: prices, fees and law of that day. */
  readonly date: string;
  readonly scope?: CarbonScope;
  readonly chokepoints?: readonly ChokepointName[];
  /** Hours in port, when the ship burns what it needs besides propulsion. */
  readonly portHours?: number;
  readonly bunkeredAt?: string;
};

export type VoyagePrices = {
  readonly prices?: PriceSeries;
  readonly canalFees?: readonly CanalFee[];
  readonly usdPerEur?: number;
};

export type VoyageParts = {
  readonly fuel: Money;
  readonly carbon: Money;
  readonly fueleu: Money;
  readonly canal: Money;
};

export type VoyageCost = {
  /** All in US dollars; they add up to the total. */
  readonly parts: VoyageParts;
  readonly total: Money;
  readonly days: number;
  readonly fuelTonnes: number;
  readonly emissions: Burnt;
  /** Tonnes of CO2e to surrender. */
  readonly allowances: number;
  readonly assumptions: readonly { readonly name: string; readonly value: number; readonly source: string }[];
};

/** A planning rate; give your own. */
export const usdPerEurDefault = 1.08;

/** Throws on quantities that are not positive numbers; fails with `fuel.no-price`. */
export function voyageCost(voyage: CostedVoyage, given: VoyagePrices = {}): Result<VoyageCost> {
  const { distanceNm, speedKn, vessel, date, scope = 'outside', portHours = 0 } = voyage;
  if (!(distanceNm >= 0 && speedKn > 0 && portHours >= 0 && distanceNm < 1e6 && portHours < 1e6))
    throw new RangeError('a voyage has a length, a speed above zero and no hours below zero');
  const { prices = planningPrices, canalFees = planningCanalFees, usdPerEur = usdPerEurDefault } = given;
  const fuel = getFuel(voyage.fuel);
  const days = distanceNm / (24 * speedKn);
  const idleMj = (energyPerDay(vessel, 0) * portHours) / 24;
  const kg = (energyPerDay(vessel, speedKn) * days + idleMj) / fuel.lcvMjPerKg;
  const year = Number(date.slice(0, 4));
  const bunkered = voyage.bunkeredAt === undefined ? {} : { place: voyage.bunkeredAt };
  const price = priceAt(prices, { item: voyage.fuel, date, ...bunkered });
  if (!price.ok) return price;
  const eua = priceAt(prices, { item: 'eua', date });
  const foreign = [price, eua].find(
    (each) => each.ok && !['USD', 'EUR'].includes(each.value.perTonne.currency),
  );
  if (foreign?.ok === true)
    return fail(
      'fuel.invalid',
      `The price of ${foreign.value.item} is in ${foreign.value.perTonne.currency}: give it in USD or EUR.`,
    );
  const emissions = burn(fuel, kg);
  const allowances = allowancesFor(fuel, kg, scope, year);
  if (!eua.ok && allowances > 0) return eua;
  const intensity = fuelEuIntensityOf(fuel, year);
  const inScopeMj = emissions.energyMj * scopeShare[scope];
  const penaltyEur = fuelEuPenalty(fuelEuBalance(intensity, inScopeMj, year), intensity);
  const canal = canalsOf(voyage, canalFees);
  if (!canal.ok) return canal;
  const inUsd = (money: Money, times: number): Money => dollars(money, times, usdPerEur);
  const parts = {
    fuel: inUsd(price.value.perTonne, kg / 1000),
    carbon: eua.ok ? inUsd(eua.value.perTonne, allowances) : inUsd({ minor: 0, currency: 'USD' }, 0),
    fueleu: inUsd({ minor: 100, currency: 'EUR' }, penaltyEur),
    canal: canal.value,
  };
  const assumptions = [
    { name: `price of ${voyage.fuel}`, value: price.value.perTonne.minor / 100, source: price.value.source },
    ...(eua.ok
      ? [{ name: 'price of allowances', value: eua.value.perTonne.minor / 100, source: eua.value.source }]
      : []),
    {
      name: 'USD a EUR',
      value: usdPerEur,
      source: given.usdPerEur === undefined ? 'planning rate' : 'given',
    },
    {
      name: `emissions of ${voyage.fuel}, g CO2e/MJ`,
      value: (emissions.wtwKg * 1000) / (emissions.energyMj || 1),
      source: fuel.source,
    },
  ];
  const total = sumMoney(Object.values(parts), 'USD');
  return succeed({ parts, total, days, fuelTonnes: kg / 1000, emissions, allowances, assumptions });
}

function canalsOf(
  { chokepoints = [], date, vessel }: CostedVoyage,
  fees: readonly CanalFee[],
): Result<Money> {
  let minor = 0;
  for (const chokepoint of new Set(chokepoints)) {
    const cost = canalCost(fees, { chokepoint, date, teu: vessel.teu });
    if (!cost.ok) return cost;
    minor += cost.value.minor;
  }
  return succeed({ minor, currency: 'USD' });
}

function dollars({ minor, currency }: Money, times: number, usdPerEur: number): Money {
  return { minor: Math.round(minor * times * (currency === 'EUR' ? usdPerEur : 1)), currency: 'USD' };
}
