// How good are forecasts of lateness on dates that they have not seen? Each month is forecast from what was delivered before it.
// Brier score (1950) for late or not, pinball loss (Koenker and Bassett 1978) for quantiles of days late; lower is better.
import { learnLateness, type Delivery, type Pooling } from './lateness.ts';

/** Dates as YYYY-MM-DD. */
export type DatedDelivery = Delivery & { readonly promisedOn: string; readonly deliveredOn: string };

export type LatenessScore = {
  readonly pooling: Pooling;
  readonly brier: number;
  /** Mean over the shares that were asked for. */
  readonly pinball: number;
  readonly forecasts: number;
};

export const pinballShares = [0.1, 0.5, 0.8, 0.9, 0.95] as const;

/** Months of history before the first forecast. */
const monthsBefore = 12;

export function scoreLateness(
  deliveries: readonly DatedDelivery[],
  poolings: readonly Pooling[],
): LatenessScore[] {
  const months = [...new Set(deliveries.map(({ promisedOn }) => promisedOn.slice(0, 7)))]
    .sort()
    .slice(monthsBefore);
  const sums = poolings.map((pooling) => ({ pooling, brier: 0, pinball: 0, forecasts: 0 }));
  for (const month of months) {
    const known = deliveries.filter(({ deliveredOn }) => deliveredOn < `${month}-01`);
    const asked = deliveries.filter(({ promisedOn }) => promisedOn.startsWith(month));
    if (known.length === 0) continue;
    for (const sum of sums) {
      const history = learnLateness(known, sum.pooling);
      for (const { groups, daysLate } of asked) {
        const forecast = history.forecast(groups);
        sum.brier += (forecast.lateChance - (daysLate > 0 ? 1 : 0)) ** 2;
        for (const share of pinballShares)
          sum.pinball += pinball(forecast.daysLate(share), daysLate, share) / pinballShares.length;
        sum.forecasts++;
      }
    }
  }
  return sums.map(({ pooling, brier, pinball: loss, forecasts }) => ({
    pooling,
    brier: forecasts === 0 ? NaN : brier / forecasts,
    pinball: forecasts === 0 ? NaN : loss / forecasts,
    forecasts,
  }));
}

export function pinball(forecast: number, actual: number, share: number): number {
  return actual >= forecast ? share * (actual - forecast) : (1 - share) * (forecast - actual);
}
