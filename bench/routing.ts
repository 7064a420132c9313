// How long does a search for routes take: by the timetable of a network with twenty million departures a year, beside a plain search by
// labels on one that is small enough for it; and over the world by planning factors, with the alternatives of a shipment?
// `npm run bench -- routing [pairs] [departures a year]`
import { moment, seededRandom } from '../src/base/index.ts';
import {
  alternativesFor,
  compileNetwork,
  createRouteNetwork,
  findRoutes,
  searchFrontier,
  searchPlainly,
  viewOf,
  type CompiledNetwork,
  type Frontier,
  type RouteProblem,
  type RouteRequest,
  type RouteTerminal,
} from '../src/decide/index.ts';
import { foldAll, type Draft, type Recorded } from '../src/record/index.ts';
import { createExposureIndex, exposureLegs, laneOfWorld } from '../src/sense/index.ts';
import {
  createBundledGazetteer,
  createSeaRouter,
  generateNetwork,
  loadSeaGraph,
  type Gazetteer,
  type SeaRouter,
} from '../src/world/index.ts';

const codes =
  'CNSHA CNNGB HKHKG SGSIN VNSGN INNSA AEJEA ZADUR BRSSZ USLAX USNYC NLRTM DEHAM ITGOA TRIST MUC ORD XIY NBO'.split(
    ' ',
  );

export default function measure(args: readonly string[]): Promise<void> {
  const [pairs = 200, departuresPerYear = 20_500_000] = args.map(Number);
  const gazetteer = createBundledGazetteer();
  const router = createSeaRouter(loadSeaGraph());
  measureTimetable(gazetteer, router, pairs, departuresPerYear);
  measureBesidePlain(gazetteer, router);
  measureWays(gazetteer, router, 300);
  return Promise.resolve();
}

const hour = 3_600_000;
const epsilon = { timeMs: 2 * hour, cost: 0.01, co2e: 0.01, risk: 0.05 };
const cargo = { weightKg: 10_000, teu: 1 };

function problemsOf(
  compiled: CompiledNetwork,
  count: number,
  more: Partial<RouteProblem> = {},
): RouteProblem[] {
  const random = seededRandom('pairs');
  const view = viewOf(compiled, { cargo, avoid: {} });
  const at = (stop: number): RouteTerminal => ({ stop, ms: 0, usd: 0, co2eKg: 0, risk: 0 });
  return Array.from({ length: count }, () => {
    const [from, to] = [random.integer(0, compiled.stopCount - 1), random.integer(0, compiled.stopCount - 1)];
    const startMs = random.integer(30, 200) * 24 * hour;
    return {
      ...{
        compiled,
        view,
        teu: cargo.teu,
        tonnes: cargo.weightKg / 1000,
        startMs,
        endMs: startMs + 2400 * hour,
      },
      ...{
        starts: [at(from)],
        endings: [at(to)],
        epsilon,
        closures: [],
        full: new Map(),
        labelsMax: 2_000_000,
      },
      ...more,
    };
  });
}

function measureTimetable(
  gazetteer: Gazetteer,
  router: SeaRouter,
  pairs: number,
  departuresPerYear: number,
): void {
  const compiled = compileNetwork(generateNetwork({ seed: 1, gazetteer, router, departuresPerYear }));
  tell(
    `network: ${compiled.stopCount} stops, ${compiled.serviceCount} services, ${compiled.departures} departures a year`,
  );
  const found = problemsOf(compiled, pairs).map((problem) => {
    let frontier: Frontier | undefined;
    const ms = timed(() => (frontier = searchFrontier(problem)));
    const { answers, labels, isComplete } = frontier!;
    return { ms, options: answers.count, labels: labels.count, isComplete };
  });
  print(
    'search by timetable, four criteria, ε 2 h, 1 %, 1 %, 5 %',
    found.map(({ ms }) => ms),
  );
  const sorted = (of: (one: (typeof found)[number]) => number) => found.map(of).sort((a, b) => a - b);
  const at = (list: readonly number[], share: number) =>
    list[Math.min(list.length - 1, Math.floor(list.length * share))];
  const [options, labels] = [sorted((one) => one.options), sorted((one) => one.labels)];
  tell(
    `  options p50 ${at(options, 0.5)}, p95 ${at(options, 0.95)}, most ${at(options, 1)}; labels p50 ${at(labels, 0.5)}, p95 ${at(labels, 0.95)}, most ${at(labels, 1)}; no way ${found.filter(({ options: of }) => of === 0).length}; not finished ${found.filter(({ isComplete }) => !isComplete).length}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}

/** The same questions to both on a small network; each answer of one must be covered by the other. */
function measureBesidePlain(gazetteer: Gazetteer, router: SeaRouter): void {
  const network = generateNetwork({ seed: 2, gazetteer, router, departuresPerYear: 100_000 });
  const compiled = compileNetwork(network);
  tell(`small network: ${compiled.stopCount} stops, ${compiled.departures} departures a year`);
  const times: { fast: number[]; plain: number[] } = { fast: [], plain: [] };
  let uncovered = 0;
  let unfinished = 0;
  for (const problem of problemsOf(compiled, 20, { legsMax: 4, labelsMax: 200_000 })) {
    let figures: Figures[] = [];
    times.fast.push(timed(() => (figures = figuresOf(searchFrontier(problem)))));
    let plain: Frontier | undefined;
    times.plain.push(timed(() => (plain = searchPlainly(problem))));
    if (!plain!.isComplete) unfinished++;
    uncovered += figuresOf(plain!).filter((one) => !figures.some((other) => covers(other, one))).length;
    if (plain!.isComplete)
      uncovered += figures.filter((one) => !figuresOf(plain!).some((other) => covers(other, one))).length;
  }
  print('  with first answers, bounds and ε', times.fast);
  print('  by labels alone', times.plain);
  tell(`  answers that the other does not cover: ${uncovered}; plain searches given up: ${unfinished}`);
}

type Figures = readonly [time: number, cost: number, co2e: number, risk: number];

function figuresOf({ answers: { count, time, cost, co2e, risk } }: Frontier): Figures[] {
  return Array.from({ length: count }, (_, i) => [time[i]!, cost[i]!, co2e[i]!, risk[i]!]);
}

function covers(a: Figures, b: Figures): boolean {
  const { timeMs, ...shares } = epsilon;
  const tiny = 1 + 1e-9;
  return (
    a[0] <= b[0] + timeMs &&
    a[1] <= b[1] * (1 + shares.cost) * tiny &&
    a[2] <= b[2] * (1 + shares.co2e) * tiny &&
    a[3] <= b[3] * (1 + shares.risk) * tiny
  );
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Ways over the world by planning factors, as hundreds of shipments ask for them. */
function measureWays(gazetteer: Gazetteer, router: SeaRouter, searches: number): void {
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
