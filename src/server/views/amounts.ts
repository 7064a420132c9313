// What does it come to? Amounts in several currencies are never added as they are: they are converted with dated
// reference rates where there are some, and left out, said so, where there are none.
import { sumMoney, type Money } from '../../base/index.ts';
import type { Runtime } from '../runtime.ts';
import { amountView, type AmountView } from './values.ts';

export function amountOfTotals(runtime: Runtime, totals: readonly Money[]): AmountView | undefined {
  if (totals.length === 0) return undefined;
  const [first] = totals;
  if (totals.every(({ currency }) => currency === first!.currency)) {
    return amountView(sumMoney(totals, first!.currency));
  }
  return amountView(runtime.response.sum(totals).total);
}
