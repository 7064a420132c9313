// How long does it take to plan thousands of shipments again, how near to the best is it, and what do waiting and first come,
// first served lose against it? `npm run bench -- replan [shipments] [departures a year] [shock] [threads, 1 or 2] [goal of the gap] [when warm]`
import { cpus, loadavg } from 'node:os';
import { seededRandom, unwrap } from '../src/base/index.ts';
import {
  checkPlans,
  cutRoom,
  exampleShipments,
  exampleShocks,
  loadHighsSolver,
  openReplan,
  refreshRoom,
  replaceShipments,
  seaDetours,
  solveSession,
  told,
  type Replan,
  type Session,
} from '../src/decide/index.ts';
import { startSearchBeside } from '../src/server/index.ts';
import {
  createBundledGazetteer,
  createSeaRouter,
  generateNetwork,
  loadSeaGraph,
} from '../src/world/index.ts';

const nowOnDay = 120;
const dayMs = 86_400_000;

export default async function measure(args: readonly string[]): Promise<void> {
  const [count = 10_000, departuresPerYear = 300_000] = args.slice(0, 2).map(Number);
  const beside = args[3] === '1' ? undefined : startSearchBeside();
  const router = createSeaRouter(loadSeaGraph());
  const network = generateNetwork({
    seed: 1,
    gazetteer: createBundledGazetteer(),
    router,
    departuresPerYear,
  });
  const nowMs = network.fromMs + nowOnDay * dayMs;
  const book = exampleShipments(network, { seed: 1, count, nowMs });
  const shock = exampleShocks(network, nowMs).get(args[2] ?? 'suez-closed')!;
  const solver = await loadHighsSolver();
  print(
    `${book.shipments.length} shipments, ${network.stops.length} stops, ${network.services.length} services, ${departuresPerYear} departures a year; ${shock.name}; ${cpus()[0]!.model}, ${beside ? 'two threads' : 'one thread'}`,
  );
  const limits = { secondsMax: 60, gapGoal: Number(args[4] ?? 0.005), clock: () => performance.now() / 1000 };
  const detours = seaDetours(router);
  const makeWayFinder = beside?.makeWayFinder;
  const request = {
    ...{ ...book, network, shock, solver, limits, detours },
    ...(makeWayFinder && { makeWayFinder }),
  };
  const [session, opening] = timed(() => unwrap(openReplan(request)));
  const [answer, solving] = timed(() => solveSession(session, limits));
  const result = told(session, answer, solving.seconds, true);
  // What has been planned well is not taken apart again for the last thousandth.
  const warmLimits = { ...limits, gapGoal: Number(args[5] ?? limits.gapGoal * 1.2) };
  line('cold, timetable', opening);
  line('cold, plans', solving);
  describe(session, result);
  const random = seededRandom('changes');
  const changed = new Map(
    random
      .shuffle([...session.shipments.keys()])
      .slice(0, Math.round(session.shipments.length / 20))
      .map((number) => {
        const shipment = session.shipments[number]!;
        return [number, { ...shipment, dueAtMs: shipment.dueAtMs + random.integer(-3, 3) * dayMs }];
      }),
  );
  const [warm, warming] = timed(() => {
    replaceShipments(session, changed);
    return solveSession(session, warmLimits);
  });
  line('warm, other dates for 5 % of them', warming);
  describe(session, told(session, warm, warming.seconds, false));
  const [cut, cutting] = timed(() => {
    cutRoom(session.timetable, { mode: 'rail', factor: 0.8, fromMs: nowMs, untilMs: nowMs + 20 * dayMs });
    refreshRoom(session);
    return solveSession(session, warmLimits);
  });
  line('warm, a fifth less room on trains', cutting);
  describe(session, told(session, cut, cutting.seconds, false));
  beside?.close();
}

function describe({ timetable, shipments, weights }: Session, result: Replan): void {
  const { plans, cost, bound, boundGapPercent, changed, late, waiting, firstCome } = result;
  const findings = checkPlans({ timetable, shipments, plans, ...weights });
  print(
    `  USD ${Math.round(cost)}, bound ${Math.round(bound)}, gap ${boundGapPercent.toFixed(3)} %; ${changed} changed, ${late} late; ${findings.length} findings of the checker`,
  );
  for (const [what, baseline] of [
    ['waiting', waiting],
    ['first come', firstCome],
  ] as const) {
    if (baseline)
      print(
        `  ${what}: loses USD ${Math.round(baseline.loss)} (${((100 * baseline.loss) / cost).toFixed(1)} %), ${baseline.late} late`,
      );
  }
}

type Spent = { readonly seconds: number; readonly cpuSeconds: number };

function timed<T>(work: () => T): [T, Spent] {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const value = work();
  const { user, system } = process.cpuUsage(cpu);
  return [value, { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 }];
}

function line(what: string, { seconds, cpuSeconds }: Spent): void {
  print(
    `${what}: ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of processor, load ${loadavg()[0]!.toFixed(1)}`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
