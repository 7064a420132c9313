// The thread that searches beside the optimiser's: it is told the timetable once, then takes questions until it is ended.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { closuresOf, findWay, openSearch, type FoundWay, type WaySearch } from '../../../decide/index.ts';
import { beat, claimOne, orderOf, tellAnswered, type SearchOrder, type SearchOrders } from './search-turn.ts';

const { port, control } = workerData as {
  readonly port: MessagePort;
  readonly control: Int32Array<SharedArrayBuffer>;
};
let search: WaySearch | undefined;

port.on('message', (message: SearchOrders) => {
  if ('open' in message) {
    const { timetable, co2eUsdPerKg } = message.open;
    search = openSearch({ ...timetable, closures: closuresOf(timetable.shock) }, co2eUsdPerKg);
    return;
  }
  const { turn } = message.order;
  port.postMessage({ turn, answers: answersTo(message.order, search!) });
  tellAnswered(control, turn);
});
parentPort!.postMessage('ready');

/** What fails here is left open: the asker does it over and meets the failure. */
function answersTo({ questions, prices, claims, sides }: SearchOrder, own: WaySearch): [number, FoundWay][] {
  const answers: [number, FoundWay][] = [];
  for (const k of orderOf(sides, 1)) {
    if (!claimOne(claims, k)) continue;
    beat(control);
    try {
      answers.push([k, findWay(own, { ...questions[k]!, prices: prices ?? own.noPrices })]);
    } catch {
      break;
    }
  }
  return answers;
}
