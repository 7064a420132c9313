// Does the customer run out before it arrives? Stock on hand less what is reserved, by daily demand.
import { fromEpochMs, quantityNumber, sortMs } from '../../base/index.ts';
import type { StockState } from '../../record/index.ts';
import type { Finding, ShipmentWatch } from './watch-shipment.ts';

const msPerDay = 86_400_000;

/** Days that the free stock lasts; undefined without a demand, or where units differ. */
export function daysOfSupply({ onHand, reserved, dailyDemand }: StockState): number | undefined {
  if (onHand === undefined || dailyDemand === undefined || dailyDemand.unit !== onHand.unit) return undefined;
  const demand = quantityNumber(dailyDemand);
  if (demand <= 0) return undefined;
  const held = reserved === undefined || reserved.unit !== onHand.unit ? 0 : quantityNumber(reserved);
  return Math.max(0, quantityNumber(onHand) - held) / demand;
}

/** Epoch milliseconds. A count is as old as its statement: demand has run since. */
export function runsOutAt(position: StockState): number | undefined {
  const days = daysOfSupply(position);
  return days === undefined ? undefined : position.lastReceivedAt + days * msPerDay;
}

export function watchStock({ state, nowMs, stock = [] }: ShipmentWatch): Finding | undefined {
  const eta = state.eta;
  if (eta === undefined || state.arrivedAt !== undefined) return undefined;
  const arrivalMs = Math.max(sortMs(eta), nowMs);
  const shortest = stock
    .flatMap((position) => {
      const outMs = runsOutAt(position);
      return outMs === undefined ? [] : [{ position, outMs }];
    })
    .toSorted((a, b) => a.outMs - b.outMs)[0];
  if (shortest === undefined || shortest.outMs >= arrivalMs) return undefined;
  const { position, outMs } = shortest;
  const out = fromEpochMs(Math.round(outMs), 'UTC', 'day');
  const gapDays = Math.ceil((arrivalMs - Math.max(outMs, nowMs)) / msPerDay);
  const place = position.place?.name ?? position.place?.code ?? '';
  const item = position.description ?? position.item ?? position.subject.id;
  return {
    kind: 'stock-out',
    what: `${item} runs out${place === '' ? '' : ` at ${place}`} on ${out}, before ${state.number} arrives`,
    why: `Stock lasts until ${out}; the shipment is expected on ${eta}.`,
    values: {
      sentence: 'stock-out.before-arrival',
      shipment: state.number,
      item: item.slice(0, 200),
      place,
      out,
      eta,
      gapDays,
    },
    deadline: out,
  };
}
