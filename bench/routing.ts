// How long does a search for routes take, cold and warm, and how long do the alternatives of a shipment?
// `npm run bench -- routing [searches]`
import { moment, seededRandom } from '../src/base/index.ts';
import { alternativesFor, createRouteNetwork, findRoutes, type RouteRequest } from '../src/decide/index.ts';
import { foldAll, type Draft, type Recorded } from '../src/record/index.ts';
import { createExposureIndex, exposureLegs, laneOfWorld } from '../src/sense/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph } from '../src/world/index.ts';

const codes =
  'CNSHA CNNGB HKHKG SGSIN VNSGN INNSA AEJEA ZADUR BRSSZ USLAX USNYC NLRTM DEHAM ITGOA TRIST MUC ORD XIY NBO'.split(
    ' ',
  );

export default function measure(args: readonly string[]): Promise<void> {
  const [searches = 300] = args.map(Number);
  const gazetteer = createBundledGazetteer();
  const router = createSeaRouter(loadSeaGraph());
  const network = createRouteNetwork({ gazetteer, router });
  const random = seededRandom('routing');
  const departMs = Date.UTC(2026, 2, 1);
  const asked = Array.from({ length: searches }, (): RouteRequest => {
    const [from, to] = random.shuffle(codes).map((code) => gazetteer.findPlace(code)!);
    const avoid = random.next() < 0.5 ? ['suez'] : [];
    return { from: from!, to: to!, departMs, weightKg: 10_000, avoid };
  });
  const search = (request: RouteRequest) => void findRoutes(network, request);
  print(
    'route search, cold network',
    asked.map((request) => timed(() => search(request))),
  );
  print(
    'route search, warm network',
    asked.map((request) => timed(() => search(request))),
  );
  const laneOf = laneOfWorld({ gazetteer, router });
  const nowMs = Date.UTC(2026, 2, 20);
  const shipments = Array.from({ length: 100 }, (_, s) => invented(s, random.integer(-15, 10), nowMs));
  const plans = shipments.map((state) => {
    const index = createExposureIndex({ laneOf });
    index.put('s', exposureLegs(state));
    const hits = index.hits({ closes: ['suez'], from: nowMs, now: nowMs });
    const obstacle = { closes: ['suez'], fromMs: nowMs, hits };
    return timed(
      () => void alternativesFor(state, { exceptionKind: 'hazard' }, { nowMs, network, obstacle }),
    );
  });
  print('alternatives of a shipment, half of them at sea', plans);
  return Promise.resolve();
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function print(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  process.stdout.write(
    `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${times.length})\n`,
  );
}

function invented(number: number, departsInDays: number, nowMs: number) {
  const subject = { kind: 'shipment', of: 'bench', id: `S${number}` } as const;
  const at = (days: number) => moment(`${new Date(nowMs + days * 86_400_000).toISOString().slice(0, 16)}Z`);
  const [from, to] = [codes[number % 6]!, codes[11 + (number % 3)]!];
  const source = { message: 'bench' };
  const ends = { from: { code: from }, to: { code: to } };
  const drafts: Draft[] = [
    {
      subject,
      type: 'shipment',
      classifier: 'actual',
      source,
      body: {
        number: subject.id,
        mode: 'sea',
        value: { minor: 5_000_000, currency: 'USD' },
        requiredBy: at(departsInDays + 35),
      },
    },
    {
      subject,
      type: 'leg',
      classifier: 'planned',
      source,
      body: { leg: 1, mode: 'sea', ...ends, depart: at(departsInDays), arrive: at(departsInDays + 30) },
    },
  ];
  if (departsInDays < 0)
    drafts.push({
      subject,
      type: 'event',
      classifier: 'actual',
      source,
      occurredAt: at(departsInDays),
      body: { code: 'DEPA', leg: 1, place: { code: from } },
    });
  const recorded = drafts.map((draft, i) => ({
    seq: i + 1,
    receivedAt: nowMs,
    statement: {
      ...draft,
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      version: 1,
      issuer: 'bench',
    },
  })) as Recorded[];
  return foldAll(subject, recorded);
}
