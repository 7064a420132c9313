// How long does it take to bring down each site of a supply network in turn, and does the restricted search agree with the plain
// linear program over the whole network? `npm run bench -- resilience [sites] [sample] [seed]`
import {
  exampleNetwork,
  loadHighsSolver,
  parseSupplyNetwork,
  sweepRecovery,
  sweepSurvival,
  wholeProgramLoss,
  wholeProgramSurvival,
} from '../src/decide/index.ts';
import { seededRandom, unwrap } from '../src/base/index.ts';

export default async function measure(args: readonly string[]): Promise<void> {
  const [sites = 4400, sample = 25] = args.map(Number);
  const network = unwrap(parseSupplyNetwork(JSON.stringify(exampleNetwork(args[2] ?? '1', sites))));
  const solver = await loadHighsSolver();
  say(
    `${network.nodes.length} sites, ${network.arcs.length} arcs, ${network.stages.filter(({ demand }) => demand > 0).length} products`,
  );
  const recovery = timed(() => sweepRecovery(network, solver));
  const survival = timed(() => sweepSurvival(network, solver));
  for (const [name, { seconds, value }] of [
    ['losses', recovery],
    ['survival', survival],
  ] as const) {
    const { untouched, lines, programs } = value.count;
    say(
      `${name}: ${seconds.toFixed(2)} s (${untouched} sites touch nothing, ${lines} lines in closed form, ${programs} linear programs)`,
    );
  }
  const rows = recovery.value.nodes;
  const share = (count: number) => `${((100 * count) / rows.length).toFixed(1)} %`;
  say(
    `without loss: ${share(rows.filter(({ loss }) => loss === 0).length)}; more than half of the largest: ${share(rows.filter(({ exposureIndex }) => exposureIndex > 0.5).length)}`,
  );
  const random = seededRandom('resilience sample');
  const dear = [...rows.keys()].filter((at) => rows[at]!.loss > 0);
  // Most sites cost nothing: every other one is picked from those that do.
  const picked = Array.from({ length: sample }, (_, turn) =>
    turn % 2 === 0 && dear.length > 0 ? random.pick(dear) : random.integer(0, rows.length - 1),
  );
  let worst = 0;
  const plain = timed(() => {
    for (const at of picked) {
      const row = rows[at]!;
      const loss = wholeProgramLoss(network, solver, row.id, row.recoveryDays);
      const days = wholeProgramSurvival(network, solver, row.id);
      const ours = survival.value.nodes[at]!.timeToSurviveDays ?? Infinity;
      worst = Math.max(worst, differ(row.loss, loss), differ(ours, days));
    }
  });
  say(
    `peer: the linear programs over the whole network, ${sample} sites: ${((plain.seconds / sample / 2) * 1000).toFixed(0)} ms each; largest relative difference ${worst.toExponential(1)}`,
  );
}

function differ(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(1, Math.abs(b));
}

function timed<T>(work: () => T): { readonly seconds: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { seconds: (performance.now() - start) / 1000, value };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
