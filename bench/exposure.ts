// How fast does the exposure index take 100,000 shipments on 2,000 lanes, and how fast does it answer one hazard, beside
// walking every leg in steps of ten kilometres? And the whole answer, orders and money included, over ten order lines a shipment,
// beside a join that looks at every line: `npm run bench -- exposure [shipments] [lanes] [hazards]`
import {
  circle,
  greatCircle,
  pointInPolygon,
  polygonOf,
  seededRandom,
  type Coordinate,
  type Random,
} from '../src/base/index.ts';
import {
  createExposureIndex,
  exposureOf,
  type ExposedShipment,
  type ExposureLeg,
  type Hazard,
  type LaneRequest,
  type LaneWay,
} from '../src/sense/index.ts';

const day = 86_400_000;
type Port = Coordinate & { readonly code: string };

export default function measure(args: readonly string[]): Promise<void> {
  const [shipmentCount = 100_000, laneCount = 2000, hazardCount = 300] = args.map(Number);
  const random = seededRandom('exposure');
  const ports = Array.from({ length: 400 }, (_, i): Port => ({
    code: `P${i}`,
    lat: -50 + random.next() * 110,
    lon: -180 + random.next() * 360,
  }));
  const ends = Array.from({ length: laneCount }, () => [random.pick(ports), random.pick(ports)] as const);
  const laneOf = ({ from, to }: LaneRequest): LaneWay => {
    const [a, b] = [portOf(ports, from.code), portOf(ports, to.code)];
    return { path: [a, b], passes: [], from: a, to: b };
  };
  const shipments = Array.from({ length: shipmentCount }, () => legsOf(ends, random));
  const index = createExposureIndex({ laneOf });
  const put = timed(() => shipments.forEach((legs, s) => index.put(String(s), legs)));
  const { lanes, cells } = index.size();
  say(`${shipmentCount} shipments on ${lanes} lanes (${cells} cells) put in ${(put.ms / 1000).toFixed(2)} s`);
  const first = timed(() => index.hits(anyHazard(random)));
  const asked = Array.from({ length: hazardCount }, () => timed(() => index.hits(anyHazard(random))));
  const times = asked.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1);
  const hits = asked.reduce((sum, { value }) => sum + value.length, 0) / hazardCount;
  say(
    `one hazard: first ${first.ms.toFixed(1)} ms, then p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${hits.toFixed(0)} hits on average`,
  );
  const hazard = anyHazard(random);
  const slow = timed(() => walkAll(shipments, ports, hazard));
  const found = new Set(
    index.hits(hazard).flatMap(({ how, shipment, leg }) => (how === 'crosses' ? [`${shipment}/${leg}`] : [])),
  );
  const both = [...found].filter((key) => slow.value.has(key)).length;
  say(
    `walking every leg: ${slow.ms.toFixed(0)} ms; legs found by both ${both}, by the index only ${found.size - both}, by walking only ${slow.value.size - both}`,
  );
  const book = orderBook(shipmentCount, random);
  measureEvents(book, index, anyHazards(random, 1000));
  compareWithJoin(book, { index, shipments, ports }, anyHazards(random, 3));
  return Promise.resolve();
}

const linesAShipment = 10;

/** Lines by shipment: which order each is of, what it is worth in cents, and by which day it is due. */
type OrderBook = { readonly order: Int32Array; readonly cents: Float64Array; readonly due: Float64Array };

function orderBook(shipments: number, random: Random): OrderBook {
  const lines = shipments * linesAShipment;
  const book = {
    order: new Int32Array(lines),
    cents: new Float64Array(lines),
    due: new Float64Array(lines),
  };
  for (let line = 0; line < lines; line++) {
    book.order[line] = Math.floor(line / 4);
    book.cents[line] = random.integer(1_000, 5_000_000);
    book.due[line] = Math.floor(random.next() * 400);
  }
  return book;
}

function anyHazards(random: Random, count: number): Hazard[] {
  return Array.from({ length: count }, () => ({ ...anyHazard(random), standing: false }));
}

const dayText = (number: number) => new Date(number * day).toISOString().slice(0, 10);

function infoOf({ order, cents, due }: OrderBook, shipment: string): ExposedShipment {
  const first = Number(shipment) * linesAShipment;
  const orders = new Set<string>();
  let [minor, earliest] = [0, Infinity];
  for (let line = first; line < first + linesAShipment; line++) {
    orders.add(`PO-${order[line]}`);
    minor += cents[line]!;
    earliest = Math.min(earliest, due[line]!);
  }
  const value = { minor, currency: 'USD' };
  return { number: shipment, orders: [...orders], value, deadline: dayText(earliest) as never };
}

const answer = (book: OrderBook, index: ReturnType<typeof createExposureIndex>, hazard: Hazard) =>
  exposureOf(index.hits(hazard), (shipment) => infoOf(book, shipment), {
    currency: 'USD',
    date: '2026-01-01',
  });

