// How near to the bound, and how fast, are lots of a month on a lane put together; what does it save against each for itself, and
// against filling containers in the order of the cut-offs? `npm run bench -- consolidation [lots] [seconds] [seeds]`
import { cpus, loadavg } from 'node:os';
import { unwrap } from '../src/base/index.ts';
import {
  checkConsolidation,
  consolidate,
  exampleConsolidation,
  loadHighsSolver,
  obstacleBetween,
  tellConsolidation,
  type ConsolidationTask,
  type Equipment,
  type Lot,
  type LotDeparture,
} from '../src/decide/index.ts';

const fromMs = Date.UTC(2026, 4, 1);

export default async function measure(args: readonly string[]): Promise<void> {
  const [lots = 2000, secondsMax = 9, seeds = 3] = args.map(Number);
  const solver = await loadHighsSolver();
  const clock = () => performance.now() / 1000;
  print(`${lots} lots over a month on one lane, 18 departures; ${cpus()[0]!.model}, one thread`);
  for (let seed = 1; seed <= seeds; seed++) {
    const task = exampleConsolidation({ seed: String(seed), lots, fromMs });
    const before = process.cpuUsage();
    const answer = unwrap(consolidate(task, { solver, clock, secondsMax, seed: '1' }));
    const { user, system } = process.cpuUsage(before);
    const told = tellConsolidation(task, answer);
    const findings = checkConsolidation(task, answer.plan, answer);
    const peer = firstFit(task);
    print(
      `seed ${seed}: USD ${told.cost.toFixed(0)}, gap ${told.boundGapPercent.toFixed(2)} %, ${told.seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor, load ${loadavg()[0]!.toFixed(1)}), ${answer.steps} steps`,
    );
    print(
      `  ${told.containers.length} containers, ${told.lcl.length} loose, ${told.late.length} late, ${told.left.length} left; half filled to ${percent(told.fillP50.volume)} of the inside, ${percent(told.fillP50.weight)} of the payload, departures to ${percent(told.fillP50.departure)}; ${findings.length} findings`,
    );
    print(
      `  each for itself USD ${told.costAlone.toFixed(0)} (${told.savingPercent.toFixed(1)} % saved); first fit by cut-off USD ${peer.toFixed(0)} (${percent(1 - told.cost / peer)} saved)`,
    );
  }
}

type Box = { readonly kind: Equipment; readonly inside: Lot[]; weightKg: number; volumeM3: number };

/** What a planner does by hand: the next departure that is in time, the first 40-foot container that takes it. */
function firstFit(task: ConsolidationTask): number {
  const boxes = new Map<string, Box[]>();
  let usd = 0;
  for (const lot of task.lots.toSorted((a, b) => a.readyMs - b.readyMs)) {
    const ways = task.departures.filter(({ cutOffMs }) => cutOffMs >= lot.readyMs);
    const way = ways.filter(({ arriveMs }) => arriveMs <= lot.dueMs).concat(ways)[0];
    const kind = task.equipment.find(
      ({ code }) => code === (lot.temperature === 'ambient' ? '40HC' : '40RH'),
    )!;
    if (!way) continue;
    usd += lot.lateUsdPerDay * Math.max(0, Math.ceil((way.arriveMs - lot.dueMs) / 86_400_000));
    const own = boxes.get(way.id) ?? [];
    boxes.set(way.id, own);
    const box = own.find((one) => one.kind === kind && takes(one, lot));
    if (box) {
      box.inside.push(lot);
      box.weightKg += lot.weightKg;
      box.volumeM3 += lot.volumeM3;
    } else {
      own.push({ kind, inside: [lot], weightKg: lot.weightKg, volumeM3: lot.volumeM3 });
      usd += boxUsd(kind, way);
    }
  }
  return usd;
}

function boxUsd({ teu, usdPerMove }: Equipment, { usdPerTeu }: LotDeparture): number {
  return usdPerTeu * teu + usdPerMove + 600;
}

function takes({ kind, inside, weightKg, volumeM3 }: Box, lot: Lot): boolean {
  return (
    weightKg + lot.weightKg <= kind.payloadKg &&
    volumeM3 + lot.volumeM3 <= kind.volumeM3 * kind.fillMax &&
    inside.every((other) => obstacleBetween(lot, other) === undefined)
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
