// What do the partners send, and when? The whole story up to a day, as daily files; and the same story from then on, hour by
// hour, for as long as anybody listens. Equal seeds and starts give equal bytes.
import { seededRandom } from '../base/index.ts';
import { organisations } from './community/organisations.ts';
import { listOrder, messageOf, type DemoMessage } from './messages/message.ts';
import { withMishaps } from './messages/mishaps.ts';
import { dayMs, hourMs, minuteMs } from './story/clock.ts';
import type { Report, ReportList } from './story/report.ts';
import { secondSourceCount, secondSourceOrders } from './story/second-source.ts';
import { storyShipment, type Moment, type StoryShipment } from './story/shipment.ts';
import { countEveryMs, countOf, stockPositions, type StockPosition } from './story/stock.ts';
import { reportsOf } from './story/told.ts';
import { createWays, type Ways } from './story/ways.ts';

export type StoryOptions = {
  readonly seed: string;
  /** Epoch milliseconds of the first day's midnight, UTC. */
  readonly start: number;
  /** Until when partners have sent files a day; 28 days after the start. */
  readonly until?: number;
  /** How many shipments the record holds then. */
  readonly shipments?: number;
};

const defaultShipments = 2000;
const defaultDays = 28;
/** New shipments ordered a day afterwards: as many as are delivered. */
const orderedPerDay = 46;
/** No shipment is told of for longer than this after its order. */
const longestMs = 150 * dayMs;

type Story = Required<StoryOptions> & {
  readonly ways: Ways;
  readonly cast: readonly StoryShipment[];
  readonly stock: readonly StockPosition[];
};

let sharedWays: Ways | undefined;

function storyOf({
  seed,
  start,
  until = start + defaultDays * dayMs,
  shipments = defaultShipments,
}: StoryOptions): Story {
  const ways = (sharedWays ??= createWays());
  const phases = seededRandom(`${seed} phases`);
  const drawn = Array.from({ length: shipments - secondSourceCount(shipments) }, (_, index) => {
    const chance = phases.next();
    const phase: Extract<Moment, { now: number }>['phase'] =
      chance < 0.7 ? 'moving' : chance < 0.86 ? 'planned' : 'delivered';
    return storyShipment(seed, ways, index, { now: until, phase });
  });
  const earlier = secondSourceOrders(shipments, until).map(({ index, orderedAt }) =>
    storyShipment(seed, ways, index, { orderedAt }),
  );
  const cast = [...drawn, ...earlier];
  return { seed, start, until, shipments, ways, cast, stock: stockPositions(seed, cast) };
}

/** Everything that the partners hand in from the start until `until`, in the order of time. */
export function* playCommunity(options: StoryOptions): Generator<DemoMessage> {
  const story = storyOf(options);
  const { start, until, ways, cast } = story;
  const reports = cast.flatMap((shipment) => reportsOf(shipment, ways)).filter(({ at }) => at <= until);
  const days = Math.floor((until - start) / dayMs);
  for (let day = 0; day <= days; day += countEveryMs / dayMs) {
    for (const position of story.stock) reports.push(countOf(position, start, day, ways));
  }
  const files = Map.groupBy(
    reports.filter(({ at }) => at <= until),
    (report) => `${cutOff(report, story)} ${report.list} ${report.org}`,
  );
  const listed = [...files.values()]
    .map((own) => ({ own, list: own[0]!.list, org: own[0]!.org, at: cutOff(own[0]!, story) }))
    .toSorted((a, b) => a.at - b.at || rankOf(a.list) - rankOf(b.list) || (a.org < b.org ? -1 : 1))
    .map(({ own, ...sender }) => [sender.list, messageOf(sender, own, ways)] as const);
  yield* withMishaps(listed, until);
}

const orgRank = new Map(organisations.map(({ id }, index) => [id, index]));

function rankOf(list: ReportList): number {
  return listOrder.indexOf(list);
}

/** Days from one file to the next; the others send daily. */
const everyDays: Readonly<Partial<Record<ReportList, number>>> = {
  desadv: 2,
  despatch: 2,
  'despatch-zh': 2,
  invoices: 5,
  payments: 2,
};

/** When the file goes out that a report stands in: on the first day all that was known before, then at set hours. */
function cutOff({ at, list, org }: Report, { start, until }: Story): number {
  const rank = rankOf(list);
  const org_ = orgRank.get(org) ?? 0;
  const first = start + rank * 4 * minuteMs + org_ * 5000;
  if (at <= first) return first;
  const days = everyDays[list] ?? 1;
  const shift = start + (org_ % days) * dayMs + (4 + rank) * hourMs + org_ * minuteMs;
  const every = days * dayMs;
  return Math.min(until, shift + Math.max(0, Math.ceil((at - shift) / every)) * every);
}

/** What comes after the files of {@link playCommunity}: hourly, without end; every message is later than `from`. */
export function* liveMessages(options: StoryOptions & { readonly from: number }): Generator<DemoMessage> {
  const story = storyOf(options);
  const { start, until, ways, stock } = story;
  const { from } = options;
  const slots = new Map<number, Report[]>();
  const slotOf = (at: number) => Math.ceil((at - start) / hourMs);
  const firstSlot = Math.max(Math.floor((until - start) / hourMs) + 1, Math.floor((from - start) / hourMs));
  const put = (report: Report) => {
    const slot = slotOf(report.at);
    if (report.at <= until || slot < firstSlot) return;
    const held = slots.get(slot);
    if (held === undefined) slots.set(slot, [report]);
    else held.push(report);
  };
  for (const shipment of story.cast) reportsOf(shipment, ways).forEach(put);
  const dayOf = (at: number) => Math.floor((at - until) / dayMs);
  let ready = Math.max(0, dayOf(from - longestMs));
  for (let slot = firstSlot; ; slot++) {
    const end = start + slot * hourMs;
    for (; ready <= dayOf(end); ready++) orderedOn(story, ready).forEach(put);
    if (isCount(end, start))
      for (const position of stock) put(countOf(position, start, (end - start - 5 * hourMs) / dayMs, ways));
    const own = slots.get(slot) ?? [];
    slots.delete(slot);
    for (const message of hourOf(own, end, ways)) if (message.at > from) yield message;
  }
}

function isCount(end: number, start: number): boolean {
  return (end - start - 5 * hourMs) % countEveryMs === 0;
}

/** Reports of the shipments ordered on a day, counted from `until`. */
function orderedOn({ seed, shipments, until, ways }: Story, day: number): Report[] {
  return Array.from({ length: orderedPerDay }, (_, at) => {
    const index = shipments + day * orderedPerDay + at;
    const orderedAt = until + day * dayMs + Math.floor(((at + 0.5) / orderedPerDay) * dayMs);
    return reportsOf(storyShipment(seed, ways, index, { orderedAt }), ways);
  }).flat();
}

function hourOf(reports: readonly Report[], end: number, ways: Ways): DemoMessage[] {
  const files = Map.groupBy(reports, ({ list, org }) => `${list} ${org}`);
  return [...files.values()]
    .map((own) => {
      const { list, org } = own[0]!;
      const at = end + rankOf(list) * 4 * minuteMs + (orgRank.get(org) ?? 0) * 5000;
      return messageOf({ list, org, at }, own, ways);
    })
    .toSorted((a, b) => a.at - b.at);
}
