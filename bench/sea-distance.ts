// How good and how fast are distances by sea? Against LINERLIB's port pairs (stated accuracy 5 %), read from a folder beside
// the repository, and against published single distances.
import { existsSync, readFileSync } from 'node:fs';
import { seededRandom } from '../src/base/index.ts';
import {
  avoidedBy,
  compareWithSample,
  createBundledGazetteer,
  createSeaRouter,
  loadSeaGraph,
  readSample,
  seaDistance,
  seaMiles,
  type SamplePair,
} from '../src/world/index.ts';

const folder = new URL('../../shared/data/liner/', import.meta.url);

const published = [
  ['Shanghai–Rotterdam via Suez', 31.36, 121.6, 51.95, 4.14, [], 10_521],
  ['Shanghai–Rotterdam, Suez and Panama avoided', 31.36, 121.6, 51.95, 4.14, ['suez', 'panama'], 13_800],
  ['Yokohama–Los Angeles', 35.44, 139.66, 33.73, -118.26, [], 4_839],
] as const;

export default async function measure(): Promise<void> {
  const before = performance.now();
  const graph = loadSeaGraph();
  print(
    `graph: ${graph.nodeVertex.length} nodes, ${graph.edgeTo.length / 2} edges, loaded in ${ms(before)} ms`,
  );
  const router = createSeaRouter(graph);
  for (const [name, lat1, lon1, lat2, lon2, avoid, nm] of published) {
    const way = seaDistance(router, { lat: lat1, lon: lon1 }, { lat: lat2, lon: lon2 }, { avoid });
    if (way.ok)
      print(`${name}: ${way.value.nm.toFixed(0)} nm, published ${nm} (${percent(way.value.nm / nm - 1)})`);
  }
  if (!existsSync(folder)) {
    print('no sample at ../shared/data/liner: nothing to compare with');
    return;
  }
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
  const sample = readSample(read('ports.csv'), read('dist_dense.sample.csv'));
  const { classes, unreachable } = compareWithSample(createSeaRouter(graph), sample);
  print('class     pairs  median error  p90 error  mean signed');
  for (const [name, { pairs, medianError, p90Error, bias }] of Object.entries(classes)) {
    print(
      `${name.padEnd(8)} ${String(pairs).padStart(6)}  ${percent(medianError).padStart(12)}  ${percent(p90Error).padStart(9)}  ${percent(bias).padStart(11)}`,
    );
  }
  print(`pairs without a way: ${unreachable} (of ${sample.length})`);
  timePairs(sample);
  timeShuffled();
}

/** Cold: every mooring and tree is made; warm: all are kept. */
function timePairs(sample: readonly SamplePair[]): void {
  const router = createSeaRouter(loadSeaGraph(), 4096);
  for (const name of ['cold', 'warm']) {
    const start = performance.now();
    for (const pair of sample) seaMiles(router, pair.from, pair.to, { avoid: avoidedBy(pair) });
    print(`${name}: ${(((performance.now() - start) * 1000) / sample.length).toFixed(1)} µs a pair`);
  }
}

const shuffledPairs = 50_000;

/** Pairs drawn over the whole port list, as a shuffled file asks for them: the first lot makes nearly all trees. */
function timeShuffled(): void {
  const ports = createBundledGazetteer().listPlaces('port');
  const router = createSeaRouter(loadSeaGraph(), 2048);
  const random = seededRandom('shuffled pairs');
  const draw = () => ports[Math.floor(random.next() * ports.length)]!;
  for (const name of ['first', 'second']) {
    const start = performance.now();
    for (let i = 0; i < shuffledPairs; i++) seaMiles(router, draw(), draw());
    const each = (performance.now() - start) / shuffledPairs;
    print(`${name} ${shuffledPairs} shuffled pairs over ${ports.length} ports: ${each.toFixed(3)} ms a pair`);
  }
}

function ms(since: number): string {
  return (performance.now() - since).toFixed(0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