function measureEvents(
  book: OrderBook,
  index: ReturnType<typeof createExposureIndex>,
  hazards: readonly Hazard[],
): void {
  const all = timed(() => hazards.map((hazard) => timed(() => answer(book, index, hazard))));
  const times = all.value.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1);
  const shipments = all.value.reduce((sum, { value }) => sum + value.shipments.length, 0) / hazards.length;
  say(
    `${hazards.length} events against ${book.order.length} order lines, answered in full: p50 ${at(0.5)} ms, p99 ${at(0.99)}, most ${at(1)}; ${((hazards.length / all.ms) * 60_000).toFixed(0)} events a minute on one thread; ${shipments.toFixed(0)} shipments on average`,
  );
}

/** Every line, every leg, no index. */
function compareWithJoin(
  book: OrderBook,
  known: {
    index: ReturnType<typeof createExposureIndex>;
    shipments: readonly ExposureLeg[][];
    ports: readonly Port[];
  },
  hazards: readonly Hazard[],
): void {
  let [slowMs, differ, lines] = [0, 0, 0];
  for (const hazard of hazards) {
    const slow = timed(() => joinAll(book, walkAll(known.shipments, known.ports, hazard, 1000)));
    const ours = answer(book, known.index, hazard);
    slowMs += slow.ms;
    lines += ours.shipments.length * linesAShipment;
    const same =
      slow.value.minor === ours.valueAtRisk.minor &&
      slow.value.orders === ours.orders.length &&
      slow.value.earliest === (ours.earliestDeadline ?? undefined);
    if (!same) differ += 1;
  }
  say(
    `a join over every line, ways walked kilometre by kilometre: ${(slowMs / hazards.length).toFixed(0)} ms an event; ${hazards.length - differ} of ${hazards.length} events with the same orders, cents and first deadline (${lines} lines touched)`,
  );
}

function joinAll({ order, cents, due }: OrderBook, legs: ReadonlySet<string>) {
  const touched = new Set([...legs].map((leg) => Number(leg.split('/')[0])));
  const orders = new Set<number>();
  let [minor, earliest] = [0, Infinity];
  for (let line = 0; line < order.length; line++) {
    if (!touched.has(Math.floor(line / linesAShipment))) continue;
    orders.add(order[line]!);
    minor += cents[line]!;
    earliest = Math.min(earliest, due[line]!);
  }
  return { minor, orders: orders.size, earliest: touched.size === 0 ? undefined : dayText(earliest) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

function portOf(ports: readonly Port[], code: string | undefined): Port {
  return ports[Number(code!.slice(1))]!;
}

/** One to three legs one after another, in a year. */
function legsOf(ends: readonly (readonly [Port, Port])[], random: Random): ExposureLeg[] {
  let ready = random.next() * 365 * day;
  return Array.from({ length: random.integer(1, 3) }, (_, i) => {
    const [from, to] = random.pick(ends);
    const depart = ready;
    const arrive = depart + (1 + random.next() * 30) * day;
    ready = arrive + random.next() * 5 * day;
    const request = {
      mode: 'sea',
      from: { code: from.code },
      to: { code: to.code },
      avoid: [],
      via: [],
    } as const;
    return { leg: i + 1, request, depart, arrive, departed: false, arrived: false };
  });
}

/** A circle of 50 to 1,000 km, for one to fifteen days. */
function anyHazard(random: Random): Hazard {
  const center = { lat: -60 + random.next() * 120, lon: -180 + random.next() * 360 };
  const from = random.next() * 365 * day;
  const area = polygonOf(circle(center, 50_000 + random.next() * 950_000));
  return { area, from, until: from + (1 + random.next() * 14) * day };
}

function walkAll(
  shipments: readonly ExposureLeg[][],
  ports: readonly Port[],
  hazard: Hazard,
  stepMetres = 10_000,
): Set<string> {
  const inside = new Map<string, boolean[]>();
  const found = new Set<string>();
  shipments.forEach((legs, s) => {
    for (const { request, leg, depart, arrive } of legs) {
      const key = `${request.from.code} ${request.to.code}`;
      let flags = inside.get(key);
      if (flags === undefined) {
        const points = greatCircle(
          portOf(ports, request.from.code),
          portOf(ports, request.to.code),
          stepMetres,
        );
        flags = points.map((point) => pointInPolygon(point, hazard.area!));
        inside.set(key, flags);
      }
      for (let k = 0; k < flags.length; k++) {
        const at = depart + (k / (flags.length - 1)) * (arrive - depart);
        if (flags[k] && at >= hazard.from && at <= hazard.until!) found.add(`${s}/${leg}`);
      }
    }
  });
  return found;
}
