// What will the clocks that run for a shipment's containers have come to, day by day from now on? So that a way out which takes
// them away sooner can be weighed against one that lets them stand.
import { addMoney, fromEpochMs, type Money } from '../../../base/index.ts';
import type { DemurrageItem, StandingCharges } from '../../../decide/index.ts';
import type { ShipmentState } from '../../../record/index.ts';
import { convertAt } from '../../../sense/index.ts';
import { isErased } from '../../storage/index.ts';
import { referenceRates } from '../reference-rates.ts';
import { clocksOf } from './clocks.ts';
import type { StandingOptions } from './standing.ts';

export type ChargesAhead = (state: ShipmentState, nowMs: number) => Promise<StandingCharges>;

const daysAhead = 21;
const dayMs = 86_400_000;

export function createChargesAhead({ store, tariffs, community, gazetteer }: StandingOptions): ChargesAhead {
  return async (state, nowMs) => {
    const tariff = await tariffs.whole();
    if (tariff === undefined) return [];
    const recorded = (await store.journal.ofSubject(state.subject)).filter((each) => !isErased(each));
    const { nameOf } = community;
    const clocks = { state, recorded, tariff, nowMs, gazetteer: gazetteer(), nameOf };
    const charges: { atMs: number; cost: Money }[] = [];
    for (let day = 0; day <= daysAhead; day++) {
      const atMs = nowMs + day * dayMs;
      const { items } = await clocksOf({ ...clocks, nowMs: atMs });
      charges.push({ atMs, cost: inDollars(items.filter(standsInPort), nowMs) });
    }
    return charges.some(({ cost }) => cost.minor > 0) ? charges : [];
  };
}

/** A box that is out is fetched already: it costs until it is brought back empty, whichever way the goods went. */
function standsInPort({ status, started }: DemurrageItem): boolean {
  return status !== 'stopped' && started !== undefined && started.code !== 'GTOT';
}

function inDollars(items: readonly DemurrageItem[], nowMs: number): Money {
  const date = fromEpochMs(nowMs, 'UTC', 'day').slice(0, 10);
  return items
    .flatMap(({ amount }) => convertAt(amount, 'USD', date, referenceRates)?.money ?? [])
    .reduce(addMoney, { minor: 0, currency: 'USD' });
}
