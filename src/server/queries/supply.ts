// When does whoever waits for a shipment run out of what it carries? Free stock at its destination, by daily demand, as far as
// the reader may see it.
import { fromEpochMs } from '../../base/index.ts';
import { subjectKey, type ShipmentState, type StockState } from '../../record/index.ts';
import { runsOutAt } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { placeView, present } from '../views/index.ts';
import { shownStates } from './keys.ts';

export async function supplyAt(runtime: Runtime, reader: Principal, state: ShipmentState) {
  const place = state.destination ?? state.legs.at(-1)?.to;
  if (place?.code === undefined || state.status === 'delivered' || state.status === 'cancelled')
    return undefined;
  const { stock } = await runtime.response.stockFor(state);
  const there = stock.filter((position) => position.place?.code === place.code);
  const keys = there.map(({ subject }) => subjectKey(subject));
  const shown = await shownStates<StockState>(runtime, reader, keys);
  const first = [...shown.values()]
    .filter(({ groups }) => groups.has('goods'))
    .flatMap(({ state: position }) => {
      const outMs = runsOutAt(position);
      return outMs === undefined ? [] : [{ position, outMs }];
    })
    .toSorted((a, b) => a.outMs - b.outMs)[0];
  if (first === undefined) return undefined;
  const { position, outMs } = first;
  const zone = placeView(place, runtime.world.gazetteer)?.zone ?? 'UTC';
  return present({
    item: position.description ?? position.item ?? position.subject.id,
    runsOut: fromEpochMs(Math.round(outMs), zone, 'day').slice(0, 10),
    daysLeft: Math.max(0, Math.round((outMs - runtime.clock()) / 8_640_000) / 10),
  });
}
